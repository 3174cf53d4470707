package publishing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPagesThatDoNotFit wait in a file, which is gone afterwards, as is what a run that was cut off has left.
func TestPagesThatDoNotFit(t *testing.T) {
	dir := t.TempDir()
	left := filepath.Join(dir, ".gb-pages-left")
	if err := os.WriteFile(left, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newPages(dir)
	big := strings.Repeat("a", mostKept-10)
	p.put("big", big, "text")
	p.put("one", "<p>one</p>", "one")
	p.put("two", "<p>two</p>", "")
	for id, want := range map[string]string{"big": big + "text", "one": "<p>one</p>one", "two": "<p>two</p>"} {
		if b, ok := p.get(id); !ok || string(b.HTML)+b.Text != want {
			t.Errorf("%s: %d bytes, %v", id, len(b.HTML), ok)
		} else if text, ok := p.text(id); !ok || text != b.Text {
			t.Errorf("%s: its text is %q, %v", id, text, ok)
		}
	}
	if _, ok := p.text("three"); ok {
		t.Error("the text of a page that was never put")
	}
	if _, ok := p.get("three"); ok {
		t.Error("a page that was never put")
	}
	p.close()
	if names, err := os.ReadDir(dir); err != nil || len(names) > 0 {
		t.Errorf("%v, %v", names, err)
	}
}
