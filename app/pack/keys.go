package pack

import (
	"crypto/hmac"
	"crypto/sha256"
	"slices"
	"strings"

	"filippo.io/age"
	"filippo.io/edwards25519"

	"guildbook/app/apperr"
)

// NewTierKey draws the identity (AGE-SECRET-KEY-1…) of a tier's new epoch.
func NewTierKey() string {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		panic(err) // the system's random source does not fail
	}
	return id.String()
}

// catalogPath is where the catalog of a tier and epoch lies; identity is that epoch's key.
func catalogPath(identity, packID string) string {
	return "c/" + name26(derive(identity, packID, "guildbook/1/catalog"))
}

// nameKey is the key that names objects for a set of tiers.
func nameKey(identities []string, packID string) []byte {
	ids := slices.Clone(identities)
	slices.Sort(ids)
	return derive(strings.Join(ids, "\n"), packID, "guildbook/1/name")
}

// objectName names an object by its kind, the hex SHA-256 of its plaintext and the renderer's version.
func objectName(key []byte, kind, hash, renderer string) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(kind + "\n" + hash + "\n" + renderer))
	return name26(m.Sum(nil))
}

// parseIdentity accepts X25519 identities only.
func parseIdentity(s string) (*age.X25519Identity, error) {
	id, err := age.ParseX25519Identity(s)
	if err != nil {
		return nil, apperr.New(apperr.Invalid, "pack.key_invalid").Because(err)
	}
	return id, nil
}

// recipientOf is the age recipient of a secret scalar.
func recipientOf(secret []byte) (*age.X25519Recipient, error) {
	public, err := publicKey(secret)
	if err != nil {
		return nil, err
	}
	return age.ParseX25519Recipient(strings.ToLower(bech32("age", public)))
}

// publicKey is X25519 of a secret scalar and the base point: the same as crypto/ecdh answers, on the Edwards form of the curve, where
// multiples of the base point are known beforehand and it takes a third of the time. A pack of 1,000 members needs as many at once.
func publicKey(secret []byte) ([]byte, error) {
	scalar, err := new(edwards25519.Scalar).SetBytesWithClamping(secret)
	if err != nil {
		return nil, err
	}
	return new(edwards25519.Point).ScalarBaseMult(scalar).BytesMontgomery(), nil
}
