package pack

import (
	"cmp"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

// Info is what everybody can see of a pack.
type Info struct {
	Pack       string
	Generation int
	Buckets    int
	Name       string // public, usually empty
}

// Inspect reads pack.json. Codes: pack.not_a_pack, pack.newer, pack.io.
func Inspect(fsys fs.FS) (Info, error) {
	p, err := readParams(fsys)
	return Info{Pack: p.Pack, Generation: p.Generation, Buckets: p.Buckets, Name: p.Name}, err
}

// Checksums reads SHA256SUMS: hex hashes by path. Codes: pack.missing, pack.altered, pack.io.
func Checksums(fsys fs.FS) (map[string]string, error) {
	data, err := readAll(fsys, sumsPath, maxSums)
	if err != nil {
		return nil, err
	}
	sums, err := parseSums(data)
	if err != nil {
		return nil, altered(sumsPath, err)
	}
	return sums, nil
}

// ValidPath tells whether a path is one that a file of a pack can have.
func ValidPath(path string) bool { return validPath(path) }

// WriteOrder sorts paths so that a copy which is cut off anywhere leaves a pack that opens, where one with
// oldBuckets buckets (0: none) was before: objects, catalogs, the reader, new buckets, and then pack.json and the buckets
// that both have, these before it unless their number grew; SHA256SUMS last.
func WriteOrder(paths []string, oldBuckets, buckets int) []string {
	rank := func(p string) int {
		switch kindOfPath(p) {
		case "object":
			return 0
		case "catalog":
			return 1
		case "reader":
			return 2
		case "slots":
			n, _ := strconv.ParseInt(strings.TrimPrefix(p, "s/"), 16, 32)
			if int(n) < oldBuckets && oldBuckets < buckets {
				return 5
			}
			return 3
		case "sums":
			return 6
		default:
			return 4
		}
	}
	out := slices.Clone(paths)
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return out
}
