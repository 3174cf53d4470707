package publishing

import (
	"testing"

	"guildbook/app/civil"
	"guildbook/app/pack"
	"guildbook/app/terms"
)

func TestPausedTierStaysAsItIs(t *testing.T) {
	year := terms.Term{StartOn: "2026-01-01", EndOn: "2026-12-31", GraceDays: 7}
	open, closed := year, year
	open.Paused, closed.Paused = "2026-11-01/", "2026-11-01/2026-11-30"
	for _, today := range []civil.Date{"2026-11-02", "2026-11-20"} {
		want := pack.BoxTier{Since: "2026-01-01", Until: "2026-12-31", Grace: "2027-01-07", Paused: "2026-11-01"}
		if got, ok := boxTier(today, []terms.Term{open}); !ok || got != want {
			t.Errorf("%s: %+v", today, got)
		}
		want.Back = "2026-11-30"
		if got, ok := boxTier(today, []terms.Term{closed}); !ok || got != want {
			t.Errorf("%s: %+v", today, got)
		}
	}
	if got, _ := boxTier("2026-12-05", []terms.Term{closed}); got.Paused != "" || got.Back != "" {
		t.Errorf("a pause that is over: %+v", got)
	}
	if _, ok := boxTier("2026-11-02", nil); ok {
		t.Error("a tier that was never held")
	}
}
