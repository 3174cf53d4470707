package pack

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// extras is the folder of the second base: a pack with everything that came to the format after its first vectors were frozen.
const extras = "extras"

// writeExtras makes the vectors of the second base anew and leaves all others as they are.
func writeExtras(t *testing.T) {
	m := &vectorMaker{t: t, files: map[string][]byte{}, blobs: map[string][]byte{}, codes: map[string]Code{}, base: extras}
	m.edition()
	m.e.Pack = opaque("extras")
	m.e.Overlay = true
	m.e.Events = []Event{
		{ID: opaque("evening"), Title: "改稿之夜", Kind: "hybrid", Start: 1_795_000_000_000, End: 1_795_005_400_000, Place: "墨社", Note: "bring\ntwo pages"},
		{ID: opaque("morning"), Title: "<b>Morning</b>", Kind: "online", Start: 1_794_000_000_000, End: 1_794_000_000_000},
	}
	m.e.Date = "2026-11-22"
	for i := range m.e.Members {
		if b := testBox(i); m.e.Members[i].Code != m.codes["t2"] {
			b.Tiers = append(b.Tiers, BoxTier{Name: "核心", Since: "2024-02-29", Paused: "2026-11-01"})
			b.Receipts = append(b.Receipts, Receipt{Number: 90, Kind: "refund", Date: "2026-02-01", Amount: -500, Currency: "JPY", Method: "cash"})
			b.Feedback = []Feedback{{ID: opaque("note"), Title: "第一篇", Body: "Read aloud.\n<b>Twice.</b>", Date: "2026-11-01", Lesson: opaque("观察0")}}
			m.e.Members[i].Box = b
		}
	}
	dir, name := tempDir(t)
	var err error
	m.led, _, err = Publish(t.Context(), m.e, nil, dir, nil)
	m.must(err)
	for path, data := range inMemory(t, name) {
		m.files[path] = data.Data
	}
	m.happenings()
	m.boxes()
	m.append()
}

func (m *vectorMaker) happenings() {
	for _, name := range sortedKeys(m.codes) {
		m.open(vector{Name: "events, overlay and box for " + name, Code: m.codes[name].String()})
		if o := m.out[len(m.out)-1]; len(o.Events) != 2 || !o.Overlay || (o.Box == "") != (name == "t2") {
			m.t.Errorf("%s: %+v", name, o)
		}
	}
	path := m.entry(kindEvents)
	m.add(vector{Name: "events missing", Drop: []string{path}}, "pack.missing", path)
	m.add(vector{Name: "events altered", Alter: []alteration{{path, -1, 1}}}, "pack.altered", path)
	m.add(vector{Name: "events cut off", Cut: map[string]int{path: 300}}, "pack.truncated", path)
	m.open(vector{Name: "no events, no overlay", Put: m.catalog(func(c map[string]any) {
		delete(c, "events")
		delete(c, "overlay")
	})})
	at := m.entry("catalog/t1")
	m.add(vector{Name: "overlay that is a word", Put: m.catalog(func(c map[string]any) { c["overlay"] = "yes" })}, "pack.altered", at)
	m.add(vector{Name: "events larger than allowed", Put: m.catalog(func(c map[string]any) { c["events"].(map[string]any)["plain"] = maxEventsText + 1 })}, "pack.altered", at)
	m.add(vector{Name: "events of a path", Put: m.catalog(func(c map[string]any) { c["events"].(map[string]any)["object"] = "../../x" })}, "pack.altered", at)
	listed := func(name string, list any, good bool) {
		data := m.json(list)
		sealed := m.seal(m.zip(data), "t1")
		object := opaque(hexSum(sealed))
		put := m.catalog(func(c map[string]any) {
			c["events"] = ref{Object: object, SHA256: hexSum(sealed), Size: int64(len(sealed)), Plain: int64(len(data))}
		})
		put[ObjectPath(object)] = m.put(sealed)
		if good {
			m.open(vector{Name: name, Put: put})
			return
		}
		m.add(vector{Name: name, Put: put}, "pack.altered", ObjectPath(object))
	}
	one := func(change func(map[string]any)) []any {
		e := map[string]any{"id": opaque("e"), "title": "x", "kind": "online", "start": 5, "end": 6, "place": "", "note": ""}
		change(e)
		return []any{e}
	}
	listed("no event at all", []any{}, true)
	listed("event with a field nobody knows", one(func(e map[string]any) { e["colour"] = nested(3) }), true)
	listed("events that are no list", map[string]any{}, false)
	listed("events that are null", nil, false)
	listed("event of an unknown kind", one(func(e map[string]any) { e["kind"] = "party" }), false)
	listed("event that ends before it starts", one(func(e map[string]any) { e["end"] = 4 }), false)
	listed("event before all time", one(func(e map[string]any) { e["start"] = -1 }), false)
	listed("event at half a millisecond", one(func(e map[string]any) { e["start"] = 1.5 }), false)
	listed("event with a path for an id", one(func(e map[string]any) { e["id"] = "../x" }), false)
	listed("event that comes twice", slices.Repeat(one(func(map[string]any) {}), 2), false)
	many := []any{}
	for i := range maxEvents + 1 {
		many = append(many, one(func(e map[string]any) { e["id"] = opaque(string(rune(i + 256))) })...)
	}
	listed("1,001 events", many, false)
}

