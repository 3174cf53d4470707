package pack

import (
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"slices"

	"filippo.io/age"
	"filippo.io/edwards25519"
	"golang.org/x/crypto/chacha20poly1305"
)

// slotOwner is the age recipient of a member, by their secret: it makes the X25519 stanza that age's own recipient would, with two of
// three multiplications on the curve being those of the base point, which publicKey does in a third of the time. Taking back a
// code seals a slot for every member of its tiers.
type slotOwner struct{ secret []byte }

// Wrap implements age.Recipient, as https://age-encryption.org/v1 describes the X25519 recipient.
func (o slotOwner) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	ephemeral, share, err := newShare()
	if err != nil {
		return nil, err
	}
	public, err := publicKey(o.secret)
	if err != nil {
		return nil, err
	}
	own, err := ecdh.X25519().NewPublicKey(public)
	if err != nil {
		return nil, err
	}
	private, err := ecdh.X25519().NewPrivateKey(ephemeral)
	if err != nil {
		return nil, err
	}
	shared, err := private.ECDH(own)
	if err != nil {
		return nil, err
	}
	key, err := hkdf.Key(sha256.New, shared, slices.Concat(share, public), "age-encryption.org/v1/X25519", chacha20poly1305.KeySize)
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
	_, share, err := newShare()
	if err != nil {
		return nil, err
	}
	body := make([]byte, len(fileKey)+chacha20poly1305.Overhead)
	rand.Read(body)
	return stanza(share, body), nil
}

func stanza(share, body []byte) []*age.Stanza {
	return []*age.Stanza{{Type: "X25519", Args: []string{b64.EncodeToString(share)}, Body: body}}
}

// newShare draws an ephemeral secret and its public key.
func newShare() (secret, share []byte, err error) {
	secret = make([]byte, 32)
	rand.Read(secret)
	share, err = publicKey(secret)
	return secret, share, err
}

// publicKey is X25519 of a secret and the base point: what crypto/ecdh answers, on the Edwards form of the curve, where multiples
// of the base point are known beforehand.
func publicKey(secret []byte) ([]byte, error) {
	scalar, err := new(edwards25519.Scalar).SetBytesWithClamping(secret)
	if err != nil {
		return nil, err
	}
	return new(edwards25519.Point).ScalarBaseMult(scalar).BytesMontgomery(), nil
}
