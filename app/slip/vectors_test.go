package slip

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"filippo.io/age"

	"guildbook/app/pack"
)

const vectorsDir = "testdata/vectors"

// vectorFile is testdata/vectors/manifest.json: FORMAT.md, section 15. The reader's tests read it too.
type vectorFile struct {
	About     string         `json:"about"`
	Pack      string         `json:"pack"`
	Identity  string         `json:"identity"`
	Recipient string         `json:"recipient"`
	Signers   []vectorSigner `json:"signers"`
	Vectors   []vector       `json:"vectors"`
}

type vectorSigner struct {
	Me      string `json:"me"`
	Code    string `json:"code"`
	Revoked bool   `json:"revoked"`
}

type vector struct {
	Name  string            `json:"name"`
	File  string            `json:"file"`
	Alter []alteration      `json:"alter,omitempty"`
	Cut   int               `json:"cut,omitempty"`
	Grow  int               `json:"grow,omitempty"`
	Seen  map[string]string `json:"seen,omitempty"` // print by me/id
	vectorOutcome
}

type alteration struct {
	At  int  `json:"at"`
	Xor byte `json:"xor"`
}

type vectorOutcome struct {
	Outcome  string       `json:"outcome"`
	Me       string       `json:"me,omitempty"`
	ID       string       `json:"id,omitempty"`
	Kind     string       `json:"kind,omitempty"`
	Lesson   string       `json:"lesson,omitempty"`
	Event    string       `json:"event,omitempty"`
	Sequence int          `json:"sequence,omitempty"`
	Previous string       `json:"previous,omitempty"`
	Made     int64        `json:"made,omitempty"`
	Print    string       `json:"print,omitempty"`
	Body     string       `json:"body,omitempty"` // hex SHA-256
	Files    []vectorPart `json:"files,omitempty"`
}

type vectorPart struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	SHA256 string `json:"sha256"`
}

// TestVectors holds this opener to the frozen slips. The reader's tests in TypeScript are held to the same.
func TestVectors(t *testing.T) {
	if os.Getenv("UPDATE_VECTORS") == "slips" {
		writeVectors(t)
	}
	data, err := os.ReadFile(filepath.Join(vectorsDir, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file vectorFile
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) < 50 {
		t.Errorf("only %d vectors", len(file.Vectors))
	}
	opened := 0
	for _, v := range file.Vectors {
		got := v.read(t, &file)
		if !reflect.DeepEqual(got, v.vectorOutcome) {
			t.Errorf("%s: %+v\nwant %+v", v.Name, got, v.vectorOutcome)
		}
		if got.Outcome == "opened" {
			opened++
		}
	}
	if opened < 12 {
		t.Errorf("only %d open", opened)
	}
}

func (f *vectorFile) community() Community {
	return Community{Pack: f.Pack, Identity: f.Identity, Signer: func(me string) (Signer, bool) {
		for _, s := range f.Signers {
			if s.Me == me {
				code, err := pack.ParseCode(s.Code)
				if err != nil {
					panic(err)
				}
				return Signer{code.SigningKey(f.Pack).Public().(ed25519.PublicKey), s.Revoked}, true
			}
		}
		return Signer{}, false
	}}
}

// read makes of a vector what an importer would.
func (v vector) read(t *testing.T, file *vectorFile) vectorOutcome {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(vectorsDir, v.File))
	if err != nil {
		t.Fatal(err)
	}
	fail := func(err error) vectorOutcome { return vectorOutcome{Outcome: codeOf(err)} }
	if len(v.Alter) > 0 || v.Cut > 0 || v.Grow > 0 {
		found, err := Find(data)
		if err != nil {
			t.Fatal(err)
		}
		data = bytes.Clone(found[0].Sealed)
		for _, a := range v.Alter {
			at := a.At
			if at < 0 {
				at += len(data)
			}
			data[at] ^= a.Xor
		}
		if v.Cut > 0 {
			data = data[:v.Cut]
		}
		data = append(data, make([]byte, v.Grow)...)
	}
	found, err := Find(data)
	if err != nil {
		return fail(err)
	}
	if found[0].Err != nil {
		return fail(found[0].Err)
	}
	s, err := Open(found[0].Sealed, file.community())
	if err != nil {
		return fail(err)
	}
	switch v.Seen[s.Me+"/"+s.ID] {
	case "":
	case s.Print:
		return vectorOutcome{Outcome: "again"}
	default:
		return vectorOutcome{Outcome: "slip.id_reused"}
	}
	out := vectorOutcome{
		Outcome: "opened", Me: s.Me, ID: s.ID, Kind: s.Kind, Lesson: s.Lesson, Event: s.Event, Sequence: s.Sequence, Previous: s.Previous,
		Made: s.Made, Print: s.Print, Body: hexSum([]byte(s.Body)),
	}
	for _, f := range s.Files {
		out.Files = append(out.Files, vectorPart{f.Name, f.Type, hexSum(f.Data)})
	}
	return out
}

