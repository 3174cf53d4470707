package terms_test

import (
	"context"
	"errors"
	"testing"

	"guildbook/app/civil"
	"guildbook/app/terms"
	"guildbook/app/testkit"
	"guildbook/db"
)

type fixture struct {
	*testkit.Kit
	*terms.Service
	tier, member string
}

func begin(t *testing.T) *fixture {
	k := testkit.New(t)
	return &fixture{Kit: k, Service: terms.New(k.DB, k.Settings), tier: k.Tier("Ordinary"), member: k.Member("Zhang San")}
}

func (f *fixture) give(period string, on civil.Date, paymentID string) terms.Term {
	f.T.Helper()
	term, _, err := f.Give(f.Ctx, terms.GiveIn{MemberID: f.member, TierID: f.tier, PaymentID: paymentID, Period: period, On: on, GraceDays: 7})
	if err != nil {
		f.T.Fatal(err)
	}
	return term
}

// spells is the member's live terms, oldest first, as "start..end".
func (f *fixture) spells() []string {
	f.T.Helper()
	list, err := f.Of(f.Ctx, f.member)
	if err != nil {
		f.T.Fatal(err)
	}
	var out []string
	for _, x := range list {
		if !x.Voided {
			out = append(out, string(x.StartOn+".."+x.EndOn))
		}
	}
	return out
}

func (f *fixture) want(spells ...string) {
	f.T.Helper()
	got := f.spells()
	for i := range max(len(got), len(spells)) {
		if i >= len(got) || i >= len(spells) || got[i] != spells[i] {
			f.T.Fatalf("terms %v, want %v", got, spells)
		}
	}
}

