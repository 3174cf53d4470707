package challenges

import (
	"regexp"
	"strings"
	"unicode"
)

// Pasted is a line of a list that members wrote in a chat, with the ways in which it may part into a name and what was said, the longest
// name first.
type Pasted struct {
	Line int // from 1
	Text string
	Ways []Way
}

// Way is one reading of a line.
type Way struct{ Name, Note string }

const (
	mostPasted = 5000
	mostWays   = 8
)

var (
	numbered = regexp.MustCompile(`^\s*\d{1,5}\s*[.、．)）]\s*(.*)$`)
	// begins are the words with which people begin what they say when they put nothing between it and their name.
	begins = regexp.MustCompile(`打卡|签到|已|第|完成|补卡|[Dd][Aa][Yy]\s*\d|\d`)
)

// ReadPasted reads what was copied from a chat: a list that members continued one after another (接龙: a title, then "1. name what they did"),
// or one name in each line. Where lines have numbers, the others are its title and quotations. It reads the first 5,000 lines.
func ReadPasted(text string) (out []Pasted) {
	lines := strings.Split(strings.ReplaceAll(text, "\r", "\n"), "\n")
	lines = lines[:min(len(lines), mostPasted)]
	withNumbers := false
	for _, l := range lines {
		withNumbers = withNumbers || numbered.MatchString(l)
	}
	for i, l := range lines {
		said := strings.TrimSpace(l)
		if withNumbers {
			m := numbered.FindStringSubmatch(l)
			if m == nil {
				continue
			}
			said = strings.TrimSpace(m[1])
		}
		if said == "" || strings.HasPrefix(said, "#") {
			continue
		}
		out = append(out, Pasted{Line: i + 1, Text: said, Ways: ways(said)})
	}
	return out
}

// ways parts a line behind each of its first words, and before a word that begins what is said.
func ways(said string) (out []Way) {
	cuts := []int{}
	for i, r := range said {
		if i > 0 && (unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune("·'’._-@&", r) || unicode.IsSymbol(r)) {
			cuts = append(cuts, i)
		}
	}
	if at := begins.FindStringIndex(said); at != nil && at[0] > 0 {
		cuts = append(cuts, at[0])
	}
	seen := map[string]bool{}
	add := func(name, note string) {
		name = strings.TrimFunc(name, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune(")）", r) })
		note = strings.TrimLeftFunc(note, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(":：,，、;；-—–|", r) })
		if name != "" && !seen[name] {
			seen[name] = true
			out = append(out, Way{name, strings.TrimSpace(note)})
		}
	}
	add(said, "")
	cuts = cuts[:min(len(cuts), mostWays)]
	for i := len(cuts) - 1; i >= 0; i-- {
		add(said[:cuts[i]], said[cuts[i]:])
	}
	if len(out) == 0 {
		out = append(out, Way{Name: said})
	}
	return out
}
