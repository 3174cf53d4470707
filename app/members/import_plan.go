package members

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db/gen"
)

// Import is what a file does to the roll.
type Import struct {
	Out ImportOut

	file       *File
	today      civil.Date
	rows       []planned
	remembered bool
	unknowns   []ImportName
	fields     int      // of the organizer's own, as there are
	newFields  []string // names of fields that there are not yet
	people     []Member // the roll as it was
}

// planned is one row with what it makes of whom.
type planned struct {
	incoming
	fate   string
	before Member // without an ID for a new member
	after  Member
	note   string // to be added
	tierID string // of the term to grant
	planOf KnownPlan
	first  int // index of the row about the same person, where this one only brings a payment; -1 else
}

// PlanImport decides the fate of every row; nothing is written.
//
// A row belongs to the member who has its e-mail address; of several with that address to the one of its name;
// without one to the member with its number and name, or with its WeChat id or phone number and its name; or, when
// it holds none of these, to the member of its name. It changes them by what is not empty in it: a new name keeps the
// old one as an alias, lists grow. A member in the trash is taken out of it. Somebody new of a name that is known is a
// question. Everybody else is added. The second row for the same person brings its payment or is skipped.
func (s *Service) PlanImport(ctx context.Context, f *File, known Known) (*Import, error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	im := &Import{file: f, today: set.Today(s.db.Now())}
	var all *everybody
	var kept []string
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		if all, err = loadEverybody(ctx, q); err != nil || f.in.Preset != "" {
			return err
		}
		kept, err = q.ImportMapping(ctx, f.table.signature())
		return err
	})
	if err != nil {
		return nil, err
	}
	var mapping map[string]string
	if len(kept) == 1 && json.Unmarshal([]byte(kept[0]), &mapping) == nil && len(mapping) > 0 {
		if err := f.lay(mapping); err != nil {
			return nil, err
		}
		im.remembered = true
	}
	d := f.dates(set, im.today)
	seen, ledger := seenRows{}, newLedger(known.Payments)
	im.people, im.fields = all.members, len(all.fields)
	for i, r := range f.table.rows {
		if i%500 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, apperr.New(apperr.Cancelled, "cancelled").Because(err)
			}
			s.tell(f.in.Task, "plan", i, len(f.table.rows))
		}
		p := planned{incoming: f.read(r, d), fate: "skip", first: -1}
		p.answer = f.in.Answers[strconv.Itoa(r.line)]
		if p.code == "" {
			im.decide(&p, all, seen)
		}
		if p.fate != "skip" && p.fate != "ask" {
			im.pay(&p, known, ledger)
		}
		if p.fate != "skip" && p.fate != "ask" {
			im.grant(&p, known)
		}
		im.rows = append(im.rows, p)
	}
	im.giveNumbers(all)
	im.tellAll()
	return im, nil
}

// tell announces how far a task has come.
func (s *Service) tell(task, phase string, done, total int) {
	if task != "" {
		s.db.Bus().Progress(task, phase, int64(done), int64(total))
	}
}

// seenRows are the rows that were taken, by who they are about: one more than their index.
type seenRows map[string]int

// take remembers the row of an index; it gives one more than the index of an earlier one about the same person, 0 for none.
func (s seenRows) take(p *planned, index int) int {
	var keys []string
	if p.before.ID != "" {
		keys = append(keys, "id "+p.before.ID)
	}
	if p.form.Number > 0 {
		keys = append(keys, "number "+strconv.FormatInt(p.form.Number, 10))
	}
	for _, c := range p.form.Contacts {
		if c.Kind == "email" {
			keys = append(keys, "email "+FoldContact(c.Kind, c.Value))
		} else {
			keys = append(keys, c.Kind+" "+FoldContact(c.Kind, c.Value)+" "+Fold(p.form.Name))
		}
	}
	if len(keys) == 0 {
		keys = append(keys, "name "+Fold(p.form.Name))
	}
	for _, k := range keys {
		if line, ok := s[k]; ok {
			return line
		}
	}
	for _, k := range keys {
		s[k] = index + 1
	}
	return 0
}