// append puts these vectors behind those of other bases, in the place of earlier ones of this base.
func (m *vectorMaker) append() {
	file, all, err := loadVectors(vectorsDir)
	m.must(err)
	file.Vectors = slices.DeleteFunc(file.Vectors, func(v vector) bool { return v.Base == m.base })
	used := map[string]bool{}
	for _, v := range append(slices.Clone(file.Vectors), m.out...) {
		for name := range maps.Values(v.Put) {
			used[name] = true
		}
	}
	file.Vectors = append(file.Vectors, m.out...)
	for name := range all {
		if strings.HasPrefix(name, m.base+"/") || path.Dir(name) == "files" && !used[name] {
			m.must(os.Remove(filepath.Join(vectorsDir, filepath.FromSlash(name))))
		}
	}
	save := func(name string, data []byte) {
		at := filepath.Join(vectorsDir, filepath.FromSlash(name))
		m.must(os.MkdirAll(filepath.Dir(at), 0o755))
		m.must(os.WriteFile(at, data, 0o644))
	}
	for name, data := range m.files {
		save(m.base+"/"+name, data)
	}
	for name, data := range m.blobs {
		if used[name] {
			save(name, data)
		}
	}
	data, err := json.MarshalIndent(file, "", " ")
	m.must(err)
	save("manifest.json", append(data, '\n'))
}

