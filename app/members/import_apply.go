package members

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// Skipped is a row that could not be taken.
type Skipped struct {
	Line   int
	Code   string
	Params map[string]string
	Raw    string
}

// Check answers members.import_unmapped, members.import_is_text or members.import_is_account when no column says who the members
// are, and members.field_many when there would be too many fields of the organizer's own. Where look, columns are asked for on a
// screen: only a text without columns is refused.
func (im *Import) Check(look bool) error {
	if im.fields+len(im.newFields) > maxFields && len(im.newFields) > 0 && !look {
		return apperr.New(apperr.Invalid, "members.field_many", "max", maxFields)
	}
	guessed := im.file.table.header < 0 && im.file.in.Header == 0 && len(im.file.in.Mapping) == 0
	if im.file.named() && !(guessed && im.file.isProse()) {
		return nil
	}
	return im.file.unnamed(look)
}

// Skipped lists the rows that are not taken.
func (im *Import) Skipped() []Skipped {
	var out []Skipped
	for i := range im.rows {
		if p := &im.rows[i]; (p.fate == "skip" || p.fate == "ask") && p.answer != "skip" {
			out = append(out, Skipped{Line: p.line, Code: p.code, Params: p.params, Raw: shorten(p.raw)})
		}
	}
	return out
}

// shorten keeps the beginning of a very long row.
func shorten(raw string) string {
	const most = 4000
	raw = strings.ToValidUTF8(strings.TrimSpace(raw), "\uFFFD")
	if len(raw) <= most {
		return raw
	}
	return strings.ToValidUTF8(raw[:most], "") + "…"
}

// ApplyImport writes what was planned in the transaction of ctx, and gives the terms and payments that come with it. It
// remembers the mapping.
func (s *Service) ApplyImport(ctx context.Context, im *Import, importID string) (grants []Grant, err error) {
	im.Out.ImportID = importID
	for _, name := range im.newFields {
		if _, err := s.SaveField(ctx, SaveFieldIn{Name: name}); err != nil {
			return nil, err
		}
	}
	for from := 0; from < len(im.rows); from += atOnce {
		s.tell(im.file.in.Task, "write", from, len(im.rows))
		err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
			for i := from; i < min(from+atOnce, len(im.rows)); i++ {
				p := &im.rows[i]
				if p.fate != "add" && p.fate != "change" {
					continue
				}
				if p.first >= 0 {
					p.after.ID = im.rows[p.first].after.ID
				} else if err := p.write(ctx, tx, importID); err != nil {
					return err
				}
				if g, ok := p.brings(im.today); ok {
					grants = append(grants, g)
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return nil, err
		}
	}
	return grants, s.db.Write(ctx, im.remember)
}

func (p *planned) write(ctx context.Context, tx *db.Tx, importID string) error {
	if p.before.Trashed {
		if err := bringBack(ctx, tx, p.before, importID); err != nil {
			return err
		}
	}
	m, err := write(ctx, tx, p.before, p.after, importID)
	if err == nil && p.note != "" {
		err = addNote(ctx, tx, &m, p.note, importID)
	}
	p.after.ID = m.ID
	return err
}

// brings is the term and the payment of a row.
func (p *planned) brings(today civil.Date) (g Grant, ok bool) {
	g = Grant{MemberID: p.after.ID, Money: p.paid, PlanID: p.planOf.ID}
	if p.tierID != "" {
		g.TierID, g.Until, g.Complimentary, g.On = p.tierID, p.until, p.complimentary && p.paid == nil, p.startOf(today)
		if p.until == "" && !p.lifetime && !p.complimentary {
			g.Period = p.planOf.Period
		}
	}
	return g, g.TierID != "" || g.Money != nil
}

// remember keeps how the columns were mapped.
func (im *Import) remember(ctx context.Context, tx *db.Tx) error {
	header := im.file.table.signature()
	if header == "" || len(header) > 20_000 {
		return nil
	}
	mapping := map[string]string{}
	for field := range guessByName(im.file.table.columns, known) {
		mapping[field] = "" // left out
	}
	for field, column := range im.file.in.Mapping {
		mapping[field] = column
	}
	for field, i := range im.file.table.mapping {
		mapping[field] = im.file.table.columns[i]
	}
	kept, err := json.Marshal(mapping)
	if err != nil {
		return err
	}
	if err := tx.KeepImportMapping(ctx, gen.KeepImportMappingParams{Header: header, Mapping: string(kept), UsedAt: tx.NowMillis()}); err != nil {
		return err
	}
	return tx.ForgetOldMappings(ctx)
}

// startOf is the day from which a granted term counts: for a new member the day they joined, where the file
// says it; never after the term's end.
func (p *planned) startOf(today civil.Date) civil.Date {
	on := today
	if p.paid != nil {
		on = p.paid.On
	} else if p.before.ID == "" && p.form.JoinedOn != "" {
		on = p.form.JoinedOn
	}
	if p.until != "" && p.until < on {
		return p.until
	}
	return on
}

func bringBack(ctx context.Context, tx *db.Tx, m Member, importID string) error {
	if _, err := tx.RestoreMember(ctx, gen.RestoreMemberParams{ID: m.ID, UpdatedAt: tx.NowMillis()}); err != nil {
		return err
	}
	return tx.Audit(ctx, domain, entity, m.ID, "restored", enrolment{Number: m.Number, Name: m.Name, Import: importID})
}

// UndoImport takes back what an import did to the roll, in the transaction of ctx: those it added, or took out of
// the trash, go to the trash; a field it changed gets its former value unless somebody changed it since; its notes
// go. since is when the import was made, in Unix milliseconds.
func (s *Service) UndoImport(ctx context.Context, importID string, since int64, tell func(done, total int) error) error {
	var rows []gen.ListImportAuditRow
	err := s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) (err error) {
		rows, err = q.ListImportAudit(ctx, gen.ListImportAuditParams{Since: since, ImportID: importID})
		return err
	})
	if err != nil {
		return err
	}
	done := 0
	for some := range slices.Chunk(rows, atOnce) {
		if err := tell(done, len(rows)); err != nil {
			return err
		}
		done += len(some)
		if err := s.undoRows(ctx, some); err != nil {
			return err
		}
	}
	return nil
}

