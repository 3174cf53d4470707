package bill

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
	"guildbook/app/typed"
)

// done gives the lines their IDs, pairs refunds, sums up and fills what is empty. rows is how many rows of the file were looked at.
func (b *Bill) done(rows int) (*Bill, error) {
	if b.Declared.Rows != nil && *b.Declared.Rows != rows {
		b.notice(true, apperr.New(apperr.Invalid, "bill.rows_differ", "file", b.File, "declared", *b.Declared.Rows, "count", rows))
	}
	if rows == 0 && (b.Declared.Rows == nil || *b.Declared.Rows != 0) {
		return nil, apperr.New(apperr.Invalid, "bill.empty", "file", b.File)
	}
	if len(b.Lines) == 0 && len(b.Bad) > 0 && len(b.Bad) == rows {
		return nil, b.Bad[0].of(b.File)
	}
	for i := range b.Lines {
		b.Lines[i].settle()
	}
	b.identify()
	b.pair()
	b.sayStated()
	b.total()
	if b.From == "" || b.To == "" {
		b.period()
	}
	b.Lines, b.Totals, b.Dropped, b.Bad, b.Notices = orEmpty(b.Lines), orEmpty(b.Totals), orEmpty(b.Dropped), orEmpty(b.Bad), orEmpty(b.Notices)
	return b, nil
}

// settle writes each text on one line, without control characters and without those that only turn the direction of text: with them a
// line could show other words than it holds.
func (l *Line) settle() {
	for _, s := range []*string{&l.Party, &l.Account, &l.Item, &l.Note, &l.Method, &l.Status, &l.Category, &l.Number, &l.OrderID, &l.RefundOf} {
		if strings.ContainsFunc(*s, isHidden) {
			*s = table.Trim(strings.Map(func(r rune) rune {
				switch {
				case unicode.IsSpace(r):
					return ' '
				case isHidden(r):
					return -1
				}
				return r
			}, strings.ReplaceAll(*s, "\r\n", "\n")))
		}
	}
}

func isHidden(r rune) bool { return unicode.IsControl(r) || typed.Turns(r) }

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// of is the row's error as one of the whole file: no row of it can be read.
func (r BadRow) of(file string) error {
	switch r.Error.Code {
	case "bill.no_year":
		return apperr.New(apperr.Invalid, "bill.year_missing", "file", file, "line", r.Line, "value", r.Error.Params["value"])
	case "importer.date_ambiguous":
		return apperr.New(apperr.Invalid, "bill.order_unclear", "file", file, "line", r.Line, "value", r.Error.Params["value"])
	case "importer.amount_ambiguous":
		return apperr.New(apperr.Invalid, "bill.style_unclear", "file", file, "line", r.Line, "value", r.Error.Params["value"])
	}
	whole := apperr.New(apperr.Invalid, "bill.no_row_read", "file", file, "line", r.Line)
	whole.Fields = []apperr.Field{{Name: file + ":" + strconv.Itoa(r.Line), Code: r.Error.Code, Params: r.Error.Params}}
	return whole
}

// family is what the IDs of a source begin with: layouts that tell of the same transactions share it.
func (b *Bill) family() string {
	if b.Source == OFX || b.Source == QIF || b.Source == Bank {
		return string(b.Source) + ":" + table.Fold(b.Account)
	}
	return string(b.Source)
}

// identify gives each line its ID. A service's number alone is not enough: a refund may carry that of its order, and what is shown in
// one bill may be in two. So direction and amount belong to the ID, and of lines that agree in all of it the second is #2.
func (b *Bill) identify() {
	family := b.family()
	taken := make(map[string]int, len(b.Lines))
	for i := range b.Lines {
		l := &b.Lines[i]
		sum := string(l.Direction) + l.Amount.Currency + strconv.FormatInt(l.Amount.Minor, 10)
		if l.Number != "" {
			l.ExactID = true
			l.ID = family + ":" + l.Number + ":" + sum
		} else {
			likeness := strings.Join([]string{string(l.Date), sum, table.Fold(l.Party), table.Fold(l.Account), table.Fold(l.Item), table.Fold(l.Note), l.OrderID}, "\x00")
			hash := sha256.Sum256([]byte(likeness))
			l.ID = family + ":~" + hex.EncodeToString(hash[:12])
		}
		taken[l.ID]++
		if n := taken[l.ID]; n > 1 {
			l.ID += "#" + strconv.Itoa(n)
		}
	}
}

// pair finds the order of each refund that does not name it: the one line before it with the same order number, or whose number begins
// the refund's, for at least as much.
func (b *Bill) pair() {
	byOrder := map[string][]int{}
	for i, l := range b.Lines {
		if l.Kind == Refund {
			continue
		}
		if l.OrderID != "" {
			byOrder["o"+l.OrderID] = append(byOrder["o"+l.OrderID], i)
		}
		if l.Number != "" {
			byOrder["n"+l.Number] = append(byOrder["n"+l.Number], i)
		}
	}
	for i := range b.Lines {
		l := &b.Lines[i]
		if l.Kind != Refund || l.RefundOf != "" {
			continue
		}
		keys := []string{"n" + l.Number}
		if before, _, has := strings.Cut(l.Number, "_"); has {
			keys = append(keys, "n"+before)
		}
		if before, _, has := strings.Cut(l.Number, "*"); has {
			keys = append(keys, "n"+before)
		}
		if l.OrderID != "" {
			keys = append(keys, "o"+l.OrderID)
		}
		for _, key := range keys {
			if order := b.onlyOrder(byOrder[key], l); order != "" {
				l.RefundOf = order
				break
			}
		}
	}
}

func (b *Bill) onlyOrder(candidates []int, refund *Line) string {
	found := ""
	for _, i := range candidates {
		l := b.Lines[i]
		if l.Number == "" || l.Amount.Currency != refund.Amount.Currency || l.Amount.Minor < refund.Amount.Minor || l.At.After(refund.At) {
			continue
		}
		if found != "" && found != l.Number {
			return ""
		}
		found = l.Number
	}
	return found
}

func (b *Bill) total() {
	at := map[string]int{}
	for _, l := range b.Lines {
		i, known := at[l.Amount.Currency]
		if !known {
			i = len(b.Totals)
			at[l.Amount.Currency] = i
			b.Totals = append(b.Totals, Totals{Currency: l.Amount.Currency})
		}
		f := b.Totals[i].of(l.Direction)
		f.Count++
		f.Minor += l.Amount.Minor
	}
}

func (b *Bill) period() {
	for _, l := range b.Lines {
		if b.From == "" || l.Date < b.From {
			b.From = l.Date
		}
		if l.Date > b.To {
			b.To = l.Date
		}
	}
}
