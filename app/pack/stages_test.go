package pack

import (
	"slices"
	"testing"

	"guildbook/app/apperr"
)

// staged gives tier t1 two stages: lesson 0 is for the first, lesson 2 for the second, and four more members stand on them.
func staged(t *testing.T) *fixture {
	f := newFixture(t, 6)
	f.Tiers = append(f.Tiers, Tier{Tag: "s1", After: "t1", Name: "Ordinary", Epoch: 1, Identity: NewTierKey()},
		Tier{Tag: "s2", After: "s1", Name: "Ordinary", Epoch: 1, Identity: NewTierKey()})
	f.Courses[0].Lessons[0].Tiers = []string{"s1", "t2"}
	f.Courses[0].Lessons[2].Tiers = []string{"s2", "t2"}
	f.Members = append(f.Members, Member{ID: opaque("first stage"), Code: NewCode(), Tiers: []string{"t1", "s1"}},
		Member{ID: opaque("second stage"), Code: NewCode(), Tiers: []string{"t1", "s1", "s2"}})
	return f
}

func (f *fixture) opens(t *testing.T, dir Folder, c Code) []int {
	t.Helper()
	p := mustOpen(t, dir, c)
	var out []int
	for i, l := range f.Courses[0].Lessons {
		if _, ok := p.lessons[l.ID]; ok {
			out = append(out, i)
		}
	}
	return out
}

func TestStagesOpenOneAfterTheOther(t *testing.T) {
	f := staged(t)
	dir, _ := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	if led.Record != 712 {
		t.Errorf("records of %d: stages must not make slots grow", led.Record)
	}
	first, second := f.Members[4].Code, f.Members[5].Code
	for c, want := range map[Code][]int{f.Members[0].Code: {3, 4}, first: {0, 3, 4}, second: {0, 2, 3, 4}} {
		if got := f.opens(t, dir, c); !slices.Equal(got, want) {
			t.Errorf("opens %v, want %v", got, want)
		}
	}
	// Reaching a stage touches the member's bucket and nothing that others read.
	f.Members[4].Tiers = []string{"t1", "s1", "s2"}
	led, r := f.publish(t, led, dir)
	if len(r.Written) != 3 || !slices.Equal(f.opens(t, dir, first), []int{0, 2, 3, 4}) {
		t.Errorf("%+v", r.Written)
	}
	if _, r := f.publish(t, led, dir); r.Changed {
		t.Errorf("again: %+v", r.Written)
	}
	// Whoever leaves at the first stage knows the keys of the tier and of that stage, not of the second.
	old := f.Members[0].Code
	f.Members = f.Members[1:]
	f.newEpoch(0)
	f.newEpoch(2)
	led, _ = f.publish(t, led, dir)
	if _, err := Open(dir, old.String()); !apperr.IsCode(err, "pack.code_unknown") {
		t.Error(err)
	}
	if got := f.opens(t, dir, second); !slices.Equal(got, []int{0, 2, 3, 4}) {
		t.Errorf("after a new epoch the last stage opens %v", got)
	}
	if e := epochsInUse(led); !slices.Contains(e["s2"], 1) || slices.Contains(e["s2"], 2) {
		t.Errorf("%v", e)
	}
}

func TestStagesMustLeadToATier(t *testing.T) {
	for name, do := range map[string]func(*fixture){
		"nowhere":      func(f *fixture) { f.Tiers[2].After = "t9" },
		"round itself": func(f *fixture) { f.Tiers[2].After = "s2" },
	} {
		f := staged(t)
		do(f)
		dir, _ := tempDir(t)
		if _, _, err := Publish(t.Context(), f.Edition, nil, dir, nil); !apperr.IsCode(err, "pack.edition_invalid") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLowestAndHighest(t *testing.T) {
	line := lineage([]Tier{{Tag: "t1"}, {Tag: "t2"}, {Tag: "s1", After: "t1"}, {Tag: "s2", After: "s1"}})
	if got := lowest([]string{"s2", "t2", "s1", "s2"}, line); !slices.Equal(got, []string{"s1", "t2"}) {
		t.Error(got)
	}
	if got := highest([]string{"t1", "t2", "s1", "s2"}, line); !slices.Equal(got, []string{"s2", "t2"}) {
		t.Error(got)
	}
}

// epochsInUse gives, per tier tag, the epochs that some file is encrypted for.
func epochsInUse(l *Ledger) map[string][]int {
	out := map[string][]int{}
	for _, e := range l.Entries {
		for _, k := range parseKeys(e.Keys) {
			if !slices.Contains(out[k.tag], k.epoch) {
				out[k.tag] = append(out[k.tag], k.epoch)
			}
		}
	}
	for _, epochs := range out {
		slices.Sort(epochs)
	}
	return out
}
