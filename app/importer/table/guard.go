package table

import (
	"strings"
	"unicode/utf8"
)

// formula is how a cell begins that a spreadsheet would take for a formula, or would show as one once it has trimmed it; the wide forms
// count in Chinese ones.
const formula = "=+-@\t\r\n＝＋－＠"

// Guard writes a text so that no spreadsheet takes it for a formula: with an apostrophe before it. Unguard takes it off
// again; of a text that begins with an apostrophe itself, both leave nothing in doubt. A telephone number is left as it is: with
// nothing but figures in it a formula could call nothing and read nothing, and an apostrophe would go with it to whoever dials it.
func Guard(s string) string {
	if isFormula(s) && !isPhone(s) {
		return "'" + s
	}
	return s
}

// Unguard is the text that Guard wrote.
func Unguard(s string) string {
	if strings.HasPrefix(s, "'") && isFormula(s) {
		return s[1:]
	}
	return s
}

func isFormula(s string) bool {
	s = strings.TrimLeft(s, "' ")
	first, _ := utf8.DecodeRuneInString(s)
	return s != "" && strings.ContainsRune(formula, first)
}

// isPhone tells +86 138-0013 8000: a plus, then only figures, spaces, hyphens and brackets.
func isPhone(s string) bool {
	rest, ok := strings.CutPrefix(s, "+")
	figures := 0
	for _, r := range rest {
		switch {
		case r >= '0' && r <= '9':
			figures++
		case !strings.ContainsRune(" -()", r):
			return false
		}
	}
	return ok && figures >= leastFigures
}

// leastFigures is how many figures a telephone number has at least, with that of its country: what is shorter is a sum.
const leastFigures = 7
