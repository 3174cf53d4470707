package members

import (
	"context"
	"slices"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// Kinds of households.
const (
	Family  = "family"
	Company = "company"
)

// Household is a family or a company: several members, one payer.
type Household struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`      // family, company
	PayerID   string `json:"payerId"`   // the member who pays; empty: nobody of the roll
	PayerName string `json:"payerName"` // their name
	// PayerTrashed says that the payer is in the trash: nobody is taken to pay until they come back or another is named.
	PayerTrashed bool       `json:"payerTrashed"`
	Members      []Referred `json:"members"`
	// Left are, where one was saved, the households that some of its members left for it, as SaveHousehold makes them again: without
	// an ID where nobody was left and the household went.
	Left []SaveHouseholdIn `json:"left"`
}

// SaveHouseholdIn makes a household, or with an ID changes one. A member is in one household at most: those named here leave the
// one they were in. Payer and members may be the same.
type SaveHouseholdIn struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"` // empty: the payer's, or the first member's
	Kind      string   `json:"kind"` // empty: family
	PayerID   string   `json:"payerId"`
	MemberIDs []string `json:"memberIds"`
}

// Households lists them by name.
func (s *Service) Households(ctx context.Context) (out []Household, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = households(ctx, q)
		return err
	})
	return out, err
}

func households(ctx context.Context, q *gen.Queries) ([]Household, error) {
	rows, err := q.ListHouseholds(ctx)
	if err != nil {
		return nil, err
	}
	people, err := q.ListHouseholdMembers(ctx)
	in := map[string][]Referred{}
	for _, p := range people {
		if p.TrashedAt == nil {
			in[p.HouseholdID] = append(in[p.HouseholdID], Referred{ID: p.MemberID, Number: p.Number, Name: p.Name})
		}
	}
	out := make([]Household, 0, len(rows))
	for _, r := range rows {
		out = append(out, Household{
			ID: r.ID, Name: r.Name, Kind: r.Kind, PayerID: text(r.PayerID), PayerName: r.PayerName,
			PayerTrashed: r.PayerTrashed != 0, Members: full(in[r.ID]), Left: []SaveHouseholdIn{},
		})
	}
	return out, err
}

// householdOf is the household a member is in or pays for, nil when there is none.
func householdOf(ctx context.Context, q *gen.Queries, memberID string) (*Household, error) {
	all, err := households(ctx, q)
	if err != nil {
		return nil, err
	}
	paid := -1
	for i, h := range all {
		if slices.ContainsFunc(h.Members, func(m Referred) bool { return m.ID == memberID }) {
			return &all[i], nil
		}
		if h.PayerID == memberID && paid < 0 {
			paid = i
		}
	}
	if paid < 0 {
		return nil, nil
	}
	return &all[paid], nil
}

// payerFor is who pays for a member of the household: another member, or by name a company without a payer of the roll.
func (h *Household) payerFor(memberID string) (id, name string) {
	switch {
	case h == nil || h.PayerID == memberID:
		return "", ""
	case h.PayerID != "" && !h.PayerTrashed:
		return h.PayerID, h.PayerName
	case h.Kind == Company:
		return "", h.Name
	}
	return "", ""
}

