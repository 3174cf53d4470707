package pack

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"unicode/utf8"

	"filippo.io/age"

	"guildbook/app/apperr"
)

// Pack is a pack as one access code opens it: catalogs and parts are read and checked, lessons and media are read
// and checked when asked for.
type Pack struct {
	ID         string
	Generation int
	Member     string // opaque
	Community  string
	Language   string
	Tiers      []OpenTier
	Courses    []OpenCourse
	Events     []Event // by their start
	Overlay    bool    // the reader draws the member's name over pages
	Boxes      bool    // members have private boxes
	Reply      string  // the recipient of slips; empty: none are taken

	fsys    fs.FS
	with    []age.Identity
	lessons map[string]ref
	media   map[string]partMedia
	search  map[string]string // texts by lesson
	files   []string          // what was read to get here, and what can be read from here
	record  []byte
	params  params
	code    Code
	org     ed25519.PublicKey
}

// OpenTier is a tier that the code opens.
type OpenTier struct {
	Tag, Name  string
	Epoch      int
	Generation int    // of the publish that wrote its catalog
	Hash       string // hex SHA-256 of the catalog's JSON line
	Previous   string // that of the catalog which it replaced; empty where that is not known
}

// OpenCourse is a course with the lessons that the code opens, in reading order.
type OpenCourse struct {
	ID, Title, Language string
	Order               int
	Modules             []Module
	Lessons             []OpenLesson
}

// OpenLesson is a lesson that the code opens.
type OpenLesson struct {
	ID, Title, Module string
	Order, Edition    int
	Bytes             int64 // of its HTML
}

// OpenMedia is a media item that the code opens.
type OpenMedia struct {
	ID, Type, Name string
	Bytes          int64
}

// Open opens a pack with an access code as a person typed it. Every hash, signature and limit of FORMAT.md is
// checked before what it guards is decrypted. Codes: pack.code_typo, pack.code_unknown, pack.not_a_pack, pack.newer,
// pack.missing, pack.truncated, pack.altered, pack.io; the parameter "path" names the file.
func Open(fsys fs.FS, typed string) (*Pack, error) { return open(fsys, typed, false) }

func open(fsys fs.FS, typed string, quick bool) (*Pack, error) {
	code, err := ParseCode(typed)
	if err != nil {
		return nil, err
	}
	params, err := readParams(fsys)
	if err != nil {
		return nil, err
	}
	p := &Pack{ID: params.Pack, Generation: params.Generation, fsys: fsys, params: params, lessons: map[string]ref{}, media: map[string]partMedia{}, search: map[string]string{}}
	p.files = append(p.files, packPath)
	s, err := p.openSlot(code)
	if err != nil {
		return nil, err
	}
	p.Member, p.code, p.org = s.me, code, s.org
	m := merger{pack: p, courses: map[string]int{}, modules: map[string]bool{}, tags: map[string]bool{}, quick: quick}
	if err := m.all(s); err != nil {
		return nil, err
	}
	m.sort()
	return p, nil
}

// Unlock is Open without the search texts, which take longest to read: to see that a code opens what it should.
func Unlock(fsys fs.FS, typed string) (*Pack, error) { return open(fsys, typed, true) }

// Lessons counts the lessons that the code opens.
func (p *Pack) Lessons() int { return len(p.lessons) }

// readParams reads pack.json.
func readParams(fsys fs.FS) (params, error) {
	bad := func(err error) error {
		return apperr.New(apperr.Invalid, "pack.not_a_pack", "path", packPath).Because(err)
	}
	data, err := readAll(fsys, packPath, maxPackJSON)
	if apperr.IsCode(err, "pack.missing") || apperr.IsCode(err, "pack.altered") {
		return params{}, bad(err)
	}
	if err != nil {
		return params{}, err
	}
	p, err := parseParams(data)
	if errors.Is(err, errNewer) {
		return p, apperr.New(apperr.Newer, "pack.newer", "format", p.Gbp)
	}
	if err != nil {
		return p, bad(err)
	}
	return p, nil
}

