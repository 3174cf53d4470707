package pack

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

// vectorMaker writes testdata/vectors: a base pack by the real writer, and what makes of it each of the cases. The packs are new
// with every run, so it runs only when the format changes.
type vectorMaker struct {
	t     *testing.T
	e     *Edition
	led   *Ledger
	files map[string][]byte // of the base
	blobs map[string][]byte
	out   []vector
	codes map[string]Code // t1, t2, both, stage
	base  string          // folder of the base, if not that of the first vectors
}

func writeVectors(t *testing.T) {
	m := &vectorMaker{t: t, files: map[string][]byte{}, blobs: map[string][]byte{}, codes: map[string]Code{}}
	m.edition()
	dir, name := tempDir(t)
	led, _, err := Publish(t.Context(), m.e, nil, dir, nil)
	m.must(err)
	m.e.Number++
	l := &m.e.Courses[0].Lessons[0]
	m.body(l, "<h1 id=\"again\">Written again</h1><p>After the first edition.</p>")
	k := &m.e.Tiers[0]
	k.Old, k.Epoch, k.Identity = []Key{{1, k.Identity}}, 2, NewTierKey()
	m.led, _, err = Publish(t.Context(), m.e, led, dir, nil)
	m.must(err)
	for path, data := range inMemory(t, name) {
		m.files[path] = data.Data
	}
	m.good()
	m.codesAndSlots()
	m.damaged()
	m.hostileAge()
	m.hostileContent()
	m.write()
}

func (m *vectorMaker) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

func (m *vectorMaker) body(l *Lesson, html string) {
	l.Print = html
	l.Body = func(context.Context) (Body, error) { return Body{HTML: []byte(html), Text: "Words of " + l.Title}, nil }
}

// edition is two tiers, three members, two courses of five lessons, a picture.
func (m *vectorMaker) edition() {
	m.e = &Edition{
		Pack: opaque("vectors"), Seed: bytes.Repeat([]byte{9}, 32), Community: "墨社 Ink Circle", Language: "zh", Number: 1, Renderer: "v1",
		Tiers: []Tier{
			{Tag: "t1", Name: "普通", Epoch: 1, Identity: NewTierKey()},
			{Tag: "t2", Name: "核心", Epoch: 1, Identity: NewTierKey()},
			{Tag: "s1", After: "t1", Name: "普通", Epoch: 1, Identity: NewTierKey()},
			{Tag: "s2", After: "s1", Name: "普通", Epoch: 1, Identity: NewTierKey()},
		},
	}
	for name, tiers := range map[string][]string{"t1": {"t1"}, "t2": {"t2"}, "both": {"t1", "t2"}, "stage": {"t1", "s1", "s2"}} {
		m.codes[name] = NewCode()
		m.e.Members = append(m.e.Members, Member{ID: opaque("vector " + name), Code: m.codes[name], Tiers: tiers})
	}
	picture := []byte("\x89PNG\r\n\x1a\n" + strings.Repeat("ink ", 50))
	m.e.Media = []Media{{
		ID: opaque("vector picture"), SHA256: hexSum(picture), Size: int64(len(picture)), Type: "image/png", Name: "../../map.png",
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(picture)), nil },
	}}
	for i, title := range []string{"观察", "Editing", "Later"} {
		c := Course{ID: opaque(title), Title: title, Order: i, Modules: []Module{{ID: opaque(title + "m"), Title: "一", Order: 1}}}
		for k := range 3 - i {
			l := Lesson{ID: opaque(fmt.Sprint(title, k)), Title: fmt.Sprint(title, " ", k), Order: k, Tiers: []string{"t1", "t2"}}
			if k == 1 {
				l.Tiers, l.Module = []string{"t2"}, opaque(title+"m")
			}
			if k == 2 {
				l.Media = []string{opaque("vector picture")}
			}
			if i == 2 {
				l.Tiers, l.Module = []string{"s2"}, ""
			}
			m.body(&l, fmt.Sprintf("<p>第 %d 课，%s。</p>", k, title))
			c.Lessons = append(c.Lessons, l)
		}
		m.e.Courses = append(m.e.Courses, c)
	}
}

func (m *vectorMaker) entry(key string) string { return m.led.Entries[key].Path }

func (m *vectorMaker) lesson(i int) string { return m.entry("lesson/" + m.e.Courses[0].Lessons[i].ID) }

func (m *vectorMaker) part() string { return m.entry("part/t1/" + m.e.Courses[0].ID + "/0") }

// open adds a vector that opens; what it holds is found out by reading it.
func (m *vectorMaker) open(v vector) { m.add(v, "opened", "") }

