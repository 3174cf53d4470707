package exporter

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"guildbook/db/gen"
)

// gathered is everything that an export writes.
type gathered struct {
	tables  []Table
	ledger  ledger
	members []person
	lessons []gen.ExportLessonsRow
	files   []gen.ExportAttachmentsRow
}

// person is a member with what hangs on them.
type person struct {
	row      gen.Member
	contacts map[string][]string // by kind
	aliases  []string
	tags     []string
	notes    []string
	fields   map[string]string
}

// ledger is what journals are written from.
type ledger struct {
	payments []gen.ExportPaymentsRow
	credits  []gen.ExportCreditsRow
}

// gather reads what the parts need, in one reading transaction.
func (s *Service) gather(ctx context.Context, in ExportIn) (out gathered, err error) {
	wanted := func(part string) bool { return slices.Contains(in.Parts, part) }
	chosen := map[string]bool{}
	for _, id := range in.MemberIDs {
		chosen[id] = true
	}
	theirs := func(id string) bool { return len(chosen) == 0 || chosen[id] }
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		steps := []struct {
			part string
			read func(context.Context, *gen.Queries, func(string) bool) error
		}{
			{"members", out.readMembers},
			{"terms", out.readTerms},
			{"payments", out.readPayments},
			{"bills", out.readBills},
			{"events", out.readEvents},
			{"lessons", out.readLessons},
		}
		for i, step := range steps {
			s.tell(in.Task, "read", i, len(steps))
			if err := ctx.Err(); err != nil {
				return err
			}
			if !wanted(step.part) {
				continue
			}
			if err := step.read(ctx, q, theirs); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func (g *gathered) readMembers(ctx context.Context, q *gen.Queries, theirs func(string) bool) error {
	rows, err := q.ListMembers(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b gen.Member) int { return int(a.Number - b.Number) })
	at := map[string]int{}
	for _, r := range rows {
		if theirs(r.ID) {
			at[r.ID] = len(g.members)
			g.members = append(g.members, person{row: r, contacts: map[string][]string{}, fields: map[string]string{}})
		}
	}
	of := func(id string) *person {
		if i, ok := at[id]; ok {
			return &g.members[i]
		}
		return &person{contacts: map[string][]string{}, fields: map[string]string{}}
	}
	contacts, err := q.ListContacts(ctx)
	if err != nil {
		return err
	}
	for _, c := range contacts {
		p := of(c.MemberID)
		p.contacts[c.Kind] = append(p.contacts[c.Kind], c.Value)
	}
	aliases, err := q.ListAliases(ctx)
	if err != nil {
		return err
	}
	for _, a := range aliases {
		p := of(a.MemberID)
		p.aliases = append(p.aliases, a.Alias)
	}
	tags, err := q.ListMemberTags(ctx)
	if err != nil {
		return err
	}
	for _, t := range tags {
		p := of(t.MemberID)
		p.tags = append(p.tags, t.Tag)
	}
	fields, err := q.ListFieldDefinitions(ctx)
	if err != nil {
		return err
	}
	values, err := q.ListMemberFields(ctx)
	if err != nil {
		return err
	}
	for _, v := range values {
		of(v.MemberID).fields[v.Name] = v.Value
	}
	notes, err := q.ExportNotes(ctx)
	if err != nil {
		return err
	}
	remarks := Table{Name: "notes", Columns: []string{"member", "at", "actor", "body"}}
	for _, n := range notes {
		if theirs(n.MemberID) {
			remarks.Rows = append(remarks.Rows, []Cell{whole(n.Number), moment(n.CreatedAt), text(n.Actor), text(n.Body)})
			p := of(n.MemberID)
			p.notes = append(p.notes, n.Body)
		}
	}
	g.tables = append(g.tables, g.roll(fields), remarks)
	return nil
}

// ownField begins the name of a column of a field that the organizer made up.
const ownField = "field: "

func (g *gathered) roll(fields []string) Table {
	t := Table{Name: "members", Columns: []string{
		"number", "name", "aliases", "emails", "phones", "wechat", "addresses", "other_contacts", "tags", "joined_on", "alumni_on", "referrer", "in_trash",
	}}
	for _, f := range fields {
		t.Columns = append(t.Columns, ownField+f)
	}
	for _, p := range g.members {
		row := []Cell{
			whole(p.row.Number), text(p.row.Name), several(p.aliases), several(p.contacts["email"]), several(p.contacts["phone"]),
			several(p.contacts["wechat"]), several(p.contacts["address"]), several(p.contacts["other"]), several(p.tags),
			text(p.row.JoinedOn), maybe(p.row.AlumniOn), text(p.row.Referrer), flag(p.row.TrashedAt != nil),
		}
		for _, f := range fields {
			row = append(row, text(p.fields[f]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (g *gathered) readTerms(ctx context.Context, q *gen.Queries, theirs func(string) bool) error {
	tiers, err := q.ExportTiers(ctx)
	if err != nil {
		return err
	}
	t := Table{Name: "tiers", Columns: []string{"name", "in_trash"}}
	for _, r := range tiers {
		t.Rows = append(t.Rows, []Cell{text(r.Name), flag(r.TrashedAt != nil)})
	}
	plans, err := q.ExportPlans(ctx)
	if err != nil {
		return err
	}
	p := Table{Name: "plans", Columns: []string{"name", "tier", "price", "currency", "period", "grace_days", "in_trash"}}
	for _, r := range plans {
		p.Rows = append(p.Rows, []Cell{
			text(r.Name), text(r.Tier), amount(r.PriceMinor, r.Currency), text(r.Currency), text(r.Period), whole(r.GraceDays), flag(r.TrashedAt != nil),
		})
	}
	rows, err := q.ExportTerms(ctx)
	if err != nil {
		return err
	}
	terms := Table{Name: "terms", Columns: []string{
		"member", "tier", "plan", "payment", "kind", "bought_on", "start_on", "end_on", "cut_on", "period", "anchor_day", "grace_days", "reason",
		"paid", "currency", "paused", "floor_on", "held_on", "voided_at", "created_at",
	}}
	for _, r := range rows {
		if !theirs(r.MemberID) {
			continue
		}
		voided := Cell{}
		if r.VoidedAt != nil {
			voided = moment(*r.VoidedAt)
		}
		terms.Rows = append(terms.Rows, []Cell{
			whole(r.MemberNumber), text(r.Tier), text(r.PlanName), link(r.PaymentNumber), text(r.Kind), text(r.BoughtOn), text(r.StartOn),
			maybe(r.EndOn), maybe(r.CutOn), text(r.Period), whole(r.AnchorDay), whole(r.GraceDays), text(r.Reason), amount(r.PaidMinor, r.Currency),
			text(r.Currency), text(r.Paused), maybe(r.FloorOn), maybe(r.HeldOn), voided, moment(r.CreatedAt),
		})
	}
	g.tables = append(g.tables, t, p, terms)
	return nil
}

func (g *gathered) readPayments(ctx context.Context, q *gen.Queries, theirs func(string) bool) error {
	rows, err := q.ExportPayments(ctx)
	if err != nil {
		return err
	}
	t := Table{Name: "payments", Columns: []string{
		"number", "kind", "member", "member_name", "plan", "amount", "currency", "fee", "method", "paid_on", "reference", "note", "reverses",
		"payer", "payer_name", "actor", "recorded_at", "undoes",
	}}
	for _, r := range rows {
		if !theirs(r.MemberID) {
			continue
		}
		g.ledger.payments = append(g.ledger.payments, r)
		t.Rows = append(t.Rows, []Cell{
			whole(r.Number), text(r.Kind), whole(r.MemberNumber), text(r.MemberName), text(r.PlanName), amount(r.AmountMinor, r.Currency), text(r.Currency),
			amount(r.FeeMinor, r.Currency), text(r.Method), text(r.PaidOn), text(r.Reference), text(r.Note), link(r.ReversesNumber),
			link(r.PayerNumber), text(r.PayerName), text(r.Actor), moment(r.CreatedAt), link(r.UndoesNumber),
		})
	}
	credits, err := q.ExportCredits(ctx)
	if err != nil {
		return err
	}
	c := Table{Name: "credits", Columns: []string{"number", "member", "kind", "amount", "currency", "on", "payment", "plan", "undoes", "note", "actor", "recorded_at"}}
	number := map[string]int64{}
	for i, r := range credits {
		number[r.ID] = int64(i + 1)
	}
	for _, r := range credits {
		if !theirs(r.MemberID) {
			continue
		}
		g.ledger.credits = append(g.ledger.credits, r)
		undoes := int64(0)
		if r.UndoesID != nil {
			undoes = number[*r.UndoesID]
		}
		c.Rows = append(c.Rows, []Cell{
			whole(number[r.ID]), whole(r.MemberNumber), text(r.Kind), amount(r.AmountMinor, r.Currency), text(r.Currency), text(r.OnDay), link(r.PaymentNumber),
			text(r.PlanName), link(undoes), text(r.Note), text(r.Actor), moment(r.CreatedAt),
		})
	}
	g.tables = append(g.tables, t, c)
	return nil
}

func (g *gathered) readBills(ctx context.Context, q *gen.Queries, theirs func(string) bool) error {
	if !theirs("") {
		return nil // bills are nobody's
	}
	rows, err := q.ExportBillLines(ctx)
	if err != nil {
		return err
	}
	t := Table{Name: "bill_lines", Columns: []string{
		"number", "source", "file", "on", "direction", "kind", "amount", "currency", "fee", "party", "state", "why", "payments", "detail",
	}}
	for _, r := range rows {
		detail := r.Detail
		if !json.Valid([]byte(detail)) {
			detail = ""
		}
		t.Rows = append(t.Rows, []Cell{
			whole(r.Number), text(r.Source), text(r.File), text(r.OnDate), text(r.Direction), text(r.Kind), amount(r.AmountMinor, r.Currency),
			text(r.Currency), amount(r.FeeMinor, r.Currency), text(r.Party), text(r.State), text(r.Why), several(strings.Fields(r.Payments)), text(detail),
		})
	}
	g.tables = append(g.tables, t)
	return nil
}

func (g *gathered) readEvents(ctx context.Context, q *gen.Queries, theirs func(string) bool) error {
	rows, err := q.ExportEvents(ctx)
	if err != nil {
		return err
	}
	t := Table{Name: "events", Columns: []string{"event", "title", "kind", "starts_at", "ends_at", "place", "note", "expected", "in_trash"}}
	number := map[string]int64{}
	for i, r := range rows {
		number[r.ID] = int64(i + 1)
		t.Rows = append(t.Rows, []Cell{
			whole(int64(i + 1)), text(r.Title), text(r.Kind), moment(r.StartsAt), moment(r.EndsAt), text(r.Place), text(r.Note), whole(r.Expected),
			flag(r.TrashedAt != nil),
		})
	}
	visits, err := q.ExportAttendance(ctx)
	if err != nil {
		return err
	}
	a := Table{Name: "attendance", Columns: []string{"event", "title", "member", "member_name", "mode", "checked_at", "actor"}}
	for _, r := range visits {
		a.Rows = append(a.Rows, []Cell{
			whole(number[r.EventID]), text(r.Title), whole(r.MemberNumber), text(r.MemberName), text(r.Mode), moment(r.CheckedAt), text(r.Actor),
		})
	}
	if theirs("") {
		g.tables = append(g.tables, t, a)
	}
	return nil
}

func (g *gathered) readLessons(ctx context.Context, q *gen.Queries, theirs func(string) bool) (err error) {
	if !theirs("") {
		return nil
	}
	if g.lessons, err = q.ExportLessons(ctx); err != nil {
		return err
	}
	g.files, err = q.ExportAttachments(ctx)
	return err
}
