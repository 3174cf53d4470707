package pack

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"filippo.io/age"
)

// params is the pack.json of the base with a change.
func (m *vectorMaker) params(change func(map[string]any)) map[string]string {
	var p map[string]any
	m.must(json.Unmarshal(m.files[packPath], &p))
	change(p)
	return map[string]string{packPath: m.put(append(m.json(p), '\n'))}
}

// bucket is the base's bucket with a change before it is sealed.
func (m *vectorMaker) bucket(change func(*layout)) []byte {
	l, err := layOut(m.e, m.led.Buckets, m.led.Record)
	m.must(err)
	change(&l)
	data, err := l.seal(0)
	m.must(err)
	return data
}

func (m *vectorMaker) good() {
	for _, name := range sortedKeys(m.codes) {
		m.open(vector{Name: "member of " + name, Code: m.codes[name].String()})
	}
	typed := strings.ToLower(strings.ReplaceAll(m.codes["t1"].String(), "-", " — "))
	typed = strings.NewReplacer("1", "l", "0", "o").Replace(typed)
	m.open(vector{Name: "code in lower case with dashes", Code: typed})
	m.open(vector{Name: "code in full width", Code: strings.Map(func(r rune) rune { return r - '!' + 0xFF01 }, m.codes["t1"].String())})
	c := m.codes["t1"].String()
	m.open(vector{Name: "code as a chat may leave it", Code: "\u200e\ufeff" + c[:11] + "\r\n\t" + c[11:] + "_\u00ad\u202f"})
	m.open(vector{Name: "fields nobody knows", Put: m.catalog(func(c map[string]any) { c["colour"] = []any{map[string]any{"red": nil}} })})
	m.open(vector{Name: "fields nobody knows in pack.json", Put: m.params(func(p map[string]any) { p["zz"] = true })})
	m.open(vector{Name: "no page, no checksums", Drop: []string{sumsPath}})
	m.open(vector{Name: "gzip without padding", Put: func() map[string]string {
		data := m.json(m.plain(m.part()))
		return m.first(plainGzip(m.t, data), len(data))
	}()})
	m.open(vector{Name: "JSON as deep as allowed", Put: m.catalog(func(c map[string]any) { c["deep"] = nested(maxDepth - 1) })})
	m.open(vector{Name: "a pack as it was", Seen: map[string]int{"t1": 2}})
	m.open(vector{Name: "a pack rolled back", Seen: map[string]int{"t1": 3}})
	if !m.out[len(m.out)-1].Older {
		m.t.Error("rolled back and not noticed")
	}
	grown := m.bucket(func(l *layout) { l.record = 1224 })
	m.open(vector{Name: "records larger than pack.json says", Put: map[string]string{"s/00": m.put(grown)}})
	m.open(vector{Name: "records of 2248", Put: merged(
		map[string]string{"s/00": m.put(m.bucket(func(l *layout) { l.record = 2248 }))}, m.params(func(p map[string]any) { p["record"] = 2248 }))})
	m.open(vector{Name: "records smaller than pack.json says", Put: m.params(func(p map[string]any) { p["record"] = 1224 })})
	other := m.strangers()
	m.open(vector{Name: "a broken record of somebody else", Alter: []alteration{{"s/00", other * 712, 1}}})
}

// nested is a list in a list in a list …
func nested(depth int) any {
	v := []any{}
	for range depth - 1 {
		v = []any{v}
	}
	return v
}

func merged(a, b map[string]string) map[string]string {
	for k, v := range b {
		a[k] = v
	}
	return a
}

// record is the number of the record that a code opens.
func (m *vectorMaker) record(c Code) int {
	id, err := parseIdentity(c.Identity(m.e.Pack))
	m.must(err)
	n := 0
	for r := range chunks(m.files["s/00"], 712) {
		if _, err := decrypt(r, 512, id); err == nil {
			return n
		}
		n++
	}
	m.t.Fatal("no record")
	return 0
}

// strangers is the number of a record that is not that of t1.
func (m *vectorMaker) strangers() int { return (m.record(m.codes["t1"]) + 1) % slotsPerBucket }

