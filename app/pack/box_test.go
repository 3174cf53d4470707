package pack

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func boxesIn(l *Ledger) (own, dummies []string) {
	for key, e := range l.Entries {
		if strings.HasPrefix(key, boxKey) {
			own = append(own, e.Path)
		} else if isBox(key) {
			dummies = append(dummies, e.Path)
		}
	}
	slices.Sort(own)
	slices.Sort(dummies)
	return own, dummies
}

func TestBoxIsItsMembersAlone(t *testing.T) {
	f := newFixture(t, 3)
	f.Members[3].Box = nil
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	for i, m := range f.Members {
		p := mustOpen(t, dir, m.Code)
		got, err := p.Box()
		if err != nil || !p.Boxes || (got == nil) != (i == 3) {
			t.Fatalf("%d: %+v %v", i, got, err)
		}
		if got == nil {
			continue
		}
		if want := testBox(i).normal(); got.Generation != 1 || got.Made != "2026-11-22" || !reflect.DeepEqual(got.Box, want) {
			t.Errorf("%+v, want %+v", got.Box, want)
		}
		for k, other := range f.Members {
			identity, err := parseIdentity(other.Code.Identity(f.Pack))
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(name + "/" + ObjectPath(m.Code.Box(f.Pack)))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := decrypt(data, maxBoxFile, identity); (err == nil) != (k == i) {
				t.Errorf("the box of %d with the code of %d: %v", i, k, err)
			}
		}
	}
	own, dummies := boxesIn(led)
	if len(own) != 3 || len(dummies) != 1 {
		t.Fatalf("%d boxes, %d dummies", len(own), len(dummies))
	}
	sizes := map[int64]bool{}
	for _, path := range slices.Concat(own, dummies) {
		i, err := os.Stat(name + "/" + path)
		if err != nil {
			t.Fatal(err)
		}
		sizes[i.Size()] = true
	}
	if len(sizes) != 1 {
		t.Errorf("sizes that tell boxes apart: %v", sizes)
	}
	if _, err := Verify(dir); err != nil {
		t.Error(err)
	}
}

func TestBoxesAreWrittenWhenTheyChange(t *testing.T) {
	f := newFixture(t, 3)
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	written := func(wantKinds ...string) []File {
		t.Helper()
		before := snapshot(t, name)
		next, r := f.publish(t, led, dir)
		led = next
		var kinds []string
		for _, w := range r.Written {
			kinds = append(kinds, w.Kind)
		}
		slices.Sort(kinds)
		if !slices.Equal(kinds, wantKinds) {
			t.Fatalf("wrote %v, want %v", kinds, wantKinds)
		}
		if n := len(differing(before, snapshot(t, name))); n != len(r.Written)+len(r.Removed) {
			t.Fatalf("%d files differ", n)
		}
		if _, err := Verify(dir); err != nil {
			t.Fatal(err)
		}
		return r.Removed
	}
	f.Date = "2026-11-23"
	written()
	f.Members[1].Box.Receipts[0].Amount++
	if gone := written("box", "pack", "sums"); len(gone) != 0 {
		t.Errorf("%v", gone)
	}
	if box, err := mustOpen(t, dir, f.Members[1].Code).Box(); err != nil || box.Generation != 2 || box.Made != "2026-11-23" {
		t.Errorf("%+v %v", box, err)
	}
	// Another code: another box, and the former goes at once.
	former := ObjectPath(f.Members[0].Code.Box(f.Pack))
	f.Members[0].Code, f.Members[0].ID = NewCode(), opaque("another code")
	if gone := written("box", "pack", "slots", "sums"); len(gone) != 1 || gone[0].Path != former {
		t.Errorf("%v, want %s", gone, former)
	}
	// Somebody comes or goes: a box for a dummy or a dummy for a box, where the number stays.
	last := f.Members[3]
	f.Members = f.Members[:3]
	if gone := written("box", "pack", "slots", "sums"); len(gone) != 1 {
		t.Errorf("%v", gone)
	}
	f.Members = append(f.Members, last)
	if gone := written("box", "pack", "slots", "sums"); len(gone) != 1 {
		t.Errorf("%v", gone)
	}
	for i := range f.Members {
		f.Members[i].Box = nil
	}
	if gone := written("catalog", "catalog", "pack", "sums"); len(gone) != 4 {
		t.Errorf("%v", gone)
	}
}

func TestSingleFileHoldsOneBox(t *testing.T) {
	f := newFixture(t, 3)
	dir, _ := tempDir(t)
	f.publish(t, nil, dir)
	fsys, files, err := mustOpen(t, dir, f.Members[1].Code).ForMember()
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range f.Members {
		if slices.Contains(files, ObjectPath(m.Code.Box(f.Pack))) != (i == 1) {
			t.Errorf("the box of %d", i)
		}
	}
	if box, err := mustOpen(t, fsys, f.Members[1].Code).Box(); err != nil || box == nil {
		t.Errorf("%v %v", box, err)
	}
}

func TestBoxThatIsTampered(t *testing.T) {
	f := newFixture(t, 3)
	dir, name := tempDir(t)
	f.publish(t, nil, dir)
	mine := ObjectPath(f.Members[0].Code.Box(f.Pack))
	p := mustOpen(t, dir, f.Members[0].Code)
	for what, change := range map[string]func() error{
		"flipped": func() error { damage(t, name, mine); return nil },
		"swapped": func() error {
			return os.Rename(name+"/"+ObjectPath(f.Members[1].Code.Box(f.Pack)), name+"/"+mine)
		},
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		if box, err := p.Box(); box != nil || err == nil || !strings.Contains(err.Error(), "pack.altered") {
			t.Errorf("%s: %+v %v", what, box, err)
		}
	}
	if err := os.Remove(name + "/" + mine); err != nil {
		t.Fatal(err)
	}
	if box, err := p.Box(); box != nil || err != nil {
		t.Errorf("absent: %+v %v", box, err)
	}
}

func TestHowManyBoxes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		had := 0
		for range 20 {
			n := rapid.IntRange(1, 3000).Draw(t, "members")
			now := boxesFor(n, had)
			if now < n || now&(now-1) != 0 || now >= 4*n && now > 1 || now < had && n > had/4 {
				t.Fatalf("%d boxes for %d members after %d", now, n, had)
			}
			had = now
		}
	})
}

func TestBoxOfEverySize(t *testing.T) {
	f := newFixture(t, 1)
	b := f.Members[0].Box
	for i := range 3000 {
		b.Feedback = append(b.Feedback, Feedback{ID: opaque(fmt.Sprint("f", i)), Title: opaque(fmt.Sprint(i)), Body: opaque(fmt.Sprint(-i)), Date: "2026-01-01"})
	}
	b.Feedback = b.Feedback[:maxFeedback]
	dir, name := tempDir(t)
	f.publish(t, nil, dir)
	i, err := os.Stat(name + "/" + ObjectPath(f.Members[0].Code.Box(f.Pack)))
	if err != nil || i.Size() < 128<<10 || i.Size() > 129<<10 {
		t.Errorf("%d bytes %v", i.Size(), err)
	}
	if box, err := mustOpen(t, dir, f.Members[0].Code).Box(); err != nil || len(box.Feedback) != maxFeedback {
		t.Error(err)
	}
	b.Feedback = append(b.Feedback, b.Feedback[0])
	if _, _, err := Publish(t.Context(), f.Edition, nil, dir, nil); err == nil {
		t.Error("too much in a box was taken")
	}
}
