package tabular

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// value is a cell as the workbook keeps it: a number with as many decimals as were written, or text. A figure that
// floating point cannot hold exactly stays text, so that no fen is lost.
func value(book *excelize.File, styles map[int]int, c Cell) (any, error) {
	text := []rune(strings.ToValidUTF8(c.Text, "\uFFFD"))
	if len(text) > mostCell {
		text = text[:mostCell]
	}
	if !c.Figure || len(text) > 16 {
		return string(text), nil
	}
	n, err := strconv.ParseFloat(c.Text, 64)
	if err != nil {
		return string(text), nil
	}
	_, frac, _ := strings.Cut(c.Text, ".")
	style, ok := styles[len(frac)]
	if !ok {
		format := "#,##0"
		if len(frac) > 0 {
			format += "." + strings.Repeat("0", len(frac))
		}
		if style, err = book.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return nil, err
		}
		styles[len(frac)] = style
	}
	return excelize.Cell{StyleID: style, Value: n}, nil
}

// sheetName is a name that a workbook takes.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, s)
	if r := []rune(strings.TrimSpace(s)); len(r) > 31 {
		return string(r[:31])
	} else if len(r) > 0 {
		return string(r)
	}
	return "Guildbook"
}
