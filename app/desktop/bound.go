//go:build desktop || bindings

package desktop

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"guildbook/app/apperr"
)

// Dialogs asks with the system's own dialogs. Each answers the chosen path, empty where the dialog was left.
type Dialogs struct{ w *window }

// FolderIn asks for a folder; From is where to begin, if it is there.
type FolderIn struct {
	Title string `json:"title"`
	From  string `json:"from"`
}

// FileIn asks for a file to read, of the kinds given.
type FileIn struct {
	Title string `json:"title"`
	Kinds []Kind `json:"kinds"`
}

// SaveIn asks where to write a file; Name is offered.
type SaveIn struct {
	Title string `json:"title"`
	Name  string `json:"name"`
	Kinds []Kind `json:"kinds"`
}

// Kind is a kind of file; its extensions come without the dot.
type Kind struct {
	Label      string   `json:"label"`
	Extensions []string `json:"extensions"`
}

// Folder asks for a folder.
func (s *Dialogs) Folder(in FolderIn) (string, error) {
	from := in.From
	if info, err := os.Stat(from); err != nil || !info.IsDir() {
		from = ""
	}
	return chosen(wails_runtime.OpenDirectoryDialog(s.w.ctx, wails_runtime.OpenDialogOptions{
		Title: in.Title, DefaultDirectory: from, CanCreateDirectories: true,
	}))
}

// File asks for a file to read.
func (s *Dialogs) File(in FileIn) (string, error) {
	return chosen(wails_runtime.OpenFileDialog(s.w.ctx, wails_runtime.OpenDialogOptions{
		Title: in.Title, Filters: filters(in.Kinds),
	}))
}

// Save asks where to write a file.
func (s *Dialogs) Save(in SaveIn) (string, error) {
	return chosen(wails_runtime.SaveFileDialog(s.w.ctx, wails_runtime.SaveDialogOptions{
		Title: in.Title, DefaultFilename: in.Name, Filters: filters(in.Kinds), CanCreateDirectories: true,
	}))
}

// Window is what only a window can do beside dialogs; the browser's page does without.
type Window struct{ w *window }

// PathIn names a file or folder.
type PathIn struct {
	Path string `json:"path"`
}

// LanguageIn is en or zh.
type LanguageIn struct {
	Language string `json:"language"`
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

// SetLanguage puts the menu into the language of the page: at once, or on Linux, where a menu that is shown cannot be
// replaced, from the next start.
func (s *Window) SetLanguage(in LanguageIn) error {
	p := readPlacement()
	if p.Language == in.Language {
		return nil
	}
	p.Language = in.Language
	writePlacement(p)
	if runtime.GOOS != "linux" {
		wails_runtime.MenuSetApplicationMenu(s.w.ctx, menuFor(s.w, in.Language))
	}
	return nil
}

// Ready tells that the page has drawn its first screen.
func (s *Window) Ready() error {
	file := os.Getenv(ReadyFile)
	if file == "" {
		return nil
	}
	if err := os.WriteFile(file, []byte("ready\n"), 0o600); err != nil {
		return apperr.New(apperr.IO, "files.not_written", "name", file).Because(err)
	}
	return nil
}

func chosen(path string, err error) (string, error) {
	if err != nil {
		return "", apperr.New(apperr.IO, "desktop.dialog_failed").Because(err)
	}
	return path, nil
}

func filters(kinds []Kind) []wails_runtime.FileFilter {
	out := make([]wails_runtime.FileFilter, 0, len(kinds))
	for _, k := range kinds {
		if len(k.Extensions) > 0 {
			out = append(out, wails_runtime.FileFilter{DisplayName: k.Label, Pattern: "*." + strings.Join(k.Extensions, ";*.")})
		}
	}
	return out
}
