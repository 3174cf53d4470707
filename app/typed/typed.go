// Package typed makes what people typed, or what stands in files of others, fit to be kept: valid UTF-8 without control characters and
// the marks that only turn the direction of text. It cuts nothing; what is too long is for its field to refuse. Named finds what was
// meant by what was typed.
package typed

import (
	"strings"
	"unicode"
)

// Line is a text on one line, with single spaces and none around it; empty where nothing in it is to be seen.
func Line(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), Turns(r):
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if !strings.ContainsFunc(s, isSeen) {
		return ""
	}
	return s
}

// isSeen tells whether a character shows something; a joiner of zero width shows nothing without letters around it.
func isSeen(r rune) bool {
	return !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Variation_Selector, r) && r != '\u034F' && r != '\u115F' && r != '\u1160' && r != '\u3164' && r != '\uFFA0'
}

// Turns tells the characters that only turn the direction of text, or mark the order of its bytes: they would disturb the line that
// shows them.
func Turns(r rune) bool {
	return r == '\uFEFF' || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// Text is as Line, but keeps spaces, line breaks and tabs.
func Text(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return '\n'
		case unicode.IsControl(r), Turns(r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}
