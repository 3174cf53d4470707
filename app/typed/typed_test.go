package typed_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"guildbook/app/typed"
)

func TestLineAndText(t *testing.T) {
	for s, want := range map[string][2]string{
		"  a \t b\r\nc ": {"a b c", "a \t b\nc"}, "\x1b[31mred\x00": {"[31mred", "[31mred"}, "\u202egnp.exe\u202c": {"gnp.exe", "gnp.exe"}, "\xff": {"\uFFFD", "\uFFFD"},
		"\u200b": {"", "\u200b"}, "\ufeffx": {"x", "x"}, "👨\u200d👩": {"👨\u200d👩", "👨\u200d👩"}, "می\u200cخواهم": {"می\u200cخواهم", "می\u200cخواهم"}, "=1": {"=1", "=1"}, "": {"", ""},
	} {
		if got := [2]string{typed.Line(s), typed.Text(s)}; got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "s")
		line, text := typed.Line(s), typed.Text(s)
		if typed.Line(line) != line || typed.Text(text) != text || typed.Text(line) != line {
			t.Fatalf("%q is not settled: %q, %q", s, line, text)
		}
		if !utf8.ValidString(line+text) || strings.ContainsFunc(line, unicode.IsControl) || strings.ContainsFunc(text, typed.Turns) {
			t.Fatalf("%q: %q, %q", s, line, text)
		}
	})
}
