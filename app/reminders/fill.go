package reminders

import (
	"maps"
	"slices"
	"strings"

	"guildbook/app/apperr"
)

// Variables are the names that may stand in braces, in the order in which a screen offers them.
var Variables = []string{"name", "community", "plan", "tier", "price", "end", "days", "grace_end", "link", "number", "alias"}

// piece is text, or the name of a variable.
type piece struct {
	text     string
	variable bool
}

// cut reads a text into its pieces. {{ and }} stand for the braces themselves; a brace that nothing closes is text.
func cut(text string) (out []piece) {
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			out = append(out, piece{text: plain.String()})
			plain.Reset()
		}
	}
	for text != "" {
		switch {
		case strings.HasPrefix(text, "{{"), strings.HasPrefix(text, "}}"):
			plain.WriteByte(text[0])
			text = text[2:]
		case text[0] == '{':
			end := strings.IndexAny(text, "}\n")
			if end < 0 || text[end] == '\n' {
				plain.WriteByte('{')
				text = text[1:]
				continue
			}
			flush()
			out = append(out, piece{text: strings.TrimSpace(text[1:end]), variable: true})
			text = text[end+1:]
		default:
			n := strings.IndexAny(text, "{}")
			switch n {
			case -1:
				n = len(text)
			case 0:
				n = 1
			}
			plain.WriteString(text[:n])
			text = text[n:]
		}
	}
	flush()
	return out
}

// Unknown names what stands in braces in the texts and is no variable, each once.
func Unknown(texts ...string) []string {
	strange := map[string]bool{}
	for _, text := range texts {
		for _, p := range cut(text) {
			if p.variable && !slices.Contains(Variables, p.text) {
				strange[p.text] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(strange))
}

// Fill puts values into a text. Missing are the variables that the text wants and that have no value here; their places
// stay empty. It answers reminders.unknown_variable.
func Fill(text string, values map[string]string) (filled string, missing []string, err error) {
	if strange := Unknown(text); len(strange) > 0 {
		return "", nil, unknown(strange)
	}
	var b strings.Builder
	for _, p := range cut(text) {
		if !p.variable {
			b.WriteString(p.text)
			continue
		}
		value := values[p.text]
		if value == "" && !slices.Contains(missing, p.text) {
			missing = append(missing, p.text)
		}
		b.WriteString(value)
	}
	return b.String(), missing, nil
}

func unknown(names []string) *apperr.Error {
	return apperr.New(apperr.Invalid, "reminders.unknown_variable", "names", braced(names), "known", braced(Variables))
}

func braced(names []string) string { return "{" + strings.Join(names, "} {") + "}" }