// vectorMaker writes the vectors: new keys and files with every run, so it runs only when the format changes.
type vectorMaker struct {
	t    *testing.T
	g    *guild
	file vectorFile
}

func writeVectors(t *testing.T) {
	g := newGuild("anna", "bo", "left")
	g.revoked["left"] = true
	m := &vectorMaker{t: t, g: g, file: vectorFile{
		About: "Frozen slips, good and bad: FORMAT.md, section 15.", Pack: g.Pack, Identity: g.Identity, Recipient: g.recipient,
	}}
	for _, n := range []string{"anna", "bo", "left"} {
		m.file.Signers = append(m.file.Signers, vectorSigner{opaque(n), g.codes[n].String(), g.revoked[n]})
	}
	if err := os.RemoveAll(vectorsDir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(vectorsDir, 0o755); err != nil {
		t.Fatal(err)
	}
	m.good()
	m.chats()
	m.damaged()
	m.foreign()
	m.hostile()
	data, err := json.MarshalIndent(m.file, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	m.write("manifest.json", append(data, '\n'))
}

func (m *vectorMaker) write(name string, data []byte) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(vectorsDir, name), data, 0o644); err != nil {
		m.t.Fatal(err)
	}
}

// add adds a vector that must come out with that outcome.
func (m *vectorMaker) add(v vector, outcome string) {
	m.t.Helper()
	v.vectorOutcome = v.read(m.t, &m.file)
	if v.Outcome != outcome {
		m.t.Errorf("%s is %s, not %s", v.Name, v.Outcome, outcome)
	}
	m.file.Vectors = append(m.file.Vectors, v)
}

// put writes a file for a vector and adds it.
func (m *vectorMaker) put(name, outcome string, data []byte) {
	m.t.Helper()
	file := strings.ReplaceAll(name, " ", "-") + ".gbr"
	m.write(file, data)
	m.add(vector{Name: name, File: file}, outcome)
}

func (m *vectorMaker) good() {
	s := m.g.slip("anna")
	first := m.g.seal(m.t, s, "anna")
	m.put("a reply with attachments", "opened", Armor(first))
	m.put("the same in binary", "opened", first)
	opened, err := Open(first, m.g.Community)
	if err != nil {
		m.t.Fatal(err)
	}
	next := m.g.slip("anna")
	next.ID, next.Kind, next.Sequence, next.Previous, next.Body, next.Files = opaque("second"), Question, 2, opened.Print, "为什么？\r\n\"Why\" \\ <b>?\u2028", nil
	m.put("a question that follows it", "opened", Armor(m.g.seal(m.t, next, "anna")))
	for kind, change := range map[string]func(*Slip){
		Homework: func(s *Slip) {
			s.Body, s.Files = "", []File{{"a \u2028x.txt", "text/plain", nil}}
			s.Files[0].Name = "quote' and 墨 & more.tar.gz"
		},
		Read: func(s *Slip) {
			s.Body, s.Files, s.Lesson = opaque("one")+"\n"+opaque("two"), nil, ""
		},
		RSVP: func(s *Slip) { s.Body, s.Files, s.Lesson, s.Event = "maybe\n看情况", nil, "", opaque("evening") },
	} {
		s := m.g.slip("bo")
		s.Kind = kind
		change(&s)
		m.put("kind "+kind, "opened", Armor(m.g.seal(m.t, s, "bo")))
	}
	again := "a-reply-with-attachments.gbr"
	m.add(vector{Name: "imported twice", File: again, Seen: map[string]string{s.Me + "/" + s.ID: opened.Print}}, "again")
	m.put("the same sealed again", "opened", Armor(m.g.seal(m.t, s, "anna")))
	m.add(vector{Name: "the same sealed again, imported twice", File: "the-same-sealed-again.gbr", Seen: map[string]string{s.Me + "/" + s.ID: opened.Print}}, "again")
	m.add(vector{Name: "the id of another slip", File: again, Seen: map[string]string{s.Me + "/" + s.ID: hexSum(nil)}}, "slip.id_reused")
	m.add(vector{Name: "the id that another member used", File: again, Seen: map[string]string{opaque("bo") + "/" + s.ID: hexSum(nil)}}, "opened")
}