// boxes are private boxes, good and bad. The good ones are with the events.
func (m *vectorMaker) boxes() {
	path := func(name string) string { return ObjectPath(m.codes[name].Box(m.e.Pack)) }
	mine := path("t1")
	identity, err := parseIdentity(m.codes["t1"].Identity(m.e.Pack))
	m.must(err)
	zipped, err := decrypt(m.files[mine], maxBoxFile, identity)
	m.must(err)
	text, err := decompress(zipped, maxBox)
	m.must(err)
	line, err := verifySigned(text, m.key().Public().(ed25519.PublicKey), boxContext)
	m.must(err)
	bad := func(name string, data []byte) {
		m.add(vector{Name: name, Put: map[string]string{mine: m.put(data)}}, "pack.altered", mine)
	}
	sealed := func(inside []byte) []byte {
		out, err := encrypt(inside, identity.Recipient())
		m.must(err)
		return out
	}
	m.open(vector{Name: "box withheld", Drop: []string{mine}})
	if m.out[len(m.out)-1].Box != "" {
		m.t.Error("a box from nowhere")
	}
	m.add(vector{Name: "box altered", Alter: []alteration{{mine, -1, 1}}}, "pack.altered", mine)
	m.add(vector{Name: "box with an altered share", Alter: []alteration{{mine, 40, 1}}}, "pack.altered", mine)
	m.add(vector{Name: "box cut off", Cut: map[string]int{mine: 300}}, "pack.altered", mine)
	m.add(vector{Name: "box that is empty", Cut: map[string]int{mine: 0}}, "pack.altered", mine)
	m.add(vector{Name: "somebody else's box", Swap: []string{mine, path("both")}}, "pack.altered", mine)
	m.add(vector{Name: "dummy in the place of the box", Swap: []string{mine, m.entry(dummyKey + "0")}}, "pack.altered", mine)
	bad("box that is a lesson", m.files[m.lesson(0)])
	bad("box larger than allowed", make([]byte, maxBoxFile+1))
	bad("box signed by a member", sealed(m.zip(sign(line, m.codes["both"].SigningKey(m.e.Pack), boxContext))))
	bad("box signed as a catalog", sealed(m.zip(sign(line, m.key(), catalogContext))))
	bad("box without a signature", sealed(m.zip(append(bytes.Clone(line), '\n'))))
	bad("box that is a bomb", sealed(plainGzip(m.t, make([]byte, maxBox+1))))
	bad("box that is not gzip", sealed(sign(line, m.key(), boxContext)))
	again := func(change func(map[string]any)) []byte {
		var b map[string]any
		m.must(json.Unmarshal(line, &b))
		change(b)
		return sealed(m.zip(sign(m.json(b), m.key(), boxContext)))
	}
	signed := func(name string, change func(map[string]any)) { bad(name, again(change)) }
	first := func(b map[string]any, list string) map[string]any { return b[list].([]any)[0].(map[string]any) }
	m.open(vector{Name: "box with a field nobody knows", Put: map[string]string{mine: m.put(again(func(b map[string]any) { b["colour"] = nested(4) }))}})
	m.open(vector{Name: "box without anything in it", Put: map[string]string{mine: m.put(again(func(b map[string]any) {
		delete(b, "receipts")
		b["feedback"], b["tiers"] = []any{}, nil
	}))}})
	m.open(vector{Name: "box without padding", Put: map[string]string{mine: m.put(sealed(plainGzip(m.t, sign(line, m.key(), boxContext))))}})
	signed("box of another pack", func(b map[string]any) { b["pack"] = opaque("elsewhere") })
	signed("box of another member, truly signed", func(b map[string]any) { b["me"] = opaque("vector both") })
	signed("box of format 2", func(b map[string]any) { b["gbp"] = 2 })
	signed("box without its day", func(b map[string]any) { delete(b, "made") })
	signed("box of no generation", func(b map[string]any) { b["generation"] = 0 })
	signed("box with deep JSON", func(b map[string]any) { b["deep"] = nested(maxDepth) })
	signed("membership from a day that is none", func(b map[string]any) { first(b, "tiers")["since"] = "2026-02-30" })
	signed("membership for life with days of grace", func(b map[string]any) { first(b, "tiers")["until"] = "" })
	signed("membership that comes back from no pause", func(b map[string]any) { first(b, "tiers")["back"] = "2026-12-01" })
	signed("receipt of an unknown kind", func(b map[string]any) { first(b, "receipts")["kind"] = "gift" })
	signed("receipt of half a cent", func(b map[string]any) { first(b, "receipts")["amount"] = 0.5 })
	signed("receipt beyond all counting", func(b map[string]any) { first(b, "receipts")["amount"] = 1 << 53 })
	signed("receipt in a currency of four letters", func(b map[string]any) { first(b, "receipts")["currency"] = "EURO" })
	signed("receipts that are no list", func(b map[string]any) { b["receipts"] = "none" })
	signed("feedback to a path", func(b map[string]any) { first(b, "feedback")["lesson"] = "../x" })
	signed("5,001 receipts", func(b map[string]any) { b["receipts"] = slices.Repeat(b["receipts"].([]any)[:1], maxReceipts+1) })
}
