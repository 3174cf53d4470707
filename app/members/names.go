package members

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// Where an alias comes from.
const (
	AliasByHand  = "hand"
	AliasMatched = "match" // learned from a bill line that was confirmed to be theirs
	AliasMerged  = "merge" // the name of a member they were found to be
)

// Alias is another name of a member, with where it comes from.
type Alias struct {
	Name   string `json:"name"`
	Source string `json:"source"` // hand, match, merge
	Detail string `json:"detail"` // of a match the bill line, of a merge the number that went
}

// LearnIn is a name that turned out to be a member's.
type LearnIn struct {
	MemberID string `json:"memberId"`
	Alias    string `json:"alias"`
	Detail   string `json:"detail"`
}

// AliasIn names an alias of a member.
type AliasIn struct {
	MemberID string `json:"memberId"`
	Alias    string `json:"alias"`
}

// GiveAliasIn is an alias that a member has again, as removing one is undone.
type GiveAliasIn struct {
	MemberID string `json:"memberId"`
	Alias    Alias  `json:"alias"`
}

// Referred is a member whom another brought.
type Referred struct {
	ID     string `json:"id"`
	Number int64  `json:"number"`
	Name   string `json:"name"`
}

// Ties is what connects a member with others and with what was known of them before.
type Ties struct {
	Aliases   []Alias    `json:"aliases"`
	Referrer  []Referred `json:"referrer"` // the member who brought them: one or none
	Brought   []Referred `json:"brought"`
	Household *Household `json:"household"`
	// PayerID or PayerName is who usually pays for them: the payer of their household, or a company that nobody of the roll pays for.
	PayerID   string   `json:"payerId"`
	PayerName string   `json:"payerName"`
	Merges    []Merged `json:"merges"`
	// Application is what they asked for, with their answers.
	Application *Application `json:"application"`
}

// Ties gives what connects a member with others. It answers members.not_found.
func (s *Service) Ties(ctx context.Context, in IDIn) (out Ties, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		m, err := load(ctx, q, in.ID)
		if err != nil {
			return err
		}
		out = Ties{Aliases: []Alias{}, Referrer: []Referred{}, Brought: []Referred{}, Merges: []Merged{}}
		names, err := q.ListAliasSources(ctx, m.ID)
		if err != nil {
			return err
		}
		for _, a := range names {
			out.Aliases = append(out.Aliases, Alias{Name: a.Alias, Source: a.Source, Detail: a.Detail})
		}
		if m.ReferrerID != "" {
			rows, err := q.MembersOfIDs(ctx, list([]string{m.ReferrerID}))
			if err != nil {
				return err
			}
			for _, r := range rows {
				out.Referrer = append(out.Referrer, Referred{ID: r.ID, Number: r.Number, Name: r.Name})
			}
		}
		brought, err := q.ListReferred(ctx, optional(m.ID))
		if err != nil {
			return err
		}
		for _, r := range brought {
			out.Brought = append(out.Brought, Referred(r))
		}
		if out.Household, err = householdOf(ctx, q, m.ID); err != nil {
			return err
		}
		out.PayerID, out.PayerName = out.Household.payerFor(m.ID)
		if out.Merges, err = mergesOf(ctx, q, m.ID); err != nil {
			return err
		}
		out.Application, err = applicationOf(ctx, q, m)
		return err
	})
	return out, err
}

// LearnAlias keeps a name that a confirmed match taught, unless the member is known by it already. It tells whether it was
// new, and answers members.not_found.
func (s *Service) LearnAlias(ctx context.Context, in LearnIn) (learned bool, err error) {
	in.Alias = Line(in.Alias)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := load(ctx, tx.Queries, in.MemberID)
		if err != nil {
			return err
		}
		if in.Alias == "" || len(distinct([]string{in.Alias}, append(m.Aliases, m.Name)...)) == 0 || len([]rune(in.Alias)) > maxName {
			return nil
		}
		n, err := tx.LearnAlias(ctx, gen.LearnAliasParams{
			MemberID: m.ID, Alias: in.Alias, CreatedAt: tx.NowMillis(), Source: AliasMatched, Detail: Line(in.Detail),
		})
		if err != nil || n == 0 {
			return err
		}
		learned = true
		after := m
		after.Aliases = append(append([]string{}, m.Aliases...), in.Alias)
		return tx.Audit(ctx, domain, entity, m.ID, "changed", change{Changed: differences(m, after)})
	})
	return learned, err
}

// RemoveAlias takes another name from a member. It answers members.not_found and members.alias_unknown.
func (s *Service) RemoveAlias(ctx context.Context, in AliasIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := load(ctx, tx.Queries, in.MemberID)
		if err != nil {
			return err
		}
		n, err := tx.RemoveAlias(ctx, gen.RemoveAliasParams{MemberID: m.ID, Alias: in.Alias})
		if err != nil {
			return err
		}
		if n == 0 {
			return apperr.New(apperr.NotFound, "members.alias_unknown", "alias", in.Alias, "name", m.Name)
		}
		after := m
		if after.Aliases, err = tx.ListAliasesOf(ctx, m.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, entity, m.ID, "changed", change{Changed: differences(m, after)})
	})
}

// GiveAlias gives a member another name with where it comes from, as removing one is undone. It answers
// members.not_found.
func (s *Service) GiveAlias(ctx context.Context, in GiveAliasIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := load(ctx, tx.Queries, in.MemberID)
		if err != nil {
			return err
		}
		if len(distinct([]string{in.Alias.Name}, append(m.Aliases, m.Name)...)) == 0 {
			return nil
		}
		source := in.Alias.Source
		if source != AliasMatched && source != AliasMerged {
			source = AliasByHand
		}
		if _, err := tx.LearnAlias(ctx, gen.LearnAliasParams{
			MemberID: m.ID, Alias: Line(in.Alias.Name), CreatedAt: tx.NowMillis(), Source: source, Detail: Line(in.Alias.Detail),
		}); err != nil {
			return err
		}
		after := m
		if after.Aliases, err = tx.ListAliasesOf(ctx, m.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, entity, m.ID, "changed", change{Changed: differences(m, after)})
	})
}

// readReferrer finds the member who brought somebody: the one that is named by id, else the one member of that name,
// number or address.
func readReferrer(ctx context.Context, tx *db.Tx, in SaveIn, bad *apperr.Error) (string, *apperr.Error, error) {
	if in.ReferrerID != "" {
		rows, err := tx.MembersOfIDs(ctx, list([]string{in.ReferrerID}))
		switch {
		case err != nil:
			return "", bad, err
		case len(rows) == 0:
			bad = bad.With("referrerId", "members.not_found", "ref", in.ReferrerID)
		case in.ReferrerID == in.ID:
			bad = bad.With("referrerId", "members.referrer_self")
		}
		return in.ReferrerID, bad, nil
	}
	if in.Referrer == "" {
		return "", bad, nil
	}
	for _, look := range []func(context.Context, *gen.Queries, string) ([]candidate, error){byNumber, byEmail, byName} {
		found, err := look(ctx, tx.Queries, in.Referrer)
		if err != nil {
			return "", bad, err
		}
		if found = choose(found); len(found) == 1 && found[0].TrashedAt == nil && found[0].ID != in.ID {
			return found[0].ID, bad, nil
		}
	}
	return "", bad, nil
}
