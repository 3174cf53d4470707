package pack

import (
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"math/big"
	"slices"
	"sort"

	"filippo.io/age"

	"guildbook/app/apperr"
)

const (
	slotsPerBucket = 32
	fillPercent    = 98 // codes are drawn into buckets with room, so that even a nearly full pack takes in one more
)

// bucketsFor is the smallest number of buckets for n members, if they fall evenly.
func bucketsFor(n int) int {
	b := 1
	for b < maxBuckets && n*100 > b*slotsPerBucket*fillPercent {
		b *= 2
	}
	return b
}

func bucketPath(n int) string { return fmt.Sprintf("s/%02x", n) }

// layout is the slots of an edition, laid out in buckets.
type layout struct {
	buckets, record int
	members         [][]sealed // per bucket, sorted
}

// sealed is one member's slot before encryption.
type sealed struct {
	identity string // the member's
	secret   []byte // of it
	text     []byte // unpadded
}

// layOut builds every member's slot. It never answers fewer buckets or smaller records than before: cuts in
// the middle of a publish would shut members out.
func layOut(e *Edition, minBuckets, minRecord int) (layout, error) {
	org := ed25519.NewKeyFromSeed(e.Seed).Public().(ed25519.PublicKey)
	tiers := map[string]Tier{}
	for _, t := range e.Tiers {
		tiers[t.Tag] = t
	}
	type placed struct {
		code Code
		sealed
	}
	var all []placed
	l := layout{buckets: max(minBuckets, 1), record: max(minRecord, slotSizes[0]+slotOverhead)}
	line := lineage(e.Tiers)
	for _, m := range e.Members {
		if len(m.Tiers) == 0 {
			continue
		}
		s := slot{pack: e.Pack, org: org, me: m.ID}
		for _, tag := range highest(m.Tiers, line) {
			t := tiers[tag]
			s.epoch = max(s.epoch, t.Epoch)
			s.tiers = append(s.tiers, slotTier{tag: tag, catalog: catalogPath(t.Identity, e.Pack), identity: t.Identity})
		}
		text := s.text()
		size := slotSize(len(text))
		if size == 0 {
			return l, apperr.New(apperr.Invalid, "pack.member_tiers", "most", 17)
		}
		l.record = max(l.record, size+slotOverhead)
		all = append(all, placed{m.Code, sealed{m.Code.Identity(e.Pack), m.Code.secret(e.Pack), text}})
	}
	l.buckets = max(l.buckets, bucketsFor(len(all)))
	for ; ; l.buckets *= 2 {
		l.members = make([][]sealed, l.buckets)
		full := false
		for _, p := range all {
			b := p.code.Bucket(e.Pack, l.buckets)
			l.members[b] = append(l.members[b], p.sealed)
			full = full || len(l.members[b]) > slotsPerBucket
		}
		if !full {
			break
		}
		if l.buckets == maxBuckets {
			return l, apperr.New(apperr.Invalid, "pack.too_many_members", "most", maxBuckets*slotsPerBucket)
		}
	}
	for _, b := range l.members {
		sort.Slice(b, func(i, j int) bool { return b[i].identity < b[j].identity })
	}
	return l, nil
}

// print is the fingerprint of a bucket's content.
func (l layout) print(bucket int) string {
	parts := []string{fmt.Sprint(l.record)}
	for _, s := range l.members[bucket] {
		parts = append(parts, s.identity, string(s.text))
	}
	return printOf(parts...)
}

// seal makes the bytes of a bucket: members' slots among dummies, in random order.
func (l layout) seal(bucket int) ([]byte, error) {
	records := make([][]byte, slotsPerBucket)
	order := shuffled(slotsPerBucket)
	size := l.record - slotOverhead
	for i, k := range order {
		plain, to := make([]byte, size), age.Recipient(nobody{})
		if i < len(l.members[bucket]) {
			m := l.members[bucket][i]
			plain, to = padSlot(m.text, size), slotOwner{m.secret}
		} else {
			rand.Read(plain)
		}
		var err error
		if records[k], err = encrypt(plain, to); err != nil {
			return nil, err
		}
		if len(records[k]) != l.record {
			return nil, apperr.New(apperr.Internal, "internal").Because(fmt.Errorf("record of %d bytes", len(records[k])))
		}
	}
	return slices.Concat(records...), nil
}

// shuffled is a random permutation from the system's random source.
func shuffled(n int) []int {
	out := make([]int, n)
	for i := range out {
		j, err := rand.Int(rand.Reader, big.NewInt(int64(i+1)))
		if err != nil {
			panic(err) // the system's random source does not fail
		}
		k := int(j.Int64())
		out[i] = out[k]
		out[k] = i
	}
	return out
}
