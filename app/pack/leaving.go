package pack

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// retire keeps objects that nothing refers to any more for one generation, unless a key for them is gone: then
// everything was keyed anew and they must not stay.
func (p *publisher) retire() {
	live := map[string]bool{}
	for _, e := range p.next.Entries {
		live[e.Path] = true
	}
	from := p.prev.Retired
	if p.next.Generation != p.prev.Generation {
		from = nil
		for key, e := range p.prev.Entries {
			if !isBox(key) { // what is for one member goes with them
				from = append(from, e)
			}
		}
	}
	for _, e := range from {
		if !strings.HasPrefix(e.Path, "o/") || live[e.Path] || !p.intact(&e) {
			continue
		}
		open := true
		for _, k := range parseKeys(e.Keys) {
			open = open && p.epoch[k.tag][k.epoch] != ""
		}
		if open {
			live[e.Path] = true
			p.next.Retired = append(p.next.Retired, e)
		}
	}
	slices.SortFunc(p.next.Retired, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
}

// remove deletes what is in the folder and not in the pack any more.
func (p *publisher) remove(ctx context.Context) error {
	keep := map[string]bool{}
	for _, e := range p.next.Entries {
		keep[e.Path] = true
	}
	for _, e := range p.next.Retired {
		keep[e.Path] = true
	}
	gone := map[string]int64{}
	for path, e := range p.byPath {
		if !keep[path] {
			gone[path] = e.Size
		}
	}
	if p.cutOff || len(p.prev.Entries) == 0 {
		if err := p.sweep(keep, gone); err != nil {
			return err
		}
	}
	for _, path := range sortedKeys(gone) {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := p.dir.Remove(path); err != nil {
			return err
		}
		p.report.Removed = append(p.report.Removed, File{Path: path, Kind: kindOfPath(path), Bytes: gone[path]})
	}
	if p.report.marked || p.cutOff {
		return p.dir.Remove(markPath)
	}
	return nil
}

// sweep finds files of a pack and left-over temporary files that no ledger knows.
func (p *publisher) sweep(keep map[string]bool, gone map[string]int64) error {
	err := fs.WalkDir(p.dir, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		base := path.Base(name)
		if d.IsDir() {
			if name != "." && strings.HasPrefix(base, ".") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasPrefix(base, tempPrefix) || validPath(name) && !keep[name] {
			gone[name] = 0
			if i, err := d.Info(); err == nil {
				gone[name] = i.Size()
			}
		}
		return nil
	})
	if err != nil {
		return ioError(".", err)
	}
	return nil
}
