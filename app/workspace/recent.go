package workspace

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
)

// Recent is a workspace that was open on this machine.
type Recent struct {
	Dir     string `json:"dir"`
	Name    string `json:"name"`
	Opened  int64  `json:"opened"`
	Missing bool   `json:"missing"`
}

// keep at most so many, newest first.
const recentMax = 12

// RecentFile is where the list is kept: guildbook/recent.json in the user's configuration folder, or in the
// folder that GUILDBOOK_CONFIG names.
func RecentFile() (string, error) {
	dir, err := ConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "recent.json"), nil
}

// ConfigDir is the folder of what belongs to this computer and not to a workspace; it need not exist.
func ConfigDir() (string, error) {
	if dir := os.Getenv("GUILDBOOK_CONFIG"); dir != "" {
		return dir, nil
	}
	base, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(base, "guildbook"), nil
}

// RecentList gives the workspaces that were open, newest first. A list that cannot be read is empty.
func RecentList() []Recent {
	list := []Recent{}
	file, err := RecentFile()
	if err != nil {
		return list
	}
	body, err := os.ReadFile(file)
	if err != nil || json.Unmarshal(body, &list) != nil || list == nil {
		return []Recent{}
	}
	for i := range list {
		list[i].Missing = !Is(list[i].Dir)
	}
	return list
}

// Remember puts a workspace at the head of the list. It is a convenience: a failure to write is no error.
func Remember(r Recent) {
	list := slices.DeleteFunc(RecentList(), func(x Recent) bool { return x.Dir == r.Dir })
	save(append([]Recent{r}, list...))
}

// Forget takes a workspace off the list; the folder is not touched.
func Forget(dir string) {
	save(slices.DeleteFunc(RecentList(), func(x Recent) bool { return x.Dir == dir }))
}

func save(list []Recent) {
	file, err := RecentFile()
	if err != nil {
		return
	}
	body, err := json.MarshalIndent(list[:min(len(list), recentMax)], "", "  ")
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	temp, err := os.CreateTemp(filepath.Dir(file), "recent-*.json")
	if err != nil {
		return
	}
	_, err = temp.Write(body)
	if errors.Join(err, temp.Sync(), temp.Close()) != nil || os.Rename(temp.Name(), file) != nil {
		_ = os.Remove(temp.Name())
	}
}

// Home is the folder in which a new workspace is offered: the user's documents, or their home.
func Home() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	if info, err := os.Stat(filepath.Join(home, "Documents")); err == nil && info.IsDir() {
		return filepath.Join(home, "Documents")
	}
	return home
}
