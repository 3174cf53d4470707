package table

import (
	"strings"
	"unicode/utf8"
)

// formula is how a cell begins that a spreadsheet would take for a formula; the wide forms count in Chinese ones.
const formula = "=+-@\t\r＝＋－＠"

// Guard writes a text so that no spreadsheet takes it for a formula: with an apostrophe before it. Unguard takes it off
// again; of a text that begins with an apostrophe itself, both leave nothing in doubt.
func Guard(s string) string {
	if isFormula(s) {
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
