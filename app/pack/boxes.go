package pack

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"filippo.io/age"

	"guildbook/app/apperr"
)

const (
	boxKey   = "box/"   // and the member's id
	dummyKey = "dummy/" // and a number
	kindBox  = "box"
)

// isBox tells whether a key of the ledger is that of a private box or of a dummy among them.
func isBox(key string) bool {
	return strings.HasPrefix(key, boxKey) || strings.HasPrefix(key, dummyKey)
}

// boxes writes the members' private boxes that differ from what is there, and dummies up to a power of two. Nothing else refers
// to a box, so each may be replaced at any moment.
func (p *publisher) boxes(ctx context.Context) error {
	var own []*Member
	for i := range p.e.Members {
		if m := &p.e.Members[i]; m.Box != nil && len(m.Tiers) > 0 {
			own = append(own, m)
		}
	}
	if len(own) == 0 {
		return nil
	}
	had := 0
	for key := range p.prev.Entries {
		if isBox(key) {
			had++
		}
	}
	clear(p.claims) // nothing shares objects any more
	g, gctx := workers(ctx)
	for _, m := range own {
		g.Go(func() error { return p.box(gctx, m) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	g, gctx = workers(ctx)
	for n := range boxesFor(len(own), had) - len(own) {
		size := p.entry(boxKey + own[n%len(own)].ID).Plain
		g.Go(func() error { return p.dummy(gctx, fmt.Sprint(dummyKey, n), int(size)) })
	}
	return g.Wait()
}

// boxesFor is how many boxes a pack with n members' has, dummies included: the next power of two. It becomes smaller only where a
// quarter would do.
func boxesFor(n, had int) int {
	total := 1
	for total < n {
		total *= 2
	}
	if had > total && n > had/4 && had&(had-1) == 0 {
		return had
	}
	return total
}

// box publishes one member's box.
func (p *publisher) box(ctx context.Context, m *Member) error {
	key := boxKey + m.ID
	text := boxText{Gbp: Format, Pack: p.e.Pack, Me: m.ID, OpenBox: OpenBox{Box: m.Box.normal()}}
	data, err := marshal(text)
	if err != nil {
		return err
	}
	path := ObjectPath(m.Code.Box(p.e.Pack))
	print := hexSum(data)
	had := p.prev.Entries[key]
	if had.Print == print && had.Path == path && p.intact(&had) {
		p.set(key, had)
		return nil
	}
	text.Generation, text.Made = p.generation, p.e.Date
	if data, err = marshal(text); err != nil {
		return err
	}
	zipped, err := compressTo(sign(data, p.key, boxContext), boxSize)
	if err != nil {
		return err
	}
	if len(data) > maxBox-1024 || len(zipped) > boxSizes[len(boxSizes)-1] {
		return apperr.New(apperr.Invalid, "pack.edition_invalid", "what", "box", "value", len(data))
	}
	return p.sealBox(ctx, key, path, print, zipped, slotOwner{m.Code.secret(p.e.Pack)})
}

// dummy keeps or makes a box that nobody opens, with the size of somebody's.
func (p *publisher) dummy(ctx context.Context, key string, size int) error {
	had := p.prev.Entries[key]
	if p.intact(&had) {
		p.set(key, had)
		return nil
	}
	plain := make([]byte, size)
	rand.Read(plain)
	path := had.Path
	if path == "" {
		path = ObjectPath(NewID())
	}
	return p.sealBox(ctx, key, path, "", plain, nobody{})
}

func (p *publisher) sealBox(ctx context.Context, key, path, print string, zipped []byte, to age.Recipient) error {
	sealed, err := encrypt(zipped, to)
	if err != nil {
		return err
	}
	e, err := p.put(ctx, path, kindBox, sealed)
	e.Print, e.Plain = print, int64(len(zipped))
	p.set(key, e)
	return err
}

// boxSize is the length to which the gzip stream of a box is padded.
func boxSize(n int) int {
	for _, size := range boxSizes {
		if n <= size {
			return size
		}
	}
	return n
}
