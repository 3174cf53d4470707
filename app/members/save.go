package members

import (
	"context"
	"fmt"
	"slices"

	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// Save enrols a member or changes one. It answers members.invalid with an error per field, and
// members.not_found.
func (s *Service) Save(ctx context.Context, in SaveIn) (out Member, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	in = clean(in)
	bad := check(in)
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		today := tx.Today(set.Zone())
		before := Member{JoinedOn: today}
		if in.ID != "" {
			if before, err = load(ctx, tx.Queries, in.ID); err != nil {
				return err
			}
		}
		if in.Number > 0 && in.Number != before.Number {
			holders, err := tx.MemberOfNumber(ctx, in.Number)
			if err != nil {
				return err
			}
			for _, h := range holders {
				bad = bad.With("number", "members.number_taken", "number", in.Number, "name", h.Name)
			}
		}
		for i, c := range in.Contacts {
			if c.Kind != "email" || holds(before, c) {
				continue
			}
			holders, err := tx.MembersOfContact(ctx, gen.MembersOfContactParams{Kind: c.Kind, Folded: FoldContact(c.Kind, c.Value)})
			if err != nil {
				return err
			}
			for _, h := range holders {
				if h.TrashedAt == nil && h.ID != in.ID && c.Value != "" {
					bad = bad.With(fmt.Sprintf("contacts.%d", i), "members.email_taken", "email", c.Value, "name", h.Name, "number", h.Number)
					break
				}
			}
		}
		if in.Fields, bad, err = readFields(ctx, tx, in.Fields, bad); err != nil {
			return err
		}
		if in.ReferrerID, bad, err = readReferrer(ctx, tx, in, bad); err != nil {
			return err
		}
		if len(bad.Fields) > 0 {
			return bad
		}
		out, err = write(ctx, tx, before, after(before, settle(in), today), "")
		if err == nil && in.Note != "" {
			err = addNote(ctx, tx, &out, in.Note, "")
		}
		return err
	})
	return out, err
}

func holds(m Member, c Contact) bool {
	return slices.ContainsFunc(m.Contacts, func(have Contact) bool {
		return have.Kind == c.Kind && FoldContact(have.Kind, have.Value) == FoldContact(c.Kind, c.Value)
	})
}

// after is the member that a settled form makes of one.
func after(before Member, in SaveIn, today civil.Date) Member {
	m := before
	m.Name, m.Aliases, m.Contacts, m.Tags, m.Referrer = in.Name, in.Aliases, in.Contacts, in.Tags, in.Referrer
	m.Fields = withFields(before.Fields, in.Fields)
	if in.ReferrerID != "" || in.Referrer != before.Referrer {
		m.ReferrerID = in.ReferrerID
	}
	if in.Number > 0 {
		m.Number = in.Number
	}
	if in.JoinedOn != "" {
		m.JoinedOn = in.JoinedOn
	}
	switch {
	case !in.Alumni:
		m.AlumniOn = ""
	case m.AlumniOn == "":
		m.AlumniOn = today
	}
	return m
}

// write keeps what m has other than before, and audits it; a before without an ID is enrolled with the next
// number, if m has none. importID is set when an import does it.
func write(ctx context.Context, tx *db.Tx, before, m Member, importID string) (Member, error) {
	enrols := before.ID == ""
	if enrols {
		m.ID = tx.NewID()
		if m.Number == 0 {
			last, err := tx.LastMemberNumber(ctx)
			if err != nil {
				return m, err
			}
			m.Number = last + 1
		}
	}
	changes := differences(before, m)
	if !enrols && len(changes) == 0 {
		return before, nil
	}
	m.Updated = tx.NowMillis()
	var err error
	if enrols {
		err = tx.InsertMember(ctx, gen.InsertMemberParams{
			ID: m.ID, Number: m.Number, Name: m.Name, Pinyin: SortKey(m.Name), JoinedOn: string(m.JoinedOn),
			AlumniOn: optional(string(m.AlumniOn)), Referrer: m.Referrer, ImportID: optional(importID), CreatedAt: m.Updated,
		})
	} else {
		err = tx.ChangeMember(ctx, gen.ChangeMemberParams{
			ID: m.ID, Number: m.Number, Name: m.Name, Pinyin: SortKey(m.Name), JoinedOn: string(m.JoinedOn),
			AlumniOn: optional(string(m.AlumniOn)), Referrer: m.Referrer, UpdatedAt: m.Updated,
		})
	}
	if err != nil {
		return m, err
	}
	if m.ReferrerID != before.ReferrerID {
		if err := tx.SetReferrer(ctx, gen.SetReferrerParams{ID: m.ID, ReferrerID: optional(m.ReferrerID)}); err != nil {
			return m, err
		}
	}
	if err := writeLists(ctx, tx, before, m); err != nil {
		return m, err
	}
	if enrols {
		return m, tx.Audit(ctx, domain, entity, m.ID, "enrolled", enrolment{Number: m.Number, Name: m.Name, Import: importID})
	}
	return m, tx.Audit(ctx, domain, entity, m.ID, "changed", change{Changed: changes, Import: importID})
}

// writeLists replaces the contacts, aliases and tags that differ.
func writeLists(ctx context.Context, tx *db.Tx, before, m Member) error {
	if !slices.Equal(before.Contacts, m.Contacts) {
		if len(before.Contacts) > 0 {
			if err := tx.RemoveContactsOf(ctx, m.ID); err != nil {
				return err
			}
		}
		for i, c := range m.Contacts {
			err := tx.InsertContact(ctx, gen.InsertContactParams{
				ID: tx.NewID(), MemberID: m.ID, Kind: c.Kind, Value: c.Value, Folded: FoldContact(c.Kind, c.Value), Position: int64(i),
			})
			if err != nil {
				return err
			}
		}
	}
	if err := writeAliases(ctx, tx, before, m); err != nil {
		return err
	}
	if err := writeFields(ctx, tx, before, m); err != nil {
		return err
	}
	if !slices.Equal(before.Tags, m.Tags) {
		if len(before.Tags) > 0 {
			if err := tx.RemoveTagsOf(ctx, m.ID); err != nil {
				return err
			}
		}
		for _, tag := range m.Tags {
			if _, err := tx.InsertTag(ctx, gen.InsertTagParams{MemberID: m.ID, Tag: tag}); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeAliases keeps where an alias came from, if it was there before.
func writeAliases(ctx context.Context, tx *db.Tx, before, m Member) error {
	if slices.Equal(before.Aliases, m.Aliases) {
		return nil
	}
	learned := map[string]gen.ListAliasSourcesRow{}
	if len(before.Aliases) > 0 {
		rows, err := tx.ListAliasSources(ctx, m.ID)
		if err != nil {
			return err
		}
		for _, r := range rows {
			learned[r.Alias] = r
		}
		if err := tx.RemoveAliasesOf(ctx, m.ID); err != nil {
			return err
		}
	}
	for i, a := range m.Aliases { // their order is that of created_at
		from := gen.LearnAliasParams{MemberID: m.ID, Alias: a, CreatedAt: tx.NowMillis() + int64(i), Source: AliasByHand}
		if r, ok := learned[a]; ok {
			from.Source, from.Detail = r.Source, r.Detail
		}
		if _, err := tx.LearnAlias(ctx, from); err != nil {
			return err
		}
	}
	return nil
}

func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
