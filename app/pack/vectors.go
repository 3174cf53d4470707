package pack

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"guildbook/app/apperr"
)

// vector is one case of testdata/vectors: what a base pack becomes, and what a reader must make of it with a code.
type vector struct {
	Name  string            `json:"name"`
	Code  string            `json:"code"`           // as typed
	Base  string            `json:"base,omitempty"` // folder of the base pack, if not the manifest's
	Put   map[string]string `json:"put,omitempty"`
	Swap  []string          `json:"swap,omitempty"` // two paths
	Alter []alteration      `json:"alter,omitempty"`
	Cut   map[string]int    `json:"cut,omitempty"` // bytes that are left
	Drop  []string          `json:"drop,omitempty"`
	Seen  map[string]int    `json:"seen,omitempty"` // generations that this reader saw before, by tier tag
	Hash  map[string]string `json:"hash,omitempty"` // hex SHA-256 of the catalogs of these, where the reader kept it
	vectorOutcome
}

// alteration changes one byte; a negative At counts from the end.
type alteration struct {
	Path string `json:"path"`
	At   int    `json:"at"`
	Xor  byte   `json:"xor"`
}

// vectorOutcome is what reading everything that a code opens must answer: the first failure, or hashes of all there is.
type vectorOutcome struct {
	Outcome string            `json:"outcome"`           // "opened" or an error code
	Path    string            `json:"path,omitempty"`    // the file at fault
	Older   bool              `json:"older,omitempty"`   // the reader must say that the pack is older than what it saw
	Lessons map[string]string `json:"lessons,omitempty"` // hex SHA-256 of the page, by lesson id
	Media   map[string]string `json:"media,omitempty"`   // hex SHA-256, by id
	Search  map[string]string `json:"search,omitempty"`  // hex SHA-256 of the search text, by lesson id
	Events  map[string]string `json:"events,omitempty"`  // hex SHA-256 of title, kind, start, end, place and note, joined by LF, by id
	Overlay bool              `json:"overlay,omitempty"` // the member's name is to be drawn over pages
	Box     string            `json:"box,omitempty"`     // hex SHA-256 of the private box, as FORMAT.md puts it into lines
	Reply   string            `json:"reply,omitempty"`   // the recipient of slips
}

type vectorFile struct {
	About   string   `json:"about"`
	Base    string   `json:"base"`
	Vectors []vector `json:"vectors"`
}

// VectorResult is what this package made of one test vector.
type VectorResult struct {
	Name    string `json:"name"`
	Outcome string `json:"outcome"`
	Path    string `json:"path"`
	Want    string `json:"want"`
	Right   bool   `json:"right"` // everything is as the vector says, hashes included
}

// RunVectors reads the test vectors in a folder, which FORMAT.md describes, and tells what became of each. Codes:
// pack.missing and pack.not_a_pack for a folder that holds no vectors, pack.io.
func RunVectors(dir string) ([]VectorResult, error) {
	file, files, err := loadVectors(dir)
	if err != nil {
		return nil, err
	}
	out := make([]VectorResult, 0, len(file.Vectors))
	for _, v := range file.Vectors {
		fsys, err := v.files(files, cmp.Or(v.Base, file.Base))
		if err != nil {
			return nil, err
		}
		got := v.read(fsys)
		out = append(out, VectorResult{
			Name: v.Name, Outcome: got.Outcome, Path: got.Path, Want: v.Outcome,
			Right: got.equal(v.vectorOutcome),
		})
	}
	return out, nil
}

// loadVectors reads the manifest and every file below the folder.
func loadVectors(dir string) (vectorFile, memFS, error) {
	var file vectorFile
	root, err := os.OpenRoot(dir)
	if err != nil {
		return file, nil, missing(dir)
	}
	defer root.Close()
	data, err := readAll(root.FS(), "manifest.json", maxSums)
	if err != nil {
		return file, nil, err
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return file, nil, notAPack(path.Join(dir, "manifest.json"), err)
	}
	files := memFS{}
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files[name], err = readAll(root.FS(), name, maxSums)
		return err
	})
	return file, files, asIO(dir, err)
}

func asIO(name string, err error) error {
	if err == nil {
		return nil
	}
	return asPack(name, err)
}

// files is the pack of a vector.
func (v vector) files(all memFS, base string) (memFS, error) {
	out := memFS{}
	for name, data := range all {
		if rel, ok := cutDir(name, base); ok {
			out[rel] = data
		}
	}
	for to, from := range v.Put {
		data, ok := all[from]
		if !ok {
			return nil, missing(from)
		}
		out[to] = data
	}
	if len(v.Swap) == 2 {
		out[v.Swap[0]], out[v.Swap[1]] = out[v.Swap[1]], out[v.Swap[0]]
	}
	for _, a := range v.Alter {
		data := bytes.Clone(out[a.Path])
		at := a.At
		if at < 0 {
			at += len(data)
		}
		if at < 0 || at >= len(data) {
			return nil, missing(a.Path)
		}
		data[at] ^= a.Xor
		out[a.Path] = data
	}
	for name, n := range v.Cut {
		out[name] = out[name][:min(n, len(out[name]))]
	}
	for _, name := range v.Drop {
		delete(out, name)
	}
	return out, nil
}

