package pack

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
)

// vectors are in testdata/vectors.json, for every implementation of the format.
type vectors struct {
	Codes []struct {
		Typed, Code, Shown, Pack, Identity, Sign, Box string
		Bucket                                        map[string]int
	}
	Typos []string
	Names struct {
		Pack, Identity, Other, Catalog, NameKey, Kind, Hash, Renderer, Object string
	}
	Padding map[string]int
	Slot    struct {
		Pack, Org, Me, Tag, Catalog, Identity, Text string
		Epoch                                       int
	}
	Signature struct{ Seed, Public, Line, Signature string }
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	data, err := os.ReadFile("testdata/vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestCodeVectors(t *testing.T) {
	v := readVectors(t)
	for _, c := range v.Codes {
		code, err := ParseCode(c.Typed)
		if err != nil || string(code) != c.Code || code.String() != c.Shown {
			t.Errorf("%q: %q %v", c.Typed, code, err)
		}
		if got := code.Identity(c.Pack); got != c.Identity {
			t.Errorf("%q: identity %s", c.Typed, got)
		}
		for n, want := range c.Bucket {
			var buckets int
			if err := json.Unmarshal([]byte(n), &buckets); err != nil || code.Bucket(c.Pack, buckets) != want {
				t.Errorf("%q: bucket %d of %s", c.Typed, code.Bucket(c.Pack, buckets), n)
			}
		}
		if got := hex.EncodeToString(code.SigningKey(c.Pack).Seed()); got != c.Sign {
			t.Errorf("%q: sign %s", c.Typed, got)
		}
		if got := code.Box(c.Pack); got != c.Box {
			t.Errorf("%q: box %s", c.Typed, got)
		}
	}
	for _, typed := range v.Typos {
		if _, err := ParseCode(typed); !apperr.IsCode(err, "pack.code_typo") {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestCodesSurviveHowPeopleTypeThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := NewCode()
		typed := c.String()
		if rapid.Bool().Draw(t, "lower") {
			typed = strings.ToLower(typed)
		}
		typed = strings.NewReplacer("0", rapid.SampledFrom([]string{"0", "o", "O", "０", "Ｏ"}).Draw(t, "zero"),
			"1", rapid.SampledFrom([]string{"1", "i", "L", "１"}).Draw(t, "one"),
			"-", rapid.SampledFrom([]string{"-", "", " ", "–", "－", "\u00a0", "\u3000"}).Draw(t, "hyphen")).Replace(typed)
		if got, err := ParseCode(typed); err != nil || got != c {
			t.Fatalf("%q: %q %v", typed, got, err)
		}
	})
}

func TestTyposAreNoticed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := []byte(NewCode())
		i := rapid.IntRange(0, 25).Draw(t, "at")
		r := alphabet[rapid.IntRange(0, 31).Draw(t, "to")]
		was := c[i]
		if r == was || r == '0' && was == 'Z' || r == 'Z' && was == '0' {
			return
		}
		c[i] = r
		if _, err := ParseCode(string(c)); err == nil {
			t.Fatalf("%s at %d from %c", c, i, was)
		}
		c[i] = was
		if j := rapid.IntRange(0, 23).Draw(t, "swap"); c[j] != c[j+1] && !(c[j] == '0' && c[j+1] == 'Z' || c[j] == 'Z' && c[j+1] == '0') {
			c[j], c[j+1] = c[j+1], c[j]
			if _, err := ParseCode(string(c)); err == nil {
				t.Fatalf("%s swapped at %d", c, j)
			}
		}
	})
}

func TestNameVectors(t *testing.T) {
	v := readVectors(t)
	n := v.Names
	if got := catalogPath(n.Identity, n.Pack); got != n.Catalog {
		t.Errorf("catalog %s", got)
	}
	key := nameKey([]string{n.Other, n.Identity}, n.Pack)
	if got := hex.EncodeToString(key); got != n.NameKey {
		t.Errorf("name key %s", got)
	}
	if got := objectName(key, n.Kind, n.Hash, n.Renderer); got != n.Object {
		t.Errorf("object %s", got)
	}
	for length, want := range v.Padding {
		var l int
		if err := json.Unmarshal([]byte(length), &l); err != nil || padme(l) != want {
			t.Errorf("padme(%s) = %d, want %d", length, padme(l), want)
		}
	}
	s, err := parseSlot([]byte(v.Slot.Text))
	if err != nil || s.pack != v.Slot.Pack || b64.EncodeToString(s.org) != v.Slot.Org || s.me != v.Slot.Me || s.epoch != v.Slot.Epoch ||
		len(s.tiers) != 1 || s.tiers[0] != (slotTier{v.Slot.Tag, v.Slot.Catalog, v.Slot.Identity}) {
		t.Errorf("%+v %v", s, err)
	}
	pub, err := hex.DecodeString(v.Signature.Public)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := verifySigned([]byte(v.Signature.Line+"\n"+v.Signature.Signature+"\n"), pub, catalogContext); err != nil {
		t.Error(err)
	}
}