func TestGiveJoinsOnToWhatTheMemberHas(t *testing.T) {
	f := begin(t)
	in := terms.GiveIn{MemberID: f.member, TierID: f.tier, Period: "1m", On: "2026-01-31", GraceDays: 7, Reason: "gift"}
	term, change, err := f.Give(f.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if want := (terms.Change{TermID: term.ID, TierID: f.tier, StartOn: "2026-01-31", EndOn: "2026-02-27", NewEnd: "2026-02-27", DaysAdded: 28}); change != want {
		t.Errorf("change %+v, want %+v", change, want)
	}
	in.On = "2026-02-10"
	preview, err := f.Preview(f.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	f.want("2026-01-31..2026-02-27")
	_, change, err = f.Give(f.Ctx, in)
	change.TermID = ""
	if err != nil || change != preview || change.NewEnd != "2026-03-30" || !change.Joined {
		t.Fatalf("change %+v after preview %+v, %v", change, preview, err)
	}
	list, err := f.Of(f.Ctx, f.member)
	if err != nil || len(list) != 2 || list[0] != term || list[0].Reason != "gift" || list[1].AnchorDay != 31 {
		t.Fatalf("%+v %v", list, err)
	}
	if n := f.Count("SELECT count(*) FROM audit WHERE entity = 'term' AND action = 'given'"); n != 2 {
		t.Errorf("%d audit rows", n)
	}
}

func TestTiersAndMembersDoNotMix(t *testing.T) {
	f := begin(t)
	f.give("1y", "2026-01-01", "")
	other := f.Tier("Core")
	_, change, err := f.Give(f.Ctx, terms.GiveIn{MemberID: f.member, TierID: other, Period: "1m", On: "2026-03-01"})
	if err != nil || change.StartOn != "2026-03-01" || change.OldEnd != "" {
		t.Fatalf("another tier: %+v %v", change, err)
	}
	_, change, err = f.Give(f.Ctx, terms.GiveIn{MemberID: f.Member("Li Si"), TierID: f.tier, Period: "1m", On: "2026-03-01"})
	if err != nil || change.StartOn != "2026-03-01" || change.OldEnd != "" {
		t.Fatalf("another member: %+v %v", change, err)
	}
}

func TestGiveRefuses(t *testing.T) {
	f := begin(t)
	good := terms.GiveIn{MemberID: f.member, TierID: f.tier, Period: "1m", On: "2026-11-22", GraceDays: 7}
	for code, change := range map[string]func(*terms.GiveIn){
		"civil.bad_period": func(in *terms.GiveIn) { in.Period = "soon" },
		"civil.bad_date":   func(in *terms.GiveIn) { in.On = "2026-11-31" },
		"terms.bad_grace":  func(in *terms.GiveIn) { in.GraceDays = 367 },
		"terms.until_over": func(in *terms.GiveIn) { in.Period = "until:2026-11-21" },
	} {
		in := good
		change(&in)
		_, _, err := f.Give(f.Ctx, in)
		testkit.WantCode(t, err, code)
		_, err = f.Preview(f.Ctx, in)
		testkit.WantCode(t, err, code)
	}
	f.want()
}

// voidPayment corrects a payment of one member.
func (f *fixture) voidPayment(id string) (terms.Moved, error) {
	list, err := f.VoidPayment(f.Ctx, id, "")
	if len(list) == 0 {
		return terms.Moved{}, err
	}
	return list[0], err
}

func TestTakingAPaymentBackMovesLaterTermsUp(t *testing.T) {
	f := begin(t)
	pay := func(on civil.Date) string { return f.Payment(f.member, 100, on) }
	first, second, third := pay("2026-01-31"), pay("2026-02-10"), pay("2026-03-05")
	f.give("1m", "2026-01-31", first)
	f.give("1m", "2026-02-10", second)
	f.give("1m", "2026-03-05", third)
	f.want("2026-01-31..2026-02-27", "2026-02-28..2026-03-30", "2026-03-31..2026-04-29")

	moved, err := f.voidPayment(second)
	if err != nil {
		t.Fatal(err)
	}
	want := terms.Moved{MemberID: f.member, TierID: f.tier, OldEnd: "2026-04-29", NewEnd: "2026-03-30", Terms: 1}
	if moved != want {
		t.Errorf("%+v, want %+v", moved, want)
	}
	f.want("2026-01-31..2026-02-27", "2026-02-28..2026-03-30")

	if _, err = f.voidPayment(first); err != nil {
		t.Fatal(err)
	}
	f.want("2026-03-05..2026-04-04") // begins with its payment, with a whole month
	if moved, err = f.voidPayment(third); err != nil || moved.NewEnd != "" || moved.OldEnd != "2026-04-04" {
		t.Fatalf("%+v %v", moved, err)
	}
	f.want()
	if moved, err = f.voidPayment(third); err != nil || moved != (terms.Moved{}) {
		t.Fatalf("a second time: %+v %v", moved, err)
	}
	if n := f.Count("SELECT count(*) FROM audit WHERE entity = 'term' AND action IN ('voided', 'moved')"); n != 5 {
		t.Errorf("%d audit rows, want 3 voided and 2 moved", n)
	}
}

func TestTakingBackATermForLife(t *testing.T) {
	f := begin(t)
	life := f.Payment(f.member, 1, "2026-11-01")
	f.give("1m", "2026-10-20", "")
	f.give("lifetime", "2026-11-01", life)
	f.give("1m", "2026-11-10", "")
	f.want("2026-10-20..2026-11-19", "2026-11-10..2026-12-09", "2026-11-20..")
	moved, err := f.voidPayment(life)
	if err != nil || !moved.OldLife || moved.NewLife || moved.NewEnd != "2026-12-19" {
		t.Fatalf("%+v %v", moved, err)
	}
	f.want("2026-10-20..2026-11-19", "2026-11-20..2026-12-19")
}

func TestVoidTakesBackAGrantButNoBoughtTerm(t *testing.T) {
	f := begin(t)
	granted := f.give("1m", "2026-11-01", "")
	bought := f.give("1m", "2026-11-02", f.Payment(f.member, 1, "2026-11-02"))
	_, err := f.Void(f.Ctx, terms.IDIn{ID: bought.ID})
	testkit.WantCode(t, err, "terms.bought")
	_, err = f.Void(f.Ctx, terms.IDIn{ID: "nobody"})
	testkit.WantCode(t, err, "terms.not_found")
	if _, err = f.Void(f.Ctx, terms.IDIn{ID: granted.ID}); err != nil {
		t.Fatal(err)
	}
	f.want("2026-11-02..2026-12-01")
	_, err = f.Void(f.Ctx, terms.IDIn{ID: granted.ID})
	testkit.WantCode(t, err, "terms.not_found")
}

func TestVoidImportTakesAllOfItBack(t *testing.T) {
	f := begin(t)
	f.Exec("imports", "INSERT INTO imports (id, kind, source, actor, created_at) VALUES ('i1', 'members', 'roll.csv', 'Keeper', 1)")
	other := f.Member("Li Si")
	for _, member := range []string{f.member, other} {
		for _, period := range []string{"until:2026-12-31", "until:2027-12-31"} {
			if _, _, err := f.Give(f.Ctx, terms.GiveIn{MemberID: member, TierID: f.tier, Period: period, On: "2026-01-01", ImportID: "i1"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	f.give("1m", "2026-11-22", "")
	f.want("2026-01-01..2026-12-31", "2027-01-01..2027-12-31", "2028-01-01..2028-01-31")
	n, err := f.VoidImport(f.Ctx, "i1", func(int, int) error { return nil })
	if err != nil || n != 4 {
		t.Fatalf("%d %v", n, err)
	}
	f.want("2026-11-22..2026-12-21")
	if n, err = f.VoidImport(f.Ctx, "i1", func(int, int) error { return nil }); err != nil || n != 0 {
		t.Fatalf("again: %d %v", n, err)
	}
}

func TestGiveJoinsTheTransactionAround(t *testing.T) {
	f := begin(t)
	stop := errors.New("stop")
	err := f.DB.Write(f.Ctx, func(ctx context.Context, _ *db.Tx) error {
		if _, _, err := f.Give(ctx, terms.GiveIn{MemberID: f.member, TierID: f.tier, Period: "1m", On: "2026-11-22"}); err != nil {
			t.Fatal(err)
		}
		list, err := f.Of(ctx, f.member)
		if err != nil || len(list) != 1 {
			t.Fatalf("inside: %v %v", list, err)
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	f.want()
}