func (m *vectorMaker) codesAndSlots() {
	good := string(m.codes["t1"])
	typo := func(name, code string) { m.add(vector{Name: name, Code: code}, "pack.code_typo", "") }
	wrong := byte('2')
	if good[3] == wrong {
		wrong = '3'
	}
	typo("mistyped code", good[:3]+string(wrong)+good[4:])
	typo("code cut short", good[:25])
	typo("code too long", good+"0")
	typo("code with a letter that codes do not have", "U"+good[1:])
	typo("no code", " ")
	typo("code with a control character", good[:5]+"\x01"+good[5:])
	m.add(vector{Name: "code of another pack", Code: NewCode().String()}, "pack.code_unknown", "")
	m.add(vector{Name: "wrong code and a broken record", Code: NewCode().String(), Alter: []alteration{{"s/00", 0, 1}}}, "pack.altered", "s/00")
	mine := m.record(m.codes["t1"]) * 712
	m.add(vector{Name: "record with an altered share", Alter: []alteration{{"s/00", mine + 40, 1}}}, "pack.code_unknown", "")
	m.add(vector{Name: "record with an altered intro", Alter: []alteration{{"s/00", mine, 1}}}, "pack.altered", "s/00")
	m.add(vector{Name: "record with altered text", Alter: []alteration{{"s/00", mine + 400, 1}}}, "pack.altered", "s/00")
	m.add(vector{Name: "record without its tag", Alter: []alteration{{"s/00", mine + 711, 128}}}, "pack.altered", "s/00")
	m.add(vector{Name: "bucket cut off", Cut: map[string]int{"s/00": 32*712 - 1}}, "pack.truncated", "s/00")
	m.add(vector{Name: "empty bucket", Cut: map[string]int{"s/00": 0}}, "pack.truncated", "s/00")
	m.add(vector{Name: "bucket too long", Put: map[string]string{"s/00": m.put(append(bytes.Clone(m.files["s/00"]), 0))}}, "pack.altered", "s/00")
	m.add(vector{Name: "bucket missing", Drop: []string{"s/00"}}, "pack.missing", "s/00")

	slot := func(name string, change func(string) string) {
		own := m.codes["t1"].Identity(m.e.Pack)
		data := m.bucket(func(l *layout) {
			for i, s := range l.members[0] {
				if s.identity == own {
					l.members[0][i].text = []byte(change(string(s.text)))
				}
			}
		})
		m.add(vector{Name: name, Put: map[string]string{"s/00": m.put(data)}}, "pack.altered", "s/00")
	}
	slot("slot of another pack", func(s string) string { return strings.Replace(s, m.e.Pack, opaque("elsewhere"), 1) })
	slot("slot without the community's key", func(s string) string { return strings.Replace(s, "# org ", "# arg ", 1) })
	slot("slot with a short key of the community", func(s string) string { return strings.Replace(s, "# org ", "# org AA", 1) })
	slot("slot with a catalog that leaves the folder", func(s string) string { return strings.Replace(s, " c/", " ../c/", 1) })
	slot("slot with a catalog that is not its key's", func(s string) string {
		return strings.Replace(s, m.entry("catalog/t1"), m.entry("catalog/t2"), 1)
	})
	slot("slot with a tier twice", func(s string) string { return s + s[strings.Index(s, "# cat"):] })
	slot("slot with a line nobody knows", func(s string) string { return s + "hello\n" })
	slot("slot with a damaged identity", func(s string) string { return strings.Replace(s, "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1Q", 1) })
	slot("slot that names a plugin", func(s string) string { return strings.Replace(s, "AGE-SECRET-KEY-1", "AGE-PLUGIN-X-1", 1) })
	slot("slot of epoch 0", func(s string) string { return strings.Replace(s, m.e.Pack+" 2", m.e.Pack+" 0", 1) })
}

