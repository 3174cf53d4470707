package pack

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"guildbook/app/apperr"
)

const (
	alphabet   = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	codeLength = 25 // without the check character
)

// Code is an access code in its normal form: 26 characters, check character included.
type Code string

// NewCode draws a code: 125 random bits and a check character.
func NewCode() Code {
	b := make([]byte, codeLength)
	rand.Read(b)
	for i := range b {
		b[i] = alphabet[b[i]&31]
	}
	return Code(b) + Code(checkChar(string(b)))
}

// patience bounds the codes that are drawn for one that finds room. Of the buckets at least one in fifty has room, since no more than
// 98 of 100 slots are taken, so all draws but one in 10^35 end before.
const patience = 4_000

// NewCodes draws n codes for a pack in which issued are in use. Each is drawn until its bucket has room, so that no bucket overflows
// and the pack stays at the smallest number of buckets. When that doubles, each bucket's members go to two, where they have room too;
// so codes that were drawn for fewer buckets fit.
func NewCodes(packID string, issued []Code, n int) []Code {
	buckets := bucketsFor(len(issued) + n)
	load := make([]int, buckets)
	for _, c := range issued {
		load[c.Bucket(packID, buckets)]++
	}
	out := make([]Code, 0, n)
	for range n {
		c := NewCode()
		b := c.Bucket(packID, buckets)
		for tries := 0; load[b] >= slotsPerBucket && tries < patience; tries++ {
			c = NewCode()
			b = c.Bucket(packID, buckets)
		}
		load[b]++
		out = append(out, c)
	}
	return out
}

// ParseCode normalises what a person typed or pasted. It answers pack.code_typo when the length, a
// character or the check character is wrong.
func ParseCode(typed string) (Code, error) {
	var b strings.Builder
	for _, r := range typed {
		if ignored(r) {
			continue
		}
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFF01 - '!'
		}
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		switch {
		case r == '-':
			continue
		case r == 'I' || r == 'L':
			r = '1'
		case r == 'O':
			r = '0'
		}
		if r >= 0x80 || strings.IndexByte(alphabet, byte(r)) < 0 || b.Len() > codeLength {
			return "", apperr.New(apperr.Denied, "pack.code_typo")
		}
		b.WriteByte(byte(r))
	}
	c := b.String()
	if len(c) != codeLength+1 || checkChar(c[:codeLength]) != c[codeLength:] {
		return "", apperr.New(apperr.Denied, "pack.code_typo")
	}
	return Code(c), nil
}

// CodeLength is how many characters a code has, check character included.
const CodeLength = codeLength + 1

// CountTyped counts the characters of a code as somebody typed it, without what ParseCode passes over.
func CountTyped(typed string) int {
	n := 0
	for _, r := range typed {
		if !ignored(r) && r != '\uFF0D' {
			n++
		}
	}
	return n
}

// ignored tells whether a character is what people, keyboards and chats leave in and around a code: white space, hyphens,
// invisible marks.
func ignored(r rune) bool {
	switch {
	case r >= '\t' && r <= '\r', r >= 0x2000 && r <= 0x200F, r >= 0x2010 && r <= 0x2015:
		return true
	}
	switch r {
	case ' ', '-', '_', 0xA0, 0xAD, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x2212, 0x3000, 0xFEFF:
		return true
	}
	return false
}

// checkChar is the check character of the 25 characters before it.
func checkChar(c string) string {
	sum := 0
	for i := range len(c) {
		sum += (i + 1) * strings.IndexByte(alphabet, c[i])
	}
	return string(alphabet[sum%31])
}

// String shows the code in groups of five.
func (c Code) String() string {
	var b strings.Builder
	for i := range len(c) {
		if i > 0 && i%5 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(c[i])
	}
	return b.String()
}

// Link is the personal link to a pack at an address. A fragment is never sent to the host.
func (c Code) Link(base string) string {
	base, _, _ = strings.Cut(base, "#")
	return base + "#" + c.String()
}

// Identity is the member's age identity (AGE-SECRET-KEY-1…) in a pack.
func (c Code) Identity(packID string) string {
	return bech32("AGE-SECRET-KEY-", c.secret(packID))
}

// secret is the X25519 scalar of the member's identity.
func (c Code) secret(packID string) []byte { return c.derive(packID, "guildbook/1/slot") }

// Bucket is the number of the code's bucket in a pack of that many.
func (c Code) Bucket(packID string, buckets int) int {
	return int(binary.BigEndian.Uint32(c.derive(packID, "guildbook/1/bucket")) % uint32(buckets))
}

// SigningKey is the Ed25519 key with which the member signs slips.
func (c Code) SigningKey(packID string) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(c.derive(packID, "guildbook/1/sign"))
}

// Box is the name of the member's private box.
func (c Code) Box(packID string) string { return name26(c.derive(packID, "guildbook/1/box")) }

func (c Code) derive(packID, info string) []byte {
	return derive(string(c[:min(len(c), codeLength)]), packID, info)
}

// derive is HKDF-SHA-256 with the pack id as salt, 32 bytes.
func derive(ikm, packID, info string) []byte {
	k, err := hkdf.Key(sha256.New, []byte(ikm), []byte(packID), info, 32)
	if err != nil {
		panic(err) // only for impossible lengths
	}
	return k
}
