package bill

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/dates"
	"guildbook/app/importer/table"
	"guildbook/app/money"
)

// layout is how the table of one source is read.
type layout struct {
	source  Source
	name    string
	variant func(*table.Table, table.Header) string // the name, where layouts differ in little
	needs   []string                                // names of columns by which it is recognised
	time    string                                  // names of columns
	money   []string                                //
	zone    *time.Location                          // nil: that of Options
	ends    func(text string) bool                  // tells the row after which no more lines come
	chinese bool                                    // times have seconds and numbers are long: what Excel spoils
	line    func(*rows, *Line) (Reason, error)
	finish  func(*rows)
}

// rows goes through a table and makes the lines of a bill. line is called for each row with the Line to fill.
type rows struct {
	layout
	t      *table.Table
	h      table.Header
	o      Options
	bill   *Bill
	row    table.Row // the current one
	at     map[string]int
	style  amount.Style
	order  dates.Order
	footer []table.Row
	seen   int // rows that are movements, dropped and bad ones included
	all    Totals
	odd    oddities
}

func (m Match) read(o Options) (*Bill, error) {
	r := &rows{layout: m.layout, t: m.Table, h: m.Header, o: o, at: map[string]int{}}
	if r.zone == nil {
		r.zone = o.Zone
	}
	r.bill = &Bill{Source: m.Source, Layout: m.Layout, File: m.Table.File, Encoding: m.Table.Encoding}
	body := m.Table.Body(m.Header)
	r.judge(body)
	for i, row := range body {
		if r.ends != nil && r.ends(strings.TrimLeft(row.Raw(), "`\" \t")) {
			r.footer = body[i:]
			break
		}
		r.row = row
		if err := r.take(); err != nil {
			return nil, err
		}
	}
	if r.layout.finish != nil {
		r.layout.finish(r)
	}
	return r.done()
}

func (r *rows) done() (*Bill, error) {
	r.odd.tell(r.bill)
	return r.bill.done(r.seen)
}

// judge looks at whole columns, to know how their amounts and dates are written.
func (r *rows) judge(body []table.Row) {
	var values, days []string
	var lines []int
	for _, name := range r.money {
		column := r.column(name)
		for _, row := range body {
			if v := row.Value(column); v != "" {
				values, lines = append(values, strings.Trim(v, "`")), append(lines, row.Line)
			}
		}
	}
	r.style = r.o.Style
	if r.style == amount.Unknown {
		r.style = amount.StyleOf(values, yuan)
		if both := r.bill.bothWays(values, lines, yuan); r.style == amount.Unknown && r.chinese && !both {
			r.style = amount.Point
		}
	}
	for _, v := range table.Column(body, r.column(r.time)) {
		days = append(days, strings.Trim(v, "`"))
	}
	if r.order = r.o.Order; r.order == dates.Unclear {
		r.order = dates.OrderOf(days)
	}
}

// take reads the current row. An error is one that spoils the whole file.
func (r *rows) take() error {
	r.seen++
	l := Line{No: r.row.Line, Raw: r.row.Raw()}
	reason, err := r.line(r, &l)
	switch {
	case apperr.IsCode(err, "bill.resaved"):
		return err
	case err != nil:
		r.bill.Bad = append(r.bill.Bad, BadRow{Line: l.No, Raw: l.Raw, Error: apperr.From(err)})
	case reason != "":
		r.count(l)
		r.bill.drop(reason, l.No)
	default:
		r.count(l) // as the bill says it, with its sign
		r.settle(&l)
		r.bill.Lines = append(r.bill.Lines, l)
	}
	return nil
}

// count adds what the bill itself counts: every row, dropped or not.
func (r *rows) count(l Line) {
	f := r.all.of(l.Direction)
	f.Count++
	f.Minor += l.Amount.Minor
}

func (t *Totals) of(d Direction) *Figure {
	switch d {
	case In:
		return &t.In
	case Out:
		return &t.Out
	}
	return &t.Neutral
}

func (r *rows) column(name string) int {
	i, known := r.at[name]
	if !known {
		i = r.h.Column(name)
		r.at[name] = i
	}
	return i
}

// text is a cell without outer space, the mark of text before it, and "/", which says nothing.
func (r *rows) text(name string) string { return plain(r.row.Cell(r.column(name))) }

// value is what is stored in a cell.
func (r *rows) value(name string) string { return plain(r.row.Value(r.column(name))) }

