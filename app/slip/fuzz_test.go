package slip

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guildbook/app/pack"
)

// FuzzFind: whatever text comes in, what is found opens again from its own raw form, and nothing is found twice.
func FuzzFind(f *testing.F) {
	f.Add([]byte("hello"))
	f.Add([]byte("-----BEGIN AGE ENCRYPTED FILE-----\n> YWdl\n-----END AGE ENCRYPTED FILE-----"))
	f.Add(Armor([]byte(ageIntro + "x")))
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := Find(data)
		if (err == nil) != (len(found) > 0) {
			t.Fatalf("%d found, %v", len(found), err)
		}
		size := 0
		for _, one := range found {
			size += len(one.Raw)
			if (one.Err == nil) != (one.Sealed != nil) {
				t.Fatalf("%+v", one)
			}
			again, err := Find(one.Raw)
			if err != nil || len(again) == 0 || !bytes.Equal(again[0].Sealed, one.Sealed) {
				t.Fatalf("%q gives %q, then %+v %v", data, one.Sealed, again, err)
			}
		}
		if size > len(data) {
			t.Fatalf("%d bytes found in %d", size, len(data))
		}
	})
}

// FuzzOpen: hostile files, and hostile lines with what follows them, end in an error or in a slip within the limits.
func FuzzOpen(f *testing.F) {
	data, err := os.ReadFile(filepath.Join(vectorsDir, "manifest.json"))
	if err != nil {
		f.Fatal(err)
	}
	var file vectorFile
	if err := json.Unmarshal(data, &file); err != nil {
		f.Fatal(err)
	}
	g := newGuild("anna")
	g.Community, g.recipient, g.codes["anna"] = file.community(), file.Recipient, pack.Code(strings.ReplaceAll(file.Signers[0].Code, "-", ""))
	s := g.slip("anna")
	s.To = To(g.recipient)
	l := lineOf(&s)
	f.Add([]byte(ageIntro), []byte(`{"gbs":2}`), []byte{})
	good, err := filepath.Glob(filepath.Join(vectorsDir, "*.gbr"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range good {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		found, err := Find(data)
		if err != nil || found[0].Err != nil {
			continue
		}
		f.Add(found[0].Sealed, l.text(), payload(s))
	}
	f.Fuzz(func(t *testing.T, sealed, text, rest []byte) {
		if s, err := Open(sealed, g.Community); err == nil && s.Pack != file.Pack {
			t.Fatalf("%+v", s)
		}
		l, err := parseLine(text)
		if err != nil {
			return
		}
		if !bytes.Equal(l.text(), text) {
			t.Fatal("not canonical")
		}
		s := &Slip{Kind: l.Kind}
		if s.fill(&l, rest) != nil {
			return
		}
		size := len(s.Body)
		for i, f := range s.Files {
			size += len(f.Data)
			if f.Name != filepath.Base(f.Name) || int64(len(f.Data)) != l.Files[i].Size {
				t.Fatalf("%+v", f.Name)
			}
		}
		if size != len(rest) || len(s.Body) > maxBody || len(s.Files) > MaxFiles {
			t.Fatalf("%d of %d bytes", size, len(rest))
		}
		if _, sig, after, err := parts(append(signed(text, g.codes["anna"].SigningKey(g.Pack)), rest...)); err != nil || len(sig) != 64 || !bytes.Equal(after, rest) {
			t.Fatal("does not come apart again", err)
		}
	})
}
