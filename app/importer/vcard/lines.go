package vcard

import (
	"bytes"
	"strings"
)

// property is one line of a card, unfolded: [group.]NAME;params:value.
type property struct {
	line   int    // 1-based
	group  string // lower case
	name   string // upper case
	params []param
	value  []byte
}

type param struct{ name, value string } // name in upper case; a bare word of 2.1 has no name

func (p property) param(name string) string {
	for _, x := range p.params {
		if x.name == name {
			return x.value
		}
	}
	return ""
}

// is tells whether a word stands among the types.
func (p property) is(word string) bool {
	for _, x := range p.params {
		if x.name != "" && x.name != "TYPE" {
			continue
		}
		for t := range strings.SplitSeq(x.value, ",") {
			if strings.EqualFold(strings.Trim(t, `" `), word) {
				return true
			}
		}
	}
	return false
}

func (p property) encoding() string {
	e := strings.ToUpper(p.param("ENCODING"))
	for _, x := range p.params {
		if w := strings.ToUpper(x.value); e == "" && x.name == "" && (w == "QUOTED-PRINTABLE" || w == "BASE64") {
			e = w
		}
	}
	if e == "8BIT" || e == "7BIT" {
		return ""
	}
	return e
}

// scanner walks through the lines of a file.
type scanner struct {
	rest []byte
	line int
}

func (s *scanner) next() (line []byte, ok bool) {
	if len(s.rest) == 0 {
		return nil, false
	}
	s.line++
	end := bytes.IndexAny(s.rest, "\r\n")
	if end < 0 {
		line, s.rest = s.rest, nil
		return line, true
	}
	line = s.rest[:end]
	if bytes.HasPrefix(s.rest[end:], []byte("\r\n")) {
		end++
	}
	s.rest = s.rest[end+1:]
	return line, true
}

func (s *scanner) folded() bool {
	return len(s.rest) > 0 && (s.rest[0] == ' ' || s.rest[0] == '\t')
}

// property reads the next property with all the lines it is folded over. Lines that are none are passed over.
func (s *scanner) property() (p property, ok bool) {
	for {
		line, more := s.next()
		if !more {
			return p, false
		}
		p.line = s.line
		line = bytes.Clone(line)
		for s.folded() {
			next, _ := s.next()
			line = append(line, next[1:]...)
		}
		if len(bytes.TrimSpace(line)) == 0 || line[0] == '#' {
			continue
		}
		if !p.cut(line) {
			continue
		}
		for p.encoding() == "QUOTED-PRINTABLE" && bytes.HasSuffix(bytes.TrimRight(p.value, " \t"), []byte("=")) {
			next, more := s.next()
			if !more {
				break
			}
			p.value = append(append(p.value, '\n'), next...)
		}
		return p, true
	}
}

// cut takes a line apart; not ok where there is no colon.
func (p *property) cut(line []byte) bool {
	quoted := false
	colon := -1
	for i, c := range line {
		if c == '"' {
			quoted = !quoted
		}
		if c == ':' && !quoted {
			colon = i
			break
		}
	}
	if colon < 0 {
		if colon = bytes.IndexByte(line, ':'); colon < 0 {
			return false
		}
	}
	head := strings.Split(string(line[:colon]), ";")
	name := strings.ToUpper(strings.TrimSpace(head[0]))
	p.group = ""
	if group, rest, dotted := strings.Cut(name, "."); dotted {
		p.group, name = strings.ToLower(group), rest
	}
	p.name, p.params, p.value = name, nil, line[colon+1:]
	for _, h := range head[1:] {
		key, value, named := strings.Cut(h, "=")
		if !named {
			key, value = "", h
		}
		p.params = append(p.params, param{strings.ToUpper(strings.TrimSpace(key)), strings.Trim(strings.TrimSpace(value), `"`)})
	}
	return true
}
