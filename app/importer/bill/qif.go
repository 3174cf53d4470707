package bill

import (
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/dates"
	"guildbook/app/money"
)

func isQIF(text string) bool {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 200)]))
	return strings.HasPrefix(head, "!type:") || strings.HasPrefix(head, "!account") || strings.HasPrefix(head, "!option:") || strings.HasPrefix(head, "!clear:")
}

// readQIF reads the transactions of cash, bank and card accounts. QIF has neither numbers nor currency, and its dates may be
// read in two ways.
func readQIF(text, file string, o Options) ([]*Bill, error) {
	if o.Currency == "" {
		return nil, apperr.New(apperr.Invalid, "bill.currency_missing", "file", file)
	}
	records, account, open := qifRecords(text)
	if open {
		return nil, apperr.New(apperr.Invalid, "bill.cut_off", "file", file)
	}
	b := &Bill{Source: QIF, Layout: "qif", File: file, Account: account}
	var days, sums []string
	var lines []int
	for _, r := range records {
		lines = append(lines, r.line)
		days, sums = append(days, qifDate(r.fields["D"])), append(sums, r.fields["T"])
	}
	order, style := o.Order, o.Style
	if order == dates.Unclear {
		order = dates.OrderOf(days)
	}
	if style == amount.Unknown {
		style = amount.StyleOf(sums, o.Currency)
		b.bothWays(sums, lines, o.Currency)
	}
	for _, r := range records {
		l := Line{No: r.line, Raw: r.fields["raw"]}
		if err := qifLine(r, &l, order, style, o); err != nil {
			b.Bad = append(b.Bad, BadRow{Line: l.No, Raw: l.Raw, Error: apperr.From(err)})
			continue
		}
		b.Lines = append(b.Lines, l)
	}
	b, err := b.done(len(records))
	if err != nil {
		return nil, err
	}
	return []*Bill{b}, nil
}

func qifLine(r record, l *Line, order dates.Order, style amount.Style, o Options) error {
	m, err := dates.Parse(qifDate(r.fields["D"]), order, o.Zone)
	if err != nil {
		return err
	}
	l.Date, l.At, l.HasTime = m.Date, m.Time, m.HasTime
	a, err := amount.Parse(first(r.fields["T"], r.fields["U"]), o.Currency, style)
	if err != nil {
		return err
	}
	l.signed(a)
	l.Fee, l.Refunded = money.Amount{Currency: o.Currency}, money.Amount{Currency: o.Currency}
	l.Party, l.Note, l.Category, l.OrderID, l.Kind = r.fields["P"], r.fields["M"], r.fields["L"], r.fields["N"], Payment
	if strings.HasPrefix(l.Category, "[") {
		l.Kind = Transfer // to an account of one's own
	}
	return nil
}

var plainQIFDate = strings.NewReplacer("'", "/", " ", "")

// qifDate undoes the apostrophe and the blanks in 1/ 3'26.
func qifDate(s string) string {
	return plainQIFDate.Replace(s)
}

// qifRecords cuts the text into the transactions of its accounts. open tells that the last one does not end.
func qifRecords(text string) (records []record, account string, open bool) {
	section, current, raw := "", map[string]string{}, []string{}
	started := 0
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line == "\x1a":
			continue
		case line[0] == '!':
			section = strings.ToLower(line)
			if strings.HasPrefix(section, "!option") || strings.HasPrefix(section, "!clear") {
				section = ""
			}
			continue
		case line[0] == '^':
			switch {
			case section == "!account":
				account = first(account, current["N"])
			case isQIFAccount(section) && len(current) > 0:
				current["raw"] = strings.Join(raw, " | ")
				records = append(records, record{line: started, fields: current})
			}
			current, raw = map[string]string{}, nil
			continue
		}
		if len(current) == 0 {
			started = i + 1
		}
		raw = append(raw, line)
		if key := line[:1]; current[key] == "" { // the parts of a split repeat theirs
			current[key] = strings.TrimSpace(line[1:])
		}
	}
	return records, account, len(current) > 0
}

func isQIFAccount(section string) bool {
	for _, kind := range []string{"bank", "cash", "ccard", "oth a", "oth l"} {
		if section == "!type:"+kind {
			return true
		}
	}
	return false
}
