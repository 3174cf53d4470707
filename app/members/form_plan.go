package members

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db/gen"
)

// Form is what a form's file does to the queue.
type Form struct {
	Out  FormOut
	Name string

	file *File
	rows []applicant
	task string
	day  civil.Date
}

// ReadForm reads the file of a form's answers and finds its columns. It answers the errors of ReadFile, importer.is_vcard, and
// members.import_unmapped where no column says who the applicants are.
func ReadForm(in FormIn) (*Form, error) {
	name := filepath.Base(in.Path)
	b, err := readLimited(in.Path, name)
	if err != nil {
		return nil, err
	}
	f := &File{Name: name, in: ImportIn{Mapping: in.Mapping, Password: in.Password, Task: in.Task}}
	if err := f.open(b); err != nil {
		return nil, err
	}
	if f.format == "vcard" {
		return nil, apperr.New(apperr.Invalid, "importer.is_vcard", "file", name)
	}
	for _, r := range f.source.Rows {
		f.records = append(f.records, record{line: r.Line, cells: r.Cells, raw: r.Raw()})
	}
	if len(in.Mapping) == 0 {
		if err := f.otherKind(); err != nil {
			return nil, err
		}
	}
	if err := f.layForm(in.DryRun && in.Look); err != nil {
		return nil, err
	}
	return &Form{Name: name, file: f, task: in.Task}, nil
}

// queue is who is known, and what they said when they applied.
type queue struct {
	*everybody
	applied map[string]Application // by member
}

// PlanForm decides the fate of every row; nothing is written. A row is about who has its e-mail address, or its telephone number
// or WeChat id and its name. One that says what an application says already is the same; of several rows of one person the last
// sent counts.
func (s *Service) PlanForm(ctx context.Context, f *Form) error {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return err
	}
	f.day = set.Today(s.db.Now())
	known := queue{applied: map[string]Application{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		if known.everybody, err = loadEverybody(ctx, q); err != nil {
			return err
		}
		rows, err := q.ListApplications(ctx)
		for _, r := range rows {
			known.applied[r.MemberID] = application(gen.Application{ID: r.ID, AppliedOn: r.AppliedOn, Answers: r.Answers, State: r.State})
		}
		return err
	})
	if err != nil {
		return err
	}
	asked, own := f.file.questions()
	f.rows = nil
	for i, m := range f.file.moments(set.Zone(), f.day) {
		f.rows = append(f.rows, f.file.applicant(f.file.table.rows[i], m, f.day, asked))
	}
	latest := make([]int, len(f.rows))
	for i := range latest {
		latest[i] = i
	}
	slices.SortFunc(latest, func(a, b int) int {
		if d := f.rows[b].at.Compare(f.rows[a].at); d != 0 {
			return d
		}
		return b - a
	})
	seen := map[string]int{}
	for n, i := range latest {
		if n%500 == 0 {
			if err := ctx.Err(); err != nil {
				return apperr.New(apperr.Cancelled, "cancelled").Because(err)
			}
			s.tell(f.task, "plan", n, len(latest))
		}
		if p := &f.rows[i]; p.fate == "" {
			p.decide(known, seen)
		}
	}
	f.tell(asked, own)
	return nil
}

// keys are what tells the rows of one person from those of another.
func (p *applicant) keys() (out []string) {
	for _, c := range p.form.Contacts {
		key := c.Kind + " " + FoldContact(c.Kind, c.Value)
		if c.Kind != "email" {
			key += " " + Fold(p.form.Name)
		}
		out = append(out, key)
	}
	if len(out) == 0 {
		said, _ := json.Marshal(p.answers)
		out = append(out, "said "+Fold(p.form.Name)+" "+string(said))
	}
	return out
}