// skip says why a row is not taken, whatever was said of it before.
func (p *planned) skip(e *apperr.Error) {
	p.fate, p.code = "skip", ""
	p.refuse(e)
}

// decide says whom the row belongs to and what it changes.
func (im *Import) decide(p *planned, all *everybody, seen seenRows) {
	if p.answer == "skip" {
		p.skip(apperr.New(apperr.Invalid, "members.import_left_out"))
		return
	}
	if e := im.readFields(p, all); e != nil {
		p.skip(e)
		return
	}
	if p.answer == "" && im.file.in.Unsure == "new" {
		p.answer = "new"
	}
	i, e := all.match(&p.incoming)
	if e != nil {
		p.refuse(e)
		if len(p.candidates) > 0 {
			im.ask(p)
		}
		return
	}
	if i == nobody && p.answer == "" {
		if p.candidates = all.alike(&p.incoming); len(p.candidates) > 0 {
			p.refuse(apperr.New(apperr.Invalid, "members.import_namesake", "number", all.members[p.candidates[0]].Number))
			im.ask(p)
			return
		}
	}
	if i != nobody {
		p.before = all.members[i]
	}
	if at := seen.take(p, len(im.rows)); at > 0 {
		first := &im.rows[at-1]
		if p.paid == nil {
			p.skip(apperr.New(apperr.Conflict, "members.import_twice", "first", first.line))
			return
		}
		p.fate, p.first, p.before, p.after = "same", at-1, first.before, first.before
		return
	}
	if i == nobody {
		p.fate, p.note = "add", p.form.Note
		p.after = after(Member{JoinedOn: im.today}, p.form, im.today)
		if p.guessed {
			p.hint("members.import_name_guessed", "email", p.email())
		}
		if p.marked {
			p.hint("members.import_marks_removed")
		}
		p.hintOdd()
		return
	}
	if p.marked {
		p.hint("members.import_marks_removed")
	}
	p.after = after(p.before, merge(p.before, &p.incoming), im.today)
	p.after.Trashed = false
	if p.form.Note != "" && !slices.Contains(all.notes[p.before.ID], p.form.Note) {
		p.note = p.form.Note
	}
	p.fate = "same"
	if len(p.changes()) > 0 {
		p.fate = "change"
		p.hintOdd()
	}
	if p.before.Trashed {
		p.hint("members.import_from_trash")
	}
}

// ask leaves a row to the organizer, unless the file as a whole says what to do with such rows.
func (im *Import) ask(p *planned) {
	p.fate = "ask"
	if im.file.in.Unsure == "skip" {
		p.fate = "skip"
	}
}

// alike are the members who have the row's name and are not told apart from it by an address.
func (e *everybody) alike(in *incoming) []int {
	if in.guessed || in.form.Number > 0 {
		return nil
	}
	var out []int
	for _, i := range e.byName[Fold(in.form.Name)] {
		m := e.members[i]
		if m.Trashed || in.email() != "" && m.Email() != "" {
			continue
		}
		out = append(out, i)
	}
	return out
}

// readFields makes the values of own fields fit to be kept.
func (im *Import) readFields(p *planned, all *everybody) *apperr.Error {
	if len(p.form.Fields) == 0 {
		return nil
	}
	out := make(map[string]string, len(p.form.Fields))
	for name, v := range p.form.Fields {
		f, ok := findField(all.fields, name)
		if !ok {
			f = Field{Name: name, Kind: FieldText}
			all.fields = append(all.fields, f)
			im.newFields = append(im.newFields, name)
		}
		value, ok := f.read(v)
		if !ok {
			return apperr.New(apperr.Invalid, "members.field_value", "value", shortened(v), "name", f.Name, "kind", f.Kind)
		}
		out[f.Name] = value
	}
	p.form.Fields = out
	return nil
}

