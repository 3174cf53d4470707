package payments

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db/gen"
)

// Payer is a member as the ledger knows them. UsualMethod is how they paid last; empty when they never did.
type Payer struct {
	Name        string
	Trashed     bool
	UsualMethod string
}

// Payer gives the member who pays. It answers payments.member_not_found.
func (s *Service) Payer(ctx context.Context, memberID string) (out Payer, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		row, err := q.ShowPayer(ctx, memberID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "payments.member_not_found")
		}
		out = Payer{Name: row.Name, Trashed: row.TrashedAt != nil, UsualMethod: row.UsualMethod}
		return err
	})
	return out, err
}

// payer is what a search in the ledger finds a member by, all in lower case.
type payer struct {
	place    int      // among all members, by pinyin
	names    []string // name and aliases
	pinyin   string   // zhangsan
	initials string   // zs
}

func (p *payer) matches(query string) bool {
	for _, name := range p.names {
		if strings.Contains(name, query) {
			return true
		}
	}
	typed := strings.ReplaceAll(query, " ", "")
	return strings.HasPrefix(p.pinyin, typed) || strings.HasPrefix(p.initials, typed)
}

// everyPayer gives all members by their id; they are kept until a member changes.
func (s *Service) everyPayer(ctx context.Context, q *gen.Queries, version int64) (map[string]payer, error) {
	keep := !s.db.InWrite(ctx)
	if keep {
		s.mu.Lock()
		known, was := s.payers, s.members
		s.mu.Unlock()
		if known != nil && was == version {
			return known, nil
		}
	}
	rows, err := q.ListPayers(ctx)
	if err != nil {
		return nil, err
	}
	aliases, err := q.ListPayerAliases(ctx)
	if err != nil {
		return nil, err
	}
	also := map[string][]string{}
	for _, a := range aliases {
		also[a.MemberID] = append(also[a.MemberID], strings.ToLower(a.Alias))
	}
	list := make(map[string]payer, len(rows))
	for i, r := range rows {
		p := payer{place: i, names: append([]string{strings.ToLower(r.Name)}, also[r.ID]...)}
		for _, syllable := range strings.Fields(r.Pinyin) {
			p.pinyin += syllable
			p.initials += string([]rune(syllable)[:1])
		}
		list[r.ID] = p
	}
	if keep {
		s.mu.Lock()
		s.payers, s.members = list, version
		s.mu.Unlock()
	}
	return list, nil
}
