package terms

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// standAgain gives a purchase back that was taken out, at its place.
func (h History) standAgain(at int, p Purchase) History {
	h.Purchases, h.Spells = slices.Insert(slices.Clone(h.Purchases), at, p), slices.Insert(slices.Clone(h.Spells), at, Spell{})
	return h.Standing([]int{at})
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
		back := more.standAgain(at, was)
		back.sane(t)
		for i, s := range slices.Delete(slices.Clone(back.Spells), at, at+1) {
			if before := more.Spells[i]; s.Start < before.Start {
				t.Fatalf("a term began on %s, and then on %s", before.Start, s.Start)
			}
		}
	})
}
