// Package reminders holds the texts that remind members, the log of who was told of which end through which channel, and
// why members left. It sends nothing and knows nobody's dues: whom to remind is a question of reports, and what a text
// says to one person is put together in package app.
package reminders

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/settings"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

// domain is how changes here are announced.
const domain = "reminders"

// How long the parts of a template and a note may be, in characters.
const (
	mostName    = 100
	mostSubject = 300
	mostBody    = 10_000
	mostNote    = 2_000
)

// Templates lists the texts, those of the workspace's language first.
func (s *Service) Templates(ctx context.Context) (out TemplatesOut, err error) {
	out = TemplatesOut{Templates: []Template{}, Variables: Variables}
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListTemplates(ctx)
		for _, r := range rows {
			if r.TrashedAt == nil {
				out.Templates = append(out.Templates, templateOf(r))
			}
		}
		return err
	})
	slices.SortStableFunc(out.Templates, func(a, b Template) int {
		switch {
		case a.Language == b.Language:
			return 0
		case a.Language == set.Language:
			return -1
		case b.Language == set.Language:
			return 1
		}
		return 0
	})
	return out, err
}

func templateOf(r gen.ReminderTemplate) Template {
	return Template{ID: r.ID, Name: r.Name, Purpose: r.Purpose, Language: r.Language, Subject: r.Subject, Body: r.Body}
}

// Find gives a template by its id or name; an empty ref is the first of the purpose. It answers
// reminders.template_not_found, which names those there are.
func (s *Service) Find(ctx context.Context, ref, purpose string) (Template, error) {
	out, err := s.Templates(ctx)
	if err != nil {
		return Template{}, err
	}
	names := make([]string, len(out.Templates))
	for i, t := range out.Templates {
		if ref == "" && t.Purpose == purpose || ref != "" && (t.ID == ref || strings.EqualFold(t.Name, strings.TrimSpace(ref))) {
			return t, nil
		}
		names[i] = t.Name
	}
	return Template{}, apperr.New(apperr.NotFound, "reminders.template_not_found", "ref", ref, "names", strings.Join(names, ", "))
}

// SaveTemplate adds or changes a text. It answers reminders.template_invalid with an error per field, of which
// reminders.unknown_variable names what stands in braces and is no variable; and reminders.template_not_found.
func (s *Service) SaveTemplate(ctx context.Context, in TemplateIn) (out Template, err error) {
	in.Name, in.Subject, in.Body = strings.TrimSpace(in.Name), strings.TrimSpace(in.Subject), strings.TrimSpace(strings.ReplaceAll(in.Body, "\r\n", "\n"))
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if err := CheckTemplate(in); err != nil {
			return err
		}
		all, err := tx.ListTemplates(ctx)
		if err != nil {
			return err
		}
		found := in.ID == ""
		for _, t := range all {
			if t.ID != in.ID && t.TrashedAt == nil && strings.EqualFold(t.Name, in.Name) {
				return apperr.New(apperr.Invalid, "reminders.template_invalid").With("name", "reminders.template_exists", "name", t.Name)
			}
			found = found || t.ID == in.ID
		}
		if !found {
			return apperr.New(apperr.NotFound, "reminders.template_not_found", "ref", in.ID, "names", "")
		}
		out = in
		action := "changed"
		if in.ID == "" {
			out.ID, action = tx.NewID(), "added"
			err = tx.InsertTemplate(ctx, gen.InsertTemplateParams{
				ID: out.ID, Name: in.Name, Purpose: in.Purpose, Language: in.Language, Subject: in.Subject, Body: in.Body,
				CreatedAt: tx.NowMillis(), UpdatedAt: tx.NowMillis(),
			})
		} else {
			err = tx.UpdateTemplate(ctx, gen.UpdateTemplateParams{
				ID: in.ID, Name: in.Name, Purpose: in.Purpose, Language: in.Language, Subject: in.Subject, Body: in.Body, UpdatedAt: tx.NowMillis(),
			})
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "template", out.ID, action, out)
	})
	return out, err
}

// CheckTemplate answers reminders.template_invalid with an error per wrong field.
func CheckTemplate(in TemplateIn) error {
	bad := apperr.New(apperr.Invalid, "reminders.template_invalid")
	long := func(field, text string, most int, needed bool) {
		switch {
		case needed && text == "":
			bad = bad.With(field, "field.required")
		case utf8.RuneCountInString(text) > most:
			bad = bad.With(field, "field.too_long", "max", most)
		}
		if field != "name" {
			if strange := Unknown(text); len(strange) > 0 {
				bad = bad.With(field, "reminders.unknown_variable", "names", braced(strange), "known", braced(Variables))
			}
		}
	}
	long("name", in.Name, mostName, true)
	long("subject", in.Subject, mostSubject, false)
	long("body", in.Body, mostBody, true)
	if strings.ContainsAny(in.Subject, "\r\n") {
		bad = bad.With("subject", "reminders.subject_lines")
	}
	if !slices.Contains(Purposes, in.Purpose) {
		bad = bad.With("purpose", "reminders.bad_purpose", "value", in.Purpose)
	}
	if in.Language != "zh" && in.Language != "en" {
		bad = bad.With("language", "settings.bad_language", "value", in.Language)
	}
	if len(bad.Fields) > 0 {
		return bad
	}
	return nil
}

// TrashTemplate puts a text into the trash or takes it out. It answers reminders.template_not_found, and
// reminders.template_exists where another has its name by now.
func (s *Service) TrashTemplate(ctx context.Context, in TrashIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		t, err := tx.ShowTemplate(ctx, in.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "reminders.template_not_found", "ref", in.ID, "names", "")
		}
		if err != nil {
			return err
		}
		p, action := gen.TrashTemplateParams{ID: in.ID}, "restored"
		if in.Undo {
			all, err := tx.ListTemplates(ctx)
			if err != nil {
				return err
			}
			for _, other := range all {
				if other.ID != t.ID && other.TrashedAt == nil && strings.EqualFold(other.Name, t.Name) {
					return apperr.New(apperr.Conflict, "reminders.template_exists", "name", t.Name)
				}
			}
		} else {
			now := tx.NowMillis()
			p.TrashedAt, action = &now, "trashed"
		}
		if err := tx.TrashTemplate(ctx, p); err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "template", in.ID, action, nil)
	})
}
