package pack

import (
	"bytes"
	"testing"

	"filippo.io/age"
	"pgregory.net/rapid"
)

// TestSlotOwnersAreAgeRecipients: what is sealed for a secret is opened by age's own identity, and by no other.
func TestSlotOwnersAreAgeRecipients(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "secret")
		plain := rapid.SliceOfN(rapid.Byte(), 0, 600).Draw(t, "plain")
		file, err := encrypt(plain, slotOwner{secret})
		if err != nil {
			t.Fatal(err)
		}
		id, err := parseIdentity(bech32("AGE-SECRET-KEY-", secret))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := decrypt(file, 1000, id); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("opened %x, %v", got, err)
		}
		other, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := decrypt(file, 1000, other); err == nil {
			t.Fatal("opened by another")
		}
	})
}

// TestDummiesLookLikeSlots: by size and header, byte for byte but for what is random.
func TestDummiesLookLikeSlots(t *testing.T) {
	secret := bytes.Repeat([]byte{7}, 32)
	shape := func(to age.Recipient) string {
		data, err := encrypt(make([]byte, 512), to)
		if err != nil || checkHeader(data) != nil || len(data) != 512+slotOverhead {
			t.Fatalf("%d bytes, %v, %v", len(data), err, checkHeader(data))
		}
		out := []byte{}
		for _, line := range bytes.SplitAfter(data[:168], []byte("\n")) {
			at := len("-> X25519 ")
			switch {
			case bytes.HasPrefix(line, []byte(stanzaTag)):
			case bytes.HasPrefix(line, []byte("--- ")):
				at = 4
			case bytes.HasPrefix(line, []byte(ageIntro)):
				at = len(line)
			default:
				at = 0
			}
			if at < len(line) && !isB64(line[at:len(line)-1]) {
				t.Fatalf("%q", line)
			}
			out = append(append(out, line[:at]...), bytes.Repeat([]byte("."), len(line)-at)...)
		}
		return string(out)
	}
	if own, dummy := shape(slotOwner{secret}), shape(nobody{}); own != dummy {
		t.Errorf("%q and %q", own, dummy)
	}
}

// TestPacksGrowWithoutOverflow: codes that are issued in any batches, with some taken back in between, always fit in the smallest
// number of buckets for as many as ever were live at once, of which a pack has at least as many.
func TestPacksGrowWithoutOverflow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pack := opaque(rapid.String().Draw(t, "pack"))
		var live []Code
		buckets := 1
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			if n := len(live); n > 0 && rapid.IntRange(0, 3).Draw(t, "leave") == 0 {
				live = live[rapid.IntRange(1, (n+3)/4).Draw(t, "gone"):]
				continue
			}
			live = append(live, NewCodes(pack, live, rapid.IntRange(1, 90).Draw(t, "come"))...)
			e := &Edition{Pack: pack, Seed: bytes.Repeat([]byte{1}, 32), Tiers: []Tier{{Tag: "t1", Epoch: 1, Identity: testKey}}}
			for _, c := range live {
				e.Members = append(e.Members, Member{ID: NewID(), Code: c, Tiers: []string{"t1"}})
			}
			buckets = max(buckets, bucketsFor(len(live)))
			l, err := layOut(e, buckets, 0)
			if err != nil || l.buckets != buckets {
				t.Fatalf("%d members in %d buckets, not %d; %v", len(live), l.buckets, buckets, err)
			}
		}
	})
}

var testKey = NewTierKey()
