package members

import (
	"context"
	"slices"

	"guildbook/db/gen"
)

// everybody is the whole roll, ready to be matched with rows.
type everybody struct {
	members  []Member
	byEmail  map[string][]int
	byPhone  map[string][]int
	byWechat map[string][]int
	byName   map[string][]int // names and aliases, folded
	byNumber map[int64]int
	byID     map[string]int
	notes    map[string][]string // bodies by member id
	last     int64               // highest number given
	fields   []Field
}

func loadEverybody(ctx context.Context, q *gen.Queries) (*everybody, error) {
	e := &everybody{
		byEmail: map[string][]int{}, byPhone: map[string][]int{}, byWechat: map[string][]int{}, byName: map[string][]int{},
		byNumber: map[int64]int{}, notes: map[string][]string{},
	}
	rows, err := q.ListMembers(ctx)
	if err != nil {
		return nil, err
	}
	at := make(map[string]int, len(rows))
	e.byID = at
	for i, row := range rows {
		e.members = append(e.members, member(row))
		at[row.ID] = i
		e.byNumber[row.Number] = i
		e.last = max(e.last, row.Number)
		e.put(e.byName, Fold(row.Name), i)
	}
	contacts, err := q.ListContacts(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range contacts {
		i := at[c.MemberID]
		e.members[i].Contacts = append(e.members[i].Contacts, Contact{Kind: c.Kind, Value: c.Value})
		if by := e.index(c.Kind); by != nil {
			e.put(by, c.Folded, i)
		}
	}
	aliases, err := q.ListAliases(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range aliases {
		i := at[a.MemberID]
		e.members[i].Aliases = append(e.members[i].Aliases, a.Alias)
		e.put(e.byName, Fold(a.Alias), i)
	}
	tags, err := q.ListMemberTags(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range tags {
		e.members[at[t.MemberID]].Tags = append(e.members[at[t.MemberID]].Tags, t.Tag)
	}
	if e.fields, err = fieldsOf(ctx, q); err != nil {
		return nil, err
	}
	values, err := q.ListMemberFields(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range values {
		e.members[at[f.MemberID]].Fields[f.Name] = f.Value
	}
	notes, err := q.ListNoteBodies(ctx)
	for _, n := range notes {
		e.notes[n.MemberID] = append(e.notes[n.MemberID], n.Body)
	}
	return e, err
}

func (e *everybody) put(by map[string][]int, key string, i int) {
	if key != "" && !slices.Contains(by[key], i) {
		by[key] = append(by[key], i)
	}
}

func (e *everybody) index(kind string) map[string][]int {
	switch kind {
	case "email":
		return e.byEmail
	case "phone":
		return e.byPhone
	case "wechat":
		return e.byWechat
	}
	return nil
}

// goesBy tells whether a name is the member's own or an alias.
func goesBy(m Member, name string) bool {
	return Fold(m.Name) == Fold(name) || slices.ContainsFunc(m.Aliases, func(a string) bool { return Fold(a) == Fold(name) })
}
