package slip

import (
	"crypto/ed25519"
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// guild is a community with members, by name.
type guild struct {
	Community
	recipient string
	codes     map[string]pack.Code
	revoked   map[string]bool
}

func opaque(word string) string { return To("test " + word) }

func newGuild(names ...string) *guild {
	g := &guild{Community: Community{Pack: opaque("pack"), Identity: NewIdentity()}, codes: map[string]pack.Code{}, revoked: map[string]bool{}}
	g.recipient, _ = Recipient(g.Identity)
	for _, n := range names {
		g.codes[n] = pack.NewCode()
	}
	g.Signer = func(me string) (Signer, bool) {
		for n, c := range g.codes {
			if opaque(n) == me {
				return Signer{c.SigningKey(g.Pack).Public().(ed25519.PublicKey), g.revoked[n]}, true
			}
		}
		return Signer{}, false
	}
	return g
}

// slip is a reply of a member.
func (g *guild) slip(name string) Slip {
	return Slip{
		Pack: g.Pack, Epoch: 2, Generation: 7, Me: opaque(name), ID: opaque("id " + name), Kind: Reply, Lesson: opaque("lesson"), Sequence: 1,
		Made: 1_795_000_000_000, Body: "谢谢，这一课很有用。\nThank you.",
		Files: []File{{"手稿 1.png", "image/png", []byte("\x89PNG\r\n\x1a\nink")}, {"empty.txt", "text/plain", []byte{}}},
	}
}

func (g *guild) seal(t testing.TB, s Slip, name string) []byte {
	t.Helper()
	sealed, err := Seal(s, g.codes[name].SigningKey(g.Pack), g.recipient)
	if err != nil {
		t.Fatal(err)
	}
	return sealed
}

func wantCode(t testing.TB, err error, code string) {
	t.Helper()
	if got := codeOf(err); got != code {
		t.Errorf("%q, want %q (%v)", got, code, err)
	}
}

func codeOf(err error) string {
	if err == nil {
		return "opened"
	}
	return apperr.From(err).Code
}
