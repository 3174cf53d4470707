package pack

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// blocks are the fenced blocks of a language in FORMAT.md, in order.
func blocks(t *testing.T, language string) []string {
	t.Helper()
	text, err := os.ReadFile("FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range regexp.MustCompile("(?s)\n```"+language+"\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		out = append(out, m[1])
	}
	return out
}

// TestRecoveryWithStockTools runs the script and the commands of FORMAT.md, section 13.
func TestRecoveryWithStockTools(t *testing.T) {
	for _, tool := range []string{"age", "gunzip", "python3", "sh", "dd"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed: recovery with stock tools is not tried", tool)
		}
	}
	f := newFixture(t, 9)
	dir, name := tempDir(t)
	led, _ := f.publish(t, nil, dir)
	// A later epoch, so that the lesson needs a former key, and a large slot.
	f.newEpoch(0)
	f.edit(4, "<p>new</p>")
	led, _ = f.publish(t, led, dir)
	_ = led
	script := blocks(t, "python")
	if len(script) != 1 {
		t.Fatalf("%d scripts", len(script))
	}
	work := t.TempDir()
	if err := os.WriteFile(filepath.Join(work, "gbcode.py"), []byte(script[0]), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(name, filepath.Join(work, "PACK")); err != nil {
		t.Skip("no symbolic links here")
	}
	for n, i := range []int{0, 2, 2} {
		member := f.Members[i]
		if n == 2 { // once more, from a single file for this member alone
			for _, left := range []string{"PACK", "lesson.html", "my-page.json"} {
				if err := os.Remove(filepath.Join(work, left)); err != nil {
					t.Fatal(err)
				}
			}
			fsys, files, err := mustOpen(t, dir, member.Code).ForMember()
			if err != nil {
				t.Fatal(err)
			}
			page, err := os.Create(filepath.Join(work, "PACK.html"))
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(WriteSingle(page, []byte(testReader), fsys, files), page.Close()); err != nil {
				t.Fatal(err)
			}
		}
		steps := strings.Join(blocks(t, "sh"), "\n")
		steps = strings.ReplaceAll(steps, "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-X", strings.ToLower(member.Code.String()))
		cmd := exec.Command("sh", "-e", "-c", steps)
		cmd.Dir = work
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		got, err := os.ReadFile(filepath.Join(work, "lesson.html"))
		if err != nil {
			t.Fatal(err)
		}
		first := mustOpen(t, dir, member.Code).Courses[0].Lessons[0]
		if want := f.html[first.ID]; string(got) != want {
			t.Errorf("recovered %q, want %q", got, want)
		}
		page, err := os.ReadFile(filepath.Join(work, "my-page.json"))
		if err != nil || !strings.Contains(string(page), `"name": "`+member.Box.Name+`"`) {
			t.Errorf("recovered %s %v", page, err)
		}
	}
	out, err := exec.Command("python3", filepath.Join(work, "gbcode.py"), name, "00000-00000-00000-00000-00000-1").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "mistyped") {
		t.Errorf("a mistyped code: %s", out)
	}
	// SHA256SUMS is what sha256sum reads.
	if _, err := exec.LookPath("sha256sum"); err == nil {
		cmd := exec.Command("sha256sum", "--strict", "-c", "SHA256SUMS")
		cmd.Dir = name
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
}
