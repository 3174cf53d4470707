package pack

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
)

// writeSeen adds the vectors of readers that kept the hash of a catalog, and of recipients of slips. The packs that are there keep their bytes: the keys are in the
// slot of the first vector's code. Vectors that are there already are left alone.
func writeSeen(t *testing.T) {
	m := &vectorMaker{t: t, files: map[string][]byte{}, blobs: map[string][]byte{}, codes: map[string]Code{}}
	file, all, err := loadVectors(vectorsDir)
	m.must(err)
	base, err := vector{}.files(all, file.Base)
	m.must(err)
	m.files = base
	for _, v := range file.Vectors {
		if v.Name == "member of t1" {
			m.codes["t1"], err = ParseCode(v.Code)
			m.must(err)
		}
	}
	p, err := Open(base, m.codes["t1"].String())
	m.must(err)
	id, err := parseIdentity(m.codes["t1"].Identity(p.ID))
	m.must(err)
	plain, err := decrypt(p.record, 512, id)
	m.must(err)
	s, err := parseSlot(plain)
	m.must(err)
	tier := s.tiers[0]
	m.e = &Edition{Pack: p.ID, Seed: bytes.Repeat([]byte{9}, 32), Tiers: []Tier{{Tag: tier.tag, Identity: tier.identity}}}
	m.led = &Ledger{Entries: map[string]Entry{"catalog/t1": {Path: tier.catalog}}}
	m.seen(p.Tiers[0])
	m.replies(tier.catalog)
	save := func(name string, data []byte) {
		m.must(os.WriteFile(filepath.Join(vectorsDir, filepath.FromSlash(name)), data, 0o644))
	}
	for _, v := range m.out {
		if slices.ContainsFunc(file.Vectors, func(o vector) bool { return o.Name == v.Name }) {
			continue
		}
		file.Vectors = append(file.Vectors, v)
		for _, name := range v.Put {
			save(name, m.blobs[name])
		}
	}
	data, err := json.MarshalIndent(file, "", " ")
	m.must(err)
	save("manifest.json", append(data, '\n'))
}

// seen is what follows from the generation and hash that a reader kept of the catalog before this one, or of this one.
func (m *vectorMaker) seen(is OpenTier) {
	other := strings.Repeat("0", 64)
	add := func(name string, generation int, hash string, older bool, put map[string]string) {
		m.t.Helper()
		v := vector{Name: name, Put: put, Seen: map[string]int{"t1": generation}}
		if hash != "" {
			v.Hash = map[string]string{"t1": hash}
		}
		m.open(v)
		if m.out[len(m.out)-1].Older != older {
			m.t.Errorf("%s: %t", name, !older)
		}
	}
	if is.Generation != 2 || is.Previous == "" {
		m.t.Fatalf("%+v", is)
	}
	add("the catalog that was seen", 2, is.Hash, false, nil)
	add("another catalog of the same generation", 2, other, true, nil)
	add("the catalog that follows", 1, is.Previous, false, nil)
	add("a catalog that follows another", 1, other, true, nil)
	add("a catalog that follows, of which only the generation was kept", 1, "", false, nil)
	add("a pack rolled back, with the hash of what is there", 3, is.Hash, true, nil)
	add("a catalog that names none before it", 1, other, false, m.catalog(func(c map[string]any) { c["previous"] = "" }))
	add("a catalog without a field for the one before it", 1, other, false, m.catalog(func(c map[string]any) { delete(c, "previous") }))
	add("a catalog two generations on", 1, other, false, m.catalog(func(c map[string]any) { c["generation"] = 3 }))
}

// replies are catalogs that name the recipient of slips, and such that name what is none.
func (m *vectorMaker) replies(path string) {
	identity, err := age.GenerateHybridIdentity()
	m.must(err)
	good := identity.Recipient().String()
	named := func(reply any) map[string]string {
		return m.catalog(func(c map[string]any) { c["reply"] = reply })
	}
	m.open(vector{Name: "recipient of slips", Put: named(good)})
	if m.out[len(m.out)-1].Reply != good {
		m.t.Error("no recipient")
	}
	m.open(vector{Name: "recipient of slips that is empty", Put: named("")})
	bad := func(name string, reply any) {
		m.add(vector{Name: name, Put: named(reply)}, "pack.altered", path)
	}
	bad("recipient of slips that is a word", "yes")
	bad("recipient of slips that is a list", []any{good})
	bad("recipient of slips cut short", good[:len(good)-1])
	bad("recipient of slips with a character more", good+"q")
	bad("recipient of slips in upper case", strings.ToUpper(good))
	bad("recipient of slips without post-quantum keys", m.identity("t1").Recipient().String())
}