func (m *vectorMaker) damaged() {
	bad := func(name string, put map[string]string) {
		m.add(vector{Name: name, Put: put}, "pack.not_a_pack", packPath)
	}
	m.add(vector{Name: "pack.json missing", Drop: []string{packPath}}, "pack.not_a_pack", packPath)
	m.add(vector{Name: "pack.json empty", Cut: map[string]int{packPath: 0}}, "pack.not_a_pack", packPath)
	m.add(vector{Name: "pack.json cut off", Cut: map[string]int{packPath: 40}}, "pack.not_a_pack", packPath)
	bad("pack.json of 5 KB", m.params(func(p map[string]any) { p["x"] = strings.Repeat(" ", 5000) }))
	bad("pack.json nested deep", m.params(func(p map[string]any) { p["x"] = nested(maxDepth) }))
	bad("buckets not a power of two", m.params(func(p map[string]any) { p["buckets"] = 3 }))
	bad("too many buckets", m.params(func(p map[string]any) { p["buckets"] = 131072 }))
	bad("no slots", m.params(func(p map[string]any) { p["slots"] = 0 }))
	bad("slots beyond the limit", m.params(func(p map[string]any) { p["slots"] = 1025 }))
	bad("records of an unknown size", m.params(func(p map[string]any) { p["record"] = 713 }))
	bad("a pack id that leaves the folder", m.params(func(p map[string]any) { p["pack"] = "../../../../../../../../../" }))
	bad("generation 0", m.params(func(p map[string]any) { p["generation"] = 0 }))
	bad("half a generation", m.params(func(p map[string]any) { p["generation"] = 1.5 }))
	bad("a name that is too long", m.params(func(p map[string]any) { p["name"] = strings.Repeat("墨", 67) }))
	bad("format 0", m.params(func(p map[string]any) { p["gbp"] = 0 }))
	m.add(vector{Name: "format 2", Put: m.params(func(p map[string]any) { p["gbp"] = 2 })}, "pack.newer", "")
	m.add(vector{Name: "another pack's pack.json", Put: m.params(func(p map[string]any) { p["pack"] = opaque("elsewhere") })}, "pack.code_unknown", "")

	kinds := map[string]string{
		"catalog": m.entry("catalog/t1"), "part": m.part(), "search text": m.entry("search/t1/" + m.e.Courses[0].ID + "/0"),
		"lesson": m.lesson(0), "picture": m.entry("media/" + opaque("vector picture")),
	}
	for _, kind := range sortedKeys(kinds) {
		path := kinds[kind]
		truncated := "pack.truncated"
		if kind == "catalog" { // whose length nobody states
			truncated = "pack.altered"
		}
		m.add(vector{Name: kind + " with an altered header", Alter: []alteration{{path, 45, 2}}}, "pack.altered", path)
		m.add(vector{Name: kind + " with an altered last byte", Alter: []alteration{{path, -1, 1}}}, "pack.altered", path)
		m.add(vector{Name: kind + " cut off", Cut: map[string]int{path: 300}}, truncated, path)
		m.add(vector{Name: kind + " missing", Drop: []string{path}}, "pack.missing", path)
		m.add(vector{Name: kind + " with a byte more", Put: map[string]string{path: m.put(append(bytes.Clone(m.files[path]), 0))}}, "pack.altered", path)
	}
	a, b := m.lesson(0), m.lesson(2)
	if len(m.files[a]) != len(m.files[b]) {
		m.t.Error("lessons of two sizes say less when swapped")
	}
	first := a
	if m.e.Courses[0].Lessons[2].ID < m.e.Courses[0].Lessons[0].ID {
		first = b
	}
	m.add(vector{Name: "lessons swapped", Swap: []string{a, b}}, "pack.altered", first)
	m.add(vector{Name: "catalogs swapped", Swap: []string{m.entry("catalog/t1"), m.entry("catalog/t2")}}, "pack.altered", m.entry("catalog/t1"))
	m.add(vector{Name: "part in the place of the catalog", Swap: []string{m.entry("catalog/t1"), m.part()}}, "pack.altered", m.entry("catalog/t1"))
}

// hostileAge is age files that other programs would open, or choke on.
func (m *vectorMaker) hostileAge() {
	path := m.entry("catalog/t1")
	c := m.files[path]
	add := func(name string, data []byte) {
		m.add(vector{Name: name, Put: map[string]string{path: m.put(data)}}, "pack.altered", path)
	}
	intro := []byte(ageIntro)
	stanza := c[len(intro) : len(intro)+len(stanzaTag)+43+1+43+1]
	rest := c[len(intro)+len(stanza):]
	add("giant age header", slices.Concat(intro, bytes.Repeat(stanza, 60), rest))
	add("giant first line", slices.Concat(bytes.Repeat([]byte("a"), 6000), c))
	add("age header without an end", slices.Concat(intro, bytes.Repeat(stanza, 3)))
	add("age header without stanzas", slices.Concat(intro, rest))
	add("scrypt stanza", slices.Concat(intro, []byte("-> scrypt rF0/NwblUHHTpgQgRpe5CQ 30\n"+strings.Repeat("A", 43)+"\n"), rest))
	r, err := age.NewScryptRecipient("password")
	m.must(err)
	r.SetWorkFactor(8)
	sealed, err := encrypt(m.zip([]byte("{}")), r)
	m.must(err)
	add("file for a passphrase", sealed)
	add("grease stanza", slices.Concat(intro, []byte("-> j-grease e b\nAA\n"), stanza, rest))
	add("hybrid stanza", slices.Concat(intro, []byte("-> mlkem768x25519 "+strings.Repeat("A", 64)+"\n"+strings.Repeat("A", 43)+"\n"), stanza, rest))
	add("share of low order", slices.Concat(intro, []byte(stanzaTag+strings.Repeat("A", 43)+"\n"+strings.Repeat("A", 43)+"\n"), rest))
	add("CRLF in the age header", bytes.Replace(c, []byte("\n"), []byte("\r\n"), 1))
	add("armored age file", []byte("-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n-----END AGE ENCRYPTED FILE-----\n"))
	add("not an age file", []byte("<html>404</html>"))
	add("empty catalog", nil)
	add("second age file behind the first", slices.Concat(c, c))
}