// atOnce is how many rows are written under one savepoint: every statement in one costs more, the more pages it has changed.
const atOnce = 100

func (s *Service) undoRows(ctx context.Context, rows []gen.ListImportAuditRow) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) (err error) {
		var away []string
		for _, row := range rows {
			switch row.Action {
			case "enrolled", "restored":
				away = append(away, row.EntityID)
			case "changed":
				err = revert(ctx, tx, row.EntityID, row.Detail)
			case "noted":
				err = unnote(ctx, tx, row.EntityID, row.Detail)
			case reapplied:
				err = unsay(ctx, tx, row.EntityID, row.Detail)
			}
			if err != nil {
				return err
			}
		}
		if len(away) == 0 {
			return ctx.Err()
		}
		return s.Trash(ctx, IDsIn{IDs: away})
	})
}

// revert gives the fields of an audit row their former values, each only if it still has the later one.
func revert(ctx context.Context, tx *db.Tx, id, detail string) error {
	var d struct {
		Changed map[string]struct{ From, To json.RawMessage } `json:"changed"`
	}
	if err := json.Unmarshal([]byte(detail), &d); err != nil {
		return err
	}
	before, err := load(ctx, tx.Queries, id)
	if err != nil {
		return err
	}
	m := before // json reuses the memory of a list that it fills
	m.Aliases, m.Contacts, m.Tags = slices.Clone(m.Aliases), slices.Clone(m.Contacts), slices.Clone(m.Tags)
	m.Fields = maps.Clone(m.Fields)
	for name, c := range d.Changed {
		field, own := strings.CutPrefix(name, "field:")
		var from, to string
		if own && json.Unmarshal(c.From, &from) == nil && json.Unmarshal(c.To, &to) == nil && m.Fields[field] == to {
			m.Fields[field] = from
		}
	}
	for field, to := range map[string]any{
		"name": &m.Name, "number": &m.Number, "aliases": &m.Aliases, "contacts": &m.Contacts, "tags": &m.Tags,
		"joinedOn": &m.JoinedOn, "alumniOn": &m.AlumniOn, "referrer": &m.Referrer,
	} {
		c, changed := d.Changed[field]
		if !changed {
			continue
		}
		now, err := json.Marshal(to)
		if err != nil {
			return err
		}
		if string(now) != string(c.To) {
			continue
		}
		if field == "number" {
			free, err := numberIsFree(ctx, tx, c.From)
			if err != nil {
				return err
			}
			if !free {
				continue
			}
		}
		if err := json.Unmarshal(c.From, to); err != nil {
			return err
		}
	}
	_, err = write(ctx, tx, before, m, "")
	return err
}

func numberIsFree(ctx context.Context, tx *db.Tx, value json.RawMessage) (bool, error) {
	var n int64
	if err := json.Unmarshal(value, &n); err != nil {
		return false, err
	}
	holders, err := tx.MemberOfNumber(ctx, n)
	return len(holders) == 0, err
}

func unnote(ctx context.Context, tx *db.Tx, id, detail string) error {
	var d noting
	if err := json.Unmarshal([]byte(detail), &d); err != nil {
		return err
	}
	n, err := tx.RemoveNote(ctx, d.Note)
	if err != nil || n == 0 {
		return err
	}
	return tx.Audit(ctx, domain, entity, id, "note_removed", noting{Note: d.Note})
}

// BadRow is a row that is not taken, as it stands, and why.
type BadRow struct {
	Cells  []string
	Code   string
	Params map[string]string
}

// BadRows are the rows that are not taken, under the names of their columns; their cells are what is meant by those of the file.
func (im *Import) BadRows() (columns []string, rows []BadRow) {
	for i := range im.rows {
		if p := &im.rows[i]; p.fate == "skip" || p.fate == "ask" {
			cells := make([]string, len(p.cells))
			for j, c := range p.cells {
				cells[j] = Text(im.file.table.meant(c))
			}
			rows = append(rows, BadRow{Cells: cells, Code: p.code, Params: p.params})
		}
	}
	return im.file.table.columns, rows
}
