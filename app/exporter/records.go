package exporter

import (
	"context"
	"database/sql"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/db"
)

// recordsFile is the file of a JSON export of everything in which every row stands exactly as the workspace keeps it, for
// Restore. Its lines are JSON: a head {"format","version","schema"}, for each table {"table","columns"} and after it an array for
// each row, and at last {"rows"}, the number of all rows. Text and whole numbers are themselves, bytes are {"bytes": base64}, text that is no
// UTF-8 is {"text": base64}.
const recordsFile = "records.jsonl"

const (
	recordsFormat  = "guildbook-records"
	recordsVersion = 1
)

// recordTables are the tables of the records in the order in which they come back: payments before the months that are closed,
// members before their credit.
var recordTables = []string{
	"settings", "imports", "import_mappings", "import_problems", "media",
	"tiers", "plans",
	"members", "aliases", "contacts", "member_tags", "field_definitions", "member_fields", "member_notes", "households", "household_members",
	"applications", "namesakes", "merges", "roll_views",
	"payments", "tier_changes", "terms", "pauses", "credits", "import_payments", "payment_proofs", "receipts", "invoices", "invoice_payments",
	"instalments", "instalment_parts", "reminder_templates", "reminders", "exit_reasons",
	"bills", "bill_lines", "bill_seen", "bill_matches", "bill_mappings", "closed_months",
	"events", "attendance",
	"challenges", "challenge_members", "challenge_entries",
	"courses", "modules", "lessons", "revisions", "lesson_tags", "lesson_tiers", "lesson_early", "attachments",
	"access_codes", "slips", "slip_files", "slip_quarantine", "slip_quarantine_bytes",
	"audit", "sqlite_sequence",
}

// leftOut are the tables that no export has: keys and what was published with them, saved places, and what is derived.
var leftOut = []string{
	"packs", "tier_keys", "stages", "stage_keys", "pack_files", "begun_members", "editions", "edition_lessons", "edition_members", "edition_places", "rebuilt_packs",
	"deliveries", "targets", "ledger_cells", "ledger_months", "renders",
}

// secretColumns are not written; Restore draws new ones.
var secretColumns = map[string][]string{"access_codes": {"code", "me"}}

// columnsOf gives the columns of a table; none where there is no such table.
func columnsOf(ctx context.Context, t *sql.Tx, table string) (out []string, err error) {
	rows, err := t.QueryContext(ctx, `SELECT name FROM pragma_table_info(?) ORDER BY cid`, table)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, rows.Err()
}

func publicColumns(ctx context.Context, t *sql.Tx, table string) ([]string, error) {
	columns, err := columnsOf(ctx, t, table)
	return slices.DeleteFunc(columns, func(c string) bool { return slices.Contains(secretColumns[table], c) }), err
}

// orderOf is the order in which the rows of a table stand: that of their writing, or of their key where that is all there is.
func orderOf(ctx context.Context, t *sql.Tx, table string) (string, error) {
	var keyed bool
	err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM pragma_table_list(?) WHERE wr = 1)`, table).Scan(&keyed)
	if err != nil || !keyed {
		return "rowid", err
	}
	var key string
	err = t.QueryRowContext(ctx, `SELECT group_concat('"' || name || '"', ', ') FROM (SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk)`, table).Scan(&key)
	return key, err
}

type recordsHead struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Schema  int    `json:"schema"`
}

type tableHead struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
}

type recordsEnd struct {
	Rows int `json:"rows"`
}

// countRecords is how many rows the records have.
func countRecords(ctx context.Context, t *sql.Tx) (rows int, err error) {
	for _, table := range recordTables {
		n := 0
		if err := t.QueryRowContext(ctx, `SELECT count(*) FROM `+table).Scan(&n); err != nil {
			return 0, err
		}
		rows += n
	}
	return rows, nil
}

// writeRecords writes all records and gives their number. It calls step before each.
func writeRecords(ctx context.Context, t *sql.Tx, to io.Writer, step func(context.Context) error) (rows int, err error) {
	lines := json.NewEncoder(to)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(recordsHead{Format: recordsFormat, Version: recordsVersion, Schema: db.SchemaVersion()}); err != nil {
		return 0, err
	}
	for _, table := range recordTables {
		n, err := writeRecordTable(ctx, t, table, to, step)
		if err != nil {
			return 0, err
		}
		rows += n
	}
	return rows, lines.Encode(recordsEnd{Rows: rows})
}

func writeRecordTable(ctx context.Context, t *sql.Tx, table string, to io.Writer, step func(context.Context) error) (n int, err error) {
	columns, err := publicColumns(ctx, t, table)
	if err != nil {
		return 0, err
	}
	order, err := orderOf(ctx, t, table)
	if err != nil {
		return 0, err
	}
	lines := json.NewEncoder(to)
	lines.SetEscapeHTML(false)
	if err := lines.Encode(tableHead{Table: table, Columns: columns}); err != nil {
		return 0, err
	}
	rows, err := t.QueryContext(ctx, `SELECT "`+strings.Join(columns, `", "`)+`" FROM `+table+` ORDER BY `+order)
	if err != nil {
		return 0, err
	}
	defer func() { _ = rows.Close() }()
	cells, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	hidden := slices.Index(columns, "rows")
	var line []byte
	for ; rows.Next(); n++ {
		if err := step(ctx); err != nil {
			return n, err
		}
		if err := rows.Scan(into...); err != nil {
			return n, err
		}
		if text, ok := cells[max(hidden, 0)].(string); ok && table == "merges" {
			if cells[hidden], err = withoutSecrets(text); err != nil {
				return n, err
			}
		}
		line = line[:0]
		for i, c := range cells {
			line = append(line, ',')
			if i == 0 {
				line[0] = '['
			}
			if line, err = appendCell(line, c); err != nil {
				return n, err
			}
		}
		if _, err := to.Write(append(line, "]\n"...)); err != nil {
			return n, err
		}
	}
	return n, rows.Err()
}

// written is a value as JSON keeps it whole.
func written(v any) any {
	switch v := v.(type) {
	case []byte:
		return map[string][]byte{"bytes": append([]byte{}, v...)} // the driver gives none at all for no bytes
	case string:
		if !utf8.ValidString(v) {
			return map[string][]byte{"text": []byte(v)}
		}
	}
	return v
}

// mergedRow is a row that a merge of members changed, as it keeps it.
type mergedRow struct {
	Table  string                     `json:"table"`
	Key    []string                   `json:"key"`
	Before map[string]json.RawMessage `json:"before"`
	After  map[string]json.RawMessage `json:"after"`
}

// withoutSecrets takes out of what a merge keeps what no export has.
func withoutSecrets(text string) (string, error) {
	var rows []mergedRow
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return "", err
	}
	kept := []mergedRow{}
	touched := false
	for _, r := range rows {
		if slices.Contains(leftOut, r.Table) {
			touched = true
			continue
		}
		for _, c := range secretColumns[r.Table] {
			touched = true
			delete(r.Before, c)
			delete(r.After, c)
		}
		kept = append(kept, r)
	}
	if !touched {
		return text, nil
	}
	b, err := json.Marshal(kept)
	return string(b), err
}
