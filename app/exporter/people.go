package exporter

import (
	"context"

	"guildbook/db/gen"
)

// person is a member with what hangs on them.
type person struct {
	row      gen.Member
	contacts map[string][]string // by kind
	aliases  []string
	tags     []string
	notes    []string
	fields   map[string]string
}

// people hands over the members by their numbers.
func (r *reader) people(ctx context.Context, fn func(*person) error) error {
	return r.spans(ctx, func(low, high int64) error {
		list, err := r.span(ctx, low, high)
		for i := range list {
			if err := fn(&list[i]); err != nil {
				return err
			}
		}
		return err
	})
}

// span reads the members of the numbers from low to high.
func (r *reader) span(ctx context.Context, low, high int64) (out []person, err error) {
	rows, err := r.q.ExportMembers(ctx, gen.ExportMembersParams{Low: low, High: high})
	if err != nil {
		return nil, err
	}
	at := map[string]int{}
	for _, m := range rows {
		if r.theirs(m.ID) {
			at[m.ID] = len(out)
			out = append(out, person{row: m, contacts: map[string][]string{}, fields: map[string]string{}})
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	of := func(id string) *person {
		if i, ok := at[id]; ok {
			return &out[i]
		}
		return &person{contacts: map[string][]string{}, fields: map[string]string{}}
	}
	contacts, err := r.q.ExportContacts(ctx, gen.ExportContactsParams{Low: low, High: high})
	for _, c := range contacts {
		p := of(c.MemberID)
		p.contacts[c.Kind] = append(p.contacts[c.Kind], c.Value)
	}
	if err != nil {
		return nil, err
	}
	aliases, err := r.q.ExportAliases(ctx, gen.ExportAliasesParams{Low: low, High: high})
	for _, a := range aliases {
		p := of(a.MemberID)
		p.aliases = append(p.aliases, a.Alias)
	}
	if err != nil {
		return nil, err
	}
	tags, err := r.q.ExportTags(ctx, gen.ExportTagsParams{Low: low, High: high})
	for _, t := range tags {
		p := of(t.MemberID)
		p.tags = append(p.tags, t.Tag)
	}
	if err != nil {
		return nil, err
	}
	fields, err := r.q.ExportFields(ctx, gen.ExportFieldsParams{Low: low, High: high})
	for _, f := range fields {
		of(f.MemberID).fields[f.Name] = f.Value
	}
	if err != nil {
		return nil, err
	}
	notes, err := r.q.ExportNotes(ctx, gen.ExportNotesParams{Low: low, High: high})
	for _, n := range notes {
		p := of(n.MemberID)
		p.notes = append(p.notes, n.Body)
	}
	return out, err
}

// ownField begins the name of a column of a field that the organizer made up.
const ownField = "field: "

func (r *reader) roll() list {
	columns := []string{
		"number", "name", "aliases", "emails", "phones", "wechat", "addresses", "other_contacts", "tags", "joined_on", "alumni_on", "referrer", "in_trash",
	}
	for _, f := range r.fields {
		columns = append(columns, ownField+f)
	}
	return list{"members", columns, func(ctx context.Context, put putter) error {
		return r.people(ctx, func(p *person) error {
			row := []Cell{
				whole(p.row.Number), text(p.row.Name), several(p.aliases), several(p.contacts["email"]), several(p.contacts["phone"]),
				several(p.contacts["wechat"]), several(p.contacts["address"]), several(p.contacts["other"]), several(p.tags),
				text(p.row.JoinedOn), maybe(p.row.AlumniOn), text(p.row.Referrer), flag(p.row.TrashedAt != nil),
			}
			for _, f := range r.fields {
				row = append(row, text(p.fields[f]))
			}
			return put(row...)
		})
	}}
}
