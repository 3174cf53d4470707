package members

import (
	"context"
	"database/sql"
	"errors"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db/gen"
)

func notFound(ref string) error {
	return apperr.New(apperr.NotFound, "members.not_found", "ref", ref)
}

// Show gives one member; who was found to be another is that one. It answers members.not_found.
func (s *Service) Show(ctx context.Context, in IDIn) (out Member, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if out, err = load(ctx, q, in.ID); err == nil && out.MergedInto != "" {
			out, err = load(ctx, q, out.MergedInto)
		}
		return err
	})
	return out, err
}

// load reads one member whole.
func load(ctx context.Context, q *gen.Queries, id string) (Member, error) {
	row, err := q.ShowMember(ctx, id)
	if errors.Is(err, sql.ErrNoRows) {
		return Member{}, notFound(id)
	}
	if err != nil {
		return Member{}, err
	}
	m := member(row)
	contacts, err := q.ListContactsOf(ctx, id)
	if err != nil {
		return m, err
	}
	for _, c := range contacts {
		m.Contacts = append(m.Contacts, Contact{Kind: c.Kind, Value: c.Value})
	}
	if m.Aliases, err = q.ListAliasesOf(ctx, id); err != nil {
		return m, err
	}
	if m.Tags, err = q.ListTagsOf(ctx, id); err != nil {
		return m, err
	}
	fields, err := q.ListFieldsOf(ctx, id)
	if err != nil {
		return m, err
	}
	for _, f := range fields {
		m.Fields[f.Name] = f.Value
	}
	notes, err := q.ListNotesOf(ctx, id)
	for _, n := range notes {
		m.Notes = append(m.Notes, note(n))
	}
	return m, err
}

func member(row gen.Member) Member {
	m := Member{
		ID: row.ID, Number: row.Number, Name: row.Name, JoinedOn: civil.Date(row.JoinedOn), Referrer: row.Referrer,
		Trashed: row.TrashedAt != nil, Updated: row.UpdatedAt,
		Aliases: []string{}, Contacts: []Contact{}, Tags: []string{}, Notes: []Note{},
		Fields: map[string]string{}, ReferrerID: text(row.ReferrerID), MergedInto: text(row.MergedInto),
	}
	if row.AlumniOn != nil {
		m.AlumniOn = civil.Date(*row.AlumniOn)
	}
	return m
}

func note(n gen.MemberNote) Note {
	return Note{ID: n.ID, Body: n.Body, Actor: n.Actor, At: n.CreatedAt}
}

// Email is the member's first e-mail address, empty when they have none.
func (m Member) Email() string { return m.first("email") }

func (m Member) first(kind string) string {
	for _, c := range m.Contacts {
		if c.Kind == kind {
			return c.Value
		}
	}
	return ""
}

// text is a text column that may be NULL.
func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
