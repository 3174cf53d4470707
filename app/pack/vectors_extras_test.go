package pack

import (
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
	dir, name := tempDir(t)
	var err error
	m.led, _, err = Publish(t.Context(), m.e, nil, dir, nil)
	m.must(err)
	for path, data := range inMemory(t, name) {
		m.files[path] = data.Data
	}
	m.happenings()
	m.append()
}

func (m *vectorMaker) happenings() {
	for _, name := range sortedKeys(m.codes) {
		m.open(vector{Name: "events and overlay for " + name, Code: m.codes[name].String()})
		if o := m.out[len(m.out)-1]; len(o.Events) != 2 || !o.Overlay {
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
