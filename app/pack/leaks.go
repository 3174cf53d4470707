package pack

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
)

// shortestLeak is below which a phrase is not looked for: fewer bytes come up in ciphertext by chance.
const shortestLeak = 8

// Leak is a phrase that stands in the clear in a file.
type Leak struct {
	Path   string `json:"path"`
	Phrase string `json:"phrase"`
}

// Leaks looks for phrases, as UTF-8, and for any age identity in files of a pack, and answers the first that it finds in each file.
// Phrases of fewer than 8 bytes are left out. Codes: pack.missing, pack.io.
func Leaks(ctx context.Context, fsys fs.FS, paths, phrases []string) ([]Leak, error) {
	s := newScanner(append([]string{"AGE-SECRET-KEY-1"}, phrases...))
	var out []Leak
	for _, path := range paths {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		phrase, err := s.file(fsys, path)
		if err != nil {
			return nil, err
		}
		if phrase != "" {
			out = append(out, Leak{path, phrase})
		}
	}
	return out, nil
}

// scanner finds any of many phrases in one pass: by the first two bytes, then by the first four.
type scanner struct {
	pairs   [1 << 13]byte // bits
	by      map[uint32][]string
	longest int
	buf     []byte
}

func newScanner(phrases []string) *scanner {
	s := &scanner{by: map[uint32][]string{}, buf: make([]byte, 1<<20)}
	seen := map[string]bool{}
	for _, p := range phrases {
		p = strings.TrimSpace(p)
		if len(p) < shortestLeak || len(p) > len(s.buf)/2 || seen[p] {
			continue
		}
		seen[p] = true
		pair := uint16(p[0])<<8 | uint16(p[1])
		s.pairs[pair>>3] |= 1 << (pair & 7)
		k := four([]byte(p))
		s.by[k] = append(s.by[k], p)
		s.longest = max(s.longest, len(p))
	}
	return s
}

func four(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// file is the first phrase in a file, or "".
func (s *scanner) file(fsys fs.FS, path string) (string, error) {
	f, err := fsys.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", missing(path)
	}
	if err != nil {
		return "", asPack(path, err)
	}
	defer f.Close()
	kept := 0 // bytes at the start of the buffer that the last one ended with
	for {
		n, err := io.ReadFull(f, s.buf[kept:])
		data := s.buf[:kept+n]
		if p := s.find(data); p != "" {
			return p, nil
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return "", nil
		}
		if err != nil {
			return "", ioError(path, err)
		}
		kept = copy(s.buf, data[len(data)-min(len(data), s.longest):])
	}
}

func (s *scanner) find(data []byte) string {
	for i := 0; i+shortestLeak <= len(data); i++ {
		pair := uint16(data[i])<<8 | uint16(data[i+1])
		if s.pairs[pair>>3]&(1<<(pair&7)) == 0 {
			continue
		}
		for _, p := range s.by[four(data[i:])] {
			if bytes.HasPrefix(data[i:], []byte(p)) {
				return p
			}
		}
	}
	return ""
}