// SaveHousehold makes or changes a household. It answers members.household_invalid with an error per field, and
// members.household_not_found.
func (s *Service) SaveHousehold(ctx context.Context, in SaveHouseholdIn) (out Household, err error) {
	in.Name = Line(in.Name)
	if in.Kind == "" {
		in.Kind = Family
	}
	bad := apperr.New(apperr.Invalid, "members.household_invalid")
	if in.Kind != Family && in.Kind != Company {
		bad = bad.With("kind", "members.household_kind", "value", in.Kind)
	}
	if utf8.RuneCountInString(in.Name) > maxName {
		bad = bad.With("name", "field.too_long", "max", maxName)
	}
	if len(in.MemberIDs) == 0 {
		bad = bad.With("memberIds", "field.required")
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		ids := slices.Clone(in.MemberIDs)
		if in.PayerID != "" {
			ids = append(ids, in.PayerID)
		}
		rows, err := tx.MembersOfIDs(ctx, list(ids))
		if err != nil {
			return err
		}
		names := map[string]string{}
		for _, r := range rows {
			names[r.ID] = r.Name
		}
		for _, id := range in.MemberIDs {
			if _, ok := names[id]; !ok {
				bad = bad.With("memberIds", "members.not_found", "ref", id)
			}
		}
		if _, ok := names[in.PayerID]; in.PayerID != "" && !ok {
			bad = bad.With("payerId", "members.not_found", "ref", in.PayerID)
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		if in.Name == "" {
			in.Name = names[ids[len(ids)-1]] // the payer, or the last member
		}
		action := "changed"
		if in.ID == "" {
			in.ID, action = tx.NewID(), "added"
			err = tx.InsertHousehold(ctx, gen.InsertHouseholdParams{
				ID: in.ID, Name: in.Name, Kind: in.Kind, PayerID: optional(in.PayerID), CreatedAt: tx.NowMillis(),
			})
		} else {
			var n int64
			n, err = tx.ChangeHousehold(ctx, gen.ChangeHouseholdParams{ID: in.ID, Name: in.Name, Kind: in.Kind, PayerID: optional(in.PayerID)})
			if err == nil && n == 0 {
				return apperr.New(apperr.NotFound, "members.household_not_found")
			}
		}
		if err != nil {
			return err
		}
		left, err := leave(ctx, tx, in)
		if err != nil {
			return err
		}
		if err := tx.ClearHousehold(ctx, in.ID); err != nil {
			return err
		}
		for _, id := range in.MemberIDs {
			if err := tx.JoinHousehold(ctx, gen.JoinHouseholdParams{MemberID: id, HouseholdID: in.ID}); err != nil {
				return err
			}
		}
		if err := tx.Audit(ctx, domain, "household", in.ID, action, in); err != nil {
			return err
		}
		all, err := households(ctx, tx.Queries)
		for _, h := range all {
			if h.ID == in.ID {
				out, out.Left = h, left
			}
		}
		return err
	})
	return out, err
}

// leave takes the members of a household that is being saved out of those they were in. One that nobody is left in goes.
func leave(ctx context.Context, tx *db.Tx, in SaveHouseholdIn) ([]SaveHouseholdIn, error) {
	all, err := tx.ListHouseholdMembers(ctx)
	if err != nil {
		return nil, err
	}
	was := map[string][]string{}
	for _, p := range all {
		was[p.HouseholdID] = append(was[p.HouseholdID], p.MemberID)
	}
	rows, err := tx.ListHouseholds(ctx)
	left := []SaveHouseholdIn{}
	for _, h := range rows {
		comes := func(id string) bool { return slices.Contains(in.MemberIDs, id) }
		if err != nil || h.ID == in.ID || !slices.ContainsFunc(was[h.ID], comes) {
			continue
		}
		again := SaveHouseholdIn{ID: h.ID, Name: h.Name, Kind: h.Kind, PayerID: text(h.PayerID), MemberIDs: was[h.ID]}
		if !slices.ContainsFunc(was[h.ID], func(id string) bool { return !comes(id) }) {
			again.ID = ""
			if _, err = tx.RemoveHousehold(ctx, h.ID); err == nil {
				err = tx.Audit(ctx, domain, "household", h.ID, "removed", again)
			}
		}
		left = append(left, again)
	}
	return left, err
}

// RemoveHousehold parts a household; its members stay on the roll. The answer, given to SaveHousehold without its ID, makes it
// again. It answers members.household_not_found.
func (s *Service) RemoveHousehold(ctx context.Context, in IDIn) (out Household, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		all, err := households(ctx, tx.Queries)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(h Household) bool { return h.ID == in.ID })
		if i < 0 {
			return apperr.New(apperr.NotFound, "members.household_not_found")
		}
		out = all[i]
		if _, err := tx.RemoveHousehold(ctx, in.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "household", in.ID, "removed", out)
	})
	return out, err
}
