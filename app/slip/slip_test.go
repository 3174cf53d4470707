package slip

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSealAndOpen(t *testing.T) {
	g := newGuild("anna")
	s := g.slip("anna")
	got, err := Open(g.seal(t, s, "anna"), g.Community)
	if err != nil {
		t.Fatal(err)
	}
	s.To, s.Print = To(g.recipient), got.Print
	if !reflect.DeepEqual(*got, s) || len(got.Print) != 64 {
		t.Errorf("%+v\nwant %+v", *got, s)
	}
}

// Every byte of a slip counts: whichever is changed, it is refused.
func TestAnyFlippedByteIsRefused(t *testing.T) {
	g := newGuild("anna")
	sealed := g.seal(t, g.slip("anna"), "anna")
	for at := 0; at < len(sealed); at += 1 + at%7 {
		bad := bytes.Clone(sealed)
		bad[at] ^= 1
		if _, err := Open(bad, g.Community); err == nil {
			t.Errorf("byte %d of %d", at, len(sealed))
		}
	}
	for _, n := range []int{0, 10, 1500, 2000, len(sealed) - 1} {
		if _, err := Open(sealed[:n], g.Community); err == nil {
			t.Errorf("cut to %d", n)
		}
	}
}

func TestSealRefusesWhatOpenWould(t *testing.T) {
	g := newGuild("anna")
	for name, change := range map[string]func(*Slip){
		"kind":         func(s *Slip) { s.Kind = "poem" },
		"no id":        func(s *Slip) { s.ID = "" },
		"path":         func(s *Slip) { s.Files[0].Name = "../x" },
		"hidden":       func(s *Slip) { s.Files[0].Name = ".profile" },
		"reversed":     func(s *Slip) { s.Files[0].Name = "exe\u202egnp.x" },
		"twice":        func(s *Slip) { s.Files[1].Name = s.Files[0].Name },
		"type":         func(s *Slip) { s.Files[0].Type = "image" },
		"many":         func(s *Slip) { s.Files = make([]File, MaxFiles+1) },
		"long":         func(s *Slip) { s.Body = strings.Repeat("x", maxBody+1) },
		"no text":      func(s *Slip) { s.Body = "\xff" },
		"row":          func(s *Slip) { s.Sequence = 2 },
		"no event":     func(s *Slip) { s.Kind, s.Body = RSVP, "yes" },
		"no answer":    func(s *Slip) { s.Kind, s.Event, s.Body = RSVP, opaque("e"), "perhaps" },
		"marks":        func(s *Slip) { s.Kind, s.Body = Read, opaque("l")+"\n" },
		"before epoch": func(s *Slip) { s.Made = -1 },
	} {
		s := g.slip("anna")
		change(&s)
		_, err := Seal(s, g.codes["anna"].SigningKey(g.Pack), g.recipient)
		if codeOf(err) != "slip.malformed" {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := g.slip("anna")
	s.Files[0].Data = make([]byte, MaxSealed)
	_, err := Seal(s, g.codes["anna"].SigningKey(g.Pack), g.recipient)
	wantCode(t, err, "slip.too_large")
	_, err = Open(make([]byte, MaxSealed+1), g.Community)
	wantCode(t, err, "slip.too_large")
	_, err = Seal(g.slip("anna"), g.codes["anna"].SigningKey(g.Pack), "age1qqq")
	wantCode(t, err, "slip.malformed")
}

// The line is what JSON.stringify writes, for any name: Go's own JSON but for three characters.
func TestLineIsCanonicalJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := line{Gbs: 1, Made: rapid.Int64Range(0, maxNumber).Draw(t, "made"), Files: []lineFile{{Name: rapid.String().Draw(t, "name"), Type: "a/b"}}}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(l); err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer(`\\`, `\\`, `\u2028`, "\u2028", `\u2029`, "\u2029").Replace(strings.TrimSpace(b.String()))
		if string(l.text()) != want {
			t.Fatalf("%s\n%s", l.text(), want)
		}
	})
}

// However a chat breaks lines, quotes and pads, the slip comes out as it was.
func TestArmorSurvivesChats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sealed := append([]byte(ageIntro), rapid.SliceOfN(rapid.Byte(), 0, 400).Draw(t, "sealed")...)
		text := string(Armor(sealed))
		newline := rapid.SampledFrom([]string{"\n", "\r\n", "\n\n", "\n> ", "\r\n&gt;  ", " ", "\n\u3000", "\u2028"}).Draw(t, "newline")
		text = strings.ReplaceAll(text, "\n", newline)
		if rapid.Bool().Draw(t, "dashes") {
			text = strings.ReplaceAll(text, "-----", rapid.SampledFrom([]string{"—", "–—", "---", ""}).Draw(t, "as"))
		}
		found, err := Find([]byte("嗨，我的作业：\n" + text + "\n谢谢"))
		if err != nil || len(found) != 1 || found[0].Err != nil || !bytes.Equal(found[0].Sealed, sealed) {
			t.Fatalf("%v %+v\n%s", err, found, text)
		}
	})
}

func TestFind(t *testing.T) {
	one, two := []byte(ageIntro+"one"), []byte(ageIntro+"two and more")
	a, b := string(Armor(one)), string(Armor(two))
	for name, c := range map[string]struct {
		text string
		want []string // sealed or code
	}{
		"binary":       {string(one), []string{string(one)}},
		"two":          {a + "and\n" + b, []string{string(one), string(two)}},
		"cut off":      {a + b[:60], []string{string(one), "slip.cut_off"}},
		"first lost":   {a[:60] + b, []string{"slip.cut_off", string(two)}},
		"words inside": {strings.Replace(a, "YWdl", "YWdl Anna: ", 1), []string{"slip.damaged"}},
		"not age":      {"-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----", []string{"slip.damaged"}},
		"nothing":      {"hello", nil},
	} {
		found, err := Find([]byte(c.text))
		if (err != nil) != (c.want == nil) {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for _, f := range found {
			if f.Err != nil {
				got = append(got, codeOf(f.Err))
				continue
			}
			got = append(got, string(f.Sealed))
			again, err := Find(f.Raw)
			if err != nil || len(again) != 1 || !bytes.Equal(again[0].Sealed, f.Sealed) {
				t.Errorf("%s: raw gives %+v", name, again)
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
	_, err := Find(make([]byte, maxText+1))
	wantCode(t, err, "slip.too_large")
}
