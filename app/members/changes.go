package members

import (
	"reflect"
	"slices"
)

// FromTo is one field's former and present value in an audit row.
type FromTo struct {
	From any `json:"from"`
	To   any `json:"to"`
}

// enrolment is the audit's detail of a new member.
type enrolment struct {
	Number int64  `json:"number"`
	Name   string `json:"name"`
	Import string `json:"import,omitempty"`
}

// change is the audit's detail of a changed member.
type change struct {
	Changed map[string]FromTo `json:"changed"`
	Import  string            `json:"import,omitempty"`
}

// differences names the fields in which two states of a member differ; notes are audited on their own.
func differences(before, after Member) map[string]FromTo {
	out := map[string]FromTo{}
	put := func(field string, from, to any) {
		if !reflect.DeepEqual(from, to) {
			out[field] = FromTo{from, to}
		}
	}
	put("name", before.Name, after.Name)
	put("number", before.Number, after.Number)
	put("aliases", full(before.Aliases), full(after.Aliases))
	put("contacts", full(before.Contacts), full(after.Contacts))
	put("tags", full(before.Tags), full(after.Tags))
	put("joinedOn", before.JoinedOn, after.JoinedOn)
	put("alumniOn", before.AlumniOn, after.AlumniOn)
	put("referrer", before.Referrer, after.Referrer)
	put("referrerId", before.ReferrerID, after.ReferrerID)
	for name := range joined(before.Fields, after.Fields) {
		put("field:"+name, before.Fields[name], after.Fields[name])
	}
	return out
}

// joined is every name that stands in one of two sets of fields.
func joined(a, b map[string]string) map[string]bool {
	out := make(map[string]bool, len(a)+len(b))
	for name := range a {
		out[name] = true
	}
	for name := range b {
		out[name] = true
	}
	return out
}

// full is list, or an empty one instead of none.
func full[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return slices.Clip(list)
}
