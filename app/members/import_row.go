package members

import (
	"strings"
	"time"
	"unicode"

	"guildbook/app/apperr"
	"guildbook/app/civil"
)

// incoming is what one row says.
type incoming struct {
	record
	form     SaveIn
	guessed  bool // the name was made from the address
	tier     string
	until    civil.Date
	lifetime bool
	code     string // why it cannot be taken
	params   map[string]string
}

func (in *incoming) refuse(e *apperr.Error) {
	if in.code == "" {
		in.code, in.params = e.Code, e.Params
	}
}

// dates is how the columns of days are read.
type dates struct {
	zone            *time.Location
	joined, expires dayFirst
}

func (f *File) dates(zone *time.Location) dates {
	column := func(field string) []string {
		out := make([]string, 0, len(f.table.rows))
		for _, r := range f.table.rows {
			out = append(out, f.table.cell(r, field))
		}
		return out
	}
	return dates{zone, readOrder(column("joined_on")), readOrder(column("expires_on"))}
}

// read takes one row apart.
func (f *File) read(r record, d dates) incoming {
	cell := func(field string) string { return f.table.cell(r, field) }
	in := incoming{record: r, tier: cell("tier")}
	form := &in.form
	form.Name = cell("name")
	if form.Name == "" {
		form.Name = joinNames(cell("first_name"), cell("last_name"))
	}
	emails := split(cell("email"), ",;，；、 ")
	for _, e := range emails {
		if !ValidEmail(e) {
			in.refuse(apperr.New(apperr.Invalid, "members.bad_email", "value", e))
		}
		form.Contacts = append(form.Contacts, Contact{"email", e})
	}
	for _, p := range split(cell("phone"), ";；、，/") {
		if len(Digits(p)) < 3 {
			in.refuse(apperr.New(apperr.Invalid, "members.bad_phone", "value", p))
		}
		form.Contacts = append(form.Contacts, Contact{"phone", p})
	}
	for _, w := range split(cell("wechat"), ";；、，") {
		form.Contacts = append(form.Contacts, Contact{"wechat", w})
	}
	if form.Name == "" && len(emails) > 0 {
		form.Name, _, _ = strings.Cut(emails[0], "@")
		in.guessed = true
	}
	form.Aliases = split(cell("alias"), ";；、，|")
	form.Tags = split(cell("tags"), ",;，；、|")
	form.Note, form.Referrer = cell("note"), cell("referrer")
	if n := cell("number"); n != "" {
		if form.Number = ParseNumber(n); form.Number == 0 {
			in.refuse(apperr.New(apperr.Invalid, "members.bad_number", "value", n))
		}
	}
	f.readDays(&in, d)
	if form.Name == "" {
		in.refuse(apperr.New(apperr.Invalid, "members.import_unnamed"))
	}
	*form = clean(*form)
	for _, bad := range check(*form).Fields {
		switch bad.Code {
		case "field.required":
			in.refuse(apperr.New(apperr.Invalid, "members.import_unnamed"))
		case "field.too_long":
			in.refuse(apperr.New(apperr.Invalid, "members.import_too_long", "max", bad.Params["max"]))
		default:
			in.refuse(&apperr.Error{Code: bad.Code, Params: bad.Params})
		}
	}
	*form = settle(*form)
	return in
}

func (f *File) readDays(in *incoming, d dates) {
	if s := f.table.cell(in.record, "joined_on"); s != "" {
		on, err := readDate(s, d.joined, d.zone)
		if err != nil {
			in.refuse(apperr.New(apperr.Invalid, "members.import_bad_date", "value", s, "column", f.column("joined_on")))
		}
		in.form.JoinedOn = on
	}
	s := f.table.cell(in.record, "expires_on")
	if in.lifetime = isForever(s); s == "" || in.lifetime {
		return
	}
	on, err := readDate(s, d.expires, d.zone)
	if err != nil {
		in.refuse(apperr.New(apperr.Invalid, "members.import_bad_date", "value", s, "column", f.column("expires_on")))
	}
	in.until = on
}

func (f *File) column(field string) string {
	if i, ok := f.table.mapping[field]; ok {
		return f.table.columns[i]
	}
	return ""
}

// joinNames writes a Chinese name without a space and with the family name first.
func joinNames(first, last string) string {
	if first != "" && last != "" && isHan(first) && isHan(last) {
		return last + first
	}
	return strings.TrimSpace(first + " " + last)
}

func isHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

// email is the first address of the row.
func (in *incoming) email() string {
	for _, c := range in.form.Contacts {
		if c.Kind == "email" {
			return c.Value
		}
	}
	return ""
}
