package members

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	when "guildbook/app/importer/dates"
	"guildbook/app/importer/people"
	foreign "guildbook/app/importer/table"
)

// applicant is one row of a form's file.
type applicant struct {
	incoming
	on      civil.Date
	at      time.Time // when it was sent; zero where the row does not say it
	answers []Answer
	fate    string
	before  Member // whom it is about; without an ID for somebody new
	applied string // the id of the application that waits
}

// wechatID is how an id of WeChat looks, to tell it from a telephone number in a column of either.
var wechatID = regexp.MustCompile(`^[A-Za-z][-_A-Za-z0-9]{5,19}$`)

// contactSeparators stand between several contacts in one answer.
var contactSeparators = map[string]string{"email": ",;，；、 ", "phone": ";；、，,/", "wechat": ";；、，"}

// moments reads the column of days and times. Where nothing proves whether days or months come first, the order is
// taken in which the rows follow each other, as forms append them, and none is yet to come.
func (f *File) moments(zone *time.Location, today civil.Date) []when.Moment {
	cells := make([]string, len(f.table.rows))
	for i, r := range f.table.rows {
		cells[i] = f.table.cell(r, "applied_on")
	}
	order := when.OrderOf(cells)
	read := func(order when.Order) []when.Moment {
		out := make([]when.Moment, len(cells))
		for i, c := range cells {
			m, err := when.Parse(c, order, zone)
			if err != nil {
				day, _, _ := strings.Cut(c, " ")
				m, _ = when.Parse(day, order, zone)
			}
			out[i] = m
		}
		return out
	}
	if order != when.Unclear {
		return read(order)
	}
	day, month := read(when.DayFirst), read(when.MonthFirst)
	switch a, b := plausible(day, today), plausible(month, today); {
	case a && !b:
		return day
	case b && !a:
		return month
	}
	return read(when.Unclear)
}

// plausible tells whether moments follow each other, and none is after today.
func plausible(m []when.Moment, today civil.Date) bool {
	m = slices.DeleteFunc(slices.Clone(m), func(x when.Moment) bool { return x.Date == "" })
	return !slices.ContainsFunc(m, func(x when.Moment) bool { return x.Date > today }) &&
		slices.IsSortedFunc(m, func(a, b when.Moment) int { return a.Time.Compare(b.Time) })
}

// applicant takes one row apart. What a column of contacts holds that is none stays an answer, so that nothing is lost.
func (f *File) applicant(r record, sent when.Moment, today civil.Date, asked []int) applicant {
	p := applicant{incoming: incoming{record: r}, on: sent.Date, at: sent.Time}
	kept := slices.Clone(asked)
	if said := f.table.cell(r, "applied_on"); sent.Date == "" {
		p.on = today
		if said != "" {
			p.refuse(apperr.New(apperr.Invalid, "members.import_bad_date", "value", said, "column", f.column("applied_on")))
			kept = append(kept, f.table.mapping["applied_on"])
		}
	}
	form := &p.form
	form.JoinedOn = p.on
	if form.Name = f.table.cell(r, "name"); form.Name == "" {
		form.Name = joinNames(f.table.cell(r, "first_name"), f.table.cell(r, "last_name"))
	}
	for _, field := range []string{"email", "phone", "wechat"} {
		said := f.table.cell(r, field)
		var found []Contact
		for _, v := range people.Split(said, contactSeparators[field]) {
			kind := contactKind(field, v)
			if kind == "" {
				found = nil
				break
			}
			found = append(found, Contact{kind, v})
		}
		if said != "" && len(found) == 0 {
			kept = append(kept, f.table.mapping[field])
		}
		form.Contacts = append(form.Contacts, found...)
	}
	if form.Name == "" && len(form.Contacts) > 0 {
		form.Name, _, _ = strings.Cut(form.Contacts[0].Value, "@")
		p.guessed = true
	}
	slices.Sort(kept)
	p.answers = f.answersOf(r, slices.Compact(kept))
	if form.Name == "" {
		p.skip("members.import_unnamed")
		return p
	}
	*form = settle(clean(*form))
	long := slices.IndexFunc(p.answers, func(a Answer) bool { return utf8.RuneCountInString(a.Answer) > maxAnswer })
	switch bad := check(*form).Fields; {
	case len(bad) > 0 && bad[0].Code == "field.too_long":
		p.skip("members.import_too_long", "column", f.columnOf(bad[0].Name, *form), "max", bad[0].Params["max"])
	case len(bad) > 0:
		p.fate, p.code, p.params = "skip", bad[0].Code, bad[0].Params
	case long >= 0:
		p.skip("members.import_too_long", "column", p.answers[long].Question, "max", maxAnswer)
	case len(p.answers) > maxAnswers:
		p.skip("members.many_answers", "max", maxAnswers)
	}
	return p
}

func (p *applicant) skip(code string, params ...any) {
	if p.fate == "skip" {
		return
	}
	p.fate, p.code = "skip", ""
	p.refuse(apperr.New(apperr.Invalid, code, params...))
}

// contactKind is what a value in a column of contacts is; empty for none.
func contactKind(field, v string) string {
	digits := len(Digits(v))
	switch {
	case ValidEmail(v):
		return "email"
	case field == "phone" && digits >= 5 && strings.Trim(v, "+-()（） 0123456789") == "":
		return "phone"
	case field == "phone" && wechatID.MatchString(v):
		return "wechat"
	case field == "wechat" && utf8.RuneCountInString(v) <= maxContact:
		return "wechat"
	}
	return ""
}

func (f *File) answersOf(r record, columns []int) []Answer {
	out := []Answer{}
	for _, i := range columns {
		if i >= len(r.cells) {
			continue
		}
		if said := Text(foreign.Unguard(r.cells[i])); said != "" {
			question := f.table.columns[i]
			if runes := []rune(question); len(runes) > maxAnswer {
				question = string(runes[:maxAnswer])
			}
			out = append(out, Answer{Question: question, Answer: said})
		}
	}
	return out
}

// contact is the first contact of the row.
func (p *applicant) contact() string {
	if len(p.form.Contacts) == 0 {
		return ""
	}
	return p.form.Contacts[0].Value
}
