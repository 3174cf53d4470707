package members

import (
	"context"
	"slices"

	"guildbook/db"
)

// Learned is what became of a name that a member was seen under.
type Learned struct {
	Alias string   // as it was kept; empty: it was not
	Of    []string // the other members who are known by it
}

// Learn keeps a further name of a member, unless they are known by it already, or others are and it is not said to be kept even so.
// It joins the transaction of its context. It answers members.not_found.
func (s *Service) Learn(ctx context.Context, memberID, name string, evenSo bool) (out Learned, err error) {
	name = Line(name)
	if name == "" || len([]rune(name)) > maxName {
		return out, nil
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := load(ctx, tx.Queries, memberID)
		if err != nil {
			return err
		}
		same := func(have string) bool { return Fold(have) == Fold(name) }
		if same(m.Name) || slices.ContainsFunc(m.Aliases, same) {
			return nil
		}
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
		next := m
		next.Aliases = append(slices.Clone(m.Aliases), name)
		out.Alias = name
		_, err = write(ctx, tx, m, next, "")
		return err
	})
	return out, err
}

// Unlearn takes a name away again; one that is gone already is no error. It joins the transaction of its context.
func (s *Service) Unlearn(ctx context.Context, memberID, alias string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := load(ctx, tx.Queries, memberID)
		if err != nil {
			return err
		}
		next := m
		next.Aliases = slices.DeleteFunc(slices.Clone(m.Aliases), func(have string) bool { return have == alias })
		_, err = write(ctx, tx, m, next, "")
		return err
	})
}
