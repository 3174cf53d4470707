package pack

import (
	"cmp"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// Report says what a publish did, or a plan would do. Sizes are bytes on disk.
type Report struct {
	Generation int  `json:"generation"`
	Changed    bool `json:"changed"` // false: not one byte was written

	Written   []File `json:"written"`
	Removed   []File `json:"removed"`
	Kept      int    `json:"kept"` // files that stay as they are
	KeptBytes int64  `json:"kept_bytes"`

	New     []string `json:"new"` // lesson ids, in the order of their courses
	Edited  []string `json:"edited"`
	Left    []string `json:"left"`
	Buckets int      `json:"buckets"`
	Members int      `json:"members"` // with a slot

	Tiers []TierReport `json:"tiers"`

	// Sizes are bytes on disk by lesson id, of every lesson in the pack.
	Sizes map[string]int64 `json:"sizes"`

	marked bool
}

// File is one file of a report. Kind is lesson, media, part, search, events, box, catalog, slots, reader, pack or sums.
type File struct {
	Path  string `json:"path"`
	Kind  string `json:"kind"`
	Bytes int64  `json:"bytes"`
}

// TierReport says what the members of one tier may open.
type TierReport struct {
	Tag     string `json:"tag"`
	Name    string `json:"name"`
	Epoch   int    `json:"epoch"`
	Members int    `json:"members"`
	Lessons int    `json:"lessons"`
	Media   int    `json:"media"`
	Bytes   int64  `json:"bytes"` // of their lessons and media
}

// WrittenBytes is the sum over Written.
func (r *Report) WrittenBytes() int64 {
	var n int64
	for _, f := range r.Written {
		n += f.Bytes
	}
	return n
}

// summary completes the report after everything is written.
func (p *publisher) summary() *Report {
	r := p.report
	r.Generation, r.Buckets = p.next.Generation, p.next.Buckets
	r.Changed = len(r.Written) > 0 || len(r.Removed) > 0
	slices.SortFunc(r.Written, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	written := map[string]bool{}
	for _, f := range r.Written {
		written[f.Path] = true
	}
	r.Sizes = map[string]int64{}
	seen := map[string]bool{}
	for _, e := range slices.Concat(slices.Collect(maps.Values(p.next.Entries)), p.next.Retired) {
		if !written[e.Path] && !seen[e.Path] {
			seen[e.Path] = true
			r.Kept++
			r.KeptBytes += e.Size
		}
	}
	for _, c := range p.e.Courses {
		for _, l := range inOrder(&c) {
			key := "lesson/" + l.ID
			now, ok := p.next.Entries[key]
			if !ok {
				continue
			}
			r.Sizes[l.ID] = now.Size
			if had, ok := p.prev.Entries[key]; !ok {
				r.New = append(r.New, l.ID)
			} else if had.Hash != now.Hash {
				r.Edited = append(r.Edited, l.ID)
			}
		}
	}
	for _, key := range sortedKeys(p.prev.Entries) {
		if id, ok := strings.CutPrefix(key, "lesson/"); ok {
			if _, still := p.next.Entries[key]; !still {
				r.Left = append(r.Left, id)
			}
		}
	}
	members := map[string]int{}
	for _, m := range p.e.Members {
		tags := slices.Compact(slices.Sorted(slices.Values(m.Tiers)))
		for _, t := range tags {
			members[t]++
		}
		if len(tags) > 0 {
			r.Members++
		}
	}
	for _, v := range p.views {
		t := TierReport{Tag: v.tier.Tag, Name: v.tier.Name, Epoch: v.tier.Epoch, Members: members[v.tier.Tag]}
		media := map[string]bool{}
		for _, c := range v.parts {
			for _, l := range c.lessons {
				t.Lessons++
				t.Bytes += p.next.Entries["lesson/"+l.ID].Size
				for _, id := range l.Media {
					if !media[id] {
						media[id] = true
						t.Media++
						t.Bytes += p.next.Entries["media/"+id].Size
					}
				}
			}
		}
		r.Tiers = append(r.Tiers, t)
	}
	return &r
}

// kindOfPath is the kind of a file as far as its path tells.
func kindOfPath(path string) string {
	switch {
	case strings.HasPrefix(path, "s/"):
		return "slots"
	case strings.HasPrefix(path, "c/"):
		return "catalog"
	case strings.HasPrefix(path, "o/"):
		return "object"
	case path == readerPath, path == workerPath:
		return "reader"
	case path == sumsPath:
		return "sums"
	default:
		return "pack"
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// dryFolder reads from a folder, if there is one, and writes nothing.
type dryFolder struct{ under Folder }

func (d dryFolder) Open(name string) (fs.File, error) {
	if d.under == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return d.under.Open(name)
}

func (d dryFolder) Stat(name string) (fs.FileInfo, error) {
	if d.under == nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return d.under.Stat(name)
}

func (d dryFolder) ReadDir(name string) ([]fs.DirEntry, error) {
	if d.under == nil {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return d.under.ReadDir(name)
}

func (d dryFolder) Put(_ string, write func(io.Writer) error) (int64, error) {
	return 0, write(io.Discard)
}
func (d dryFolder) Settle() error       { return nil }
func (d dryFolder) Remove(string) error { return nil }
