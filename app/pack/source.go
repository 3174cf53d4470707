package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"guildbook/app/apperr"
)

// maxSingle is the largest page that OpenSource reads; Guildbook itself writes at most 200 MB.
const maxSingle = 512 << 20

// Source is a pack on disk: a folder, a zip or a single .html file.
type Source struct {
	fs.FS
	Kind  string // folder, zip or single
	close func() error
}

// Close releases what the source holds open.
func (s *Source) Close() error { return s.close() }

// After adds what is to be done when the source was closed.
func (s *Source) After(then func() error) {
	first := s.close
	s.close = func() error { return errors.Join(first(), then()) }
}

// OpenSource finds a pack at a path. Codes: pack.missing, pack.not_a_pack, pack.truncated for a zip or a page without its end,
// pack.altered, pack.io.
func OpenSource(name string) (*Source, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missing(name)
	}
	if err != nil {
		return nil, ioError(name, err)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(name)
		if err != nil {
			return nil, ioError(name, err)
		}
		return &Source{FS: root.FS(), Kind: "folder", close: root.Close}, nil
	}
	if !info.Mode().IsRegular() {
		return nil, notAPack(name, errors.New("neither a file nor a folder"))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, ioError(name, err)
	}
	magic := make([]byte, 4)
	if _, err := io.ReadFull(f, magic); err != nil {
		f.Close()
		return nil, notAPack(name, err)
	}
	if string(magic) == "PK\x03\x04" {
		z, err := zip.NewReader(f, info.Size())
		if err != nil {
			f.Close()
			return nil, truncated(name).Because(err) // what lists a zip's files is at its end
		}
		if twice := namedTwice(z); twice != "" {
			f.Close()
			return nil, altered(twice, errors.New("named twice in a zip"))
		}
		return &Source{FS: inside(z), Kind: "zip", close: f.Close}, nil
	}
	defer f.Close()
	if info.Size() > maxSingle {
		return nil, notAPack(name, errors.New("too large for a single file"))
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, ioError(name, err)
	}
	page, err := io.ReadAll(f)
	if err != nil {
		return nil, ioError(name, err)
	}
	fsys, err := ParseSingle(page)
	if cutPage(page) {
		return nil, truncated(name).Because(err)
	}
	if apperr.IsCode(err, "pack.not_a_pack") {
		return nil, notAPack(name, err)
	}
	if err != nil {
		return nil, err
	}
	return &Source{FS: fsys, Kind: "single", close: func() error { return nil }}, nil
}

// cutPage tells whether a page began to hold a pack's files and ends before the last of them, which are the checksums.
func cutPage(page []byte) bool {
	return bytes.Contains(page, []byte(dataOpen)) && !bytes.Contains(page, []byte(dataOpen+sumsPath+dataMid)) &&
		!bytes.HasSuffix(bytes.TrimSpace(page), []byte("</html>"))
}

// namedTwice is a file that a zip holds twice, of which readers might take either, or "".
func namedTwice(z *zip.Reader) string {
	seen := make(map[string]bool, len(z.File))
	for _, f := range z.File {
		if seen[f.Name] {
			return f.Name
		}
		seen[f.Name] = true
	}
	return ""
}

// inside steps into the one folder of a zip that was made from outside of the pack's folder.
func inside(z *zip.Reader) fs.FS {
	if _, err := fs.Stat(z, packPath); err == nil {
		return z
	}
	top := ""
	for _, f := range z.File {
		first, _, _ := strings.Cut(f.Name, "/")
		if top != "" && first != top {
			return z
		}
		top = first
	}
	if sub, err := fs.Sub(z, top); err == nil && top != "" {
		return sub
	}
	return z
}

func notAPack(path string, err error) error {
	return apperr.New(apperr.Invalid, "pack.not_a_pack", "path", path).Because(err)
}
