package vcard

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"guildbook/app/importer/table"
)

// text is a property's value as text: out of its transfer encoding and out of its character set.
func (f *file) text(p property) string {
	b := p.value
	switch p.encoding() {
	case "QUOTED-PRINTABLE":
		if plain, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(b))); err == nil {
			b = plain
		}
	case "BASE64", "B":
		plain, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(b)), ""))
		if err != nil {
			return ""
		}
		b = plain
	}
	if utf8.Valid(b) && !isEscaped(b) {
		return string(b)
	}
	for _, name := range []string{f.asked, p.param("CHARSET"), f.guessed} {
		if s, ok := decode(b, name); ok {
			return s
		}
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}

// isEscaped tells the bytes of the encodings that are ASCII to look at.
func isEscaped(b []byte) bool { return bytes.Contains(b, []byte("\x1b$")) }

func decode(b []byte, name string) (string, bool) {
	if name == "" {
		return "", false
	}
	enc, err := htmlindex.Get(strings.TrimSpace(name))
	if err != nil {
		return "", false
	}
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", false
	}
	return string(out), true
}

// guess is the encoding of the values that name none, taken together; UTF-8 where all are in it.
func (f *file) guess() string {
	var all []byte
	for _, p := range f.properties {
		if p.encoding() == "" && p.param("CHARSET") == "" && !utf8.Valid(p.value) {
			all = append(append(all, p.value...), '\n')
		}
	}
	if len(all) == 0 {
		return "UTF-8"
	}
	if _, used, err := (table.Part{Name: f.name, Bytes: all}).Text(""); err == nil {
		return used
	}
	return "UTF-8"
}

// unescape takes the backslashes out of a text; \n is a line's end.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n', 'N':
			b.WriteByte('\n')
		case ';', ',', ':', '\\', '"':
			b.WriteByte(s[i])
		default:
			b.WriteByte('\\')
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// parts cuts a text at a separator that no backslash stands before.
func parts(s string, separator byte) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case separator:
			out = append(out, strings.TrimSpace(unescape(s[from:i])))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(unescape(s[min(from, len(s)):])))
}