func (p *applicant) decide(known queue, seen map[string]int) {
	keys := p.keys()
	for _, k := range keys {
		if line, ok := seen[k]; ok {
			p.fate, p.code = "same", ""
			p.refuse(apperr.New(apperr.Invalid, "members.form_later", "line", line))
			return
		}
	}
	for _, k := range keys {
		seen[k] = p.line
	}
	i, err := p.whom(known)
	if err != nil {
		p.fate, p.code = "skip", ""
		p.refuse(err)
		return
	}
	if i == nobody {
		p.fate = "add"
		p.lookAt(known)
		return
	}
	p.before = known.members[i]
	had, applied := known.applied[p.before.ID]
	waits := applied && (had.State == Waiting || had.State == Later)
	same := applied && slices.Equal(had.Answers, p.answers)
	switch {
	case p.before.Trashed && (!applied || waits):
		p.fate, p.applied = "add", had.ID
		p.hint("members.import_from_trash")
	case same, waits && p.on < had.AppliedOn:
		p.fate, p.code = "same", ""
	case waits:
		p.fate, p.applied = "change", had.ID
	case had.State == Declined:
		p.skip("members.form_declined", "name", p.before.Name)
	default:
		p.fate, p.code = "member", ""
		p.refuse(apperr.New(apperr.Invalid, "members.form_member", "name", p.before.Name, "number", p.before.Number))
	}
}

// whom finds who the row is about. It answers members.ambiguous.
func (p *applicant) whom(known queue) (int, *apperr.Error) {
	i, err := known.one(&p.incoming, known.withContact(&p.incoming, "email"))
	if err != nil || i != nobody {
		return i, err
	}
	var named []int
	for _, j := range append(known.withContact(&p.incoming, "wechat"), known.withContact(&p.incoming, "phone")...) {
		if goesBy(known.members[j], p.form.Name) && !slices.Contains(named, j) {
			named = append(named, j)
		}
	}
	for _, j := range known.byName[Fold(p.form.Name)] {
		had, ok := known.applied[known.members[j].ID]
		if ok && had.AppliedOn == p.on && slices.Equal(had.Answers, p.answers) && len(named) == 0 {
			return j, nil // what they said, with a contact that was mended since
		}
	}
	return known.one(&p.incoming, named)
}

// lookAt says what a new applicant shares with somebody of the roll.
func (p *applicant) lookAt(known queue) {
	for _, kind := range []string{"phone", "wechat"} {
		for _, j := range known.withContact(&p.incoming, kind) {
			if m := known.members[j]; !m.Trashed {
				p.hint("members.form_shares", "name", m.Name, "number", m.Number)
			}
		}
	}
	for _, j := range known.byName[Fold(p.form.Name)] {
		if m := known.members[j]; !m.Trashed {
			p.hint("members.form_namesake", "number", m.Number)
		}
	}
	if p.guessed {
		p.hint("members.import_name_guessed", "email", p.contact())
	}
}

func (p *applicant) hint(code string, params ...any) {
	p.refuse(apperr.New(apperr.Invalid, code, params...))
}

// tell fills Out.
func (f *Form) tell(asked, own []int) {
	t := &f.file.table
	out := FormOut{Columns: append([]string{}, t.columns...), Mapping: map[string]string{}, Questions: []string{}, Left: []string{}, Rows: []FormRow{}}
	for field, i := range t.mapping {
		out.Mapping[field] = t.columns[i]
	}
	for _, i := range asked {
		out.Questions = append(out.Questions, t.columns[i])
	}
	for _, i := range own {
		out.Left = append(out.Left, t.columns[i])
	}
	count := map[string]*int{"add": &out.Added, "change": &out.Changed, "same": &out.Same, "member": &out.Members, "skip": &out.Skipped}
	for i := range f.rows {
		p := &f.rows[i]
		row := FormRow{
			Line: p.line, Fate: p.fate, Name: p.form.Name, Contact: p.contact(), AppliedOn: p.on, Answers: len(p.answers), MemberID: p.before.ID,
			Code: p.code, Params: p.params,
		}
		if row.Params == nil {
			row.Params = map[string]string{}
		}
		*count[p.fate]++
		out.Rows = append(out.Rows, row)
	}
	f.Out = out
}

// Skipped lists the rows that cannot be taken, without the separators at their ends, which depend on the kind of file.
func (f *Form) Skipped() []Skipped {
	var out []Skipped
	for i := range f.rows {
		if p := &f.rows[i]; p.fate == "skip" {
			out = append(out, Skipped{Line: p.line, Code: p.code, Params: p.params, Raw: strings.TrimRight(shorten(p.raw), ",;\t ")})
		}
	}
	return out
}
