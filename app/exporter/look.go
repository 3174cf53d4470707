package exporter

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"strconv"

	"guildbook/app/apperr"
	"guildbook/app/settings"
	"guildbook/db"
)

// Look is what an export holds, before anything is restored. Settings is nil where it has none.
type Look struct {
	Name      string             `json:"name"`
	Community string             `json:"community"`
	Settings  *settings.Settings `json:"settings"`
	Holds     Restored           `json:"holds"`
}

// LookAt reads an export and counts what would come back. It answers the errors of Restore but those that only the database's rules
// tell.
func LookAt(ctx context.Context, from string) (out Look, err error) {
	out.Holds.Tables = []RestoredTable{}
	e, err := openExport(from)
	if err != nil {
		return out, err
	}
	defer e.close()
	out.Name = e.name
	if b, err := limited(e.files, "settings.json"); err == nil {
		var set settings.Settings
		if json.Unmarshal(b, &set) == nil {
			out.Settings, out.Community = &set, set.Community
		}
	}
	if out.Holds.Whole = e.whole(); out.Holds.Whole {
		return out, lookAtRecords(ctx, e, &out)
	}
	tables, err := e.tables()
	if err != nil {
		return out, err
	}
	for _, t := range restorable {
		if err := ctx.Err(); err != nil {
			return out, cancelled(ctx, err)
		}
		n, err := tables.count(t)
		if err != nil {
			return out, err
		}
		out.Holds.count(t, n)
	}
	return out, nil
}

func lookAtRecords(ctx context.Context, e *export, out *Look) error {
	f, err := e.files.Open(recordsFile)
	if err != nil {
		return e.unknown().Because(err)
	}
	defer func() { _ = f.Close() }()
	lines := json.NewDecoder(f)
	broken := func(line int, err error) error {
		return apperr.New(apperr.Invalid, "exporter.records_broken", "line", strconv.Itoa(line)).Because(err)
	}
	var head recordsHead
	if err := lines.Decode(&head); err != nil || head.Format != recordsFormat {
		return broken(1, err)
	}
	if head.Version > recordsVersion || head.Schema > db.SchemaVersion() {
		return apperr.New(apperr.Newer, "exporter.records_newer", "have", head.Schema, "know", db.SchemaVersion())
	}
	table, n, all := "", 0, 0
	for line := 2; ; line++ {
		if err := ctx.Err(); err != nil {
			return cancelled(ctx, err)
		}
		var raw json.RawMessage
		if err := lines.Decode(&raw); err != nil {
			return broken(line, err)
		}
		if bytes.HasPrefix(raw, []byte("[")) {
			n++
			if table == "settings" {
				out.named(raw)
			}
			continue
		}
		out.Holds.count(table, n)
		all += n
		var next struct {
			Table string `json:"table"`
			Rows  *int   `json:"rows"`
		}
		if err := json.Unmarshal(raw, &next); err != nil {
			return broken(line, err)
		}
		if next.Table == "" {
			if next.Rows == nil || *next.Rows != all {
				return broken(line, nil)
			}
			return nil
		}
		table, n = next.Table, 0
	}
}

// named takes the name of the community from a row of the settings.
func (l *Look) named(row json.RawMessage) {
	var cells []string
	if json.Unmarshal(row, &cells) == nil && len(cells) == 2 && cells[0] == "community" {
		l.Community = cmp.Or(cells[1], l.Community)
	}
}
