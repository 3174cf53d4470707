package workspace

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	backupEvery = 24 * time.Hour
	backupsKept = 14
	backupStem  = "guildbook-"
	backupTime  = "20060102-150405"
)

// Backup copies the database into the backups folder when the newest copy is a day old, and keeps the last
// 14 copies. It tells whether it made one.
func (w *Workspace) Backup(ctx context.Context, now time.Time) (made bool, err error) {
	now = now.UTC()
	have, err := w.backups()
	if err != nil {
		return false, err
	}
	if len(have) > 0 {
		last, err := time.Parse(backupTime, strings.TrimSuffix(strings.TrimPrefix(have[len(have)-1], backupStem), ".db"))
		if err == nil && now.Sub(last) < backupEvery && !last.After(now) {
			return false, nil
		}
	}
	name := filepath.Join(w.BackupDir(), backupStem+now.Format(backupTime)+".db")
	temp := name + ".new"
	_ = os.Remove(temp)
	if err := w.DB.Backup(ctx, temp); err != nil {
		_ = os.Remove(temp)
		return false, err
	}
	if err := os.Rename(temp, name); err != nil {
		return false, err
	}
	for len(have) >= backupsKept {
		if err := os.Remove(filepath.Join(w.BackupDir(), have[0])); err != nil {
			return true, err
		}
		have = have[1:]
	}
	return true, nil
}

// backups are the names of the daily copies, oldest first.
func (w *Workspace) backups() ([]string, error) {
	entries, err := os.ReadDir(w.BackupDir())
	if err != nil {
		return nil, err
	}
	names := []string{}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), backupStem) && strings.HasSuffix(e.Name(), ".db") {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}
