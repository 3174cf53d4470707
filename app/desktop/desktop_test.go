package desktop

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWorkspaceOfASecondInstance(t *testing.T) {
	cwd := filepath.FromSlash("/home/a")
	abs := filepath.Join(cwd, "x", "y")
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, ""},
		{[]string{"-w", abs}, abs},
		{[]string{"-w" + abs}, abs},
		{[]string{"-w=" + abs}, abs},
		{[]string{"--workspace", abs}, abs},
		{[]string{"--workspace=" + abs}, abs},
		{[]string{"window", "-w", filepath.Join("x", "y")}, abs},
		{[]string{"-w"}, ""},
		{[]string{"--", "-w", abs}, ""},
		{[]string{"--lang", "zh"}, ""},
	} {
		if got := workspaceArg(c.args, cwd); got != c.want {
			t.Errorf("%q gives %q, want %q", c.args, got, c.want)
		}
	}
}

func TestPlacementIsKept(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("GUILDBOOK_CONFIG", dir)
	if got := readPlacement(); got != firstPlacement {
		t.Errorf("at first %+v", got)
	}
	want := placement{Width: 900, Height: 700, X: 5, Y: 6, Placed: true}
	writePlacement(want)
	if got := readPlacement(); got != want {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	for _, broken := range []string{"", "{", `{"width":1,"height":1}`, `{"width":99999999,"height":800}`, `[]`, `{"width":"900"}`} {
		if err := os.WriteFile(filepath.Join(dir, "window.json"), []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := readPlacement(); got != firstPlacement {
			t.Errorf("%q gives %+v", broken, got)
		}
	}
}
