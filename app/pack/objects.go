package pack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strings"

	"filippo.io/age"

	"guildbook/app/apperr"
)

// ring is the current keys of a set of tiers.
type ring struct {
	keys       string // as in Entry.Keys
	name       []byte
	recipients []age.Recipient
	identities []age.Identity // of the recipients
}

// ring finds the keys of tiers by tag.
func (p *publisher) ring(tags []string) (*ring, error) {
	asked := strings.Join(tags, " ")
	p.mu.Lock()
	defer p.mu.Unlock()
	if r := p.rings[asked]; r != nil {
		return r, nil
	}
	tags = lowest(tags, p.line)
	id := strings.Join(tags, " ")
	if r := p.rings[id]; r != nil {
		p.rings[asked] = r
		return r, nil
	}
	if len(tags) > maxRecipients {
		return nil, apperr.New(apperr.Invalid, "pack.too_many_tiers", "most", maxRecipients)
	}
	r := &ring{}
	var keys []keyOf
	var identities []string
	for _, tag := range tags {
		t := p.tiers[tag]
		identity, err := parseIdentity(t.Identity)
		if err != nil {
			return nil, err
		}
		keys = append(keys, keyOf{tag, t.Epoch})
		identities = append(identities, t.Identity)
		r.recipients = append(r.recipients, identity.Recipient())
		r.identities = append(r.identities, identity)
	}
	r.keys, r.name = formatKeys(keys), nameKey(identities, p.e.Pack)
	p.rings[id], p.rings[asked] = r, r
	return r, nil
}

// usable tells whether an entry is encrypted for exactly these tiers, under epochs that their members still
// have the keys of, and whether its file is on disk. It brings the time of modification up to date.
func (p *publisher) usable(e *Entry, r *ring) bool {
	if e.Path == "" {
		return false
	}
	if e.Keys != r.keys {
		had, want := parseKeys(e.Keys), parseKeys(r.keys)
		if len(had) != len(want) {
			return false
		}
		for i := range had {
			if had[i].tag != want[i].tag || p.epoch[had[i].tag][had[i].epoch] == "" {
				return false
			}
		}
	}
	return p.intact(e)
}

// intact tells whether the file of an entry is on disk with its bytes: by size and time, and where the time
// differs by its hash.
func (p *publisher) intact(e *Entry) bool {
	if e.Path == "" {
		return false
	}
	i, err := p.dir.Stat(e.Path)
	if err != nil || !i.Mode().IsRegular() || i.Size() != e.Size {
		return false
	}
	if m := i.ModTime().UnixNano(); m != e.Modified {
		sum, err := sumFile(p.dir, e.Path)
		if err != nil || sum != e.SHA256 {
			return false
		}
		e.Modified = m
	}
	return true
}

// lesson publishes one lesson.
func (p *publisher) lesson(ctx context.Context, l *Lesson) error {
	key := "lesson/" + l.ID
	err := p.text(ctx, key, kindLesson, printOf(p.e.Renderer, l.Print), l.Tiers, func() ([]byte, error) {
		b, err := l.Body(ctx)
		if err != nil {
			return nil, err
		}
		if len(b.HTML) > maxText || len(b.Text) > maxText/8 {
			return nil, apperr.New(apperr.Invalid, "pack.lesson_too_big", "title", l.Title, "most", maxText)
		}
		if p.hasRoom() {
			_, err = p.know(l.ID, b.Text)
		}
		return b.HTML, err
	})
	if err != nil {
		return err
	}
	e := p.entry(key)
	switch had, ok := p.prev.Entries[key]; {
	case l.Edition > 0:
		e.Edition = l.Edition
	case ok && had.Hash == e.Hash:
		e.Edition = had.Edition
	default:
		e.Edition = p.e.Number
	}
	p.set(key, e)
	return nil
}

