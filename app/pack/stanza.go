package pack

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"slices"

	"filippo.io/age"
	"filippo.io/edwards25519"
	"golang.org/x/crypto/chacha20poly1305"
)

// slotOwner is the age recipient of a member, by their secret: it makes the X25519 stanza that age's own recipient would. Because the
// writer knows both secrets, what they share is the multiple of the base point by their product, and everything is a multiple of
// that point, of which many are known beforehand: a fifth of the time. Taking back a code seals a slot for every member of its tiers.
type slotOwner struct{ secret []byte }

// Wrap implements age.Recipient, as https://age-encryption.org/v1 describes the X25519 recipient.
func (o slotOwner) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	own, err := new(edwards25519.Scalar).SetBytesWithClamping(o.secret)
	if err != nil {
		return nil, err
	}
	ephemeral, err := newSecret()
	if err != nil {
		return nil, err
	}
	share := times(ephemeral)
	shared := times(new(edwards25519.Scalar).Multiply(ephemeral, own))
	key, err := hkdf.Key(sha256.New, shared, slices.Concat(share, times(own)), "age-encryption.org/v1/X25519", chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	seal, err := chacha20poly1305.New(key)
	if err != nil {
		return nil, err
	}
	return stanza(share, seal.Seal(nil, make([]byte, chacha20poly1305.NonceSize), fileKey, nil)), nil
}

// nobody is a recipient that does not exist, for dummies: a fresh share, as every X25519 stanza has, and random bytes in the place of
// the wrapped key. In a stanza for somebody these are as many bytes of ChaCha20-Poly1305 ciphertext, under a key that is derived from
// a shared secret and used once. Whoever holds neither the member's secret nor the ephemeral one cannot tell that from random
// bytes, or could break age; share, length and everything after the header are made in the same way for both.
type nobody struct{}

// Wrap implements age.Recipient.
func (nobody) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	ephemeral, err := newSecret()
	if err != nil {
		return nil, err
	}
	body := make([]byte, len(fileKey)+chacha20poly1305.Overhead)
	rand.Read(body)
	return stanza(times(ephemeral), body), nil
}

func stanza(share, body []byte) []*age.Stanza {
	return []*age.Stanza{{Type: "X25519", Args: []string{b64.EncodeToString(share)}, Body: body}}
}

// newSecret draws an ephemeral secret.
func newSecret() (*edwards25519.Scalar, error) {
	b := make([]byte, 32)
	rand.Read(b)
	return new(edwards25519.Scalar).SetBytesWithClamping(b)
}

// times is a multiple of the base point as X25519 writes it: for a clamped scalar what crypto/ecdh answers as its public key.
func times(scalar *edwards25519.Scalar) []byte {
	return new(edwards25519.Point).ScalarBaseMult(scalar).BytesMontgomery()
}
