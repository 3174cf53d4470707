package terms

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// standAgain gives a purchase back that was taken out, at its place.
func (h History) standAgain(at int, p Purchase, since ...int) History {
	h.Purchases, h.Spells = slices.Insert(slices.Clone(h.Purchases), at, p), slices.Insert(slices.Clone(h.Spells), at, Spell{})
	return h.Standing([]int{at}, since)
}

// A refund that never was leaves no trace in what a member has, and what was bought meanwhile begins no earlier for it.
func TestARefundThatNeverWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h History
		for n := range rapid.IntRange(1, 8).Draw(t, "bought") {
			_, h = h.Buy(drawFinite(t, fmt.Sprint(n)))
		}
		at := rapid.IntRange(0, len(h.Purchases)-1).Draw(t, "which")
		was := h.Purchases[at]
		gone := h.Without([]int{at}, drawDate(t, "refunded"))
		if back := gone.standAgain(at, was); !slices.Equal(back.Spells, h.Spells) {
			t.Fatalf("undone: %v, was %v", back.Spells, h.Spells)
		}
		place, more := gone.Buy(drawFinite(t, "meanwhile"))
		if place < at || place == at && more.Purchases[place].On < was.On {
			at++
		}
		began := more.Spells[place].Start
		if place >= at {
			place++
		}
		back := more.standAgain(at, was, place)
		back.sane(t)
		if now := back.Spells[place].Start; now < began {
			t.Fatalf("what was bought meanwhile began on %s, and then on %s", began, now)
		}
	})
}
