package reports

import (
	"context"
	"fmt"

	"guildbook/app/members"
	"guildbook/db/gen"
)

// extras is what hangs on members beside their names, contacts and tags.
type extras struct {
	fields     map[string][]gen.MemberField
	former     map[string][]gen.MergedNumbersRow
	households map[string]gen.ListHouseholdsRow // by member
	names      map[string]string                // of those who brought somebody
}

// noFields is shared by all who have none.
var noFields = map[string]string{}

func loadExtras(ctx context.Context, q *gen.Queries) (x extras, err error) {
	fields, err := q.ListFieldValues(ctx)
	if err != nil {
		return x, err
	}
	x.fields = groups(fields, func(f gen.MemberField) string { return f.MemberID })
	merged, err := q.MergedNumbers(ctx)
	if err != nil {
		return x, err
	}
	x.former = map[string][]gen.MergedNumbersRow{}
	for _, m := range merged {
		x.former[text(m.MergedInto)] = append(x.former[text(m.MergedInto)], m)
	}
	households, err := q.ListHouseholds(ctx)
	if err != nil {
		return x, err
	}
	x.households = map[string]gen.ListHouseholdsRow{}
	at := map[string]gen.ListHouseholdsRow{}
	for _, h := range households {
		at[h.ID] = h
		if h.PayerID != nil {
			x.households[*h.PayerID] = h
		}
	}
	in, err := q.ListHouseholdMembers(ctx)
	if err != nil {
		return x, err
	}
	for _, m := range in {
		x.households[m.MemberID] = at[m.HouseholdID]
	}
	brought, err := q.ListReferrers(ctx)
	x.names = map[string]string{}
	for _, b := range brought {
		x.names[b.ID] = b.Name
	}
	return x, err
}

// add puts what hangs on a member onto them, and answers what can be searched of it.
func (x extras) add(p *person, row gen.Member) (searched []string) {
	p.fields, p.referrer = noFields, row.Referrer
	if name, ok := x.names[text(row.ReferrerID)]; ok {
		p.referrer = name
	}
	for i, f := range x.fields[row.ID] {
		if i == 0 {
			p.fields = map[string]string{}
		}
		p.fields[f.Name] = f.Value
		searched = append(searched, members.Fold(f.Value))
	}
	if h, ok := x.households[row.ID]; ok {
		p.household, p.householdID = h.Name, h.ID
		searched = append(searched, members.Fold(h.Name))
	}
	for _, m := range x.former[row.ID] {
		p.former = append(p.former, m.ID)
		searched = append(searched, fmt.Sprintf("%04d", m.Number), fmt.Sprint(m.Number))
	}
	return searched
}
