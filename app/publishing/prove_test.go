package publishing

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/pack"
	"guildbook/app/testkit"
)

// TestLeaksBlock writes a lesson's words in the clear, as a broken writer might.
func TestLeaksBlock(t *testing.T) {
	k := testkit.New(t)
	s := New(k.DB, k.Settings, Ports{})
	k.Member("Zoë Sato of the harbour")
	b := &building{
		edition: &pack.Edition{PublicName: "The public reading room", Courses: []pack.Course{{Title: "Hidden paths", Lessons: []pack.Lesson{{Title: "The public reading room"}}}}},
		phrases: excerpts("The quiet harbour keeps its lamps lit when boats come home late."),
	}
	for text, leaks := range map[string]bool{
		"nothing at all": false, "… Zoë Sato of the harbour …": true, "Hidden paths": true, "its The quiet harbo": false, "(The quiet harbour)": true,
		"boats come home late.": true, "The public reading room": false,
	} {
		fsys := fstest.MapFS{"o/aa/x": {Data: []byte(text)}, "index.html": {Data: []byte("Hidden paths")}}
		r := &pack.Report{Changed: true, Written: []pack.File{{Path: "o/aa/x"}, {Path: "index.html", Kind: "reader"}}}
		if err := s.leaks(k.Ctx, b, fsys, r); leaks != apperr.IsCode(err, "publishing.leak") || !leaks && err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestTitlesThatAreInEveryPack: a lesson may have the name of something that every pack holds.
func TestTitlesThatAreInEveryPack(t *testing.T) {
	for word, want := range map[string]bool{"encryption": true, "generation": true, "index.html": true, "20261122": true, "13800138000": true, "Our rooms": true, "Hidden paths": false, "138001380001": false} {
		if public(word, "Our rooms") != want {
			t.Errorf("%q", word)
		}
	}
}

func TestUnlockBlocks(t *testing.T) {
	b := &building{edition: &pack.Edition{Tiers: []pack.Tier{{Tag: "t1", Name: "Ordinary"}}, Members: []pack.Member{{Code: pack.NewCode(), Tiers: []string{"t1"}}}}}
	if err := b.unlock(t.Context(), fstest.MapFS{}); !apperr.IsCode(err, "publishing.not_opened") {
		t.Error(err)
	}
}

func TestExcerpts(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "eleven char": "", " twelve chars \n": "twelve chars|twelve chars|twelve chars",
		"The quiet harbour lay under the long morning": "The quiet harbou|iet harbour lay |the long morning",
		strings.Repeat("读者看见一线光", 4):                   "",
	} {
		got := excerpts(text)
		for _, e := range got {
			if n := utf8.RuneCountInString(e); n > excerptLength || n < 12 || !utf8.ValidString(e) || !strings.Contains(text, e) {
				t.Errorf("%q of %q", e, text)
			}
		}
		if want != "" && strings.Join(got, "|") != want {
			t.Errorf("%q: %q", text, got)
		}
		if (len(got) == 3) != (utf8.RuneCountInString(strings.TrimSpace(text)) >= 12) {
			t.Errorf("%q: %d excerpts", text, len(got))
		}
	}
	excerpts(strings.Repeat("\x80", 40)) // not text: nothing to find, and nothing to fall over
}
