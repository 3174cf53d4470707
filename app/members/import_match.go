package members

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"guildbook/app/apperr"
)

// nobody is that a row belongs to no member of the roll.
const nobody = -1

// match finds whom a row belongs to: its index, or nobody. It answers why the row cannot be taken when that is
// not clear.
func (e *everybody) match(in *incoming) (int, *apperr.Error) {
	if e.byID != nil && in.answer != "" && in.answer != "new" {
		if i, ok := e.byID[in.answer]; ok {
			return i, nil
		}
		return nobody, apperr.New(apperr.NotFound, "members.not_found", "ref", in.answer)
	}
	byEmail := e.withContact(in, "email")
	i, err := e.one(in, byEmail)
	if err != nil {
		return nobody, err
	}
	if n := in.form.Number; n > 0 {
		if j, taken := e.byNumber[n]; taken && j != i {
			switch {
			case i != nobody:
				return nobody, numberTaken(n, e.members[j])
			case in.guessed || !goesBy(e.members[j], in.form.Name):
				return nobody, numberTaken(n, e.members[j])
			default:
				i = j
			}
		}
	}
	if i != nobody || in.email() != "" {
		return i, nil
	}
	var sameName []int
	reachable := append(e.withContact(in, "wechat"), e.withContact(in, "phone")...)
	for _, j := range reachable {
		if goesBy(e.members[j], in.form.Name) && !slices.Contains(sameName, j) {
			sameName = append(sameName, j)
		}
	}
	if len(in.form.Contacts) == 0 && in.form.Number == 0 {
		sameName = slices.Clone(e.byName[Fold(in.form.Name)])
	}
	return e.one(in, sameName)
}

func numberTaken(n int64, m Member) *apperr.Error {
	return apperr.New(apperr.Conflict, "members.number_taken", "number", n, "name", m.Name)
}

// withContact gives those who have one of the row's contacts of a kind.
func (e *everybody) withContact(in *incoming, kind string) []int {
	var out []int
	for _, c := range in.form.Contacts {
		if c.Kind != kind {
			continue
		}
		for _, i := range e.index(kind)[FoldContact(kind, c.Value)] {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	return out
}

// one chooses among several: those not in the trash before those in it, then the one of the row's name.
func (e *everybody) one(in *incoming, found []int) (int, *apperr.Error) {
	if live := slices.DeleteFunc(slices.Clone(found), func(i int) bool { return e.members[i].Trashed }); len(live) > 0 {
		found = live
	}
	if len(found) > 1 {
		if named := slices.DeleteFunc(slices.Clone(found), func(i int) bool { return !goesBy(e.members[i], in.form.Name) }); len(named) == 1 {
			found = named
		}
	}
	switch len(found) {
	case 0:
		return nobody, nil
	case 1:
		return found[0], nil
	}
	if in.answer == "new" {
		return nobody, nil
	}
	in.candidates = found
	var names []string
	for _, i := range found[:min(5, len(found))] {
		names = append(names, fmt.Sprintf("%s (No. %04d)", e.members[i].Name, e.members[i].Number))
	}
	return nobody, apperr.New(apperr.Conflict, "members.ambiguous", "ref", in.form.Name, "count", len(found), "candidates", strings.Join(names, ", "))
}

// merge is the form that a row makes of a member: what is empty in it changes nothing, lists grow, and the name
// that is replaced stays as an alias.
func merge(m Member, in *incoming) SaveIn {
	row := in.form
	out := SaveIn{
		ID: m.ID, Number: row.Number, Name: m.Name, Aliases: slices.Clone(m.Aliases), Contacts: slices.Clone(m.Contacts),
		Tags: slices.Clone(m.Tags), JoinedOn: row.JoinedOn, Referrer: m.Referrer, Alumni: m.AlumniOn != "",
	}
	if !in.guessed && Fold(row.Name) != Fold(m.Name) {
		out.Name = row.Name
		out.Aliases = append(out.Aliases, m.Name)
		out.Aliases = slices.DeleteFunc(out.Aliases, func(a string) bool { return Fold(a) == Fold(row.Name) })
	}
	if row.Referrer != "" {
		out.Referrer = row.Referrer
	}
	out.Aliases = append(out.Aliases, row.Aliases...)
	out.Contacts = append(out.Contacts, row.Contacts...)
	out.Tags = append(out.Tags, row.Tags...)
	out.Fields = row.Fields
	for _, field := range in.erased {
		out.forget(field)
	}
	return settle(out)
}

// forget empties a field whose cell says so.
func (in *SaveIn) forget(field string) {
	switch field {
	case "email", "phone", "wechat", "address", "other":
		in.Contacts = slices.DeleteFunc(in.Contacts, func(c Contact) bool { return c.Kind == field })
	case "tags":
		in.Tags = nil
	case "alias":
		in.Aliases = nil
	case "referrer":
		in.Referrer = ""
	}
	if name, custom := strings.CutPrefix(field, customField); custom {
		in.Fields = maps.Clone(in.Fields)
		if in.Fields == nil {
			in.Fields = map[string]string{}
		}
		in.Fields[name] = ""
	}
}