func cutDir(name, dir string) (string, bool) {
	if len(name) > len(dir)+1 && name[:len(dir)] == dir && name[len(dir)] == '/' {
		return name[len(dir)+1:], true
	}
	return "", false
}

// read opens a pack and reads all that the code opens: search texts, lessons in the order of their ids, media.
func (v vector) read(fsys fs.FS) vectorOutcome {
	out := vectorOutcome{
		Lessons: map[string]string{}, Media: map[string]string{}, Search: map[string]string{}, Events: map[string]string{},
	}
	fail := func(err error) vectorOutcome {
		e := apperr.From(err)
		return vectorOutcome{Outcome: e.Code, Path: e.Params["path"]}
	}
	p, err := Open(fsys, v.Code)
	if err != nil {
		return fail(err)
	}
	for _, e := range p.Events {
		out.Events[e.ID] = hexSum(fmt.Appendf(nil, "%s\n%s\n%d\n%d\n%s\n%s", e.Title, e.Kind, e.Start, e.End, e.Place, e.Note))
	}
	out.Overlay, out.Reply = p.Overlay, p.Reply
	for id, text := range p.search {
		if _, ok := p.lessons[id]; ok {
			out.Search[id] = hexSum([]byte(text))
		}
	}
	for _, id := range sortedKeys(p.lessons) {
		html, err := p.Lesson(id)
		if err != nil {
			return fail(err)
		}
		out.Lessons[id] = hexSum(html)
	}
	for _, id := range sortedKeys(p.media) {
		var b bytes.Buffer
		if err := p.CopyMedia(&b, id); err != nil {
			return fail(err)
		}
		out.Media[id] = hexSum(b.Bytes())
	}
	box, err := p.Box()
	if err != nil {
		return fail(err)
	}
	if box != nil {
		out.Box = hexSum([]byte(box.lines()))
	}
	seen := map[string]Seen{}
	for tag, generation := range v.Seen {
		seen[tag] = Seen{Generation: generation, Hash: v.Hash[tag]}
	}
	out.Outcome, out.Older = "opened", len(p.Older(seen)) > 0
	return out
}

// lines is a box as vectors hash it: FORMAT.md, section 14.
func (b *OpenBox) lines() string {
	rows := [][]any{{b.Generation, b.Made, b.Name, b.Number, b.Joined, b.Alumni, b.Remind}}
	for _, t := range b.Tiers {
		rows = append(rows, []any{t.Name, t.Since, t.Until, t.Grace, t.Paused, t.Back})
	}
	for _, r := range b.Receipts {
		rows = append(rows, []any{r.Number, r.Kind, r.Date, r.Amount, r.Currency, r.Method, r.Plan})
	}
	for _, f := range b.Feedback {
		rows = append(rows, []any{f.ID, f.Title, f.Body, f.Date, f.Lesson})
	}
	out := make([]string, len(rows))
	for i, row := range rows {
		fields := make([]string, len(row))
		for k, f := range row {
			fields[k] = fmt.Sprint(f)
		}
		out[i] = strings.Join(fields, "\t")
	}
	return strings.Join(out, "\n")
}

func (o vectorOutcome) equal(other vectorOutcome) bool {
	return o.Outcome == other.Outcome && o.Path == other.Path && o.Older == other.Older && maps.Equal(o.Lessons, other.Lessons) &&
		maps.Equal(o.Media, other.Media) && maps.Equal(o.Search, other.Search) && maps.Equal(o.Events, other.Events) && o.Overlay == other.Overlay && o.Box == other.Box && o.Reply == other.Reply
}

// Seen is the catalog of a tier that a reader saw before. Hash is empty where only its generation was kept.
type Seen struct {
	Generation int
	Hash       string
}

// Older names the tiers, by tag and sorted, whose catalog does not follow what was seen before: it is of an earlier generation, or
// another one of the same, or the next one and says that it replaced another. Somebody put another pack in the place of a newer
// one. A tier that is not in seen is new.
func (p *Pack) Older(seen map[string]Seen) []string {
	out := []string{}
	for _, t := range p.Tiers {
		s, known := seen[t.Tag]
		if !known {
			continue
		}
		other := s.Hash != "" && t.Generation == s.Generation && t.Hash != s.Hash
		skipped := s.Hash != "" && t.Generation == s.Generation+1 && t.Previous != "" && t.Previous != s.Hash
		if t.Generation < s.Generation || other || skipped {
			out = append(out, t.Tag)
		}
	}
	slices.Sort(out)
	return out
}
