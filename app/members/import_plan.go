package members

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db/gen"
)

// Tiers is what an import needs to know of tiers and terms, which are other domains'.
type Tiers struct {
	// Find gives the id of the tier of that name.
	Find func(name string) (id string, ok bool)
	// End gives where a member's terms in a tier end: empty and false where there are none.
	End func(memberID, tierID string) (end civil.Date, lifetime bool)
}

// Import is what a file does to the roll.
type Import struct {
	Out ImportOut

	file  *File
	today civil.Date
	rows  []planned
}

// planned is one row with what it makes of whom.
type planned struct {
	incoming
	fate   string
	before Member // without an ID for a new member
	after  Member
	note   string // to be added
	tierID string // of the term to grant
}

// PlanImport decides the fate of every row; nothing is written.
//
// A row belongs to the member who has its e-mail address; of several with that address to the one of its name;
// without one to the member with its number and name, or with its WeChat id or phone number and its name; or, when
// it holds none of these, to the member of its name. It changes them by what is not empty in it: a new name keeps the
// old one as an alias, lists grow. A member in the trash is taken out of it. Everybody else is added. The second
// row for the same person is skipped.
func (s *Service) PlanImport(ctx context.Context, f *File, tiers Tiers) (*Import, error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	im := &Import{file: f, today: set.Today(s.db.Now())}
	var all *everybody
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		all, err = loadEverybody(ctx, q)
		return err
	})
	if err != nil {
		return nil, err
	}
	d := f.dates(set.Zone())
	seen := seenRows{}
	for _, r := range f.table.rows {
		p := planned{incoming: f.read(r, d), fate: "skip"}
		if p.code == "" {
			im.decide(&p, all, seen)
		}
		if p.fate != "skip" {
			im.grant(&p, tiers)
		}
		im.rows = append(im.rows, p)
	}
	im.giveNumbers(all)
	im.tell()
	return im, nil
}

// seenRows are the lines of the rows that were taken, by who they are about.
type seenRows map[string]int

// take remembers a row; it gives the line of an earlier one about the same person, 0 for none.
func (s seenRows) take(p *planned) int {
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
		s[k] = p.line
	}
	return 0
}

// decide says whom the row belongs to and what it changes.
func (im *Import) decide(p *planned, all *everybody, seen seenRows) {
	i, e := all.match(&p.incoming)
	if e != nil {
		p.refuse(e)
		return
	}
	if i != nobody {
		p.before = all.members[i]
	}
	if line := seen.take(p); line > 0 {
		p.refuse(apperr.New(apperr.Conflict, "members.import_twice", "first", line))
		return
	}
	if i == nobody {
		p.fate, p.note = "add", p.form.Note
		p.after = after(Member{JoinedOn: im.today}, p.form, im.today)
		if p.guessed {
			p.hint("members.import_name_guessed", "email", p.email())
		} else if len(all.byName[Fold(p.form.Name)]) > 0 {
			p.hint("members.import_namesake", "number", all.members[all.byName[Fold(p.form.Name)][0]].Number)
		}
		return
	}
	p.after = after(p.before, merge(p.before, &p.incoming), im.today)
	p.after.Trashed = false
	if p.form.Note != "" && !slices.Contains(all.notes[p.before.ID], p.form.Note) {
		p.note = p.form.Note
	}
	p.fate = "same"
	if len(p.changes()) > 0 {
		p.fate = "change"
	}
	if p.before.Trashed {
		p.hint("members.import_from_trash")
	}
}

// hint says what to look at in a row that is taken. The first one stands.
func (p *planned) hint(code string, params ...any) {
	if p.code == "" {
		p.incoming.refuse(apperr.New(apperr.Invalid, code, params...))
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
	return fields
}

// grant decides whether the row's tier and date give a term: when they reach beyond the terms the member has.
func (im *Import) grant(p *planned, tiers Tiers) {
	dated := p.until != "" || p.lifetime
	switch {
	case p.tier == "" && !dated:
		return
	case p.tier == "":
		p.hint("members.import_date_without_tier")
		return
	case !dated:
		return // Ghost and others name a tier for everybody: without a date it is no term
	}
	id, ok := tiers.Find(p.tier)
	if !ok {
		p.fate = "skip"
		p.code = ""
		p.refuse(apperr.New(apperr.Invalid, "members.import_tier_unknown", "tier", p.tier))
		return
	}
	if p.before.ID != "" {
		if end, lifetime := tiers.End(p.before.ID, id); lifetime || end != "" && !p.lifetime && end >= p.until {
			return
		}
	}
	p.tierID = id
	if p.fate == "same" {
		p.fate = "change"
	}
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

// tell fills Out.
func (im *Import) tell() {
	f := im.file
	out := ImportOut{
		Encoding: f.encoding, Comma: f.separator(), Columns: f.table.columns, Mapping: map[string]string{},
		Rows: make([]ImportRow, len(im.rows)),
	}
	for field, i := range f.table.mapping {
		out.Mapping[field] = f.table.columns[i]
	}
	for i := range im.rows {
		p := &im.rows[i]
		row := ImportRow{
			Line: p.line, Fate: p.fate, Name: p.form.Name, Email: p.email(), MemberID: p.before.ID, Fields: []string{},
			Code: p.code, Params: p.params,
		}
		if row.Params == nil {
			row.Params = map[string]string{}
		}
		if p.tierID != "" {
			row.Tier, row.Until = p.tier, p.until
			out.Terms++
		}
		switch p.fate {
		case "add":
			out.Added++
		case "change":
			row.Fields = p.changes()
			out.Changed++
		case "same":
			out.Same++
		default:
			out.Skipped++
		}
		out.Rows[i] = row
	}
	im.Out = out
}