func shortened(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// hint says what to look at in a row that is taken. The first one stands.
func (p *planned) hint(code string, params ...any) {
	if p.code == "" {
		p.incoming.refuse(apperr.New(apperr.Invalid, code, params...))
	}
}

func (p *planned) hintOdd() {
	if len(p.odd) > 0 {
		p.hint("members.import_odd_contact", "value", strings.Join(p.odd, ", "))
	}
}

// changes names the fields that the row changes.
func (p *planned) changes() []string {
	fields := slices.Sorted(maps.Keys(differences(p.before, p.after)))
	if p.note != "" {
		fields = append(fields, "note")
	}
	if p.before.Trashed {
		fields = append(fields, "trashed")
	}
	if p.tierID != "" {
		fields = append(fields, "term")
	}
	if p.paid != nil {
		fields = append(fields, "payment")
	}
	return fields
}

// giveNumbers gives new members without a number the next ones that no row asks for.
func (im *Import) giveNumbers(all *everybody) {
	asked := map[int64]bool{}
	for i := range im.rows {
		asked[im.rows[i].form.Number] = true
	}
	next := all.last
	for i := range im.rows {
		p := &im.rows[i]
		if p.fate != "add" || p.after.Number != 0 {
			continue
		}
		for next++; asked[next]; next++ {
		}
		p.after.Number = next
	}
}

// tellAll fills Out.
func (im *Import) tellAll() {
	f := im.file
	out := ImportOut{
		Format: f.format, Encoding: f.source.Encoding, Comma: f.separator(), Sheet: f.source.Sheet, Sheets: append([]string{}, f.source.Sheets...),
		Header: f.table.header, Preview: f.preview(), Preset: f.table.preset.Name, Remembered: im.remembered,
		Columns: append([]string{}, f.table.columns...), Samples: f.table.samples(), Mapping: map[string]string{}, History: map[string]string{},
		Currency: f.in.Currency, Rows: make([]ImportRow, len(im.rows)), Totals: im.totals(), Unknown: append([]ImportName{}, im.unknowns...),
	}
	for field, i := range f.table.mapping {
		out.Mapping[field] = f.table.columns[i]
	}
	for field, i := range f.table.history {
		out.History[field] = f.table.columns[i]
	}
	for i := range im.rows {
		p := &im.rows[i]
		row := im.row(p)
		switch p.fate {
		case "add":
			out.Added++
		case "change":
			row.Fields = p.changes()
			out.Changed++
		case "same":
			out.Same++
		case "ask":
			out.Asked++
		default:
			out.Skipped++
		}
		if row.Tier != "" {
			out.Terms++
		}
		out.Rows[i] = row
	}
	im.Out = out
}

func (im *Import) row(p *planned) ImportRow {
	row := ImportRow{
		Line: p.line, Fate: p.fate, Name: p.form.Name, Email: p.email(), MemberID: p.before.ID, Fields: []string{},
		Code: p.code, Params: p.params, Candidates: []Candidate{},
	}
	if row.Params == nil {
		row.Params = map[string]string{}
	}
	taken := p.fate == "add" || p.fate == "change"
	if taken && p.tierID != "" {
		if row.Tier, row.Until = p.tier, p.until; row.Tier == "" {
			row.Tier = p.planOf.Name
		}
	}
	if taken && p.paid != nil {
		paid := p.paid.Amount
		row.Paid, row.PaidOn = &paid, p.paid.On
	}
	if p.fate != "ask" {
		return row
	}
	for _, i := range p.candidates[:min(10, len(p.candidates))] {
		m := im.people[i]
		row.Candidates = append(row.Candidates, Candidate{ID: m.ID, Number: m.Number, Name: m.Name, Email: m.Email()})
	}
	return row
}

// preview is the first rows of the file, cut short.
func (f *File) preview() []ImportLine {
	out := []ImportLine{}
	for _, r := range f.records[:min(12, len(f.records))] {
		line := ImportLine{Line: r.line, Cells: []string{}}
		for _, c := range r.cells[:min(12, len(r.cells))] {
			line.Cells = append(line.Cells, shortened(Line(c)))
		}
		out = append(out, line)
	}
	return out
}

// samples is, by column, the first that stands in it.
func (t *sheet) samples() []string {
	out := make([]string, len(t.columns))
	left := len(out)
	for _, r := range t.rows[:min(200, len(t.rows))] {
		for i := range out {
			if out[i] == "" && i < len(r.cells) && Line(r.cells[i]) != "" {
				out[i] = shortened(Line(r.cells[i]))
				left--
			}
		}
		if left == 0 {
			break
		}
	}
	return out
}
