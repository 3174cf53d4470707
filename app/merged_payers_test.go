package app_test

import (
	"testing"

	"guildbook/app"
	"guildbook/app/members"
	"guildbook/app/reports"
)

// What somebody did under a record that was merged away counts for the one who stays.
func TestAMergedMembersPastCountsForTheOneWhoStays(t *testing.T) {
	d := newDesk(t)
	tier := d.Tier("读者")
	d.Plan(tier, "月费", 2000, "1m")
	yearly := d.Plan(tier, "读者年费", 19900, "1y")
	keep, gone := d.Member("沈从文"), d.Member("沈岳焕")
	if _, err := d.RecordPayment(d.Ctx, app.RecordIn{MemberID: gone, PlanID: yearly, Method: "wechat", On: "2026-01-10", PayerName: "茶峒摆渡人"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.MergeMembers(d.Ctx, members.MergeIn{KeepID: keep, GoneID: gone}); err != nil {
		t.Fatal(err)
	}
	usual, err := d.Reports.UsualPlans(d.Ctx, reports.IDsIn{IDs: []string{keep}})
	if err != nil || usual[0].PlanID != yearly {
		t.Fatalf("the usual plan: %+v %v", usual, err)
	}
	d.bill(d.file("a.csv", wechatBill([]movement{{day: "2026-11-20", party: "茶峒摆渡人", note: "会费", id: "4200009", direction: "收入", fen: 19900}}, false)))
	list, err := d.SuggestMatches(d.Ctx, app.SuggestIn{})
	if err != nil || len(list) != 1 || len(list[0].Suggested.Suggestions) == 0 || list[0].Suggested.Suggestions[0].MemberID != keep {
		t.Fatalf("the payer was not known: %+v %v", list, err)
	}
}
