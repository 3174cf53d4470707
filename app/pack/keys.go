package pack

import (
	"crypto/hmac"
	"crypto/sha256"
	"slices"
	"strings"

	"filippo.io/age"

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

// OpaqueID is the stable id of a row inside packs, by the workspace's secret; kind is lesson, media, event, ….
func OpaqueID(secret []byte, kind, row string) string {
	m := hmac.New(sha256.New, secret)
	m.Write([]byte(kind + "\n" + row))
	return name26(m.Sum(nil))
}