// add adds a vector with its outcome and the file at fault. It stops where this reader sees it otherwise.
func (m *vectorMaker) add(v vector, outcome, path string) {
	m.t.Helper()
	if v.Code == "" {
		v.Code = m.codes["t1"].String()
	}
	all := memFS{}
	for p, data := range m.files {
		all["base/"+p] = data
	}
	maps.Copy(all, m.blobs)
	v.Base = m.base
	fsys, err := v.files(all, "base")
	m.must(err)
	got := v.read(fsys)
	if got.Outcome != outcome || got.Path != path {
		m.t.Errorf("%s: %s %s, want %s %s", v.Name, got.Outcome, got.Path, outcome, path)
	}
	v.vectorOutcome = got
	m.out = append(m.out, v)
}

// put keeps bytes as a file of the vectors and answers its name.
func (m *vectorMaker) put(data []byte) string {
	name := "files/" + hexSum(data)[:16]
	m.blobs[name] = data
	return name
}

func (m *vectorMaker) identity(tag string) *age.X25519Identity {
	for _, t := range m.e.Tiers {
		if t.Tag == tag {
			id, err := parseIdentity(t.Identity)
			m.must(err)
			return id
		}
	}
	m.t.Fatal(tag)
	return nil
}

func (m *vectorMaker) seal(data []byte, tag string) []byte {
	out, err := encrypt(data, m.identity(tag).Recipient())
	m.must(err)
	return out
}

func (m *vectorMaker) zip(data []byte) []byte {
	out, err := compress(data)
	m.must(err)
	return out
}

func (m *vectorMaker) key() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(m.e.Seed) }

// plain is the JSON of the catalog or of an object of tier t1.
func (m *vectorMaker) plain(path string) map[string]any {
	data, err := decrypt(m.files[path], maxCatalog, m.identity("t1"))
	m.must(err)
	text, err := decompress(data, maxCatalog)
	m.must(err)
	line, _, _ := bytes.Cut(text, []byte("\n"))
	var out map[string]any
	m.must(json.Unmarshal(line, &out))
	return out
}

func (m *vectorMaker) json(v any) []byte {
	data, err := marshal(v)
	m.must(err)
	return data
}

// catalog is a change that puts a truly signed catalog in the place of that of t1.
func (m *vectorMaker) catalog(change func(map[string]any)) map[string]string {
	path := m.entry("catalog/t1")
	c := m.plain(path)
	change(c)
	return map[string]string{path: m.put(m.seal(m.zip(sign(m.json(c), m.key(), catalogContext)), "t1"))}
}

// first is a change that gives the catalog of t1 another first part, of these plaintext or gzip bytes.
func (m *vectorMaker) first(zipped []byte, plain int) map[string]string {
	sealed := m.seal(zipped, "t1")
	name := opaque(hexSum(sealed))
	put := m.catalog(func(c map[string]any) {
		c["parts"].([]any)[0] = ref{Object: name, SHA256: hexSum(sealed), Size: int64(len(sealed)), Plain: int64(plain)}
	})
	put[ObjectPath(name)] = m.put(sealed)
	return put
}

// parted is a change of the JSON of the first part of t1.
func (m *vectorMaker) parted(change func(map[string]any)) map[string]string {
	p := m.plain(m.part())
	change(p)
	data := m.json(p)
	return m.first(m.zip(data), len(data))
}

// lessoned is a change that gives the first lesson other bytes inside of age.
func (m *vectorMaker) lessoned(inside []byte, plain int) (map[string]string, string) {
	sealed := m.seal(inside, "t1")
	name := opaque(hexSum(sealed))
	put := m.parted(func(p map[string]any) {
		l := p["lessons"].([]any)[0].(map[string]any)
		l["object"], l["sha256"], l["size"], l["plain"] = name, hexSum(sealed), len(sealed), plain
	})
	put[ObjectPath(name)] = m.put(sealed)
	return put, ObjectPath(name)
}

// objectOf is the path of the only object that a change adds.
func objectOf(put map[string]string) string {
	for p := range put {
		if strings.HasPrefix(p, "o/") {
			return p
		}
	}
	return ""
}

func (m *vectorMaker) write() {
	m.must(os.RemoveAll(vectorsDir))
	save := func(name string, data []byte) {
		at := filepath.Join(vectorsDir, filepath.FromSlash(name))
		m.must(os.MkdirAll(filepath.Dir(at), 0o755))
		m.must(os.WriteFile(at, data, 0o644))
	}
	for name, data := range m.files {
		save("base/"+name, data)
	}
	used := map[string]bool{}
	for _, v := range m.out {
		for _, b := range v.Put {
			used[b] = true
		}
	}
	for name, data := range m.blobs {
		if used[name] {
			save(name, data)
		}
	}
	data, err := json.MarshalIndent(vectorFile{About: "Test vectors of pack format 1: FORMAT.md, section 14.", Base: "base", Vectors: m.out}, "", " ")
	m.must(err)
	save("manifest.json", append(data, '\n'))
}

// plainGzip is gzip as anybody's program writes it, without our padding.
func plainGzip(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, 9)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write(data)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