// openSlot finds the record that the code opens.
func (p *Pack) openSlot(code Code) (slot, error) {
	path := bucketPath(code.Bucket(p.ID, p.params.Buckets))
	p.files = append(p.files, path)
	most := slotSizes[len(slotSizes)-1] + slotOverhead
	data, err := readAll(p.fsys, path, int64(p.params.Slots*most))
	if err != nil {
		return slot{}, err
	}
	record, err := recordSize(path, len(data), p.params)
	if err != nil {
		return slot{}, err
	}
	p.params.Record = record
	identity, err := parseIdentity(code.Identity(p.ID))
	if err != nil {
		return slot{}, err
	}
	var broken error
	for r := range chunks(data, record) {
		plain, err := decrypt(r, int64(record-slotOverhead), identity)
		var no *age.NoIdentityMatchError
		if errors.As(err, &no) {
			continue
		}
		if err != nil {
			broken = errors.Join(broken, err)
			continue
		}
		s, err := parseSlot(plain)
		if err != nil || s.pack != p.ID {
			return slot{}, altered(path, errors.Join(err, errors.New("slot of another pack")))
		}
		p.record = bytes.Clone(r)
		return s, nil
	}
	if broken != nil {
		return slot{}, altered(path, broken)
	}
	return slot{}, apperr.New(apperr.Denied, "pack.code_unknown")
}

// recordSize is the size of the records in a bucket: what pack.json says, or after a publish that was cut off
// while it enlarged them, another of the three sizes.
func recordSize(path string, length int, p params) (int, error) {
	if length == p.Slots*p.Record {
		return p.Record, nil
	}
	for _, size := range slotSizes {
		if length == p.Slots*(size+slotOverhead) {
			return size + slotOverhead, nil
		}
	}
	if length < p.Slots*p.Record {
		return 0, truncated(path)
	}
	return 0, altered(path, errors.New("bucket too long"))
}

func chunks(data []byte, size int) func(func([]byte) bool) {
	return func(yield func([]byte) bool) {
		for len(data) >= size {
			if !yield(data[:size]) {
				return
			}
			data = data[size:]
		}
	}
}

// openCatalog reads, decrypts and checks the catalog of a tier.
func (p *Pack) openCatalog(s slot, t slotTier) (catalog, []age.Identity, error) {
	var none catalog
	p.files = append(p.files, t.catalog)
	identity, err := parseIdentity(t.identity)
	if err != nil {
		return none, nil, err
	}
	data, err := readAll(p.fsys, t.catalog, maxCatalog)
	if err != nil {
		return none, nil, err
	}
	zipped, err := decrypt(data, maxCatalog, identity)
	if err != nil {
		return none, nil, altered(t.catalog, err)
	}
	text, err := decompress(zipped, maxCatalog)
	if err != nil {
		return none, nil, altered(t.catalog, err)
	}
	line, err := verifySigned(text, s.org, catalogContext)
	if err != nil {
		return none, nil, altered(t.catalog, err)
	}
	c, err := parseCatalog(line)
	if err == nil && (c.Pack != p.ID || c.Tier != t.tag) {
		err = errors.New("catalog of another pack or tier")
	}
	if err != nil {
		return none, nil, altered(t.catalog, err)
	}
	c.hash = hexSum(line)
	with := []age.Identity{identity}
	for _, k := range c.Old {
		old, err := parseIdentity(k.Identity)
		if err != nil {
			return none, nil, altered(t.catalog, err)
		}
		with = append(with, old)
	}
	return c, with, nil
}

// readObject reads an object, checks its length and hash, and only then decrypts it.
func readObject(fsys fs.FS, r ref, with []age.Identity, text bool) ([]byte, error) {
	path := ObjectPath(r.Object)
	data, err := readAll(fsys, path, r.Size)
	if err != nil {
		return nil, err
	}
	if int64(len(data)) < r.Size {
		return nil, truncated(path)
	}
	if hexSum(data) != r.SHA256 {
		return nil, altered(path, errors.New("wrong hash"))
	}
	plain, err := decrypt(data, max(r.Size, r.Plain), with...)
	if err == nil && text {
		plain, err = decompress(plain, r.Plain)
	}
	if err == nil && int64(len(plain)) != r.Plain {
		err = fmt.Errorf("%d bytes of plaintext, not %d", len(plain), r.Plain)
	}
	if err != nil {
		return nil, altered(path, err)
	}
	return plain, nil
}

