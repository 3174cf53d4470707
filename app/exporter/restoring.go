package exporter

import (
	"context"
	"strconv"
	"strings"

	"guildbook/app/members"
	"guildbook/app/money"
	"guildbook/db"
	"guildbook/db/gen"
)

// restoring writes the tables of an export; what they refer to each other by is turned into ids on the way.
type restoring struct {
	tx     *db.Tx
	tables *source
	tell   func(done int)
	done   int
	counts map[string]int

	tiers, plans, people, payments, credits, events, challenges map[string]string // name or number -> id
}

func (r *restoring) all(ctx context.Context) error {
	for _, of := range []*map[string]string{&r.tiers, &r.plans, &r.people, &r.payments, &r.credits, &r.events, &r.challenges} {
		*of = map[string]string{}
	}
	writers := map[string]func(context.Context, *row) error{
		"tiers": r.tier, "plans": r.plan, "members": r.member, "notes": r.note, "households": r.household, "payments": r.payment, "terms": r.term,
		"credits": r.credit, "events": r.event, "attendance": r.visit,
		"challenges": r.challenge, "challenge_members": r.challenger, "challenge_entries": r.practice,
	}
	for _, t := range restorable {
		err := r.tables.each(t, func(i, _ int, cells map[string]string) error {
			if r.done%200 == 0 {
				if err := ctx.Err(); err != nil {
					return err
				}
				r.tell(r.done)
			}
			r.done++
			r.counts[t]++
			line := row{cells: cells, table: t, at: i}
			if err := writers[t](ctx, &line); err != nil {
				return err
			}
			return line.err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// id is what a cell refers to; an empty cell refers to nothing.
func (r *restoring) id(of map[string]string, line *row, column string) string {
	v := line.text(column)
	if v == "" {
		return ""
	}
	id, ok := of[strings.ToLower(v)]
	if !ok {
		line.bad(column)
	}
	return id
}

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func (r *restoring) trashed(line *row) *int64 {
	if !line.yes("in_trash") {
		return nil
	}
	now := r.tx.NowMillis()
	return &now
}

// tier takes the tier of that name, if the workspace has it already.
func (r *restoring) tier(ctx context.Context, line *row) error {
	have, err := r.tx.ExportTiers(ctx)
	if err != nil {
		return err
	}
	name := members.Line(line.text("name"))
	if name == "" {
		line.bad("name")
		return nil
	}
	for _, t := range have {
		if strings.EqualFold(t.Name, name) {
			r.tiers[strings.ToLower(name)] = t.ID
			return nil
		}
	}
	id := r.tx.NewID()
	r.tiers[strings.ToLower(name)] = id
	err = r.tx.InsertTier(ctx, gen.InsertTierParams{
		ID: id, Tag: "t" + strconv.Itoa(len(have)+1), Name: name, Position: int64(len(have) + 1), CreatedAt: r.tx.NowMillis(),
	})
	if at := r.trashed(line); err == nil && at != nil {
		err = r.tx.TrashTier(ctx, gen.TrashTierParams{ID: id, TrashedAt: at})
	}
	return err
}

func (r *restoring) money(line *row, column string) int64 {
	if line.text(column) == "" || line.text("currency") == "" {
		return 0
	}
	a, err := money.Parse(line.text(column), line.text("currency"))
	if err != nil {
		line.bad(column)
	}
	return a.Minor
}

func (r *restoring) plan(ctx context.Context, line *row) error {
	have, err := r.tx.ExportPlans(ctx)
	if err != nil {
		return err
	}
	for _, p := range have {
		if strings.EqualFold(p.Name, line.text("name")) {
			r.plans[strings.ToLower(p.Name)] = p.ID
			return nil
		}
	}
	in := gen.InsertPlanParams{
		ID: r.tx.NewID(), TierID: r.id(r.tiers, line, "tier"), Name: line.text("name"), PriceMinor: r.money(line, "price"), Currency: line.text("currency"),
		Period: line.text("period"), GraceDays: line.number("grace_days"), Position: int64(len(have) + 1), CreatedAt: r.tx.NowMillis(),
	}
	if in.Name == "" || in.TierID == "" {
		line.bad("name")
	}
	if line.err != nil {
		return nil
	}
	r.plans[strings.ToLower(in.Name)] = in.ID
	err = r.tx.InsertPlan(ctx, in)
	if at := r.trashed(line); err == nil && at != nil {
		err = r.tx.TrashPlan(ctx, gen.TrashPlanParams{ID: in.ID, TrashedAt: at})
	}
	return err
}

func (r *restoring) member(ctx context.Context, line *row) error {
	name := members.Line(line.text("name"))
	number := line.number("number")
	if _, twice := r.people[line.text("number")]; name == "" || number < 1 || twice {
		line.bad("number")
	}
	if line.err != nil {
		return nil
	}
	id, now := r.tx.NewID(), r.tx.NowMillis()
	r.people[line.text("number")] = id
	err := r.tx.InsertMember(ctx, gen.InsertMemberParams{
		ID: id, Number: number, Name: name, Pinyin: members.SortKey(name), JoinedOn: line.text("joined_on"), AlumniOn: line.some("alumni_on"),
		Referrer: line.text("referrer"), CreatedAt: now,
	})
	if err != nil {
		return err
	}
	for i, alias := range line.list("aliases") {
		if _, err := r.tx.LearnAlias(ctx, gen.LearnAliasParams{MemberID: id, Alias: alias, CreatedAt: now + int64(i), Source: members.AliasByHand}); err != nil {
			return err
		}
	}
	position := int64(0)
	for _, c := range []struct{ column, kind string }{{"emails", "email"}, {"phones", "phone"}, {"wechat", "wechat"}, {"addresses", "address"}, {"other_contacts", "other"}} {
		for _, v := range line.list(c.column) {
			err := r.tx.InsertContact(ctx, gen.InsertContactParams{
				ID: r.tx.NewID(), MemberID: id, Kind: c.kind, Value: v, Folded: members.FoldContact(c.kind, v), Position: position,
			})
			if err != nil {
				return err
			}
			position++
		}
	}
	for _, tag := range line.list("tags") {
		if _, err := r.tx.InsertTag(ctx, gen.InsertTagParams{MemberID: id, Tag: tag}); err != nil {
			return err
		}
	}
	if err := r.fields(ctx, line, id); err != nil {
		return err
	}
	if at := r.trashed(line); at != nil {
		_, err = r.tx.TrashMember(ctx, gen.TrashMemberParams{ID: id, TrashedAt: at})
	}
	return err
}

func (r *restoring) fields(ctx context.Context, line *row, memberID string) error {
	for _, column := range sorted(line.cells) {
		name, own := strings.CutPrefix(column, ownField)
		if !own {
			continue
		}
		if err := r.tx.InsertFieldDefinition(ctx, gen.InsertFieldDefinitionParams{Name: name, CreatedAt: r.tx.NowMillis()}); err != nil {
			return err
		}
		if v := line.text(column); v != "" {
			if err := r.tx.SetMemberField(ctx, gen.SetMemberFieldParams{MemberID: memberID, Name: name, Value: v}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *restoring) note(ctx context.Context, line *row) error {
	in := gen.InsertNoteParams{
		ID: r.tx.NewID(), MemberID: r.id(r.people, line, "member"), Body: line.text("body"), Actor: line.text("actor"), CreatedAt: line.moment("at"),
	}
	if line.err != nil {
		return nil
	}
	return r.tx.InsertNote(ctx, in)
}

func (r *restoring) payment(ctx context.Context, line *row) error {
	fee := r.money(line, "fee")
	in := gen.InsertPaymentParams{
		ID: r.tx.NewID(), Number: line.number("number"), Kind: line.text("kind"), MemberID: r.id(r.people, line, "member"), PlanID: some(r.id(r.plans, line, "plan")),
		AmountMinor: r.money(line, "amount"), Currency: line.text("currency"), Method: line.text("method"), PaidOn: line.text("paid_on"),
		Reference: line.text("reference"), Note: line.text("note"), ReversesID: some(r.id(r.payments, line, "reverses")), Actor: line.text("actor"),
		CreatedAt: line.moment("recorded_at"), FeeMinor: max(fee, 0), FeeBackMinor: max(-fee, 0), PayerID: some(r.id(r.people, line, "payer")), PayerName: line.text("payer_name"),
		UndoesID: some(r.id(r.payments, line, "undoes")),
	}
	if in.Number < 1 || in.MemberID == "" || len(in.Currency) != 3 {
		line.bad("number")
	}
	if line.err != nil {
		return nil
	}
	r.payments[line.text("number")] = in.ID
	if err := r.tx.InsertPayment(ctx, in); err != nil {
		line.bad("amount") // the ledger's own rules refuse it
	}
	return nil
}

func (r *restoring) term(ctx context.Context, line *row) error {
	in := gen.RestoreTermParams{
		ID: r.tx.NewID(), MemberID: r.id(r.people, line, "member"), TierID: r.id(r.tiers, line, "tier"), PlanID: some(r.id(r.plans, line, "plan")),
		PaymentID: some(r.id(r.payments, line, "payment")), BoughtOn: line.text("bought_on"), StartOn: line.text("start_on"), EndOn: line.some("end_on"),
		AnchorDay: line.number("anchor_day"), Period: line.text("period"), GraceDays: line.number("grace_days"), Reason: line.text("reason"),
		CreatedAt: line.moment("created_at"), Kind: line.text("kind"), PaidMinor: r.money(line, "paid"), Currency: line.text("currency"),
		Paused: line.text("paused"), CutOn: line.some("cut_on"), FloorOn: line.some("floor_on"), HeldOn: line.some("held_on"),
	}
	if at := line.moment("voided_at"); at != 0 {
		in.VoidedAt = &at
	}
	if in.MemberID == "" || in.TierID == "" {
		line.bad("member")
	}
	if line.err != nil {
		return nil
	}
	if err := r.tx.RestoreTerm(ctx, in); err != nil {
		line.bad("kind")
	}
	return nil
}

func (r *restoring) credit(ctx context.Context, line *row) error {
	in := gen.InsertCreditParams{
		ID: r.tx.NewID(), MemberID: r.id(r.people, line, "member"), Kind: line.text("kind"), AmountMinor: r.money(line, "amount"), Currency: line.text("currency"),
		OnDay: line.text("on"), PaymentID: some(r.id(r.payments, line, "payment")), UndoesID: some(r.id(r.credits, line, "undoes")),
		Note: line.text("note"), Actor: line.text("actor"), CreatedAt: line.moment("recorded_at"),
	}
	if line.err != nil {
		return nil
	}
	r.credits[line.text("number")] = in.ID
	if err := r.tx.InsertCredit(ctx, in); err != nil {
		line.bad("amount")
	}
	return nil
}

func (r *restoring) household(ctx context.Context, line *row) error {
	in := gen.InsertHouseholdParams{
		ID: r.tx.NewID(), Name: line.text("name"), Kind: line.text("kind"), PayerID: some(r.id(r.people, line, "payer")), CreatedAt: r.tx.NowMillis(),
	}
	if in.Name == "" {
		line.bad("name")
	}
	var ids []string
	for _, number := range line.list("members") {
		id, ok := r.people[number]
		if !ok {
			line.bad("members")
		}
		ids = append(ids, id)
	}
	if line.err != nil {
		return nil
	}
	if err := r.tx.InsertHousehold(ctx, in); err != nil {
		line.bad("kind")
		return nil
	}
	for _, id := range ids {
		if err := r.tx.JoinHousehold(ctx, gen.JoinHouseholdParams{MemberID: id, HouseholdID: in.ID}); err != nil {
			return err
		}
	}
	return nil
}

func (r *restoring) event(ctx context.Context, line *row) error {
	in := gen.InsertEventParams{
		ID: r.tx.NewID(), Title: line.text("title"), Kind: line.text("kind"), StartsAt: line.moment("starts_at"), EndsAt: line.moment("ends_at"),
		Place: line.text("place"), Note: line.text("note"), Expected: line.number("expected"), CreatedAt: r.tx.NowMillis(), UpdatedAt: r.tx.NowMillis(),
	}
	if line.err != nil {
		return nil
	}
	r.events[line.text("event")] = in.ID
	if err := r.tx.InsertEvent(ctx, in); err != nil {
		line.bad("kind")
		return nil
	}
	if at := r.trashed(line); at != nil {
		return r.tx.TrashEvent(ctx, gen.TrashEventParams{ID: in.ID, TrashedAt: at})
	}
	return nil
}

func (r *restoring) visit(ctx context.Context, line *row) error {
	in := gen.InsertAttendanceParams{
		ID: r.tx.NewID(), EventID: r.id(r.events, line, "event"), MemberID: r.id(r.people, line, "member"), Mode: line.text("mode"),
		CheckedAt: line.moment("checked_at"), Actor: line.text("actor"),
	}
	if in.EventID == "" {
		line.bad("event")
	}
	if in.MemberID == "" {
		line.bad("member")
	}
	if line.err != nil {
		return nil
	}
	if err := r.tx.InsertAttendance(ctx, in); err != nil {
		line.bad("mode")
	}
	return nil
}