// text publishes an object of a text kind, unless what it would be made from, its tiers and its file are
// as they were.
func (p *publisher) text(ctx context.Context, key, kind, print string, tags []string, load func() ([]byte, error)) error {
	r, err := p.ring(tags)
	if err != nil {
		return err
	}
	had := p.prev.Entries[key]
	if had.Print == print && p.usable(&had, r) {
		p.set(key, had)
		return nil
	}
	data, err := load()
	if err != nil {
		return err
	}
	hash := hexSum(data)
	if had.Hash == hash && p.usable(&had, r) {
		had.Print = print
		p.set(key, had)
		return nil
	}
	renderer := p.e.Renderer
	if kind == kindPart || kind == kindEvents {
		renderer = ""
	}
	path := ObjectPath(objectName(r.name, kind, hash, renderer))
	e, err := p.claim(path, kind, hash, r, func() (Entry, error) {
		zipped, err := compress(data)
		if err != nil {
			return Entry{}, err
		}
		sealed, err := encrypt(zipped, r.recipients...)
		if err != nil {
			return Entry{}, err
		}
		e, err := p.put(ctx, path, kind, sealed)
		e.Keys, e.Hash, e.Plain = r.keys, hash, int64(len(data))
		return e, err
	})
	e.Print, e.Edition = print, 0
	p.set(key, e)
	return err
}

// attachment publishes a media item for the tiers of all lessons that name it.
func (p *publisher) attachment(ctx context.Context, m *Media, tags []string) error {
	key := "media/" + m.ID
	r, err := p.ring(tags)
	if err != nil {
		return err
	}
	had := p.prev.Entries[key]
	if had.Hash == m.SHA256 && p.usable(&had, r) {
		p.set(key, had)
		return nil
	}
	path := ObjectPath(objectName(r.name, kindMedia, m.SHA256, ""))
	e, err := p.claim(path, kindMedia, m.SHA256, r, func() (Entry, error) { return p.stream(ctx, m, path, r) })
	e.Print, e.Edition = m.SHA256, 0
	p.set(key, e)
	return err
}

// stream encrypts a media item without holding it in memory.
func (p *publisher) stream(ctx context.Context, m *Media, path string, r *ring) (Entry, error) {
	if err := p.begin(ctx); err != nil {
		return Entry{}, err
	}
	src, err := m.Open()
	if err != nil {
		return Entry{}, err
	}
	defer src.Close()
	plain, sealed := sha256.New(), counter{Hash: sha256.New()}
	var read int64
	modified, err := p.dir.Put(path, func(w io.Writer) error {
		a, err := age.Encrypt(io.MultiWriter(w, &sealed), r.recipients...)
		if err != nil {
			return err
		}
		if read, err = io.Copy(io.MultiWriter(a, plain), &interruptible{ctx, io.LimitReader(src, maxMedia+1)}); err != nil {
			return err
		}
		if read > maxMedia {
			return apperr.New(apperr.Invalid, "pack.media_too_big", "name", m.Name, "most", maxMedia)
		}
		if hex.EncodeToString(plain.Sum(nil)) != m.SHA256 {
			return apperr.New(apperr.Conflict, "pack.media_changed", "name", m.Name)
		}
		return a.Close()
	})
	if err != nil {
		return Entry{}, err
	}
	p.wrote(path, kindMedia, sealed.n)
	return Entry{
		Path: path, Keys: r.keys, Hash: m.SHA256, SHA256: hex.EncodeToString(sealed.Sum(nil)),
		Size: sealed.n, Plain: read, Modified: modified,
	}, nil
}

// claim makes the object at path once, however many ask for it, and finds it again where the last publish
// left it.
func (p *publisher) claim(path, kind, hash string, r *ring, produce func() (Entry, error)) (Entry, error) {
	p.mu.Lock()
	c := p.claims[path]
	if c != nil {
		p.mu.Unlock()
		<-c.ready
		return c.entry, c.err
	}
	c = &claim{ready: make(chan struct{})}
	p.claims[path] = c
	p.mu.Unlock()
	defer close(c.ready)
	if had, ok := p.byPath[path]; ok && had.Keys == r.keys && p.intact(&had) {
		c.entry = had
		return c.entry, nil
	}
	if e, ok := p.adopt(path, kind, hash, r); ok {
		c.entry = e
		return c.entry, nil
	}
	c.entry, c.err = produce()
	return c.entry, c.err
}

// sumFile is the hex SHA-256 of a file.
func sumFile(dir Folder, path string) (string, error) {
	f, err := dir.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// counter hashes and counts.
type counter struct {
	hash.Hash
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return c.Hash.Write(b)
}

// interruptible stops reading when the work is cancelled.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (i *interruptible) Read(b []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, errors.Join(err, io.ErrUnexpectedEOF)
	}
	return i.r.Read(b)
}
