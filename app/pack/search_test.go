package pack

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestSearchTextsAreCut cuts lists of search texts as they are written, whole and broken off anywhere: what is cut off is never a text
// that was not there.
func TestSearchTextsAreCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []searchText
		var parts []string
		for _, s := range rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.StringMatching(`[\\\\"{}\[\],a]*`))).Draw(t, "texts") {
			one := searchText{NewID(), strings.ToValidUTF8(s, "")}
			data, err := marshal(one)
			if err != nil {
				t.Fatal(err)
			}
			all, parts = append(all, one), append(parts, string(data))
		}
		whole := "[" + strings.Join(parts, ",") + "]"
		if data, _ := marshal(all); len(all) > 0 && string(data) != whole {
			t.Fatalf("%s, not %s", whole, data)
		}
		data := whole[:rapid.IntRange(0, len(whole)).Draw(t, "cut")]
		if rapid.Bool().Draw(t, "whole") {
			data = whole
		}
		n := 0
		for id, text := range cutTexts(data) {
			var got searchText
			if err := json.Unmarshal([]byte(text), &got); err != nil || got != all[n] || got.ID != id {
				t.Fatalf("%d: %s: %q %v", n, id, text, err)
			}
			n++
		}
		if data == whole && n != len(all) {
			t.Fatalf("%d of %d", n, len(all))
		}
	})
	for _, other := range []string{"", "[", "[]", "{}", `[{"text":"a","id":"b"}]`, `[ {"id":"aaaaaaaaaaaaaaaaaaaaaaaaaa","text":"b"}]`, "\x00\x01"} {
		for range cutTexts(other) {
			t.Errorf("%q holds a text", other)
		}
	}
}
