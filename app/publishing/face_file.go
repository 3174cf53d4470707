package publishing

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"time"

	"guildbook/app/face"
)

// faceFS is the files of a face before they are on disk.
type faceFS struct {
	b *facing
	s *Service
}

// Open implements fs.FS.
func (f *faceFS) Open(name string) (fs.File, error) {
	i, ok := slices.BinarySearchFunc(f.b.files, name, func(x face.File, n string) int { return strings.Compare(x.Path, n) })
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	file := f.b.files[i]
	if file.SHA256 != "" {
		return f.s.ports.Media.Open(file.SHA256)
	}
	return &bodyFile{Reader: bytes.NewReader(file.Body), name: name}, nil
}

// bodyFile is a page in memory as a file.
type bodyFile struct {
	*bytes.Reader
	name string
}

func (f *bodyFile) Close() error               { return nil }
func (f *bodyFile) Stat() (fs.FileInfo, error) { return bodyInfo{f}, nil }

type bodyInfo struct{ f *bodyFile }

// What fs.FileInfo asks of a page in memory.
func (i bodyInfo) Name() string       { return i.f.name }
func (i bodyInfo) Size() int64        { return i.f.Size() }
func (i bodyInfo) Mode() fs.FileMode  { return 0o444 }
func (i bodyInfo) ModTime() time.Time { return time.Time{} }
func (i bodyInfo) IsDir() bool        { return false }
func (i bodyInfo) Sys() any           { return nil }
