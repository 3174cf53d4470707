package reports

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guildbook/app/members"
)

// snippetRadius is how many characters stand around the words found.
const snippetRadius = 48

// snippet quotes one place of a Markdown text where the whole of what was typed stands, or else its first word
// that stands anywhere; empty when there is none. It is plain text on one line.
func snippet(body, typed string) string {
	wanted := append([]string{members.Fold(typed)}, strings.Fields(members.Fold(typed))...)
	for _, word := range wanted {
		if word == "" {
			continue
		}
		for line := range strings.Lines(body) {
			line = plainLine(line)
			if at := indexFold(line, word); at >= 0 {
				return around(line, at, at+len(word))
			}
		}
	}
	return ""
}

// plainLine takes the marks of Markdown off a line, roughly: a quotation need not be exact.
func plainLine(line string) string {
	line = strings.TrimLeft(strings.TrimSpace(line), "#>-*+ \t")
	line = strings.NewReplacer("**", "", "__", "", "`", "", "[[", "", "]]", "", "![", "", "[", "").Replace(line)
	for {
		open := strings.Index(line, "](")
		if open < 0 {
			return line
		}
		end := strings.IndexByte(line[open:], ')')
		if end < 0 {
			return strings.ReplaceAll(line, "](", " ")
		}
		line = line[:open] + line[open+end+1:]
	}
}

// indexFold is where word stands in line whatever the case. Case may change the length of a character; then
// only the same case is found.
func indexFold(line, word string) int {
	lower := strings.Map(unicode.ToLower, line)
	if len(lower) != len(line) {
		return strings.Index(line, word)
	}
	return strings.Index(lower, word)
}

func around(line string, from, to int) string {
	to = min(to, len(line))
	start, end := from, to
	for range snippetRadius {
		_, size := utf8.DecodeLastRuneInString(line[:start])
		start -= size
		_, size = utf8.DecodeRuneInString(line[end:])
		end += size
	}
	out := strings.TrimSpace(line[start:end])
	if start > 0 {
		out = "…" + out
	}
	if end < len(line) {
		out += "…"
	}
	return out
}