// hostileContent is what a member can make, who knows the key of the tier, and what only a hostile community could sign.
func (m *vectorMaker) hostileContent() {
	path := m.entry("catalog/t1")
	line := m.json(m.plain(path))
	raw := func(name string, inside []byte) {
		m.add(vector{Name: name, Put: map[string]string{path: m.put(m.seal(inside, "t1"))}}, "pack.altered", path)
	}
	forger := m.codes["t1"].SigningKey(m.e.Pack)
	raw("catalog signed by a member", m.zip(sign(line, forger, catalogContext)))
	raw("catalog without a signature", m.zip(append(bytes.Clone(line), '\n')))
	raw("catalog with an empty signature", m.zip(append(bytes.Clone(line), '\n', '\n')))
	raw("catalog with a padded signature", m.zip(bytes.Replace(sign(line, m.key(), catalogContext), []byte("\n"), []byte("\n="), 1)))
	raw("catalog changed after it was signed", m.zip(bytes.Replace(sign(line, m.key(), catalogContext), []byte(`"lang":"zh"`), []byte(`"lang":"en"`), 1)))
	raw("catalog with a second line before the signature", m.zip(bytes.Replace(sign(line, m.key(), catalogContext), []byte("\n"), []byte("\n{}\n"), 1)))
	raw("catalog that is a bomb", plainGzip(m.t, make([]byte, maxCatalog+1)))
	raw("catalog that is not gzip", sign(line, m.key(), catalogContext))
	raw("catalog cut off inside of gzip", m.zip(sign(line, m.key(), catalogContext))[:500])
	raw("catalog with bytes behind its gzip", append(m.zip(sign(line, m.key(), catalogContext)), 0))
	raw("catalog of two gzip members", slices.Concat(plainGzip(m.t, sign(line, m.key(), catalogContext)), plainGzip(m.t, []byte("x"))))
	crc := m.zip(sign(line, m.key(), catalogContext))
	crc[len(crc)-5] ^= 1
	raw("catalog with a wrong CRC", crc)
	signed := func(name string, change func(map[string]any)) {
		m.add(vector{Name: name, Put: m.catalog(change)}, "pack.altered", path)
	}
	part := func(c map[string]any) map[string]any { return c["parts"].([]any)[0].(map[string]any) }
	signed("catalog of another pack", func(c map[string]any) { c["pack"] = opaque("elsewhere") })
	signed("catalog of another tier", func(c map[string]any) { c["tier"] = "t2" })
	signed("catalog of format 2", func(c map[string]any) { c["gbp"] = 2 })
	signed("catalog of epoch 0", func(c map[string]any) { c["epoch"] = 0 })
	signed("catalog without a generation", func(c map[string]any) { delete(c, "generation") })
	signed("catalog with deep JSON", func(c map[string]any) { c["deep"] = nested(maxDepth) })
	signed("catalog with a damaged old identity", func(c map[string]any) { c["old"] = []any{map[string]any{"epoch": 1, "identity": "AGE-SECRET-KEY-1"}} })
	signed("catalog with 10,001 parts", func(c map[string]any) { c["parts"] = slices.Repeat([]any{part(c)}, maxParts+1) })
	signed("object name that leaves the folder", func(c map[string]any) { part(c)["object"] = "../../../../../../etc/pass" })
	signed("object name in upper case", func(c map[string]any) { part(c)["object"] = strings.Repeat("A", 26) })
	signed("object without a hash", func(c map[string]any) { part(c)["sha256"] = "" })
	signed("part larger than allowed", func(c map[string]any) { part(c)["plain"] = maxCatalog + 1 })
	signed("part of a negative size", func(c map[string]any) { part(c)["size"] = -1 })
	signed("parts that are no list", func(c map[string]any) { c["parts"] = map[string]any{} })

	stage := m.entry("catalog/s2")
	data, err := decrypt(m.files[stage], maxCatalog, m.identity("s2"))
	m.must(err)
	text, err := decompress(data, maxCatalog)
	m.must(err)
	granted := func(name, code, at string, change func(grants []any) []any) {
		text, _, _ := bytes.Cut(text, []byte("\n"))
		var c map[string]any
		m.must(json.Unmarshal(text, &c))
		c["grants"] = change(c["grants"].([]any))
		put := map[string]string{stage: m.put(m.seal(m.zip(sign(m.json(c), m.key(), catalogContext)), "s2"))}
		m.add(vector{Name: name, Code: m.codes["stage"].String(), Put: put}, code, at)
	}
	field := func(g []any, i int) map[string]any { return g[i].(map[string]any) }
	granted("grant of a catalog that is not its key's", "pack.altered", stage, func(g []any) []any {
		field(g, 0)["catalog"] = m.entry("catalog/t2")
		return g
	})
	granted("grant of a path", "pack.altered", stage, func(g []any) []any { field(g, 0)["catalog"] = "../x"; return g })
	granted("grant that comes twice", "pack.altered", stage, func(g []any) []any { return append(g, g[0]) })
	granted("grant of itself", "pack.altered", stage, func(g []any) []any { field(g, 0)["tag"] = "s2"; return g })
	granted("grant with a damaged identity", "pack.altered", stage, func(g []any) []any { field(g, 1)["identity"] = "AGE-SECRET-KEY-1"; return g })
	granted("grant under another tier's tag", "pack.altered", m.entry("catalog/s1"), func(g []any) []any { field(g, 0)["tag"] = "t9"; return g })
	granted("no grants", "opened", "", func(g []any) []any { return g[:0] })
	m.add(vector{Name: "granted catalog missing", Code: m.codes["stage"].String(), Drop: []string{path}}, "pack.missing", path)

	// Parts, search texts and lessons that their parents truly name.
	object := func(name string, put map[string]string) {
		m.add(vector{Name: name, Put: put}, "pack.altered", objectOf(put))
	}
	small := m.json(m.plain(m.part()))
	object("part that is longer than stated", m.first(m.zip(small), len(small)-1))
	object("part that is shorter than stated", m.first(m.zip(small), len(small)+1))
	object("part that is a bomb", m.first(plainGzip(m.t, make([]byte, maxCatalog)), 100))
	object("part that is not JSON", m.first(m.zip([]byte("hello")), 5))
	object("part that is not UTF-8", m.first(m.zip([]byte("{\"course\":\"\xff\"}")), 14))
	object("part with deep JSON", m.parted(func(p map[string]any) { p["deep"] = nested(maxDepth) }))
	object("part of 101 lessons", m.parted(func(p map[string]any) { p["lessons"] = slices.Repeat(p["lessons"].([]any)[:1], partLessons+1) }))
	lesson := func(p map[string]any) map[string]any { return p["lessons"].([]any)[0].(map[string]any) }
	object("lesson id with a path", m.parted(func(p map[string]any) { lesson(p)["id"] = "../x" }))
	object("lesson id of an object's property", m.parted(func(p map[string]any) { lesson(p)["id"] = "__proto__" }))
	object("lesson larger than allowed", m.parted(func(p map[string]any) { lesson(p)["plain"] = maxText + 1 }))
	object("module id with markup", m.parted(func(p map[string]any) { lesson(p)["module"] = "<script>" }))
	object("course without an id", m.parted(func(p map[string]any) { p["course"].(map[string]any)["id"] = "" }))
	object("media with a path for an object", m.parted(func(p map[string]any) { p["media"].([]any)[0].(map[string]any)["object"] = "/etc/passwd" }))
	m.open(vector{Name: "titles with markup", Put: m.parted(func(p map[string]any) {
		lesson(p)["title"] = "<img src=x onerror=alert(1)>\u202e"
		p["course"].(map[string]any)["title"] = "</script><script>alert(1)</script>"
	})})
	html := []byte("<p>Hello</p>")
	inside := func(name string, data []byte, plain int, outcome string) {
		put, at := m.lessoned(data, plain)
		if outcome == "opened" {
			at = ""
		}
		m.add(vector{Name: name, Put: put}, outcome, at)
	}
	inside("another lesson, truly named", m.zip(html), len(html), "opened")
	inside("lesson that is a bomb", plainGzip(m.t, make([]byte, 20<<20)), 64, "pack.altered")
	inside("lesson that is not gzip", html, len(html), "pack.altered")
	inside("lesson that is not UTF-8", m.zip([]byte("<p>\xff</p>")), 8, "pack.altered")
	inside("empty lesson", m.zip(nil), 0, "opened")
	inside("lesson with script and remote image", m.zip([]byte(`<script>alert(1)</script><img src="https://example.com/x">`)), 58, "opened")
}
