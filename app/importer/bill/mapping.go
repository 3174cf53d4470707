package bill

import (
	"regexp"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/dates"
	"guildbook/app/importer/table"
	"guildbook/app/money"
)

// Sign says what the sign of an amount means.
type Sign string

// The signs.
const (
	Signed   Sign = ""         // negative is out: a bank account
	Inverted Sign = "inverted" // negative is in: many credit cards
	AllIn    Sign = "in"
	AllOut   Sign = "out"
)

// Mapping says which columns of a bank's table hold what. Columns are given by name, or #1, #2 … by place. Either Amount, or In or
// Out or both. It can be kept and used for every file with the same names.
type Mapping struct {
	Account   string       `json:"account"`    // what to call the account; part of the lines' IDs
	NoHeader  bool         `json:"no_header"`  // the first row is a movement
	Date      string       `json:"date"`       //
	OtherDate string       `json:"other_date"` // counts where Date is empty
	Time      string       `json:"time"`       // where it has a column of its own
	Amount    string       `json:"amount"`     //
	In        string       `json:"in"`         //
	Out       string       `json:"out"`        //
	Sign      Sign         `json:"sign"`       // of Amount
	Direction string       `json:"direction"`  // a column whose words say in or out; then the sign of Amount counts for nothing
	InWords   []string     `json:"in_words"`   // those that say in; others say out
	Fee       string       `json:"fee"`        //
	Currency  string       `json:"currency"`   // a column
	Fixed     string       `json:"fixed"`      // the currency where there is no column
	Party     string       `json:"party"`      //
	Payer     string       `json:"payer"`      // the other side's account
	Item      string       `json:"item"`       //
	Note      string       `json:"note"`       //
	Number    string       `json:"number"`     // the bank's transaction number
	Status    string       `json:"status"`     //
	SkipWords []string     `json:"skip_words"` // in date or status: the row is not settled yet, e.g. Pending
	Order     dates.Order  `json:"order"`      //
	Style     amount.Style `json:"style"`      //
	Month     string       `json:"month"`      // 2024-01: the statement's month, where dates have no year
}

// readMapped reads a bank's table.
func readMapped(t *table.Table, m Mapping, o Options) (*Bill, error) {
	if m.Month == "" { // a statement often names its month above the rows
		guess, _, _ := GuessMapping(t)
		m.Month = guess.Month
	}
	r, err := m.rows(t, o)
	if err != nil {
		return nil, err
	}
	body := t.Rows
	if !m.NoHeader {
		body = t.Body(r.h)
	}
	r.judge(body)
	for _, row := range body {
		r.row = row
		if m.isSummary(r) {
			r.bill.drop(Summary, row.Line)
			continue
		}
		if err := r.take(); err != nil {
			return nil, err
		}
	}
	if m.Amount != "" && m.Direction == "" && m.Sign == Signed && r.all.Out.Count == 0 && r.all.In.Count > 0 {
		r.bill.notice(false, apperr.New(apperr.Invalid, "bill.all_in", "file", t.File, "count", r.all.In.Count))
	}
	return r.done()
}

// rows finds the header and checks that all columns are there. It answers bill.mapping_column, bill.mapping_incomplete and
// bill.currency_missing.
func (m Mapping) rows(t *table.Table, o Options) (*rows, error) {
	if m.Date == "" || m.Amount == "" && m.In == "" && m.Out == "" {
		return nil, apperr.New(apperr.Invalid, "bill.mapping_incomplete", "file", t.File)
	}
	m.Fixed = first(m.Fixed, o.Currency)
	if m.Currency == "" && m.Fixed == "" {
		return nil, apperr.New(apperr.Invalid, "bill.currency_missing", "file", t.File)
	}
	if o.Order = first2(o.Order, m.Order); o.Style == amount.Unknown {
		o.Style = m.Style
	}
	l := layout{source: Bank, name: "mapped", time: m.Date, money: []string{m.Amount, m.In, m.Out, m.Fee}, zone: o.Zone, line: m.line}
	r := &rows{layout: l, t: t, o: o, at: map[string]int{}}
	r.bill = &Bill{Source: Bank, Layout: "mapped", File: t.File, Encoding: t.Encoding, Account: m.Account}
	if !m.NoHeader {
		var named []string
		for _, c := range m.columns() {
			if !strings.HasPrefix(c, "#") {
				named = append(named, c)
			}
		}
		h, ok := t.FindHeader(named...)
		if !ok {
			return nil, m.missing(t)
		}
		r.h = h
	}
	for _, c := range m.columns() {
		n, err := strconv.Atoi(strings.TrimPrefix(c, "#"))
		if strings.HasPrefix(c, "#") && err == nil && n > 0 {
			r.at[c] = n - 1
		}
		if m.NoHeader && r.at[c] == 0 && c != "#1" {
			return nil, m.missing(t)
		}
	}
	return r, nil
}

func first2(a, b dates.Order) dates.Order {
	if a == dates.Unclear {
		return b
	}
	return a
}

func (m Mapping) columns() []string {
	var out []string
	for _, c := range []string{m.Date, m.OtherDate, m.Time, m.Amount, m.In, m.Out, m.Direction, m.Fee, m.Currency, m.Party, m.Payer, m.Item, m.Note, m.Number, m.Status} {
		if c != "" {
			out = append(out, c)
		}
	}
	return out
}

func (m Mapping) missing(t *table.Table) error {
	for _, c := range m.columns() {
		if _, ok := t.FindHeader(c); !ok {
			return apperr.New(apperr.Invalid, "bill.mapping_column", "file", t.File, "column", c, "columns", strings.Join(widest(t), ", "))
		}
	}
	return apperr.New(apperr.Invalid, "bill.mapping_column", "file", t.File, "column", strings.Join(m.columns(), ", "), "columns", strings.Join(widest(t), ", "))
}