// chats are what chats make of armored text.
func (m *vectorMaker) chats() {
	text := string(Armor(m.g.seal(m.t, m.g.slip("anna"), "anna")))
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for name, mangled := range map[string]string{
		"chat CRLF":            strings.ReplaceAll(text, "\n", "\r\n"),
		"chat quoted":          "> " + strings.Join(lines, "\n> "),
		"chat quoted twice":    "On Sunday Anna wrote:\n>> " + strings.Join(lines, "\n>> ") + "\n",
		"chat escaped":         "&gt; " + strings.Join(lines, "\n&gt; "),
		"chat one line":        strings.Join(lines, " "),
		"chat joined":          strings.Join(lines, ""),
		"chat indented":        "\t  " + strings.Join(lines, "  \n\t  "),
		"chat wide spaces":     strings.Join(lines, "\u3000\n\u00a0\ufeff"),
		"chat blank lines":     strings.Join(lines, "\n\n"),
		"chat rewrapped":       lines[0] + "\n" + rewrap(strings.Join(lines[1:len(lines)-1], ""), 37) + lines[len(lines)-1],
		"chat dashes turned":   strings.ReplaceAll(text, "-----", "—–"),
		"chat dashes lost":     strings.ReplaceAll(text, "-----", ""),
		"chat with words":      "你好，我的作业在下面\n" + text + "\n谢谢！",
		"chat padding lost":    strings.ReplaceAll(text, "=", ""),
		"chat marks in it":     strings.Join(lines, "\u200b\n\u2060"),
		"chat without the end": strings.Join(lines[:len(lines)-1], "\n"),
		"chat cut off":         strings.Join(lines[:10], "\n") + "\n",
		"chat cut, then whole": strings.Join(lines[:10], "\n") + "\n" + text,
		"chat line lost":       strings.Join(append(append([]string{}, lines[:12]...), lines[13:]...), "\n"),
		"chat words inside":    strings.Join(lines[:10], "\n") + "\n[12:03] Anna:\n" + strings.Join(lines[10:], "\n"),
		"chat character lost":  strings.Join(lines[:10], "\n") + lines[10][1:] + strings.Join(lines[11:], "\n"),
		"chat only words":      "你好",
		"chat nothing":         "",
	} {
		want := "opened"
		switch name {
		case "chat without the end", "chat cut off", "chat cut, then whole":
			want = "slip.cut_off"
		case "chat words inside", "chat character lost":
			want = "slip.damaged"
		case "chat line lost", "chat only words", "chat nothing":
			want = "slip.not_a_slip"
		}
		m.put(name, want, []byte(mangled))
	}
}

func rewrap(s string, n int) string {
	var b strings.Builder
	for len(s) > n {
		b.WriteString(s[:n] + "\n")
		s = s[n:]
	}
	return b.String() + s + "\n"
}

// damaged are slips with bytes changed, lost or added.
func (m *vectorMaker) damaged() {
	const file = "a-reply-with-attachments.gbr"
	for _, c := range []struct {
		name, want string
		at         int
	}{
		{"altered version", "slip.not_a_slip", 20},
		{"altered stanza name", "slip.not_a_slip", 26},
		{"altered share", "slip.not_for_us", 700},
		{"altered wrapped key", "slip.not_for_us", 1545},
		{"altered mac", "slip.altered", 1590},
		{"altered payload nonce", "slip.altered", 1640},
		{"altered line", "slip.altered", 1700},
		{"altered attachment", "slip.altered", -20},
		{"altered last byte", "slip.altered", -1},
	} {
		m.add(vector{Name: c.name, File: file, Alter: []alteration{{c.at, 1}}}, c.want)
	}
	m.add(vector{Name: "cut in the header", File: file, Cut: 900}, "slip.not_a_slip")
	m.add(vector{Name: "cut behind the header", File: file, Cut: 1640}, "slip.altered")
	m.add(vector{Name: "cut by one byte", File: file, Cut: 2400}, "slip.altered")
	m.add(vector{Name: "a byte too many", File: file, Grow: 1}, "slip.altered")
	m.add(vector{Name: "greater than allowed", File: file, Grow: MaxSealed}, "slip.too_large")
}

