package pack

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// slotOverhead is what age adds to a slot: 168 bytes of header for one recipient, 16 of nonce, 16 of tag.
const slotOverhead = 200

// slotSizes are the sizes of a slot's plaintext, smallest first.
var slotSizes = []int{512, 1024, 2048}

// slot is what one member's code opens: the keys of their tiers and the community's public key.
type slot struct {
	pack  string
	epoch int
	org   ed25519.PublicKey
	me    string
	tiers []slotTier // sorted by tag
}

type slotTier struct {
	tag, catalog, identity string
}

// text is the identity file without padding.
func (s slot) text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# gbp1 %s %d\n# org %s\n# me %s\n", s.pack, s.epoch, b64.EncodeToString(s.org), s.me)
	for _, t := range s.tiers {
		fmt.Fprintf(&b, "# cat %s %s\n%s\n", t.tag, t.catalog, t.identity)
	}
	return b.Bytes()
}

// slotSize is the smallest size that holds n bytes, or 0 when none does.
func slotSize(n int) int {
	for _, size := range slotSizes {
		if n <= size {
			return size
		}
	}
	return 0
}

// padSlot fills an identity file up to size with a comment.
func padSlot(text []byte, size int) []byte {
	out := append(make([]byte, 0, size), text...)
	switch missing := size - len(text); {
	case missing == 1:
		out = append(out, '\n')
	case missing > 1:
		out = append(out, '#')
		out = append(out, bytes.Repeat([]byte("."), missing-2)...)
		out = append(out, '\n')
	}
	return out
}

// parseSlot reads what a record held. Its errors are plain: the caller knows the path.
func parseSlot(data []byte) (slot, error) {
	var s slot
	if !slices.Contains(slotSizes, len(data)) || data[len(data)-1] != '\n' {
		return s, errors.New("slot of a wrong size")
	}
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(nil, 4096)
	var lines []string
	for sc.Scan() {
		lines = append(lines, sc.Text())
	}
	if sc.Err() != nil || len(lines) < 3 {
		return s, errors.New("slot without its three first lines")
	}
	head := strings.Split(lines[0], " ")
	if len(head) != 4 || head[0] != "#" || head[1] != "gbp1" || !ValidID(head[2]) {
		return s, errors.New("slot without a gbp1 line")
	}
	s.pack = head[2]
	var err error
	if s.epoch, err = decimal(head[3]); err != nil {
		return s, err
	}
	org, ok := strings.CutPrefix(lines[1], "# org ")
	if s.org, err = b64.DecodeString(org); !ok || err != nil || len(s.org) != ed25519.PublicKeySize {
		return s, errors.New("slot without the community's key")
	}
	if s.me, ok = strings.CutPrefix(lines[2], "# me "); !ok || !ValidID(s.me) {
		return s, errors.New("slot without a member id")
	}
	rest := lines[3:]
	for len(rest) > 0 && strings.HasPrefix(rest[0], "# cat ") {
		f := strings.Split(rest[0], " ")
		if len(f) != 4 || !tagRule.MatchString(f[2]) || !strings.HasPrefix(f[3], "c/") || !validPath(f[3]) || len(rest) < 2 {
			return s, errors.New("slot with a wrong cat line")
		}
		if _, err := parseIdentity(rest[1]); err != nil {
			return s, err
		}
		if catalogPath(rest[1], s.pack) != f[3] {
			return s, errors.New("slot with a catalog that is not its key's")
		}
		if len(s.tiers) > 0 && s.tiers[len(s.tiers)-1].tag >= f[2] {
			return s, errors.New("slot with tiers out of order")
		}
		s.tiers = append(s.tiers, slotTier{tag: f[2], catalog: f[3], identity: rest[1]})
		rest = rest[2:]
	}
	for _, l := range rest {
		if l != "" && strings.Trim(l, ".") != "#" {
			return s, errors.New("slot with an unknown line")
		}
	}
	if !bytes.Equal(padSlot(s.text(), len(data)), data) {
		return s, errors.New("slot not in its normal form")
	}
	return s, nil
}

// decimal reads a number of at most nine digits, from 1, without signs or leading zeros.
func decimal(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 999_999_999 || strconv.Itoa(n) != s {
		return 0, errors.New("a number out of its range")
	}
	return n, nil
}
