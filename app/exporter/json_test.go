package exporter

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// Texts are written as encoding/json writes them, and what stands as it is, too.
func TestTextsAsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
			rapid.SampledFrom([]string{"<&>", "\u2028", "\u2029", "\x7f", "\uFFFD", "\xff", "\"", "\\", "\t", "张三"})).Draw(t, "text")
		html := rapid.Bool().Draw(t, "html")
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(html)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		if got := string(appendText([]byte("x"), s, html)) + "\n"; got != "x"+want.String() {
			t.Fatalf("%q, want %q", got, want.String())
		}
	})
}
