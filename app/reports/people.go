package reports

import (
	"context"

	"guildbook/app/civil"
	"guildbook/db/gen"
)

// person is a member as the roll knows them, without what follows from terms and payments.
type person struct {
	id       string
	number   int64
	name     string
	alias    string
	email    string
	sortKey  string
	joinedOn civil.Date
	alumniOn civil.Date
	trashed  bool
	tags     []string
	search   searchable

	phone, wechat, referrer string
	fields                  map[string]string
	household, householdID  string
	former                  []string // ids of members who were found to be this one
}

// loadPeople reads everybody, those in the trash too, by name.
func loadPeople(ctx context.Context, q *gen.Queries) ([]person, error) {
	rows, err := q.ListMembers(ctx)
	if err != nil {
		return nil, err
	}
	contacts, err := q.ListContacts(ctx)
	if err != nil {
		return nil, err
	}
	aliases, err := q.ListAliases(ctx)
	if err != nil {
		return nil, err
	}
	tags, err := q.ListMemberTags(ctx)
	if err != nil {
		return nil, err
	}
	extra, err := loadExtras(ctx, q)
	if err != nil {
		return nil, err
	}
	contactsOf := groups(contacts, func(c gen.ListContactsRow) string { return c.MemberID })
	aliasesOf := groups(aliases, func(a gen.ListAliasesRow) string { return a.MemberID })
	tagsOf := groups(tags, func(t gen.MemberTag) string { return t.MemberID })
	out := make([]person, 0, len(rows))
	for _, row := range rows {
		if row.MergedInto != nil {
			continue
		}
		p := person{
			id: row.ID, number: row.Number, name: row.Name, sortKey: row.Pinyin, joinedOn: civil.Date(row.JoinedOn),
			alumniOn: date(row.AlumniOn), trashed: row.TrashedAt != nil, tags: []string{},
		}
		names, fields := []string{row.Name}, []string{}
		for _, a := range aliasesOf[row.ID] {
			names = append(names, a.Alias)
		}
		if len(names) > 1 {
			p.alias = names[1]
		}
		for _, c := range contactsOf[row.ID] {
			fields = append(fields, c.Folded)
			switch {
			case c.Kind == "email" && p.email == "":
				p.email = c.Value
			case c.Kind == "phone" && p.phone == "":
				p.phone = c.Value
			case c.Kind == "wechat" && p.wechat == "":
				p.wechat = c.Value
			}
		}
		for _, t := range tagsOf[row.ID] {
			p.tags = append(p.tags, t.Tag)
		}
		fields = append(fields, extra.add(&p, row)...)
		p.search = makeSearchable(p.number, names, fields, p.tags)
		out = append(out, p)
	}
	return out, nil
}

// groups cuts rows that stand by key into one slice per key, sharing their memory.
func groups[T any](rows []T, key func(T) string) map[string][]T {
	out := map[string][]T{}
	for start := 0; start < len(rows); {
		k, end := key(rows[start]), start+1
		for end < len(rows) && key(rows[end]) == k {
			end++
		}
		out[k] = rows[start:end:end]
		start = end
	}
	return out
}
