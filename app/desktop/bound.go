//go:build desktop || bindings

package desktop

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"guildbook/app/apperr"
)

// Window is what only a window can do; the browser's page does without or in its own way.
type Window struct{ w *window }

// ChooseIn describes a dialog. Filters are shown in the order given.
type ChooseIn struct {
	Title   string   `json:"title"`
	Name    string   `json:"name"` // offered file name, for ChooseSave
	Filters []Filter `json:"filters"`
}

// Filter is a kind of file to choose from, with patterns such as "*.csv;*.txt".
type Filter struct {
	Name    string `json:"name"`
	Pattern string `json:"pattern"`
}

// ChooseOut is the chosen path, empty where the dialog was left.
type ChooseOut struct {
	Path string `json:"path"`
}

// PathIn names a file or folder.
type PathIn struct {
	Path string `json:"path"`
}

// LanguageIn is en or zh.
type LanguageIn struct {
	Language string `json:"language"`
}

// ChooseFolder asks for a folder.
func (s *Window) ChooseFolder(in ChooseIn) (ChooseOut, error) {
	return chosen(wails_runtime.OpenDirectoryDialog(s.w.ctx, wails_runtime.OpenDialogOptions{
		Title: in.Title, CanCreateDirectories: true,
	}))
}

// ChooseFile asks for a file to read.
func (s *Window) ChooseFile(in ChooseIn) (ChooseOut, error) {
	return chosen(wails_runtime.OpenFileDialog(s.w.ctx, wails_runtime.OpenDialogOptions{
		Title: in.Title, Filters: filters(in.Filters),
	}))
}

// ChooseSave asks where to write a file.
func (s *Window) ChooseSave(in ChooseIn) (ChooseOut, error) {
	return chosen(wails_runtime.SaveFileDialog(s.w.ctx, wails_runtime.SaveDialogOptions{
		Title: in.Title, DefaultFilename: in.Name, Filters: filters(in.Filters), CanCreateDirectories: true,
	}))
}

// ShowFolder opens a folder in the system's file manager; for a file, the folder it lies in.
func (s *Window) ShowFolder(in PathIn) error {
	info, err := os.Stat(in.Path)
	if err != nil || !filepath.IsAbs(in.Path) {
		return apperr.New(apperr.NotFound, "desktop.folder_missing", "path", in.Path)
	}
	dir := in.Path
	if !info.IsDir() {
		dir = filepath.Dir(dir)
	}
	command := map[string]string{"windows": "explorer", "darwin": "open"}[runtime.GOOS]
	if command == "" {
		command = "xdg-open"
	}
	cmd := exec.Command(command, dir)
	if err := cmd.Start(); err != nil {
		return apperr.New(apperr.IO, "desktop.folder_not_shown", "path", dir).Because(err)
	}
	go func() { _ = cmd.Wait() }()
	return nil
}

// SetLanguage puts the menu into a language.
func (s *Window) SetLanguage(in LanguageIn) error {
	wails_runtime.MenuSetApplicationMenu(s.w.ctx, menuFor(s.w, in.Language))
	return nil
}

// Ready is called once the page has drawn its first screen. Its error is why the workspace to begin with did not open.
func (s *Window) Ready() error {
	if file := os.Getenv(ReadyFile); file != "" {
		if err := os.WriteFile(file, []byte("ready\n"), 0o600); err != nil {
			return apperr.New(apperr.IO, "files.not_written", "name", file).Because(err)
		}
	}
	return s.w.takeFailure()
}

func chosen(path string, err error) (ChooseOut, error) {
	if err != nil {
		return ChooseOut{}, apperr.New(apperr.IO, "desktop.dialog_failed").Because(err)
	}
	return ChooseOut{Path: path}, nil
}

func filters(in []Filter) []wails_runtime.FileFilter {
	out := make([]wails_runtime.FileFilter, 0, len(in))
	for _, f := range in {
		out = append(out, wails_runtime.FileFilter{DisplayName: f.Name, Pattern: f.Pattern})
	}
	return out
}
