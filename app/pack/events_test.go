package pack

import (
	"slices"
	"testing"
)

func TestEventsReachEverybody(t *testing.T) {
	f := newFixture(t, 4)
	f.Tiers = append(f.Tiers, Tier{Tag: "s1", After: "t1", Name: "later", Epoch: 1, Identity: NewTierKey()})
	f.Members[0].Tiers = []string{"t1", "s1"}
	dir, name := tempDir(t)
	without, _ := f.publish(t, nil, dir)
	if p := mustOpen(t, dir, f.Members[0].Code); len(p.Events) != 0 || p.Overlay {
		t.Fatalf("%+v %v", p.Events, p.Overlay)
	}
	f.Events = []Event{
		{ID: opaque("b"), Title: "Second", Kind: "online", Start: 2000, End: 3000},
		{ID: opaque("a"), Title: "First", Kind: "onsite", Start: 1000, End: 1000, Place: "here", Note: "bring ink"},
	}
	f.Overlay = true
	led, _ := f.publish(t, without, dir)
	for _, m := range f.Members {
		p := mustOpen(t, dir, m.Code)
		if !slices.Equal(p.Events, []Event{f.Events[1], f.Events[0]}) || !p.Overlay {
			t.Fatalf("%v: %+v %v", m.Tiers, p.Events, p.Overlay)
		}
	}

	before := snapshot(t, name)
	led, r := f.publish(t, led, dir)
	if r.Changed || len(differing(before, snapshot(t, name))) > 0 {
		t.Fatal("written without a change")
	}
	f.newEpoch(0)
	led, _ = f.publish(t, led, dir)
	if p := mustOpen(t, dir, f.Members[1].Code); len(p.Events) != 2 {
		t.Fatal("a new epoch lost the events")
	}
	f.Events = f.Events[:1]
	_, r = f.publish(t, led, dir)
	var kinds []string
	for _, w := range r.Written {
		kinds = append(kinds, w.Kind)
	}
	slices.Sort(kinds)
	if want := []string{"catalog", "catalog", "events", "pack", "sums"}; !slices.Equal(kinds, want) {
		t.Fatalf("%v, want %v", kinds, want)
	}
}

func TestEventsThatNoReaderTakes(t *testing.T) {
	for name, e := range map[string]Event{
		"id":    {ID: "x", Kind: "online"},
		"kind":  {ID: opaque("e"), Kind: "party"},
		"order": {ID: opaque("e"), Kind: "online", Start: 5, End: 4},
	} {
		f := newFixture(t, 1)
		f.Events = []Event{e}
		dir, _ := tempDir(t)
		if _, _, err := Publish(t.Context(), f.Edition, nil, dir, nil); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
}
