package reminders_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/reminders"
)

func TestFill(t *testing.T) {
	values := map[string]string{"name": "Ana {plan}", "end": "2026-12-01"}
	for _, c := range []struct{ text, want, missing, code string }{
		{text: "{name} to {end}", want: "Ana {plan} to 2026-12-01"},
		{text: "{ name }", want: "Ana {plan}"},
		{text: "{{name}} {name}", want: "{name} Ana {plan}"},
		{text: "open { brace\nnext}", want: "open { brace\nnext}"},
		{text: "{plan}{plan}{price}", want: "", missing: "plan price"},
		{text: "{nmae}", code: "reminders.unknown_variable"},
		{text: "{}", code: "reminders.unknown_variable"},
	} {
		got, missing, err := reminders.Fill(c.text, values)
		if code := apperr.From(err); (code == nil) != (c.code == "") || code != nil && code.Code != c.code {
			t.Errorf("%q: %v", c.text, err)
		}
		if got != c.want || strings.Join(missing, " ") != c.missing {
			t.Errorf("%q: %q, missing %v", c.text, got, missing)
		}
	}
}

// A text whose braces are doubled says itself; what a member is called is never read as a text.
func TestFillKeepsWhatIsSaid(t *testing.T) {
	said := rapid.StringOf(rapid.RuneFrom([]rune("{}ab 续\n")))
	rapid.Check(t, func(t *rapid.T) {
		before, name := said.Draw(t, "before"), said.Draw(t, "name")
		text := strings.NewReplacer("{", "{{", "}", "}}").Replace(before) + "{name}"
		got, missing, err := reminders.Fill(text, map[string]string{"name": name})
		if err != nil || got != before+name || (name == "") != slices.Contains(missing, "name") {
			t.Fatalf("%q with %q: %q %v %v", text, name, got, missing, err)
		}
	})
}
