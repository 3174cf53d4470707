package pack

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"filippo.io/age"

	"guildbook/app/apperr"
)

// TestHeadersBeforeCryptography lists what a reader turns away without trying a key.
func TestHeadersBeforeCryptography(t *testing.T) {
	b43 := strings.Repeat("A", 42) + "A"
	stanza := "-> X25519 " + b43 + "\n" + b43 + "\n"
	mac := "--- " + b43 + "\n"
	tests := map[string]struct {
		header string
		ok     bool
	}{
		"one recipient":        {ageIntro + stanza + mac, true},
		"forty":                {ageIntro + strings.Repeat(stanza, maxRecipients) + mac, true},
		"forty-two":            {ageIntro + strings.Repeat(stanza, 42) + mac, false},
		"none":                 {ageIntro + mac, false},
		"scrypt":               {ageIntro + "-> scrypt " + strings.Repeat("A", 22) + " 30\n" + b43 + "\n" + mac, false},
		"a hybrid":             {ageIntro + "-> mlkem768x25519 " + b43 + "\n" + b43 + "\n" + mac, false},
		"grease":               {ageIntro + stanza + "-> x-grease a\n\n" + mac, false},
		"another version":      {"age-encryption.org/v2\n" + stanza + mac, false},
		"armored":              {"-----BEGIN AGE ENCRYPTED FILE-----\n", false},
		"a long body":          {ageIntro + "-> X25519 " + b43 + "\n" + b43 + b43 + "\n" + mac, false},
		"a short share":        {ageIntro + "-> X25519 AAAA\n" + b43 + "\n" + mac, false},
		"an argument too many": {ageIntro + "-> X25519 " + b43 + " x\n" + b43 + "\n" + mac, false},
		"no end":               {ageIntro + strings.Repeat(stanza, 3), false},
		"carriage returns":     {strings.ReplaceAll(ageIntro+stanza+mac, "\n", "\r\n"), false},
		"nothing":              {"", false},
	}
	for name, tt := range tests {
		if err := checkHeader([]byte(tt.header)); (err == nil) != tt.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSameSizeForgeryIsRefused replaces a lesson by one of the same length, truly encrypted for the tier: only its hash
// tells.
func TestSameSizeForgeryIsRefused(t *testing.T) {
	f := newFixture(t, 1)
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	mem := inMemory(t, name)
	e := led.Entries["lesson/"+f.Courses[0].Lessons[0].ID]
	var to []age.Recipient
	for _, tier := range f.Tiers {
		id, err := parseIdentity(tier.Identity)
		if err != nil {
			t.Fatal(err)
		}
		to = append(to, id.Recipient())
	}
	zipped, err := compress([]byte(strings.Replace(f.html[f.Courses[0].Lessons[0].ID], "words", "sword", 1)))
	if err != nil {
		t.Fatal(err)
	}
	forged, err := encrypt(zipped, to...)
	if err != nil {
		t.Fatal(err)
	}
	if int64(len(forged)) != e.Size {
		t.Fatalf("%d bytes, not %d", len(forged), e.Size)
	}
	mem[e.Path] = &fstest.MapFile{Data: forged}
	p, err := Open(mem, string(f.Members[0].Code))
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Check(); !apperr.IsCode(err, "pack.altered") {
		t.Error(err)
	}
}

// TestBombIsStopped gives a catalog whose gzip holds far more than a catalog may.
func TestBombIsStopped(t *testing.T) {
	zipped, err := compress(make([]byte, 64<<20))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := decompress(zipped, maxCatalog); err == nil {
		t.Error("64 MiB came out")
	}
	if err := unmarshal([]byte(strings.Repeat("[", 17)+strings.Repeat("]", 17)), new(any)); !errors.Is(err, errTooDeep) {
		t.Error(err)
	}
	if err := unmarshal([]byte(`"`+strings.Repeat("[", 100)+`\"["`), new(any)); err != nil {
		t.Error(err)
	}
}

// TestCrowdedBucketDoubles takes codes that all fall into one of two buckets.
func TestCrowdedBucketDoubles(t *testing.T) {
	f := newFixture(t, 1)
	f.Members = nil
	for len(f.Members) < slotsPerBucket+1 {
		if c := NewCode(); c.Bucket(f.Pack, 2) == 0 {
			f.Members = append(f.Members, Member{ID: NewID(), Code: c, Tiers: []string{"t1"}})
		}
	}
	l, err := layOut(f.Edition, 0, 0)
	if err != nil || l.buckets < 4 {
		t.Fatalf("%d buckets, %v", l.buckets, err)
	}
	dir, _ := tempDir(t)
	f.publish(t, nil, dir)
	for _, m := range f.Members {
		mustOpen(t, dir, m.Code)
	}
}

func TestRecordsGrowWithTiers(t *testing.T) {
	for tiers, want := range map[int]int{1: 712, 3: 712, 4: 1224, 8: 1224, 9: 2248, 17: 2248, 18: 0} {
		e := newFixture(t, 1).Edition
		e.Tiers, e.Members = nil, e.Members[:1]
		e.Members[0].Tiers = nil
		for i := range tiers {
			tag := "t" + string(rune('a'+i))
			e.Tiers = append(e.Tiers, Tier{Tag: tag, Epoch: 1, Identity: NewTierKey()})
			e.Members[0].Tiers = append(e.Members[0].Tiers, tag)
		}
		l, err := layOut(e, 0, 0)
		if want == 0 {
			if !apperr.IsCode(err, "pack.member_tiers") {
				t.Errorf("%d tiers: %v", tiers, err)
			}
		} else if err != nil || l.record != want {
			t.Errorf("%d tiers: records of %d, want %d, %v", tiers, l.record, want, err)
		}
	}
}

func TestSlotsLookAlike(t *testing.T) {
	f := newFixture(t, 1)
	l, err := layOut(f.Edition, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	data, err := l.seal(0)
	if err != nil || len(data) != slotsPerBucket*712 {
		t.Fatal(len(data), err)
	}
	for r := range chunks(data, 712) {
		if err := checkHeader(r); err != nil {
			t.Error(err)
		}
	}
	again, err := l.seal(0)
	if err != nil || bytes.Equal(data, again) {
		t.Error("a bucket sealed twice is the same", err)
	}
}

func TestEditionIsChecked(t *testing.T) {
	for name, spoil := range map[string]func(*Edition){
		"pack id":        func(e *Edition) { e.Pack = "x" },
		"seed":           func(e *Edition) { e.Seed = nil },
		"language":       func(e *Edition) { e.Language = "fr" },
		"tag":            func(e *Edition) { e.Tiers[0].Tag = "T 1" },
		"tag twice":      func(e *Edition) { e.Tiers[1].Tag = "t1" },
		"key":            func(e *Edition) { e.Tiers[0].Identity = "AGE-SECRET-KEY-1" },
		"old epoch":      func(e *Edition) { e.Tiers[0].Old = []Key{{1, e.Tiers[1].Identity}} },
		"code":           func(e *Edition) { e.Members[0].Code = "0123" },
		"code twice":     func(e *Edition) { e.Members[1].Code = e.Members[0].Code },
		"member's tier":  func(e *Edition) { e.Members[0].Tiers = []string{"t9"} },
		"lesson's tier":  func(e *Edition) { e.Courses[0].Lessons[0].Tiers = []string{"t9"} },
		"lesson twice":   func(e *Edition) { e.Courses[0].Lessons[1].ID = e.Courses[0].Lessons[0].ID },
		"unknown module": func(e *Edition) { e.Courses[0].Lessons[0].Module = opaque("no") },
		"unknown media":  func(e *Edition) { e.Courses[0].Lessons[0].Media = []string{opaque("no")} },
		"public name":    func(e *Edition) { e.PublicName = strings.Repeat("x", 201) },
	} {
		f := newFixture(t, 3)
		spoil(f.Edition)
		dir, _ := tempDir(t)
		if _, _, err := Publish(t.Context(), f.Edition, nil, dir, nil); !apperr.IsCode(err, "pack.edition_invalid") {
			t.Errorf("%s: %v", name, err)
		}
		if entries, _ := dir.ReadDir("."); len(entries) > 0 {
			t.Errorf("%s: something was written", name)
		}
	}
}

func TestChangedMediaIsNoticed(t *testing.T) {
	f := newFixture(t, 3)
	f.Media[0].SHA256 = hexSum([]byte("other bytes"))
	dir, _ := tempDir(t)
	if _, _, err := Publish(t.Context(), f.Edition, nil, dir, nil); !apperr.IsCode(err, "pack.media_changed") {
		t.Error(err)
	}
}
