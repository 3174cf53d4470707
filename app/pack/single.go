package pack

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"guildbook/app/apperr"
)

// Marker is where the reader's page takes the files of a single-file pack: right after it.
const Marker = "<!--gb:data-->"

const (
	dataOpen  = "\n<script type=\"text/plain\" id=\"gb:"
	dataMid   = "\">"
	dataClose = "</script>"
)

// WriteSingle writes the files of a pack into one page: the reader's page with the files behind its marker,
// in the given order, and the checksums of all of them. It answers pack.reader_invalid when the page has
// not exactly one marker.
func WriteSingle(w io.Writer, reader []byte, fsys fs.FS, files []string) error {
	before, after, ok := bytes.Cut(reader, []byte(Marker))
	if !ok || bytes.Contains(after, []byte(Marker)) || bytes.Contains(reader, []byte(dataOpen)) {
		return apperr.New(apperr.Invalid, "pack.reader_invalid")
	}
	if err := writeStrings(w, string(before), Marker); err != nil {
		return err
	}
	sums := map[string]string{readerPath: hexSum(reader)}
	for _, name := range files {
		if name == readerPath || name == workerPath || name == sumsPath {
			continue
		}
		data, err := readAll(fsys, name, maxMedia)
		if err != nil {
			return err
		}
		sums[name] = hexSum(data)
		if err := writeData(w, name, data); err != nil {
			return err
		}
	}
	if err := writeData(w, sumsPath, formatSums(sums)); err != nil {
		return err
	}
	return writeStrings(w, string(after))
}

func writeData(w io.Writer, name string, data []byte) error {
	return writeStrings(w, dataOpen, name, dataMid, base64.StdEncoding.EncodeToString(data), dataClose)
}

func writeStrings(w io.Writer, parts ...string) error {
	for _, s := range parts {
		if _, err := io.WriteString(w, s); err != nil {
			return err
		}
	}
	return nil
}

// ForMember is a pack cut down to what one code opens: pack.json with one bucket of one slot, that slot, and the
// catalogs and objects that its tiers refer to. Files lists its paths in the order in which to write them.
func (p *Pack) ForMember() (fsys fs.FS, files []string, err error) {
	cut := p.params
	cut.Buckets, cut.Slots = 1, 1
	data, err := marshal(cut)
	if err != nil {
		return nil, nil, err
	}
	own := memFS{packPath: append(data, '\n'), bucketPath(0): p.record}
	files = []string{packPath, bucketPath(0)}
	seen := map[string]bool{}
	for _, name := range p.files {
		if (strings.HasPrefix(name, "c/") || strings.HasPrefix(name, "o/")) && !seen[name] {
			seen[name] = true
			files = append(files, name)
		}
	}
	box := ObjectPath(p.code.Box(p.ID))
	if f, err := p.fsys.Open(box); err == nil {
		f.Close()
		files = append(files, box)
	}
	return overlay{own, p.fsys}, files, nil
}

// overlay looks into own files first.
type overlay struct {
	own   memFS
	under fs.FS
}

func (o overlay) Open(name string) (fs.File, error) {
	if _, ok := o.own[name]; ok {
		return o.own.Open(name)
	}
	return o.under.Open(name)
}

// ParseSingle reads a single-file pack. The result is a file system like a folder's: "index.html" in it is the reader's page
// without the files. It answers pack.not_a_pack when the page holds no pack, and pack.altered for a file
// that is there twice or is not base 64.
func ParseSingle(page []byte) (fs.FS, error) {
	files := map[string][]byte{}
	var reader bytes.Buffer
	rest := page
	for {
		before, after, ok := bytes.Cut(rest, []byte(dataOpen))
		reader.Write(before)
		if !ok {
			break
		}
		line, next, ok := bytes.Cut(after, []byte(dataClose))
		name, _, ok2 := strings.Cut(string(line[:min(len(line), 128)]), dataMid)
		if !ok || !ok2 || !validPath(name) || name == readerPath || name == workerPath {
			return nil, altered(readerPath, errors.New("an element that is not a file of a pack"))
		}
		if _, twice := files[name]; twice {
			return nil, altered(name, errors.New("is there twice"))
		}
		files[name] = line[len(name)+len(dataMid):]
		rest = next
	}
	if _, ok := files[packPath]; !ok {
		return nil, apperr.New(apperr.Invalid, "pack.not_a_pack", "path", packPath)
	}
	return single{files, memFS{readerPath: reader.Bytes()}}, nil
}

// single is the file system of a single-file pack: files as base 64, decoded when opened, and the reader's page.
type single struct {
	coded map[string][]byte
	own   memFS
}

// Open implements fs.FS for files; there are no folders to list.
func (s single) Open(name string) (fs.File, error) {
	coded, ok := s.coded[name]
	if !ok {
		return s.own.Open(name)
	}
	data := make([]byte, base64.StdEncoding.DecodedLen(len(coded)))
	n, err := base64.StdEncoding.Strict().Decode(data, coded)
	if err == nil && bytes.ContainsAny(coded, "\r\n") {
		err = errors.New("line breaks in base 64")
	}
	if err != nil {
		return nil, altered(name, err)
	}
	return memFS{name: data[:n]}.Open(name)
}

// Paths lists the files.
func (s single) Paths() []string {
	paths := sortedKeys(s.coded)
	for name := range s.own {
		paths = append(paths, name)
	}
	return paths
}

// memFS is a few files in memory.
type memFS map[string][]byte

func (m memFS) Open(name string) (fs.File, error) {
	data, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &memFile{memInfo{path.Base(name), int64(len(data))}, bytes.NewReader(data)}, nil
}

type memFile struct {
	info memInfo
	*bytes.Reader
}

func (f *memFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *memFile) Close() error               { return nil }

type memInfo struct {
	name string
	size int64
}

func (i memInfo) Name() string       { return i.name }
func (i memInfo) Size() int64        { return i.size }
func (i memInfo) Mode() fs.FileMode  { return 0o444 }
func (i memInfo) ModTime() time.Time { return time.Time{} }
func (i memInfo) IsDir() bool        { return false }
func (i memInfo) Sys() any           { return nil }
