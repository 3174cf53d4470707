package members

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/db"
)

// Learned is what became of a name that a member was seen under.
type Learned struct {
	Alias string   // as it was kept; empty: it was not
	Of    []string // the other members who are known by it
}

// Learn keeps a further name of a member, unless they are known by it already, or others are and it is not to be kept even so; detail says where it was seen.
// It joins the transaction of its context. It answers members.not_found.
func (s *Service) Learn(ctx context.Context, memberID, name, detail string, evenSo bool) (out Learned, err error) {
	name = Line(name)
	if name == "" {
		return out, nil
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		holders, err := tx.MembersOfName(ctx, name)
		if err != nil {
			return err
		}
		for _, h := range holders {
			if h.ID != memberID && h.TrashedAt == nil {
				out.Of = append(out.Of, h.Name)
			}
		}
		if len(out.Of) > 0 && !evenSo {
			return nil
		}
		learned, err := s.LearnAlias(ctx, LearnIn{MemberID: memberID, Alias: name, Detail: detail})
		if learned {
			out.Alias = name
		}
		return err
	})
	return out, err
}

// Unlearn takes a name away again; one that is gone already is no error. It joins the transaction of its context.
func (s *Service) Unlearn(ctx context.Context, memberID, alias string) error {
	err := s.RemoveAlias(ctx, AliasIn{MemberID: memberID, Alias: alias})
	if apperr.IsCode(err, "members.alias_unknown") {
		return nil
	}
	return err
}