// foreign are slips by or for others.
func (m *vectorMaker) foreign() {
	g := m.g
	seal := func(name, want string, s Slip, key pack.Code, recipient string) {
		sealed, err := Seal(s, key.SigningKey(g.Pack), recipient)
		if err != nil {
			m.t.Fatal(err)
		}
		m.put(name, want, Armor(sealed))
	}
	other := newGuild()
	seal("for another community", "slip.not_for_us", g.slip("anna"), g.codes["anna"], other.recipient)
	seal("signed by another member", "slip.bad_signature", g.slip("anna"), g.codes["bo"], g.recipient)
	seal("signed by nobody", "slip.bad_signature", g.slip("anna"), pack.NewCode(), g.recipient)
	seal("of a code that was taken back", "slip.code_revoked", g.slip("left"), g.codes["left"], g.recipient)
	seal("of a code that was taken back, signed by another", "slip.bad_signature", g.slip("left"), g.codes["bo"], g.recipient)
	seal("of nobody", "slip.unknown_member", g.slip("nobody"), g.codes["anna"], g.recipient)
	s := g.slip("anna")
	s.Pack = opaque("another pack")
	seal("for another pack", "slip.other_pack", s, g.codes["anna"], g.recipient)
	// What was sealed for the other community, opened there, and sealed for this one.
	s = g.slip("anna")
	s.To = To(other.recipient)
	l := lineOf(&s)
	m.raw("passed on by another community", "slip.not_for_us", l.text(), payload(s))
}

// payload is the bytes of body and files.
func payload(s Slip) []byte {
	out := []byte(s.Body)
	for _, f := range s.Files {
		out = append(out, f.Data...)
	}
	return out
}

// raw seals any line, rightly signed, and what follows it.
func (m *vectorMaker) raw(name, want string, text, rest []byte) {
	m.t.Helper()
	m.sealed(name, want, append(signed(text, m.g.codes["anna"].SigningKey(m.g.Pack)), rest...))
}

func (m *vectorMaker) sealed(name, want string, plain []byte) {
	m.t.Helper()
	to, err := age.ParseHybridRecipient(m.g.recipient)
	if err != nil {
		m.t.Fatal(err)
	}
	sealed, err := encrypt(plain, to)
	if err != nil {
		m.t.Fatal(err)
	}
	m.put(name, want, Armor(sealed))
}

