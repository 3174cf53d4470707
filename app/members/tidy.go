package members

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/typed"
)

// Kinds are the ways to reach a member.
var Kinds = []string{"email", "phone", "wechat", "address", "other"}

// Limits of what may be entered, in characters.
const (
	maxName    = 200
	maxContact = 500
	maxTag     = 60
	maxNote    = 20000
	maxNumber  = 999_999_999
)

// Line makes a line of text fit to be kept, see typed.Line.
func Line(s string) string { return typed.Line(s) }

// Text is as Line, but keeps line breaks and tabs.
func Text(s string) string { return typed.Text(s) }

// FoldContact is the form in which contacts are compared: lower-cased and without spaces; of a phone number
// only its digits.
func FoldContact(kind, value string) string {
	folded := strings.ReplaceAll(Fold(value), " ", "")
	if kind == "phone" {
		return Digits(folded)
	}
	return folded
}

// Digits is s without all that is no ASCII digit.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// ValidEmail tells whether s can be an address: something, one @, a host with a dot, and no character that
// has no place there.
func ValidEmail(s string) bool {
	local, host, ok := strings.Cut(s, "@")
	if !ok || local == "" || len(local) > 64 || len(s) > 254 || strings.ContainsAny(host, "@_") {
		return false
	}
	for _, r := range s {
		if r <= ' ' || r == utf8.RuneError || unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune(`,;:<>()[]"\`, r) {
			return false
		}
	}
	parts := strings.Split(host, ".")
	if len(parts) < 2 {
		return false
	}
	for _, p := range parts {
		if p == "" || strings.HasPrefix(p, "-") || strings.HasSuffix(p, "-") {
			return false
		}
	}
	return true
}

// clean cleans every line of a form, and leaves each where it stands, so that check can name it.
func clean(in SaveIn) SaveIn {
	in.Name, in.Referrer, in.Note = Line(in.Name), Line(in.Referrer), Text(in.Note)
	in.Contacts = slices.Clone(in.Contacts)
	for i := range in.Contacts {
		in.Contacts[i].Value = Line(in.Contacts[i].Value)
	}
	return in
}

// settle drops what is empty or stands twice in a form.
func settle(in SaveIn) SaveIn {
	in.Aliases = distinct(in.Aliases, in.Name)
	in.Tags = distinct(in.Tags)
	slices.Sort(in.Tags)
	contacts := []Contact{}
	seen := map[Contact]bool{}
	for _, c := range in.Contacts {
		key := Contact{c.Kind, FoldContact(c.Kind, c.Value)}
		if c.Value == "" || (key.Value != "" && seen[key]) {
			continue
		}
		seen[key] = true
		contacts = append(contacts, c)
	}
	in.Contacts = contacts
	return in
}

// distinct cleans lines and drops the empty ones, those of besides and what differs in case alone from an
// earlier one.
func distinct(lines []string, besides ...string) []string {
	out, seen := []string{}, map[string]bool{"": true}
	for _, b := range besides {
		seen[Fold(b)] = true
	}
	for _, line := range lines {
		line = Line(line)
		if key := Fold(line); line != "" && !seen[key] {
			seen[key] = true
			out = append(out, line)
		}
	}
	return out
}

// check answers members.invalid with an error per field of a cleaned form. Fields of lists are named
// contacts.0, aliases.1 and so on.
func check(in SaveIn) *apperr.Error {
	bad := apperr.New(apperr.Invalid, "members.invalid")
	tooLong := func(field, s string, limit int) {
		if utf8.RuneCountInString(s) > limit {
			bad = bad.With(field, "field.too_long", "max", limit)
		}
	}
	if !strings.ContainsFunc(in.Name, func(r rune) bool { return r != ' ' && unicode.IsGraphic(r) }) {
		bad = bad.With("name", "field.required")
	}
	tooLong("name", in.Name, maxName)
	tooLong("referrer", in.Referrer, maxName)
	tooLong("note", in.Note, maxNote)
	if in.Number < 0 || in.Number > maxNumber {
		bad = bad.With("number", "field.out_of_range", "min", 1, "max", maxNumber)
	}
	for i, a := range in.Aliases {
		tooLong(fmt.Sprintf("aliases.%d", i), a, maxName)
	}
	for i, tag := range in.Tags {
		tooLong(fmt.Sprintf("tags.%d", i), tag, maxTag)
	}
	for i, c := range in.Contacts {
		field := fmt.Sprintf("contacts.%d", i)
		tooLong(field, c.Value, maxContact)
		switch {
		case c.Value == "":
		case !slices.Contains(Kinds, c.Kind):
			bad = bad.With(field, "members.bad_kind", "value", c.Kind)
		case c.Kind == "email" && !ValidEmail(c.Value):
			bad = bad.With(field, "members.bad_email", "value", c.Value)
		case c.Kind == "phone" && len(Digits(c.Value)) < 3:
			bad = bad.With(field, "members.bad_phone", "value", c.Value)
		}
	}
	if in.JoinedOn != "" && !in.JoinedOn.Valid() {
		bad = bad.With("joinedOn", "civil.bad_date", "value", string(in.JoinedOn))
	}
	return bad
}
