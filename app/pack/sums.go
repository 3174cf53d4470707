package pack

import (
	"bytes"
	"context"
	"errors"
	"strings"
)

// sums writes SHA256SUMS.
func (p *publisher) sums(ctx context.Context) error {
	lines := map[string]string{}
	for _, e := range p.next.Entries {
		lines[e.Path] = e.SHA256
	}
	for _, e := range p.next.Retired {
		lines[e.Path] = e.SHA256
	}
	data := formatSums(lines)
	print := hexSum(data)
	had := p.prev.Entries[sumsPath]
	if had.Print != print || !p.intact(&had) {
		var err error
		if had, err = p.put(ctx, sumsPath, "sums", data); err != nil {
			return err
		}
		had.Print = print
	}
	p.set(sumsPath, had)
	return nil
}

// formatSums makes SHA256SUMS from hashes by path.
func formatSums(lines map[string]string) []byte {
	var b bytes.Buffer
	b.Grow(len(lines) * (64 + 2 + 31 + 1)) // most are of objects
	for _, p := range sortedKeys(lines) {
		if p != sumsPath {
			b.WriteString(lines[p])
			b.WriteString("  ")
			b.WriteString(p)
			b.WriteByte('\n')
		}
	}
	return b.Bytes()
}

// parseSums reads SHA256SUMS, which must be exactly as formatSums writes it.
func parseSums(data []byte) (map[string]string, error) {
	out := map[string]string{}
	for line := range strings.Lines(string(data)) {
		sum, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || !isSum(sum) || path == sumsPath || !validPath(path) {
			return nil, errors.New("a line that is not a checksum and a path")
		}
		out[path] = sum
	}
	if !bytes.Equal(formatSums(out), data) {
		return nil, errors.New("lines out of order or repeated")
	}
	return out, nil
}
