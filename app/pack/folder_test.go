package pack

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"guildbook/app/apperr"
)

// TestDirStaysInside puts symbolic links in the way of a folder's files: to a folder beside the root, and to one inside of it.
func TestDirStaysInside(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	for _, name := range []string{filepath.Join(outside, "aa", "f"), filepath.Join(root, "o", "bb", "f")} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"out": outside, "o/aa": filepath.Join(outside, "aa"), "o/cc": "bb"} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Skip(err)
		}
	}
	d, err := OpenDir(root)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	for _, name := range []string{"out/aa/f", "o/aa/f", "../" + filepath.Base(outside) + "/aa/f"} {
		if i, err := d.Stat(name); err == nil {
			t.Errorf("%s is seen, with %d bytes", name, i.Size())
		}
	}
	if i, err := d.Stat("o/bb/f"); err != nil || i.Size() != 1 {
		t.Error(i, err)
	}
	write := func(w io.Writer) error {
		_, err := io.WriteString(w, "y")
		return err
	}
	for _, name := range []string{"out/new", "out/aa/f", "o/aa/f", "o/cc/f"} {
		if _, err := d.Put(name, write); !apperr.IsCode(err, "pack.not_a_folder") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"o/bb/f", "o/dd/new", "s/00"} {
		if _, err := d.Put(name, write); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if i, err := d.Stat(name); err != nil || i.Size() != 1 {
			t.Errorf("%s: %v %v", name, i, err)
		}
	}
	if err := d.Settle(); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"o/dd/new", "o/dd", "s/00", "s"} { // folders go when they are empty, and come again
		if err := d.Remove(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"o/dd/new", "s/00"} {
		if _, err := d.Put(name, write); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