// hostile are slips by a member who means harm.
func (m *vectorMaker) hostile() {
	s := m.g.slip("anna")
	s.To = To(m.g.recipient)
	good := lineOf(&s)
	rest := payload(s)
	for name, change := range map[string]func(*line){
		"a path for a name":         func(l *line) { l.Files[0].Name = "../../etc/passwd" },
		"a backslash in a name":     func(l *line) { l.Files[0].Name = `..\run.bat` },
		"a hidden name":             func(l *line) { l.Files[0].Name = ".bashrc" },
		"a name that reads back":    func(l *line) { l.Files[0].Name = "gpj.\u202eexe" },
		"a line feed in a name":     func(l *line) { l.Files[0].Name = "a\nb" },
		"no name":                   func(l *line) { l.Files[0].Name = "" },
		"a long name":               func(l *line) { l.Files[0].Name = strings.Repeat("n", maxName+1) },
		"a name twice":              func(l *line) { l.Files[0].Name = l.Files[1].Name },
		"a wrong type":              func(l *line) { l.Files[0].Type = "text/html; x" },
		"a negative size":           func(l *line) { l.Files[0].Size = -1 },
		"too many attachments":      func(l *line) { l.Files = make([]lineFile, MaxFiles+1) },
		"an unknown kind":           func(l *line) { l.Kind = "order" },
		"an invitation to nothing":  func(l *line) { l.Kind = RSVP },
		"a lesson that is no id":    func(l *line) { l.Lesson = "../x" },
		"a first slip with another": func(l *line) { l.Previous = hexSum(nil) },
		"no place in the row":       func(l *line) { l.Sequence = 0 },
		"a body that is too long":   func(l *line) { l.Size = maxBody + 1 },
		"a time before time":        func(l *line) { l.Made = -1 },
	} {
		l := good
		l.Files = append([]lineFile{}, good.Files...)
		change(&l)
		m.raw(name, "slip.malformed", l.text(), rest)
	}
	l := good
	l.Gbs = 2
	m.raw("a newer format", "slip.newer", l.text(), rest)
	l = good
	l.SHA256 = hexSum(nil)
	m.raw("another body", "slip.altered", l.text(), rest)
	m.raw("more behind it", "slip.altered", good.text(), append(bytes.Clone(rest), 'x'))
	m.raw("less behind it", "slip.altered", good.text(), rest[:len(rest)-1])
	text := string(good.text())
	m.raw("deep JSON", "slip.malformed", []byte(strings.Replace(text, `"files":[`, `"files":[`+strings.Repeat("[", 30_000)+strings.Repeat("]", 30_000), 1)), rest)
	m.raw("white space in the line", "slip.malformed", []byte(strings.Replace(text, ",", ", ", 1)), rest)
	m.raw("a field twice", "slip.malformed", []byte(strings.Replace(text, `"me":`, `"me":"x","me":`, 1)), rest)
	m.raw("a field more", "slip.malformed", []byte(strings.Replace(text, `"me":`, `"admin":true,"me":`, 1)), rest)
	m.raw("a number as text", "slip.malformed", []byte(strings.Replace(text, `"epoch":2`, `"epoch":"2"`, 1)), rest)
	m.raw("a number with a point", "slip.malformed", []byte(strings.Replace(text, `"epoch":2`, `"epoch":2.0`, 1)), rest)
	m.raw("a list for an object", "slip.malformed", []byte("[]"), rest)
	m.raw("not UTF-8", "slip.malformed", []byte(strings.Replace(text, "手稿", "\xff\xfe", 1)), rest)
	m.raw("half a character", "slip.malformed", []byte(strings.Replace(text, "手稿", `\ud83d`, 1)), rest)
	m.raw("a line that is too long", "slip.malformed", []byte(text[:len(text)-1]+strings.Repeat(" ", maxLine)+"}"), rest)
	m.sealed("no line", "slip.malformed", []byte("hello"))
	m.sealed("no signature", "slip.malformed", []byte(text+"\n"+strings.Repeat("!", 86)+"\nx"))
	m.sealed("nothing", "slip.malformed", nil)
	bad := good
	body := []byte("nul\x00")
	bad.Size, bad.SHA256, bad.Files = int64(len(body)), hexSum(body), nil
	m.raw("a body that is no text", "slip.malformed", bad.text(), body)
	bad.Kind = Read
	body = []byte("everything")
	bad.Size, bad.SHA256 = int64(len(body)), hexSum(body)
	m.raw("read marks of nothing", "slip.malformed", bad.text(), body)
	m.otherRecipients()
}

// otherRecipients are age files that are not for one hybrid recipient.
func (m *vectorMaker) otherRecipients() {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		m.t.Fatal(err)
	}
	scrypt, err := age.NewScryptRecipient("password")
	if err != nil {
		m.t.Fatal(err)
	}
	scrypt.SetWorkFactor(10)
	hybrid, err := age.ParseHybridRecipient(m.g.recipient)
	if err != nil {
		m.t.Fatal(err)
	}
	for name, to := range map[string][]age.Recipient{"an X25519 recipient": {id.Recipient()}, "a password": {scrypt}, "two recipients": {hybrid, hybrid}} {
		var b bytes.Buffer
		w, err := age.Encrypt(&b, to...)
		if err == nil {
			_, err = w.Write([]byte("x"))
		}
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			m.t.Fatal(err)
		}
		m.put(name, "slip.not_a_slip", Armor(b.Bytes()))
	}
}
