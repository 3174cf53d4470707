package pack

import (
	"bytes"
	"strings"
	"testing"

	"guildbook/app/apperr"
)

func TestLeaksAreFound(t *testing.T) {
	noise := bytes.Repeat([]byte("0123456789abcdef"), 1<<16) // 1 MiB: what follows begins in the second buffer
	f := memFS{
		"clean": noise, "title": append(bytes.Clone(noise), "… 修改一封旧信 …"...), "split": append(bytes.Clone(noise[:len(noise)-9]), "Walking the mountain path"...),
		"key": []byte("xAGE-SECRET-KEY-1QQ"), "short": []byte("Anna"), "end": []byte("xWalking the mountain path"), "empty": nil,
	}
	got, err := Leaks(t.Context(), f, sortedKeys(f), []string{"Walking the mountain path", "修改一封旧信", "Anna", ""})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, l := range got {
		said = append(said, l.Path+": "+l.Phrase)
	}
	want := "end: Walking the mountain path; key: AGE-SECRET-KEY-1; split: Walking the mountain path; title: 修改一封旧信"
	if s := strings.Join(said, "; "); s != want {
		t.Errorf("%s, want %s", s, want)
	}
	if _, err := Leaks(t.Context(), f, []string{"gone"}, nil); !apperr.IsCode(err, "pack.missing") {
		t.Error(err)
	}
}

// TestAPackLeaksNothing looks for everything that a pack holds in all of its files.
func TestAPackLeaksNothing(t *testing.T) {
	f := newFixture(t, 12)
	dir, name := tempDir(t)
	f.publish(t, nil, dir)
	phrases := []string{f.Community, f.Courses[0].Title, "secret-map.png", "First steps", "not really a picture"}
	for _, l := range f.Courses[0].Lessons {
		phrases = append(phrases, l.Title, f.html[l.ID], f.text[l.ID])
	}
	for _, m := range f.Members {
		phrases = append(phrases, string(m.Code), m.Code.String(), m.ID)
	}
	got, err := Leaks(t.Context(), dir, sortedKeys(inMemory(t, name)), phrases)
	if err != nil || len(got) > 0 {
		t.Errorf("%v %v", got, err)
	}
}
