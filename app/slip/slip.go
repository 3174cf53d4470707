// Package slip makes, opens and checks slips: what a member writes back in the reader and sends by any chat. Section 15 of
// FORMAT.md beside package pack is the specification.
//
// It promises: a slip is read by the community alone that it was made for; what Open answers without an error was signed with the
// code of the member it names, for this community and pack, and is whole; sizes, header, nesting, names and counts are checked before
// the cryptography that they concern; every failure is an *apperr.Error whose code begins with "slip.".
//
// It keeps nothing: who signs, and what came before, is the caller's to know.
package slip

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"regexp"

	"filippo.io/age"

	"guildbook/app/apperr"
)

// Format is the number of the format that this package writes and reads.
const Format = 1

// The limits of FORMAT.md, section 15, in bytes unless said.
const (
	MaxSealed = 64 << 20      // as an age file
	maxText   = 2 * MaxSealed // of text in which slips are looked for
	maxHeader = 4 << 10
	maxLine   = 64 << 10
	maxBody   = 1 << 20
	maxDepth  = 4
	MaxFiles  = 16
	maxName   = 200
	maxMarks  = 10_000 // lessons in one slip of read marks
	maxNumber = 1<<53 - 1
)

// The kinds of slips.
const (
	Reply    = "reply"
	Question = "question"
	Homework = "homework"
	Read     = "read" // the body is the ids of lessons that were read, one a line
	RSVP     = "rsvp" // the first line of the body is one of Comings
)

// Kinds are all kinds of slips.
var Kinds = []string{Reply, Question, Homework, Read, RSVP}

// Comings are the answers to an invitation, the first line of an RSVP's body.
var Comings = []string{"yes", "no", "maybe"}

// Slip is what a member sends. Ids are 26 base32 characters, opaque as they are in the pack.
type Slip struct {
	Pack       string
	Epoch      int    // of the slot
	Generation int    // of the pack that it was made in
	Me         string // the member, as in their slot
	To         string // To of the community's recipient; Seal fills it in
	ID         string // drawn for this slip; one member never uses one twice
	Kind       string
	Lesson     string // or empty
	Event      string // or empty
	Sequence   int    // from 1, counted on the device that made it
	Previous   string // Print of the slip before it on that device, or empty
	Made       int64  // Unix milliseconds by the member's clock
	Body       string
	Files      []File

	// Print is the hex SHA-256 of the signed line; only Open fills it in.
	Print string
}

// File is an attachment.
type File struct {
	Name string // a file name, never a path
	Type string // as the member's browser tells it, e.g. image/png
	Data []byte
}

// Signer is what is known of a member's code.
type Signer struct {
	Key     ed25519.PublicKey
	Revoked bool
}

// Community is who opens slips.
type Community struct {
	Pack     string
	Identity string                         // AGE-SECRET-KEY-PQ-1…
	Signer   func(me string) (Signer, bool) // false where nobody has that id
}

var (
	b64      = base64.RawStdEncoding.Strict()
	b32      = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
	idRule   = regexp.MustCompile(`^[a-z2-7]{26}$`)
	hexRule  = regexp.MustCompile(`^[0-9a-f]{64}$`)
	typeRule = regexp.MustCompile(`^[a-z0-9][a-z0-9.+-]{0,62}/[a-z0-9][a-z0-9.+-]{0,62}$`)
)

// NewIdentity draws the community's identity for slips: hybrid, against quantum computers to come too.
func NewIdentity() string {
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		panic(err) // the system's random source does not fail
	}
	return id.String()
}

// Recipient is what slips for an identity are encrypted to, age1pq1…
func Recipient(identity string) (string, error) {
	id, err := age.ParseHybridIdentity(identity)
	if err != nil {
		return "", apperr.New(apperr.Internal, "internal").Because(err)
	}
	return id.Recipient().String(), nil
}

// To is the short name of a recipient that stands in slips.
func To(recipient string) string {
	sum := sha256.Sum256([]byte(recipient))
	return b32.EncodeToString(sum[:17])[:26]
}

// NewID draws an id for a slip.
func NewID() string {
	b := make([]byte, 17)
	rand.Read(b)
	return b32.EncodeToString(b)[:26]
}

func hexSum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func refuse(code string, cause error) error {
	return apperr.New(apperr.Invalid, code).Because(cause)
}