var sumWords = []string{"合计", "总计", "小计", "total", "subtotal", "balance", "summe", "余额"}

// isSummary tells whether the row is one of sums: it has no date, and begins with a word that says so.
func (m Mapping) isSummary(r *rows) bool {
	lead := ""
	for i := range r.row.Cells {
		if lead = r.row.Cell(i); lead != "" {
			break
		}
	}
	if lead == "" {
		return true
	}
	day := first(r.text(m.Date), r.optional(m.OtherDate))
	for _, w := range sumWords {
		if strings.HasPrefix(table.Fold(lead), w) && (day == "" || day == lead) {
			return true
		}
	}
	return false
}

func (m Mapping) line(r *rows, l *Line) (Reason, error) {
	for _, w := range m.SkipWords {
		if strings.EqualFold(r.text(m.Date), w) || m.Status != "" && strings.EqualFold(r.text(m.Status), w) {
			return Pending, nil
		}
	}
	if err := m.when(r, l); err != nil {
		return "", err
	}
	currency := m.Fixed
	if m.Currency != "" {
		if s := strings.ToUpper(r.text(m.Currency)); money.Known(s) {
			currency = s
		} else if c := amount.CurrencyOf(s); c != "" {
			currency = c
		} else if s != "" {
			return "", apperr.New(apperr.Invalid, "money.bad_currency", "value", s)
		}
	}
	if currency == "" {
		return "", apperr.New(apperr.Invalid, "bill.currency_missing", "file", r.t.File)
	}
	if err := m.sums(r, l, currency); err != nil {
		return "", err
	}
	var err error
	if m.Number != "" {
		if l.Number, err = r.number(l, m.Number); err != nil {
			return "", err
		}
	}
	l.Party, l.Account, l.Item, l.Note, l.Status = r.optional(m.Party), r.optional(m.Payer), r.optional(m.Item), r.optional(m.Note), r.optional(m.Status)
	l.Refunded, l.Kind = money.Amount{Currency: currency}, Payment
	return "", nil
}

func (r *rows) optional(name string) string {
	if name == "" {
		return ""
	}
	return r.text(name)
}

// sums reads the amount from one column or from two.
func (m Mapping) sums(r *rows, l *Line, currency string) (err error) {
	if l.Fee = (money.Amount{Currency: currency}); m.Fee != "" {
		if l.Fee, err = r.sum(m.Fee, currency); err != nil {
			return err
		}
	}
	if m.Amount == "" {
		return m.two(r, l, currency)
	}
	a, err := r.need(m.Amount, currency)
	if err != nil {
		return err
	}
	switch {
	case m.Direction != "":
		a = money.Amount{Minor: max(a.Minor, -a.Minor), Currency: currency}
		in := false
		for _, w := range m.InWords {
			in = in || strings.EqualFold(r.text(m.Direction), w)
		}
		if !in {
			a = a.Negate()
		}
	case m.Sign == Inverted:
		a = a.Negate()
	case m.Sign == AllOut:
		a = money.Amount{Minor: -max(a.Minor, -a.Minor), Currency: currency}
	case m.Sign == AllIn:
		a = money.Amount{Minor: max(a.Minor, -a.Minor), Currency: currency}
	}
	l.signed(a)
	return nil
}

// two reads a column for what came in and one for what went out, of which one is empty or nothing. What went out may be written with
// a minus or without.
func (m Mapping) two(r *rows, l *Line, currency string) error {
	var in, out money.Amount
	var err error
	if m.In != "" {
		if in, err = r.sum(m.In, currency); err != nil {
			return err
		}
	}
	if m.Out != "" {
		if out, err = r.sum(m.Out, currency); err != nil {
			return err
		}
	}
	switch {
	case in.Minor != 0 && out.Minor != 0:
		return apperr.New(apperr.Invalid, "bill.both_sides")
	case in.Minor == 0 && out.Minor == 0 && amount.Empty(r.optional(m.In)) && amount.Empty(r.optional(m.Out)):
		return apperr.New(apperr.Invalid, "importer.bad_amount", "value", "")
	}
	l.signed(money.Amount{Minor: in.Minor - max(out.Minor, -out.Minor), Currency: currency})
	return nil
}

// when reads the date; one without a year is in the statement's month or in the months before.
func (m Mapping) when(r *rows, l *Line) error {
	s := first(r.text(m.Date), r.optional(m.OtherDate))
	if m.Time != "" {
		s += " " + r.text(m.Time)
	}
	if m.Month != "" && len(m.Month) == 7 && strings.Count(s, "/")+strings.Count(s, "-")+strings.Count(s, ".") == 1 {
		year, err := strconv.Atoi(m.Month[:4])
		if err == nil {
			monthText, _, _ := strings.Cut(strings.NewReplacer("-", "/", ".", "/").Replace(s), "/")
			if month, err := strconv.Atoi(monthText); err == nil && month > atoi(m.Month[5:]) {
				year--
			}
			s = strconv.Itoa(year) + "/" + s
		}
	}
	err := r.moment(l, s)
	if err != nil && m.Month == "" && noYear.MatchString(s) {
		return apperr.New(apperr.Invalid, "bill.no_year", "value", s)
	}
	return err
}

// noYear is 12/29, with a time or without.
var noYear = regexp.MustCompile(`^\s*\d{1,2}([-/.]\d{1,2}\.?|月\d{1,2}日)(\s.*)?$`)

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
