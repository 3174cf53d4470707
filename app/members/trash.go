package members

import (
	"context"
	"encoding/json"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// Trash puts members into the trash; nothing of theirs is lost. Those already there are left alone. It
// answers members.not_found and then changes nothing.
func (s *Service) Trash(ctx context.Context, in IDsIn) error {
	return s.each(ctx, in.IDs, func(ctx context.Context, tx *db.Tx, m gen.MembersOfIDsRow) error {
		now := tx.NowMillis()
		n, err := tx.TrashMember(ctx, gen.TrashMemberParams{ID: m.ID, TrashedAt: &now})
		if err != nil || n == 0 {
			return err
		}
		return tx.Audit(ctx, domain, entity, m.ID, "trashed", enrolment{Number: m.Number, Name: m.Name})
	})
}

// Restore takes members back out of the trash. It answers members.not_found and then changes nothing.
func (s *Service) Restore(ctx context.Context, in IDsIn) error {
	return s.each(ctx, in.IDs, func(ctx context.Context, tx *db.Tx, m gen.MembersOfIDsRow) error {
		n, err := tx.RestoreMember(ctx, gen.RestoreMemberParams{ID: m.ID, UpdatedAt: tx.NowMillis()})
		if err != nil || n == 0 {
			return err
		}
		return tx.Audit(ctx, domain, entity, m.ID, "restored", enrolment{Number: m.Number, Name: m.Name})
	})
}

// each runs fn for every named member in one transaction.
func (s *Service) each(ctx context.Context, ids []string, fn func(context.Context, *db.Tx, gen.MembersOfIDsRow) error) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.MembersOfIDs(ctx, list(ids))
		if err != nil {
			return err
		}
		known := map[string]bool{}
		for _, row := range rows {
			known[row.ID] = true
		}
		for _, id := range ids {
			if !known[id] {
				return notFound(id)
			}
		}
		for _, row := range rows {
			if err := fn(ctx, tx, row); err != nil {
				return err
			}
		}
		return nil
	})
}

// list is ids as the JSON array that queries take.
func list(ids []string) string {
	b, err := json.Marshal(full(ids))
	if err != nil {
		return "[]"
	}
	return string(b)
}

// AddTag adds a tag to members, or removes it, and names those whom it changed: the same with Remove turned round, for them,
// undoes it. A tag is found whatever its case. It answers members.invalid and members.not_found.
func (s *Service) AddTag(ctx context.Context, in TagIn) (out TagOut, err error) {
	tag := Line(in.Tag)
	bad := apperr.New(apperr.Invalid, "members.invalid")
	switch {
	case tag == "":
		return out, bad.With("tag", "field.required")
	case len([]rune(tag)) > maxTag:
		return out, bad.With("tag", "field.too_long", "max", maxTag)
	}
	out.IDs = []string{}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListMembersWithTag(ctx, gen.ListMembersWithTagParams{Tag: tag, Ids: list(in.IDs)})
		if err != nil {
			return err
		}
		held := map[string]string{}
		for _, r := range rows {
			held[r.MemberID] = r.Tag
		}
		return s.each(ctx, in.IDs, func(ctx context.Context, tx *db.Tx, m gen.MembersOfIDsRow) error {
			have, has := held[m.ID]
			action, shown := "tagged", tag
			switch {
			case in.Remove && has:
				action, shown = "untagged", have
				_, err = tx.RemoveTag(ctx, gen.RemoveTagParams{MemberID: m.ID, Tag: have})
			case !in.Remove && !has:
				_, err = tx.InsertTag(ctx, gen.InsertTagParams{MemberID: m.ID, Tag: tag})
			default:
				return nil
			}
			if err == nil {
				err = tx.TouchMember(ctx, gen.TouchMemberParams{ID: m.ID, UpdatedAt: tx.NowMillis()})
			}
			if err != nil {
				return err
			}
			out.IDs = append(out.IDs, m.ID)
			return tx.Audit(ctx, domain, entity, m.ID, action, map[string]string{"tag": shown})
		})
	})
	if err != nil {
		return TagOut{}, err
	}
	return out, nil
}

// AddNote adds a note to a member. It answers members.invalid and members.not_found.
func (s *Service) AddNote(ctx context.Context, in NoteIn) (out Note, err error) {
	body := Text(in.Body)
	bad := apperr.New(apperr.Invalid, "members.invalid")
	switch {
	case body == "":
		return out, bad.With("body", "field.required")
	case len([]rune(body)) > maxNote:
		return out, bad.With("body", "field.too_long", "max", maxNote)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		m, err := load(ctx, tx.Queries, in.ID)
		if err != nil {
			return err
		}
		if err = addNote(ctx, tx, &m, body, ""); err == nil {
			out = m.Notes[0]
		}
		return err
	})
	return out, err
}

// noting is the audit's detail of a new note.
type noting struct {
	Note   string `json:"note"`
	Import string `json:"import,omitempty"`
}

// addNote keeps a cleaned note at the head of m's. importID is set when an import does it.
func addNote(ctx context.Context, tx *db.Tx, m *Member, body, importID string) error {
	n := gen.MemberNote{ID: tx.NewID(), MemberID: m.ID, Body: body, Actor: tx.Actor(), CreatedAt: tx.NowMillis()}
	if err := tx.InsertNote(ctx, gen.InsertNoteParams(n)); err != nil {
		return err
	}
	m.Notes = append([]Note{note(n)}, m.Notes...)
	m.Updated = tx.NowMillis()
	if err := tx.TouchMember(ctx, gen.TouchMemberParams{ID: m.ID, UpdatedAt: m.Updated}); err != nil {
		return err
	}
	return tx.Audit(ctx, domain, entity, m.ID, "noted", noting{Note: n.ID, Import: importID})
}
