package pack

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"strings"
	"testing"
)

// TestNoGenerationTwice: what was written by a publish that was cut off keeps its generation for itself, whatever the ledger knows, and
// what comes after names no catalog that it may not have replaced; a reader that saw any of them is not alarmed.
func TestNoGenerationTwice(t *testing.T) {
	f := newFixture(t, 4)
	dir, _ := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	code := f.Members[0].Code
	seen := seenBy(mustOpen(t, dir, code))
	change := func(body string) {
		l := &f.Courses[0].Lessons[0]
		l.Title, f.Number = body, f.Number+1
	}
	change("two")
	if _, _, err := Publish(t.Context(), f.Edition, led, cutBefore{dir, "pack.json"}, nil); err == nil {
		t.Fatal("was not cut off")
	}
	cut := mustOpen(t, dir, code) // its catalogs are there, and only they know of generation 2
	if got := cut.Older(seen); len(got) > 0 {
		t.Error("the publish that was cut off alarms", got)
	}
	late := seenBy(cut)
	change("three")
	led, _ = f.publish(t, led, dir)
	p := mustOpen(t, dir, code)
	for _, tier := range p.Tiers {
		if tier.Generation <= late[tier.Tag].Generation || tier.Previous != "" {
			t.Errorf("%+v after %+v", tier, late[tier.Tag])
		}
	}
	for _, before := range []map[string]Seen{seen, late} {
		if got := p.Older(before); len(got) > 0 {
			t.Error("alarms", got)
		}
	}
	now := seenBy(p)
	change("four")
	f.publish(t, led, dir)
	p = mustOpen(t, dir, code)
	if got := p.Older(now); len(got) > 0 || p.Tiers[0].Previous != now[p.Tiers[0].Tag].Hash {
		t.Errorf("%v %+v", got, p.Tiers)
	}
	for name, wrong := range map[string]func(Seen) Seen{
		"later":      func(s Seen) Seen { s.Generation += 9; return s },
		"replaced":   func(s Seen) Seen { s.Hash = strings.Repeat("0", 64); return s },
		"of its own": func(s Seen) Seen { return Seen{s.Generation + 1, strings.Repeat("0", 64)} },
	} {
		other := maps.Clone(now)
		tag := p.Tiers[0].Tag
		other[tag] = wrong(other[tag])
		if got := p.Older(other); len(got) != 1 || got[0] != tag {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := p.Older(map[string]Seen{"zz": {99, "x"}}); len(got) > 0 {
		t.Error("a tier that is new", got)
	}
}

func seenBy(p *Pack) map[string]Seen {
	out := map[string]Seen{}
	for _, t := range p.Tiers {
		out[t.Tag] = Seen{t.Generation, t.Hash}
	}
	return out
}

// cutBefore fails where a file would be written.
type cutBefore struct {
	Folder
	path string
}

func (c cutBefore) Put(path string, write func(io.Writer) error) (int64, error) {
	if path == c.path {
		return 0, errors.New("the power is gone")
	}
	return c.Folder.Put(path, write)
}

func (c cutBefore) Stat(name string) (fs.FileInfo, error) { return c.Folder.Stat(name) }
