package table

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// LongSheet is the sheet of a workbook on which texts go on that are longer than a cell holds. Its columns are LongColumns: the number
// with which the cell ends that begins the text, and a piece of it; the pieces of a text stand in their order.
const LongSheet = "long texts"

// LongColumns name the columns of a LongSheet.
var LongColumns = []string{"text", "continued"}

// fullCell is how much of a text stands in one cell, in UTF-16 units, as Excel counts: it takes 32,767, and what comes after needs room.
const fullCell = 32_000

// Cut cuts a text into pieces that cells of a workbook hold. Of a text that fits there is one. The first of several ends with number,
// by which Read finds the others on the LongSheet.
func Cut(s string, number int) []string {
	if units(s) <= fullCell {
		return []string{s}
	}
	var out []string
	from, n := 0, 0
	for i, r := range s {
		if w := utf16.RuneLen(r); n+w > fullCell {
			out = append(out, s[from:i])
			from, n = i, w
		} else {
			n += w
		}
	}
	out = append(out, s[from:])
	out[0] += " …[[" + strconv.Itoa(number) + "]]"
	for i := range out[1:] {
		out[i+1] = Guard(out[i+1])
	}
	return out
}

// units is how long a text is as Excel counts.
func units(s string) int {
	if len(s) <= fullCell {
		return len(s) // never fewer bytes than units
	}
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

var goesOn = regexp.MustCompile(` …\[\[(\d+)\]\]$`)

// whole puts the texts of a workbook together again that Cut has cut, and takes the sheet away on which they went on. A text that only
// looks so is shorter: Cut leaves no longer one in one piece.
func whole(tables []*Table) []*Table {
	pieces := map[string]string{}
	out := tables[:0:0]
	for _, t := range tables {
		if t.Sheet != LongSheet || len(tables) == 1 || len(t.Rows[0].Cells) != 2 || t.Rows[0].Cells[0] != LongColumns[0] || t.Rows[0].Cells[1] != LongColumns[1] {
			out = append(out, t)
			continue
		}
		texts := map[string][]string{}
		for _, r := range t.Rows[1:] {
			if len(r.Cells) == 2 {
				texts[r.Cells[0]] = append(texts[r.Cells[0]], Unguard(r.Cells[1]))
			}
		}
		for number, list := range texts {
			pieces[number] = strings.Join(list, "")
		}
	}
	if len(pieces) == 0 {
		return out
	}
	for _, t := range out {
		for _, r := range t.Rows {
			for i, c := range r.Cells {
				if units(c) <= fullCell {
					continue
				}
				if m := goesOn.FindStringSubmatch(c); m != nil {
					r.Cells[i] = strings.TrimSuffix(c, m[0]) + pieces[m[1]]
					r.Values[i] = r.Cells[i]
				}
			}
		}
	}
	return out
}
