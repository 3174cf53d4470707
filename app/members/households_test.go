package members_test

import (
	"slices"
	"testing"

	"guildbook/app/members"
	"guildbook/app/testkit"
	"guildbook/app/testkit/whole"
)

func TestWhoJoinsAHouseholdLeavesTheOther(t *testing.T) {
	a, k := whole.New(t)
	fay, eve, ann := k.Member("Fay"), k.Member("Eve"), k.Member("Ann")
	save := func(in members.SaveHouseholdIn) members.Household {
		t.Helper()
		out, err := a.Members.SaveHousehold(k.Ctx, in)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	homes := func() (names []string) {
		t.Helper()
		all, err := a.Members.Households(k.Ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range all {
			for _, m := range h.Members {
				names = append(names, h.Name+" "+m.Name)
			}
			if len(h.Members) == 0 {
				names = append(names, h.Name)
			}
		}
		return names
	}
	fays := save(members.SaveHouseholdIn{Name: "Fays", PayerID: fay, MemberIDs: []string{fay, eve}})
	if len(fays.Left) != 0 {
		t.Fatalf("%+v", fays.Left)
	}
	anns := save(members.SaveHouseholdIn{Name: "Anns", PayerID: ann, MemberIDs: []string{ann, eve}})
	if len(anns.Left) != 1 || anns.Left[0].ID != fays.ID || !slices.Equal(homes(), []string{"Anns Ann", "Anns Eve", "Fays Fay"}) {
		t.Fatalf("%+v, %v", anns.Left, homes())
	}
	all := save(members.SaveHouseholdIn{ID: anns.ID, Name: "Anns", PayerID: ann, MemberIDs: []string{ann, eve, fay}})
	if len(all.Left) != 1 || all.Left[0].ID != "" || !slices.Equal(homes(), []string{"Anns Ann", "Anns Eve", "Anns Fay"}) {
		t.Fatalf("%+v, %v", all.Left, homes())
	}
	save(members.SaveHouseholdIn{ID: anns.ID, Name: "Anns", PayerID: ann, MemberIDs: []string{ann, eve}})
	save(all.Left[0])
	if !slices.Equal(homes(), []string{"Anns Ann", "Anns Eve", "Fays Fay"}) {
		t.Fatal(homes())
	}
}

func TestNobodyInTheTrashIsTakenToPay(t *testing.T) {
	a, k := whole.New(t)
	pa, kid := k.Member("Pa"), k.Member("Kid")
	if _, err := a.Members.SaveHousehold(k.Ctx, members.SaveHouseholdIn{PayerID: pa, MemberIDs: []string{pa, kid}}); err != nil {
		t.Fatal(err)
	}
	for _, trashed := range []bool{false, true} {
		if trashed {
			k.Trash("members", pa)
		}
		ties, err := a.Members.Ties(k.Ctx, members.IDIn{ID: kid})
		if err != nil {
			t.Fatal(err)
		}
		if payer := map[bool]string{false: pa, true: ""}[trashed]; ties.PayerID != payer || ties.Household.PayerTrashed != trashed {
			t.Errorf("trashed %v: payer %q of %+v", trashed, ties.PayerID, ties.Household)
		}
	}
	testkit.WantCode(t, func() error {
		_, err := a.Members.SaveHousehold(k.Ctx, members.SaveHouseholdIn{ID: "gone", MemberIDs: []string{kid}})
		return err
	}(), "members.household_not_found")
}
