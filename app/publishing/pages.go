package publishing

import (
	"errors"
	"os"
	"path/filepath"
	"sync"

	"guildbook/app/pack"
)

// mostKept bounds the bytes of rendered lessons that wait in memory to be encrypted; more wait in a file.
const mostKept = 2 << 20

const pagesPattern = ".gb-pages-*"

// pages are rendered lessons by their ids, from when they are compared with the last edition until they are in the pack. The file, in
// the workspace beside the pack, has no name while it is in use, where the system allows that, and is gone after close.
type pages struct {
	dir string

	mu   sync.Mutex
	kept map[string]pack.Body
	size int
	file *os.File
	end  int64
	full bool // the file takes no more
	at   map[string]place
}

// place is where a page lies in the file, its text after its HTML.
type place struct {
	from       int64
	html, text int
}

func newPages(dir string) *pages {
	return &pages{dir: dir, kept: map[string]pack.Body{}, at: map[string]place{}}
}

// put keeps a page as far as it can. One that it cannot is rendered again.
func (p *pages) put(id, html, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(html) + len(text); p.size+n <= mostKept {
		p.size += n
		p.kept[id] = pack.Body{HTML: []byte(html), Text: text}
		return
	}
	if p.full || p.file == nil && p.open() != nil {
		return
	}
	for _, part := range []string{html, text} {
		if _, err := p.file.WriteString(part); err != nil {
			p.full = true
			return
		}
	}
	p.at[id] = place{p.end, len(html), len(text)}
	p.end += int64(len(html) + len(text))
}

func (p *pages) open() error {
	if left, err := filepath.Glob(filepath.Join(p.dir, pagesPattern)); err == nil {
		for _, name := range left {
			_ = os.Remove(name) // of a run that was cut off
		}
	}
	f, err := os.CreateTemp(p.dir, pagesPattern)
	if err == nil {
		p.file = f
		_ = os.Remove(f.Name())
	}
	return err
}

// get answers a page, or false where it was not kept.
func (p *pages) get(id string) (pack.Body, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if b, ok := p.kept[id]; ok {
		return b, true
	}
	at, ok := p.at[id]
	if !ok {
		return pack.Body{}, false
	}
	data := make([]byte, at.html+at.text)
	if _, err := p.file.ReadAt(data, at.from); err != nil {
		return pack.Body{}, false
	}
	return pack.Body{HTML: data[:at.html:at.html], Text: string(data[at.html:])}, true
}

// text answers the text of a page, or false where it was not kept.
func (p *pages) text(id string) (string, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if b, ok := p.kept[id]; ok {
		return b.Text, true
	}
	at, ok := p.at[id]
	if !ok {
		return "", false
	}
	data := make([]byte, at.text)
	if _, err := p.file.ReadAt(data, at.from+int64(at.html)); err != nil {
		return "", false
	}
	return string(data), true
}

func (p *pages) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept, p.at = nil, nil
	if p.file == nil {
		return
	}
	_ = p.file.Close()
	if err := os.Remove(p.file.Name()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return // the next run does it
	}
}
