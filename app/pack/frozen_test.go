package pack

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"guildbook/app/apperr"
)

// TestFrozenPackOpens holds today's reading against a pack of format 1 that was written once and never changes: two tiers,
// one of them in its second epoch, a lesson that was edited since, a picture.
func TestFrozenPackOpens(t *testing.T) {
	data, err := os.ReadFile("testdata/frozen1/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	var members []struct {
		Code           string
		Lessons, Media map[string]string // SHA-256 by id
	}
	if err := json.Unmarshal(data, &members); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"testdata/frozen1/pack", "testdata/frozen1/single.html"} {
		src, err := OpenSource(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Verify(src); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for i, m := range members {
			p, err := Open(src, m.Code)
			if src.Kind == "single" && i > 0 { // made for the first of them
				if !apperr.IsCode(err, "pack.code_unknown") {
					t.Error(err)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			if len(p.lessons) != len(m.Lessons) || len(p.media) != len(m.Media) {
				t.Errorf("%s: %d lessons, %d media", path, len(p.lessons), len(p.media))
			}
			for id, want := range m.Lessons {
				if html, err := p.Lesson(id); err != nil || hexSum(html) != want {
					t.Errorf("%s: lesson %s: %v", path, id, err)
				}
			}
			for id, want := range m.Media {
				var b bytes.Buffer
				if err := p.CopyMedia(&b, id); err != nil || hexSum(b.Bytes()) != want {
					t.Errorf("%s: media %s: %v", path, id, err)
				}
			}
		}
		if err := src.Close(); err != nil {
			t.Error(err)
		}
	}
}
