// Package desktop is the window: the same page and the same bridge as in the browser, in the system's own web view, with
// a menu, the system's dialogs for files and folders, files that are dropped in, one instance at a time, and a window that
// comes back where it was.
//
// It is the only package that imports Wails, and only when built with the tag desktop (or bindings, which writes
// frontend/wailsjs instead of opening a window). In every other build Run says how to get a window.
package desktop

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"guildbook/app/bridge"
	"guildbook/app/workspace"
)

// Options say what the window shows.
type Options struct {
	Host      *bridge.Host
	Workspace string // folder to open; empty opens the one that was open last, if it is still there
}

// ReadyFile names the environment variable with a file that is written once the page has drawn its first screen; tests wait
// for it.
const ReadyFile = "GUILDBOOK_READY_FILE"

// workspaceArg finds -w DIR or --workspace DIR in the arguments of a second instance, seen from its folder.
func workspaceArg(args []string, cwd string) string {
	for i, arg := range args {
		dir := ""
		switch name, value, has := strings.Cut(arg, "="); {
		case arg == "--":
			return ""
		case (name == "--workspace" || name == "-w") && has:
			dir = value
		case (name == "--workspace" || name == "-w") && i+1 < len(args):
			dir = args[i+1]
		case strings.HasPrefix(arg, "-w") && len(arg) > 2:
			dir = arg[2:]
		default:
			continue
		}
		if dir != "" && !filepath.IsAbs(dir) {
			dir = filepath.Join(cwd, dir)
		}
		return dir
	}
	return ""
}

// placement is where the window was, and in which language its menu spoke.
type placement struct {
	Width     int  `json:"width"` // pixels
	Height    int  `json:"height"`
	X         int  `json:"x"`
	Y         int  `json:"y"`
	Placed    bool `json:"placed"` // X and Y are known
	Maximised bool `json:"maximised"`
	// Language of the page when it was last shown; empty before that.
	Language string `json:"language"`
}

var firstPlacement = placement{Width: 1240, Height: 820}

const (
	leastWidth  = 480
	leastHeight = 400
)

func placementFile() (string, error) {
	recent, err := workspace.RecentFile()
	if err != nil {
		return "", err
	}
	return filepath.Join(filepath.Dir(recent), "window.json"), nil
}

// readPlacement gives where the window was, or the first placement where that cannot be read or is out of reason.
func readPlacement() placement {
	file, err := placementFile()
	if err != nil {
		return firstPlacement
	}
	raw, err := os.ReadFile(file)
	var p placement
	if err != nil || json.Unmarshal(raw, &p) != nil ||
		p.Width < leastWidth || p.Height < leastHeight || p.Width > 16384 || p.Height > 16384 {
		return firstPlacement
	}
	return p
}

// writePlacement keeps where the window is. It is a convenience: a failure is no error.
func writePlacement(p placement) {
	file, err := placementFile()
	if err != nil {
		return
	}
	raw, err := json.Marshal(p)
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	if os.WriteFile(file+".new", raw, 0o600) == nil {
		_ = os.Rename(file+".new", file)
	}
}
