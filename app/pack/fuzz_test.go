package pack

import (
	"bytes"
	"crypto/ed25519"
	"io/fs"
	"testing"
)

func FuzzCode(f *testing.F) {
	for _, s := range []string{"", "01234-56789-ABCDE-FGHJK-MNPQR-Q", "oO0iI-lL1oo", "\xff\xfe", "０１２３４"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := ParseCode(s)
		if err != nil {
			return
		}
		if again, err := ParseCode(c.String()); err != nil || again != c {
			t.Fatalf("%q gives %q, which gives %q", s, c, again)
		}
	})
}

func FuzzSlot(f *testing.F) {
	id := Code("0123456789ABCDEFGHJKMNPQRQ").Identity(opaque("p"))
	s := slot{pack: opaque("p"), epoch: 2, org: make(ed25519.PublicKey, 32), me: opaque("m"), tiers: []slotTier{{"t1", catalogPath(id, opaque("p")), id}}}
	f.Add(padSlot(s.text(), 512))
	f.Add(padSlot([]byte("# gbp1 x 1\n"), 512))
	f.Add(make([]byte, 512))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := parseSlot(data)
		if err == nil && !bytes.Equal(padSlot(s.text(), len(data)), data) {
			t.Fatal("not in its normal form")
		}
	})
}

func FuzzPackJSON(f *testing.F) {
	f.Add([]byte(`{"gbp":1,"pack":"abcdefghijklmnopqrstuvwxyz","buckets":32,"slots":32,"record":712,"generation":57}`))
	f.Add([]byte(`{"gbp":2}`))
	f.Add([]byte(`[[[[[[[[[[[[[[[[[[[[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := parseParams(data)
		if err == nil && (p.Slots*p.Record > 1024*2248 || p.Buckets > maxBuckets || !ValidID(p.Pack)) {
			t.Fatalf("%+v", p)
		}
	})
}

func FuzzCatalog(f *testing.F) {
	f.Add([]byte(`{"gbp":1,"pack":"x","tier":"t1","epoch":1,"generation":1,"parts":[{"object":"abcdefghijklmnopqrstuvwxyz","sha256":"`+hexSum(nil)+`","size":300,"plain":10}],"old":[]}`), []byte{})
	f.Add([]byte(`{"gbp":1,"pack":"abcdefghijklmnopqrstuvwxyz","tier":"s1","epoch":1,"generation":1,"parts":[],"old":[],"grants":[{"tag":"t1","catalog":"c/abcdefghijklmnopqrstuvwxyz","identity":"AGE-SECRET-KEY-1"}]}`), []byte{})
	f.Add([]byte(`{"gbp":1}`+"\n"+"AAAA\n"), []byte(`{"course":{"id":"abcdefghijklmnopqrstuvwxyz"},"lessons":[{"id":"x"}],"search":null}`))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if c, err := parseCatalog(a); err == nil {
			for _, r := range c.Parts {
				if !validPath(ObjectPath(r.Object)) || r.Size < 0 || r.Plain < 0 {
					t.Fatalf("%+v", r)
				}
			}
		}
		if p, err := parsePart(b); err == nil {
			for _, l := range p.Lessons {
				if !validPath(ObjectPath(l.Object)) {
					t.Fatalf("%+v", l)
				}
			}
		}
		if line, err := verifySigned(a, make(ed25519.PublicKey, 32), catalogContext); err == nil {
			_ = line // the all-zero key is a weak one: only that nothing panics matters here
		}
	})
}

func FuzzBox(f *testing.F) {
	b := boxText{Gbp: 1, Pack: opaque("p"), Me: opaque("m"), OpenBox: OpenBox{Generation: 3, Made: "2026-11-22", Box: testBox(1).normal()}}
	good, err := marshal(b)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"gbp":1,"made":"2026-02-30","tiers":[{"since":"x"}],"receipts":[{"amount":1e99}],"feedback":null}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, line []byte) {
		b, err := parseBox(line, opaque("p"), opaque("m"))
		if err != nil {
			return
		}
		again, err := marshal(boxText{Gbp: 1, Pack: opaque("p"), Me: opaque("m"), OpenBox: *b})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseBox(again, opaque("p"), opaque("m")); err != nil {
			t.Fatalf("%s: %v", again, err)
		}
	})
}

func FuzzEvents(f *testing.F) {
	f.Add([]byte(`[{"id":"abcdefghijklmnopqrstuvwxyz","title":"x","kind":"online","start":5,"end":6,"place":"","note":""}]`))
	f.Add([]byte(`[null]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		events, err := parseEvents(data)
		if err == nil && checkEvents(events) != nil {
			t.Fatal("taken and wrong")
		}
	})
}

func FuzzGzip(f *testing.F) {
	z, err := compress([]byte("some words"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(z)
	f.Add(z[:20])
	f.Add([]byte("\x1f\x8b\x08\x04"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if out, err := decompress(data, 1000); err == nil && len(out) > 1000 {
			t.Fatal("more than the limit")
		}
	})
}

func FuzzAgeHeader(f *testing.F) {
	id, err := parseIdentity(Code("0123456789ABCDEFGHJKMNPQRQ").Identity(opaque("p")))
	if err != nil {
		f.Fatal(err)
	}
	good, err := encrypt([]byte("x"), id.Recipient())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("age-encryption.org/v1\n-> scrypt AAAA 30\nAAAA\n--- AAAA\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if checkHeader(data) == nil && !bytes.HasPrefix(data, []byte(ageIntro+stanzaTag)) {
			t.Fatal("a header with something else first")
		}
		_, _ = decrypt(data, 1000, id)
	})
}

func FuzzSingle(f *testing.F) {
	f.Add([]byte(testReader))
	f.Add([]byte("x" + dataOpen + "pack.json" + dataMid + "e30=" + dataClose))
	f.Add([]byte("x" + dataOpen + "../../x" + dataMid + "e30=" + dataClose))
	f.Fuzz(func(t *testing.T, page []byte) {
		fsys, err := ParseSingle(page)
		if err != nil {
			return
		}
		for _, name := range fsys.(single).Paths() {
			if !fs.ValidPath(name) {
				t.Fatalf("path %q", name)
			}
			_, _ = readAll(fsys, name, 1<<20)
		}
		_, _ = Verify(fsys)
	})
}

func FuzzSums(f *testing.F) {
	f.Add(formatSums(map[string]string{packPath: hexSum(nil), "s/00": hexSum(nil)}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if sums, err := parseSums(data); err == nil && !bytes.Equal(formatSums(sums), data) {
			t.Fatal("not in its normal form")
		}
	})
}
