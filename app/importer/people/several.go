package people

import "strings"

// Join writes several values into one cell, with a semicolon between them. Split takes them apart again, whatever is in them:
// a value that would be cut stands in double quotes.
func Join(values []string) string {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteString("; ")
		}
		if strings.ContainsAny(v, cuts+`"“”`) || v != strings.TrimSpace(v) || v == "" {
			v = `"` + strings.ReplaceAll(v, `"`, `""`) + `"`
		}
		b.WriteString(v)
	}
	return b.String()
}

// cuts are the characters at which any field may be cut.
const cuts = ";；、，,|/ \n"

// Split cuts a cell that holds several values at separators outside of double quotes. Values that stand in quotes lose them,
// and outer space goes; what is empty is left out.
func Split(cell, separators string) []string {
	var out []string
	var b strings.Builder
	quoted, open := false, false // in quotes; the value began with a quote
	end := func() {
		s := b.String()
		if !open {
			s = strings.TrimSpace(strings.Trim(strings.TrimSpace(s), `“”"`))
		}
		if s != "" {
			out = append(out, s)
		}
		b.Reset()
		open = false
	}
	runes := []rune(cell)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case quoted && r == '"' && i+1 < len(runes) && runes[i+1] == '"':
			b.WriteRune('"')
			i++
		case quoted && r == '"':
			quoted = false
		case quoted:
			b.WriteRune(r)
		case r == '"' && strings.TrimSpace(b.String()) == "" && closes(runes[i+1:], separators):
			b.Reset()
			quoted, open = true, true
		case strings.ContainsRune(separators, r):
			end()
		case open && r == ' ':
		default:
			b.WriteRune(r)
		}
	}
	end()
	return out
}

// closes tells whether a quote that was opened is closed before a separator or the end.
func closes(rest []rune, separators string) bool {
	for i := 0; i < len(rest); i++ {
		if rest[i] != '"' {
			continue
		}
		if i+1 < len(rest) && rest[i+1] == '"' {
			i++
			continue
		}
		for i++; i < len(rest) && rest[i] == ' ' && !strings.ContainsRune(separators, ' '); i++ {
		}
		return i == len(rest) || strings.ContainsRune(separators, rest[i])
	}
	return false
}