// Lesson is a lesson's HTML fragment. An unknown id answers pack.no_lesson.
func (p *Pack) Lesson(id string) ([]byte, error) {
	r, ok := p.lessons[id]
	if !ok {
		return nil, apperr.New(apperr.NotFound, "pack.no_lesson", "id", id)
	}
	html, err := readObject(p.fsys, r, p.with, true)
	if err == nil && !utf8.Valid(html) {
		err = altered(ObjectPath(r.Object), errNotUTF8)
	}
	return html, err
}

// Media describes a media item.
func (p *Pack) Media(id string) (OpenMedia, bool) {
	m, ok := p.media[id]
	return OpenMedia{ID: m.ID, Type: m.Type, Name: m.Name, Bytes: m.Plain}, ok
}

// Carries tells whether the code opens a media item of this type.
func (p *Pack) Carries(kind string) bool {
	for _, m := range p.media {
		if m.Type == kind {
			return true
		}
	}
	return false
}

// CopyMedia writes the content of a media item. The hash of the whole file is checked before the first byte is
// decrypted, and nothing is held in memory. An unknown id answers pack.no_media.
func (p *Pack) CopyMedia(w io.Writer, id string) error {
	m, ok := p.media[id]
	if !ok {
		return apperr.New(apperr.NotFound, "pack.no_media", "id", id)
	}
	path := ObjectPath(m.Object)
	sum := sha256.New()
	n, err := p.pour(sum, path, m.Size)
	switch {
	case err != nil:
		return err
	case n < m.Size:
		return truncated(path)
	case n > m.Size || hex.EncodeToString(sum.Sum(nil)) != m.SHA256:
		return altered(path, errors.New("wrong hash"))
	}
	f, err := p.fsys.Open(path)
	if err != nil {
		return asPack(path, err)
	}
	defer f.Close()
	start := make([]byte, maxHeader)
	k, err := io.ReadFull(f, start)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ioError(path, err)
	}
	if err := checkHeader(start[:k]); err != nil {
		return altered(path, err)
	}
	r, err := age.Decrypt(io.MultiReader(bytes.NewReader(start[:k]), f), p.with...)
	if err != nil {
		return altered(path, err)
	}
	var bad brokenReader
	bad.r = r
	got, err := io.Copy(w, &bad)
	if bad.err != nil || err == nil && got != m.Plain {
		return altered(path, errors.Join(bad.err, errors.New("wrong length")))
	}
	if err != nil {
		return ioError(m.Name, err)
	}
	return nil
}

// brokenReader remembers that reading, not writing, failed.
type brokenReader struct {
	r   io.Reader
	err error
}

func (b *brokenReader) Read(buf []byte) (int, error) {
	n, err := b.r.Read(buf)
	if err != nil && err != io.EOF {
		b.err = err
	}
	return n, err
}

// pour copies at most size+1 bytes of a file.
func (p *Pack) pour(w io.Writer, path string, size int64) (int64, error) {
	f, err := p.fsys.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, apperr.New(apperr.NotFound, "pack.missing", "path", path).Because(err)
	}
	if err != nil {
		return 0, asPack(path, err)
	}
	defer f.Close()
	n, err := io.Copy(w, io.LimitReader(f, size+1))
	if err != nil {
		return n, ioError(path, err)
	}
	return n, nil
}

// Check reads everything that the code opens, as a reader who opens every lesson would.
func (p *Pack) Check() error {
	for _, id := range sortedKeys(p.lessons) {
		if _, err := p.Lesson(id); err != nil {
			return err
		}
	}
	for _, id := range sortedKeys(p.media) {
		if err := p.CopyMedia(io.Discard, id); err != nil {
			return err
		}
	}
	_, err := p.Box()
	return err
}
