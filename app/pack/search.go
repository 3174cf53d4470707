package pack

import (
	"context"
	"strings"

	"filippo.io/age"

	"guildbook/app/apperr"
)

// searchJSON gathers the search texts of a chunk.
func (p *publisher) searchJSON(ctx context.Context, t Tier, c chunk) ([]byte, error) {
	texts, size := make([]string, len(c.lessons)), len("[]")
	for i, l := range c.lessons {
		var err error
		if texts[i], err = p.searchText(ctx, t, c, l); err != nil {
			return nil, err
		}
		size += len(texts[i]) + len(",")
	}
	out := make([]byte, 0, size)
	for i, text := range texts {
		out = append(out, "[,"[min(i, 1)])
		out = append(out, text...)
	}
	out = append(out, ']')
	if len(out) > maxText {
		return nil, apperr.New(apperr.Invalid, "pack.catalog_too_big", "title", c.course.Title, "most", maxText)
	}
	return out, nil
}

// searchText is a lesson's searchText as JSON: from this publish, or for an unchanged lesson from what was published before, so
// that an edit of one lesson does not render its neighbours.
func (p *publisher) searchText(ctx context.Context, t Tier, c chunk, l *Lesson) (string, error) {
	text, ok := p.known(l.ID)
	if !ok {
		p.recall(t.Tag, c.key(kindSearch, t.Tag))
		text, ok = p.known(l.ID)
	}
	if !ok && p.once(t.Tag+"/"+c.course.ID) {
		// It was moved within the course, or is new and was rendered by nobody.
		for key := range p.prev.Entries {
			if strings.HasPrefix(key, kindSearch+"/"+t.Tag+"/"+c.course.ID+"/") {
				p.recall(t.Tag, key)
			}
		}
	}
	if !ok {
		text, ok = p.known(l.ID)
	}
	if ok {
		return text, nil
	}
	if l.Text != nil {
		words, err := l.Text(ctx)
		if err != nil {
			return "", err
		}
		return p.know(l.ID, words)
	}
	b, err := l.Body(ctx)
	if err != nil {
		return "", err
	}
	return p.know(l.ID, b.Text)
}

// known is the search text of a lesson as JSON, where it is kept.
func (p *publisher) known(lesson string) (string, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	text, ok := p.texts[lesson]
	return text, ok
}

// once answers true the first time it is asked for what it is named.
func (p *publisher) once(what string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.loaded[what] {
		return false
	}
	p.loaded[what] = true
	return true
}

// mostTexts bounds the bytes of search texts that are kept; for a lesson beyond them Body is called again.
const mostTexts = 8 << 20

// hasRoom tells whether one more search text may be kept.
func (p *publisher) hasRoom() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.textSize < mostTexts
}

// know keeps the search text of a lesson for the parts, and answers it as JSON.
func (p *publisher) know(lesson, text string) (string, error) {
	var b strings.Builder
	if err := encode(&b, searchText{ID: lesson, Text: text}); err != nil {
		return "", err
	}
	text = strings.TrimSuffix(b.String(), "\n")
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.textSize += len(text); p.textSize <= mostTexts {
		p.texts[lesson] = text
	}
	return text, nil
}

// recall reads the search texts that the last publish kept under a key, once, and takes those of unchanged lessons. What cannot be
// read is rendered again.
func (p *publisher) recall(tag, key string) {
	e, ok := p.prev.Entries[key]
	if !ok || !p.once(key) {
		return
	}
	var with []age.Identity
	for _, identity := range p.epoch[tag] {
		if id, err := parseIdentity(identity); err == nil {
			with = append(with, id)
		}
	}
	data, err := readObject(p.dir, e.ref(), with, true)
	if err != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for id, text := range cutTexts(string(data)) {
		k := "lesson/" + id
		had, ok := p.prev.Entries[k]
		if _, known := p.texts[id]; !known && ok && had.Print == p.next.Entries[k].Print {
			p.texts[id] = text
		}
	}
}

// cutTexts cuts the JSON of search texts into that of each, by lesson, without reading the texts: most go from one edition into the
// next as they are. It takes them as searchJSON writes them, and ends where they are otherwise.
func cutTexts(data string) func(func(id, text string) bool) {
	const start, middle = `{"id":"`, `","text":"`
	const text = len(start) + 26 + len(middle)
	return func(yield func(id, text string) bool) {
		for data != "" && data != "]" {
			data = data[1:] // bracket or comma
			if len(data) < text || !strings.HasPrefix(data, start) || data[text-len(middle):text] != middle {
				return
			}
			end := endOfString(data, text)
			if end < 0 || end+1 == len(data) || data[end+1] != '}' || !yield(data[len(start):text-len(middle)], data[:end+2]) {
				return
			}
			data = data[end+2:]
		}
	}
}

// endOfString is where the closing quote of a JSON string is that begins at from; negative where there is none.
func endOfString(data string, from int) int {
	for at := from; ; at++ {
		i := strings.IndexByte(data[at:], '"')
		if i < 0 {
			return -1
		}
		at += i
		escapes := 0
		for at-escapes > from && data[at-escapes-1] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return at
		}
	}
}