func plain(s string) string {
	s = table.Trim(strings.TrimLeft(s, "`"))
	if s == "/" || s == "--" {
		return ""
	}
	return s
}

// when reads the time column into l.
func (r *rows) when(l *Line, name string) error {
	return r.moment(l, r.text(name))
}

func (r *rows) moment(l *Line, s string) error {
	m, err := dates.Parse(s, r.order, r.zone)
	if err != nil {
		return err
	}
	if r.chinese && !m.Seconds {
		return apperr.New(apperr.Invalid, "bill.resaved", "file", r.t.File, "line", l.No, "value", s)
	}
	l.Date, l.At, l.HasTime = m.Date, m.Time, m.HasTime
	return nil
}

// sum reads an amount with its sign; an empty cell is nothing.
func (r *rows) sum(name, currency string) (money.Amount, error) {
	s := r.value(name)
	if amount.Empty(s) {
		return money.Amount{Currency: currency}, nil
	}
	return amount.Parse(s, currency, r.style)
}

// need is sum for a column that every row must fill, with its currency.
func (r *rows) need(name, currency string) (money.Amount, error) {
	if currency == "" {
		return money.Amount{}, apperr.New(apperr.Invalid, "bill.currency_empty", "value", r.value(name))
	}
	return amount.Parse(r.value(name), currency, r.style)
}

var scientific = regexp.MustCompile(`^\d(\.\d+)?[eE]\+\d+$`)

// number reads a transaction number, which a spreadsheet program may have spoilt.
func (r *rows) number(l *Line, name string) (string, error) {
	s := strings.Trim(r.value(name), "'\"")
	if scientific.MatchString(s) || r.chinese && rounded(s) {
		return "", apperr.New(apperr.Invalid, "bill.resaved", "file", r.t.File, "line", l.No, "value", s)
	}
	return s, nil
}

// rounded tells whether a long number has lost all digits beyond the fifteenth, as a spreadsheet's numbers do.
func rounded(s string) bool {
	return len(s) >= 20 && strings.Trim(s, "0123456789") == "" && strings.Trim(s[15:], "0") == ""
}

// signed fills in direction and amount from an amount with a sign.
func (l *Line) signed(a money.Amount) {
	switch {
	case a.Minor > 0:
		l.Direction = In
	case a.Minor < 0:
		l.Direction = Out
		a.Minor = -a.Minor
	default:
		l.Direction = Neutral
	}
	l.Amount = a
}

func (b *Bill) drop(why Reason, line int) {
	i := slices.IndexFunc(b.Dropped, func(d Dropped) bool { return d.Reason == why })
	if i < 0 {
		i, b.Dropped = len(b.Dropped), append(b.Dropped, Dropped{Reason: why, Lines: []int{}})
	}
	d := &b.Dropped[i]
	d.Count++
	if len(d.Lines) < 100 {
		d.Lines = append(d.Lines, line)
	}
}

func (b *Bill) notice(severe bool, err *apperr.Error) {
	b.Notices = append(b.Notices, Notice{Severe: severe, Error: err})
}

// bothWays notes that amounts are written in two ways, of which each is read by itself.
func (b *Bill) bothWays(values []string, lines []int, currency string) bool {
	point, comma, ok := amount.BothWays(values, currency)
	if ok {
		b.notice(false, apperr.New(apperr.Invalid, "bill.both_ways", "file", b.File,
			"point", values[point], "point_line", lines[point], "comma", values[comma], "comma_line", lines[comma]))
	}
	return ok
}

// compare says where a declared figure is not the counted one.
func (b *Bill) compare(severe bool, what Direction, declared *Figure, found Figure) {
	if declared == nil || *declared == found {
		return
	}
	figures := []any{
		"file", b.File, "declared_count", declared.Count, "count", found.Count, "declared", decimal(declared.Minor), "sum", decimal(found.Minor),
	}
	e := apperr.New(apperr.Invalid, "bill.neutral_differs", figures...)
	switch what {
	case In:
		e = apperr.New(apperr.Invalid, "bill.in_differs", figures...)
	case Out:
		e = apperr.New(apperr.Invalid, "bill.out_differs", figures...)
	}
	b.notice(severe, e)
}

func decimal(minor int64) string { return money.Amount{Minor: minor, Currency: "CNY"}.Decimal() }

// parseCount reads a count, -1 for none.
func parseCount(s string) int {
	n, err := strconv.Atoi(strings.ReplaceAll(plain(s), ",", ""))
	if err != nil || n < 0 || n > math.MaxInt32 {
		return -1
	}
	return n
}
