package pack

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Ledger is what the writer remembers of a pack: what each file was made from and what its bytes are. It is
// plain data for the caller to keep, private (it holds fingerprints of content and names), and belongs to
// one folder.
type Ledger struct {
	Pack       string           `json:"pack"`
	Generation int              `json:"generation"`
	Buckets    int              `json:"buckets"`
	Record     int              `json:"record"`
	Entries    map[string]Entry `json:"entries"` // by key: "lesson/<id>", "part/<tier>/<course>/<n>", "catalog/<tier>", "bucket/<n>", …
	Retired    []Entry          `json:"retired"` // objects that left in this generation and go with the next
}

// Entry is one file.
type Entry struct {
	Path     string `json:"path"`
	Print    string `json:"print"`             // fingerprint of what it was made from, keys apart
	Keys     string `json:"keys,omitempty"`    // tiers and epochs it is encrypted for: "t1:2 t3:1"
	Hash     string `json:"hash,omitempty"`    // hex SHA-256 of the plaintext; of a catalog: of its JSON line
	SHA256   string `json:"sha256"`            // of the file
	Size     int64  `json:"size"`              // of the file
	Plain    int64  `json:"plain,omitempty"`   // bytes of plaintext
	Edition  int    `json:"edition,omitempty"` // of a lesson: when it was new or last changed
	Modified int64  `json:"modified"`          // of the file, Unix nanoseconds
}

// Live lists the paths of a pack that are in use, sorted: all but SHA256SUMS and what goes with the next
// edition.
func (l *Ledger) Live() []string {
	paths := map[string]bool{}
	for _, e := range l.Entries {
		if e.Path != sumsPath {
			paths[e.Path] = true
		}
	}
	return slices.Sorted(maps.Keys(paths))
}

func (e Entry) ref() ref {
	return ref{Object: e.Path[strings.LastIndexByte(e.Path, '/')+1:], SHA256: e.SHA256, Size: e.Size, Plain: e.Plain}
}

// keyOf is one tier's epoch in Entry.Keys.
type keyOf struct {
	tag   string
	epoch int
}

func formatKeys(keys []keyOf) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = fmt.Sprintf("%s:%d", k.tag, k.epoch)
	}
	return strings.Join(parts, " ")
}

func parseKeys(s string) []keyOf {
	var out []keyOf
	for _, f := range strings.Fields(s) {
		var k keyOf
		tag, epoch, _ := strings.Cut(f, ":")
		k.tag = tag
		fmt.Sscan(epoch, &k.epoch)
		out = append(out, k)
	}
	return out
}
