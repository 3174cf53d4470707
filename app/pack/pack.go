// Package pack writes, opens and checks packs of format 1, which FORMAT.md beside this file specifies.
//
// It promises: what is published opens for exactly the codes and tiers that were asked for; a publish
// without a change writes nothing; a publish that is cut off leaves a pack that opens; whatever is read
// is checked against its parent's hash and the limits before it is decrypted; every failure is an
// *apperr.Error whose code begins with "pack." and, where a file is at fault, names it in the parameter
// "path".
//
// It knows no database, renders nothing and decides nothing about who is a member: callers hand it an
// Edition as plain data and keep the Ledger that comes back.
package pack

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
)

// Format is the number of the format that this package writes and reads.
const Format = 1

// The limits of FORMAT.md, section 11, in bytes unless said.
const (
	maxPackJSON   = 4 << 10
	maxHeader     = 4 << 10
	maxRecipients = 40    // what fits in maxHeader
	maxTiers      = 1_000 // stages included
	maxCatalog    = 8 << 20
	maxText       = 64 << 20
	maxMedia      = 2 << 30
	maxSums       = 64 << 20
	maxDepth      = 16
	replySize     = 1959 // characters of a hybrid recipient
	maxBuckets    = 1 << 16
	maxSlots      = 1024
	maxParts      = 10_000
	maxOld        = 1_000
	maxEvents     = 1_000
	maxEventsText = 4 << 20
	partLessons   = 100
)

const (
	packPath   = "pack.json"
	sumsPath   = "SHA256SUMS"
	readerPath = "index.html"
	workerPath = "sw.js"
)

// The kinds of objects.
const (
	kindLesson = "lesson"
	kindMedia  = "media"
	kindPart   = "part"
	kindSearch = "search"
	kindEvents = "events"
)

var (
	b32       = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
	b64       = base64.RawStdEncoding.Strict()
	tagRule   = regexp.MustCompile(`^[a-z0-9]{1,8}$`)
	replyRule = regexp.MustCompile(`^age1pq1[02-9ac-hj-np-z]+$`)
	pathRule  = regexp.MustCompile(`^(?:pack\.json|SHA256SUMS|index\.html|sw\.js|s/[0-9a-f]{2,5}|c/[a-z2-7]{26})$`)
)

// NewID draws a random 26-character id: for a pack, or for the opaque id of a member's code.
func NewID() string {
	b := make([]byte, 17)
	rand.Read(b)
	return name26(b)
}

// ValidID tells whether s has the form of an id: 26 base32 characters.
func ValidID(s string) bool { return len(s) == 26 && isBase32(s) }

func isBase32(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

// isSum tells whether s is a SHA-256 in lower-case hex.
func isSum(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(s) == 64
}

// name26 is the first 130 bits of a digest as 26 base32 characters.
func name26(digest []byte) string { return b32.EncodeToString(digest[:17])[:26] }

// ObjectPath is where an object lies in a pack.
func ObjectPath(name string) string { return "o/" + name[:2] + "/" + name }

// validPath tells whether a path can be that of a file of a pack.
func validPath(p string) bool {
	if strings.HasPrefix(p, "o/") { // nearly all
		return len(p) == 31 && p[4] == '/' && p[2:4] == p[5:7] && isBase32(p[5:])
	}
	return pathRule.MatchString(p)
}

func hexSum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// printOf is a fingerprint of a list of strings, unambiguous whatever they hold.
func printOf(parts ...string) string {
	h := sha256.New()
	var n [8]byte
	for _, p := range parts {
		for i, l := 0, uint64(len(p)); i < 8; i++ {
			n[i] = byte(l >> (8 * i))
		}
		h.Write(n[:])
		h.Write([]byte(p))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// marshal is compact JSON without HTML escapes.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	if err := encode(&b, v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// encode writes what marshal makes, and a line break.
func encode(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return apperr.New(apperr.Internal, "internal").Because(err)
	}
	return nil
}

// unmarshal reads JSON of at most maxDepth levels.
func unmarshal(data []byte, v any) error {
	if depth(data) > maxDepth {
		return errTooDeep
	}
	if !utf8.Valid(data) {
		return errNotUTF8
	}
	return json.Unmarshal(data, v)
}

var errNotUTF8 = errors.New("not UTF-8")

var errTooDeep = errors.New("JSON nests too deep")

// depth counts how deep brackets nest outside of strings.
func depth(data []byte) int {
	d, most, in := 0, 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case in && c == '\\':
			i++
		case c == '"':
			in = !in
		case in:
		case c == '{' || c == '[':
			d++
			most = max(most, d)
		case c == '}' || c == ']':
			d--
		}
	}
	return most
}

func altered(path string, cause error) error {
	return apperr.New(apperr.Invalid, "pack.altered", "path", path).Because(cause)
}

func truncated(path string) *apperr.Error {
	return apperr.New(apperr.Invalid, "pack.truncated", "path", path)
}

func missing(path string) error {
	return apperr.New(apperr.NotFound, "pack.missing", "path", path)
}

func unexpected(path string) error {
	return apperr.New(apperr.Invalid, "pack.unexpected", "path", path)
}
