package exporter

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// appendText appends a text as encoding/json writes it, with its marks of HTML escaped where html is true. Most texts stand as they are.
func appendText(b []byte, s string, html bool) []byte {
	if asItIs(s, html) {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"')
	}
	odd, _ := marshalled(s, html) // of a text it never fails
	return append(b, odd...)
}

func asItIs(s string, html bool) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' || html && (c == '<' || c == '>' || c == '&') {
				return false
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || r == '\u2028' || r == '\u2029' {
			return false
		}
		i += n
	}
	return true
}

func marshalled(v any, html bool) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(html)
	err := e.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// appendCell appends a value of a record.
func appendCell(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case int64:
		return strconv.AppendInt(b, v, 10), nil
	case string:
		if utf8.ValidString(v) {
			return appendText(b, v, false), nil
		}
	}
	odd, err := marshalled(written(v), false)
	return append(b, odd...), err
}
