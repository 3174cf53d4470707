package members

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/importer/amount"
	when "guildbook/app/importer/dates"
	"guildbook/app/importer/people"
	"guildbook/app/settings"
)

// incoming is what one row says.
type incoming struct {
	record
	form          SaveIn
	guessed       bool     // the name was made from the address
	marked        bool     // characters that nobody sees were taken out of its names
	odd           []string // contacts of a card that are no addresses or numbers, kept as they stand
	tier          string
	until         civil.Date
	lifetime      bool
	erased        []string // fields that are to be forgotten
	paid          *Money
	plan          string // as the row names it
	complimentary bool
	answer        string // what the organizer says of it: new, or whose id
	// candidates are whom it may be about, by their indexes
	candidates []int
	code       string // why it cannot be taken
	params     map[string]string
}

func (in *incoming) refuse(e *apperr.Error) {
	if in.code == "" {
		in.code, in.params = e.Code, e.Params
	}
}

// dates is how the columns of days are read.
type dates struct {
	zone                  *time.Location
	joined, expires, paid when.Order
	today                 civil.Date
	amounts               amount.Style
	currency              string // where none stands beside an amount
	method                string
	language              string
}

func (f *File) dates(set settings.Settings, today civil.Date) dates {
	column := func(field string) []string {
		out := make([]string, 0, len(f.table.rows))
		for _, r := range f.table.rows {
			out = append(out, f.table.cell(r, field))
		}
		return out
	}
	d := dates{
		zone: set.Zone(), today: today, joined: when.OrderOf(column("joined_on")), expires: when.OrderOf(column("expires_on")), paid: when.OrderOf(column("paid_on")),
		currency: f.currency(set.Currency), method: f.in.Method, language: set.Language,
	}
	if d.method == "" {
		d.method = f.table.preset.Method
	}
	if d.method == "" {
		d.method = "other"
	}
	if _, pays := f.table.mapping["amount"]; pays {
		d.amounts = amount.StyleOf(column("amount"), d.currency)
	}
	return d
}

// currency is that of amounts beside which none stands.
func (f *File) currency(workspace string) string {
	switch {
	case f.in.Currency != "":
		return f.in.Currency
	case f.table.preset.Currency != "":
		return f.table.preset.Currency
	}
	return workspace
}

// read takes one row apart.
func (f *File) read(r record, d dates) incoming {
	in := incoming{record: r}
	cell := func(field string) string {
		v := f.table.cell(r, field)
		if v != "" && slices.Contains(f.table.preset.Erase, strings.ToLower(v)) {
			in.erased = append(in.erased, field)
			return ""
		}
		return v
	}
	in.tier = cell("tier")
	form := &in.form
	form.Name = cell("name")
	if form.Name == "" {
		form.Name = joinNames(cell("first_name"), cell("last_name"))
	}
	emails := people.Split(cell("email"), ",;，；、 ")
	for _, e := range emails {
		if !ValidEmail(e) && in.keepOdd(f, e) {
			continue
		}
		if !ValidEmail(e) {
			in.refuse(apperr.New(apperr.Invalid, "members.bad_email", "value", e))
		}
		form.Contacts = append(form.Contacts, Contact{"email", e})
	}
	for _, p := range people.Split(cell("phone"), ";；、，,/") {
		if len(Digits(p)) < 3 && in.keepOdd(f, p) {
			continue
		}
		if len(Digits(p)) < 3 {
			in.refuse(apperr.New(apperr.Invalid, "members.bad_phone", "value", p))
		}
		form.Contacts = append(form.Contacts, Contact{"phone", p})
	}
	for _, w := range people.Split(cell("wechat"), ";；、，") {
		form.Contacts = append(form.Contacts, Contact{"wechat", w})
	}
	for _, kind := range []string{"address", "other"} {
		for _, v := range people.Split(cell(kind), ";；|") {
			form.Contacts = append(form.Contacts, Contact{kind, v})
		}
	}
	if form.Name == "" && len(emails) > 0 && !slices.Contains(in.odd, emails[0]) {
		form.Name, _, _ = strings.Cut(emails[0], "@")
		in.guessed = true
	}
	form.Aliases = people.Split(cell("alias"), ";；、，|")
	form.Tags = people.Split(cell("tags"), ",;，；、|")
	form.Tags = append(form.Tags, f.flags(r, d.language)...)
	for field := range f.table.mapping {
		if name, custom := strings.CutPrefix(field, customField); custom {
			if v := cell(field); v != "" {
				if form.Fields == nil {
					form.Fields = map[string]string{}
				}
				form.Fields[name] = v
			}
		}
	}
	form.Note, form.Referrer = cell("note"), cell("referrer")
	if n := cell("number"); n != "" {
		if form.Number = ParseNumber(n); form.Number == 0 {
			in.refuse(apperr.New(apperr.Invalid, "members.bad_number", "value", n))
		}
	}
	f.readDays(&in, d)
	f.readMoney(&in, d, cell)
	if form.Name == "" {
		in.refuse(apperr.New(apperr.Invalid, "members.import_unnamed"))
	}
	in.marked = slices.ContainsFunc([]string{"name", "first_name", "last_name", "alias"}, func(field string) bool {
		return f.table.marked(r, field)
	})
	*form = clean(*form)
	for _, bad := range check(*form).Fields {
		switch bad.Code {
		case "field.required":
			in.refuse(apperr.New(apperr.Invalid, "members.import_unnamed"))
		case "field.too_long":
			in.refuse(apperr.New(apperr.Invalid, "members.import_too_long", "column", f.columnOf(bad.Name, in.form), "max", bad.Params["max"]))
		default:
			in.refuse(&apperr.Error{Code: bad.Code, Params: bad.Params})
		}
	}
	*form = settle(*form)
	return in
}

// keepOdd keeps what is no address or number of a card among the other contacts: people are in address books for more than one number, and
// a card cannot be mended like the row of a table.
func (in *incoming) keepOdd(f *File, value string) bool {
	if f.format != "vcard" {
		return false
	}
	in.form.Contacts, in.odd = append(in.form.Contacts, Contact{"other", value}), append(in.odd, value)
	return true
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

// flags are the tags that columns stand for, such as that of people who have unsubscribed.
func (f *File) flags(r record, language string) (tags []string) {
	for _, flag := range f.table.preset.Flags {
		i := f.table.keyed(flag.Column)
		if i < 0 || i >= len(r.cells) {
			continue
		}
		if v := people.Key(r.cells[i]); v != "" && (flag.Value == "" || v == flag.Value) {
			tags = append(tags, people.Tag(flag.Tag, language))
		}
	}
	return tags
}

// columnOf is the column that feeds a field of the form, as check names it.
func (f *File) columnOf(name string, form SaveIn) string {
	list, at, _ := strings.Cut(name, ".")
	fields := []string{list}
	switch n, err := strconv.Atoi(at); {
	case list == "name":
		fields = []string{"name", "last_name", "first_name", "email"}
	case list == "aliases":
		fields = []string{"alias"}
	case list == "contacts" && err == nil:
		fields = []string{form.Contacts[n].Kind}
	}
	for _, field := range fields {
		if column := f.column(field); column != "" {
			return column
		}
	}
	return name
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
