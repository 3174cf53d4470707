package pack

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
)

// VerifyReport counts what Verify looked at.
type VerifyReport struct {
	Pack       string `json:"pack"`
	Generation int    `json:"generation"`
	Files      int    `json:"files"`
	Bytes      int64  `json:"bytes"`
	Buckets    int    `json:"buckets"`
	Objects    int    `json:"objects"`
	Catalogs   int    `json:"catalogs"`
	Reader     bool   `json:"reader"` // it holds a reader's page
}

// Verify checks a whole pack without any code: that exactly the files of SHA256SUMS are there with their
// bytes, that their names and sizes are right, and that each record, catalog and object begins as an age
// file for X25519 recipients alone. It stops at the first wrong file and names it in the parameter "path".
// Codes: as Open's, and pack.unexpected. Names that begin with a dot are not looked at.
func Verify(fsys fs.FS) (*VerifyReport, error) {
	params, err := readParams(fsys)
	if err != nil {
		return nil, err
	}
	r := &VerifyReport{Pack: params.Pack, Generation: params.Generation, Buckets: params.Buckets}
	data, err := readAll(fsys, sumsPath, maxSums)
	if err != nil {
		return nil, err
	}
	sums, err := parseSums(data)
	if err != nil {
		return nil, altered(sumsPath, err)
	}
	present, err := listFiles(fsys)
	if err != nil {
		return nil, err
	}
	for _, name := range sortedKeys(sums) {
		if !present[name] {
			return nil, missing(name)
		}
		n, err := verifyFile(fsys, name, sums[name], params)
		if err != nil {
			return nil, err
		}
		r.Files++
		r.Bytes += n
		switch kindOfPath(name) {
		case "object":
			r.Objects++
		case "catalog":
			r.Catalogs++
		case "reader":
			r.Reader = true
		}
	}
	for _, name := range sortedKeys(present) {
		if _, ok := sums[name]; !ok && name != sumsPath {
			return nil, unexpected(name)
		}
	}
	if _, ok := sums[packPath]; !ok {
		return nil, altered(sumsPath, errors.New("pack.json is not listed"))
	}
	for n := range params.Buckets {
		if _, ok := sums[bucketPath(n)]; !ok {
			return nil, missing(bucketPath(n))
		}
		delete(sums, bucketPath(n))
	}
	for _, name := range sortedKeys(sums) {
		if kindOfPath(name) == "slots" {
			return nil, unexpected(name)
		}
	}
	return r, nil
}

// listFiles is the set of files of a pack. It refuses folders and files that are neither files nor folders.
func listFiles(fsys fs.FS) (map[string]bool, error) {
	out := map[string]bool{}
	if s, ok := fsys.(*Source); ok {
		fsys = s.FS
	}
	if s, ok := fsys.(interface{ Paths() []string }); ok {
		for _, name := range s.Paths() {
			out[name] = true
		}
		return out, nil
	}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return ioError(name, err)
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case !d.Type().IsRegular():
			return unexpected(name)
		}
		out[name] = true
		return nil
	})
	return out, err
}

// verifyFile checks the structure of one file, then its hash.
func verifyFile(fsys fs.FS, name, want string, p params) (int64, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return 0, asPack(name, err)
	}
	defer f.Close()
	h := sha256.New()
	start := &prefix{most: maxHeader}
	n, err := io.Copy(io.MultiWriter(h, start), f)
	if err != nil {
		return n, ioError(name, err)
	}
	kind := kindOfPath(name)
	if kind == "slots" && n < int64(p.Slots*p.Record) || kind != "reader" && kind != "pack" && n == 0 {
		return n, truncated(name)
	}
	if hex.EncodeToString(h.Sum(nil)) != want {
		return n, altered(name, errors.New("wrong hash"))
	}
	switch kind {
	case "object", "catalog":
		if kind == "catalog" && n > maxCatalog {
			return n, altered(name, errors.New("longer than allowed"))
		}
		if err := checkHeader(start.data); err != nil {
			return n, altered(name, err)
		}
	case "slots":
		if n != int64(p.Slots*p.Record) {
			return n, altered(name, errors.New("bucket too long"))
		}
		data, err := readAll(fsys, name, n)
		if err != nil {
			return n, err
		}
		for r := range chunks(data, p.Record) {
			if err := checkHeader(r); err != nil {
				return n, altered(name, err)
			}
		}
	}
	return n, nil
}

// prefix keeps the first bytes that are written to it.
type prefix struct {
	data []byte
	most int
}

func (p *prefix) Write(b []byte) (int, error) {
	p.data = append(p.data, b[:min(len(b), p.most-len(p.data))]...)
	return len(b), nil
}
