package paper

import (
	"strings"

	"github.com/rivo/uniseg"
)

// wrap breaks text into lines of at most so many millimetres, where lines may be broken (Unicode annex 14); what does
// not fit into the last of most lines is cut with an ellipsis.
func wrap(text string, size float64, bold bool, wide float64, most int) []string {
	rest := strings.Join(strings.Fields(text), " ")
	if len(rest) > 4*1024 {
		rest = strings.ToValidUTF8(rest[:4*1024], "")
	}
	var lines []string
	for rest != "" && len(lines) < most-1 {
		line, after := firstLine(rest, size, bold, wide)
		lines = append(lines, strings.TrimSpace(line))
		rest = after
	}
	if rest = strings.TrimSpace(rest); rest != "" || len(lines) == 0 {
		lines = append(lines, fit(rest, size, bold, wide))
	}
	return lines
}

func firstLine(text string, size float64, bold bool, wide float64) (line, rest string) {
	state := -1
	rest = text
	for rest != "" {
		var part string
		part, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		if width(strings.TrimRight(line+part, " "), size, bold) > wide {
			if line == "" {
				return letters(text, size, bold, wide)
			}
			return line, part + rest
		}
		line += part
	}
	return line, ""
}

// letters breaks a word that is wider than a line.
func letters(text string, size float64, bold bool, wide float64) (line, rest string) {
	for i := range text {
		if i > 0 && width(text[:i], size, bold) > wide {
			_, last := lastLetter(text[:i])
			return text[:last], text[last:]
		}
	}
	return text, ""
}

func lastLetter(s string) (string, int) {
	at := 0
	for i := range s {
		at = i
	}
	return s[at:], max(at, 1)
}
