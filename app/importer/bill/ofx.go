package bill

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/dates"
	"guildbook/app/money"
)

// Banks write OFX in ways that no schema allows (tags unclosed or empty, in the wrong order, with blanks before the values), so this reads
// tags one by one and looks only at those that matter.

func isOFX(text string) bool {
	head := strings.ToUpper(text[:min(len(text), 8192)])
	return strings.Contains(head, "<OFX>") && (strings.Contains(head, "OFXHEADER") || strings.Contains(head, "SIGNON") || strings.Contains(head, "STMT") ||
		strings.HasPrefix(strings.TrimSpace(head), "<OFX>"))
}

// ofxEncoding is what an OFX header says of its bytes, where they are not plain.
func ofxEncoding(b []byte, wanted string) string {
	head := b[:min(len(b), 1024)]
	if wanted != "" || !bytes.Contains(head, []byte("OFX")) || utf8.Valid(b) {
		return wanted
	}
	switch {
	case bytes.Contains(head, []byte("CHARSET:1252")), bytes.Contains(head, []byte("8859-1")):
		return "windows-1252"
	case bytes.Contains(head, []byte("CHARSET:1250")):
		return "windows-1250"
	case bytes.Contains(head, []byte("CHARSET:936")):
		return "GB18030"
	}
	return ""
}

// tag is one tag with the text up to the next.
type tag struct {
	name  string // upper case; "/STMTTRN" closes
	value string
	line  int
}

// tags cuts text into tags.
func tags(text string, each func(tag)) {
	line := 1
	for {
		open := strings.IndexByte(text, '<')
		if open < 0 {
			return
		}
		line += strings.Count(text[:open], "\n")
		text = text[open+1:]
		end := strings.IndexByte(text, '>')
		if end < 0 {
			return
		}
		name := strings.ToUpper(strings.TrimSpace(text[:end]))
		started := line
		line += strings.Count(text[:end], "\n")
		text = text[end+1:]
		value := text
		if next := strings.IndexByte(text, '<'); next >= 0 {
			value = text[:next]
		}
		each(tag{name: name, value: html.UnescapeString(strings.TrimSpace(value)), line: started})
	}
}

// statement is one account's part of the file, and the transactions in it as they stand.
type statement struct {
	currency, bank, account, from, to string
	records                           []record
}

type record struct {
	line   int
	fields map[string]string
}

// readOFX gives a bill for each account.
func readOFX(text, file string, o Options) ([]*Bill, error) {
	if !strings.Contains(strings.ToUpper(text), "</OFX>") {
		return nil, apperr.New(apperr.Invalid, "bill.cut_off", "file", file)
	}
	var out []*Bill
	for _, s := range statements(text) {
		b, err := s.bill(file, o)
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	if len(out) == 0 {
		return nil, apperr.New(apperr.Invalid, "bill.empty", "file", file)
	}
	return out, nil
}

func statements(text string) []*statement {
	var out []*statement
	var current *statement
	var inside *record
	tags(text, func(t tag) {
		switch t.name {
		case "STMTRS", "CCSTMTRS":
			current = &statement{}
			out = append(out, current)
		case "/STMTRS", "/CCSTMTRS":
			current, inside = nil, nil
		case "STMTTRN":
			if current != nil {
				current.records = append(current.records, record{line: t.line, fields: map[string]string{}})
				inside = &current.records[len(current.records)-1]
			}
		case "/STMTTRN", "/BANKTRANLIST", "LEDGERBAL":
			inside = nil
		default:
			switch {
			case current == nil:
			case inside != nil:
				if _, twice := inside.fields[t.name]; !twice {
					inside.fields[t.name] = t.value
				}
			default:
				current.set(t)
			}
		}
	})
	return out
}

func (s *statement) set(t tag) {
	fields := map[string]*string{"CURDEF": &s.currency, "BANKID": &s.bank, "ACCTID": &s.account, "DTSTART": &s.from, "DTEND": &s.to}
	if f := fields[t.name]; f != nil && *f == "" {
		*f = t.value
	}
}

func (s *statement) bill(file string, o Options) (*Bill, error) {
	b := &Bill{Source: OFX, Layout: "ofx", File: file, Account: s.account, From: ofxDay(s.from), To: ofxDay(s.to)}
	if len(s.records) == 0 {
		zero := 0
		b.Declared.Rows = &zero // the list is closed and holds nothing
	}
	style := o.Style
	if style == amount.Unknown {
		var all []string
		var lines []int
		for _, r := range s.records {
			all, lines = append(all, r.fields["TRNAMT"]), append(lines, r.line)
		}
		b.bothWays(all, lines, first(s.currency, o.Currency, yuan))
		style = amount.StyleOf(all, first(s.currency, o.Currency, yuan))
	}
	for _, r := range s.records {
		l := Line{No: r.line, Raw: r.raw()}
		switch err := s.line(r, &l, style, o); {
		case apperr.IsCode(err, "bill.currency_missing"):
			return nil, apperr.New(apperr.Invalid, "bill.currency_missing", "file", file)
		case err != nil:
			b.Bad = append(b.Bad, BadRow{Line: l.No, Raw: l.Raw, Error: apperr.From(err)})
		default:
			b.Lines = append(b.Lines, l)
		}
	}
	return b.done(len(s.records))
}

func (s *statement) line(r record, l *Line, style amount.Style, o Options) error {
	currency := strings.ToUpper(s.currency)
	if _, other := r.fields["CURRENCY"]; other && r.fields["CURSYM"] != "" {
		currency = strings.ToUpper(r.fields["CURSYM"])
	}
	if currency = first(currency, o.Currency); currency == "" {
		return apperr.New(apperr.Invalid, "bill.currency_missing")
	}
	posted := first(r.fields["DTPOSTED"], r.fields["DTUSER"])
	if l.Date = ofxDay(posted); l.Date == "" {
		return apperr.New(apperr.Invalid, "importer.bad_date", "value", posted)
	}
	l.At = l.Date.Start(o.Zone)
	if m, err := dates.Parse(posted, dates.Unclear, o.Zone); err == nil && m.HasTime {
		l.At, l.HasTime = m.Time, true
	}
	a, err := amount.Parse(r.fields["TRNAMT"], currency, style)
	if err != nil {
		return err
	}
	l.signed(a)
	l.Fee, l.Refunded = money.Amount{Currency: currency}, money.Amount{Currency: currency}
	l.Number, l.OrderID = r.fields["FITID"], first(r.fields["REFNUM"], r.fields["CHECKNUM"])
	l.Party, l.Note, l.Category = first(r.fields["NAME"], r.fields["PAYEE"]), r.fields["MEMO"], r.fields["TRNTYPE"]
	switch strings.ToUpper(l.Category) {
	case "FEE", "SRVCHG":
		l.Kind = Fee
	case "XFER":
		l.Kind = Transfer
	case "INT", "DIV", "CASH", "ATM", "HOLD":
		l.Kind = Other
	default:
		l.Kind = Payment
	}
	return nil
}

// ofxDay is the day as the bank wrote it: the first eight digits, in its own zone.
func ofxDay(s string) civil.Date {
	if len(s) < 8 {
		return ""
	}
	d, err := civil.Parse(s[:8])
	if err != nil {
		return ""
	}
	return d
}

// raw is the record in one line.
func (r record) raw() string {
	var b strings.Builder
	for _, name := range []string{"TRNTYPE", "DTPOSTED", "TRNAMT", "FITID", "NAME", "MEMO"} {
		if v := r.fields[name]; v != "" {
			b.WriteString("<" + name + ">" + v)
		}
	}
	return b.String()
}
