package members

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// reference is a column of a table that names members.
type reference struct{ table, column string }

// unmoved are tables whose rows keep the member they were written for though the database would let them be changed: what an
// edition held, what two members were said to be, and merges themselves.
var unmoved = []string{"edition_members", "begun_members", "bill_matches", "namesakes", "merges"}

// emptied are tables of which a merge writes the rows of the one who stays itself.
var emptied = []string{"contacts", "aliases", "member_tags", "member_fields"}

// holder is a table that has rows of members: its columns, those that make a row's key, and those that name members.
type holder struct {
	name    string
	columns []string
	key     []string
	refs    []string
}

// referring finds every table that names members, so that what a later domain adds is merged too. Tables whose rows refuse to be
// changed, such as the ledger, are left out.
func referring(ctx context.Context, tx *sql.Tx) ([]holder, error) {
	rows, err := tx.QueryContext(ctx, `SELECT s.name, f."from" FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f
		WHERE s.type = 'table' AND f."table" = 'members' AND NOT EXISTS (
			SELECT 1 FROM sqlite_schema t WHERE t.type = 'trigger' AND t.tbl_name = s.name AND t.sql LIKE '%BEFORE UPDATE%ABORT%')
		ORDER BY s.name, f."from"`)
	if err != nil {
		return nil, err
	}
	var refs []reference
	for rows.Next() {
		var r reference
		if err := rows.Scan(&r.table, &r.column); err != nil {
			return nil, err
		}
		refs = append(refs, r)
	}
	if err := rows.Close(); err != nil {
		return nil, err
	}
	var out []holder
	for _, r := range refs {
		if slices.Contains(unmoved, r.table) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].name == r.table {
			out[n-1].refs = append(out[n-1].refs, r.column)
			continue
		}
		t := holder{name: r.table, refs: []string{r.column}}
		if t.columns, t.key, err = columnsOf(ctx, tx, r.table); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

func columnsOf(ctx context.Context, tx *sql.Tx, name string) (columns, key []string, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT name, pk FROM pragma_table_info(?) ORDER BY cid`, name)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var column string
		var pk int
		if err := rows.Scan(&column, &pk); err != nil {
			return nil, nil, err
		}
		columns = append(columns, column)
		if pk > 0 {
			key = append(key, column)
		}
	}
	return columns, key, rows.Err()
}

// where chooses the rows of members by every column that names them; of the members themselves by id too.
func (t holder) where() string {
	refs := t.refs
	if t.name == "members" {
		refs = append([]string{"id"}, refs...)
	}
	return strings.Join(refs, " IN (?1, ?2) OR ") + " IN (?1, ?2)"
}

// move lets every row of one member be one of another. A row of which the other has its own, such as the attendance at one
// event, goes.
func (t holder) move(ctx context.Context, tx *sql.Tx, kept, gone string) error {
	if slices.Contains(emptied, t.name) {
		return nil
	}
	for _, column := range t.refs {
		if t.name == "members" && column == "merged_into" {
			continue // followed by the merge itself
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`UPDATE OR IGNORE %s SET %s = ?1 WHERE %s = ?2`, t.name, column, column), kept, gone); err != nil {
			return err
		}
		left := fmt.Sprintf(`DELETE FROM %s WHERE %s = ?1`, t.name, column)
		if t.name == "members" { // nobody brings themselves
			left = `UPDATE members SET referrer_id = NULL WHERE id = ?2 AND referrer_id = ?2 OR id = ?1 AND referrer_id = ?1`
			if _, err := tx.ExecContext(ctx, left, gone, kept); err != nil {
				return err
			}
			continue
		}
		if _, err := tx.ExecContext(ctx, left, gone); err != nil {
			return err
		}
	}
	return nil
}

// countMoves says how many rows of each kind come along, the ledger's among them.
func countMoves(ctx context.Context, tx *sql.Tx, tables []holder, gone string) ([]Moved, error) {
	out := []Moved{}
	count := func(name string, refs []string) error {
		var n int
		q := fmt.Sprintf(`SELECT count(*) FROM %s WHERE %s = ?1`, name, strings.Join(refs, " = ?1 OR "))
		if err := tx.QueryRowContext(ctx, q, gone).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			out = append(out, Moved{Kind: name, Count: n})
		}
		return nil
	}
	for _, name := range []string{"payments", "credits"} {
		if err := count(name, []string{"member_id"}); err != nil {
			return nil, err
		}
	}
	for _, t := range tables {
		if t.name == "members" || slices.Contains(emptied, t.name) {
			continue
		}
		if err := count(t.name, t.refs); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// values is a row by column. Numbers are json.Number or int64.
type values map[string]any

// rowChange is a row before and after: without a before it was added, without an after it was taken away.
type rowChange struct {
	Table  string   `json:"table"`
	Key    []string `json:"key"`
	Before values   `json:"before"`
	After  values   `json:"after"`
}

// rows is every row by table and key, in the order of reading.
type rows struct {
	order []string
	at    map[string]values
	table map[string]holder
}

func snapshot(ctx context.Context, tx *sql.Tx, tables []holder, a, b string) (rows, error) {
	out := rows{at: map[string]values{}, table: map[string]holder{}}
	for _, t := range tables {
		found, err := readRows(ctx, tx, t, "SELECT "+strings.Join(t.columns, ", ")+" FROM "+t.name+" WHERE "+t.where(), a, b)
		if err != nil {
			return out, err
		}
		for _, v := range found {
			k := t.keyOf(v)
			if _, twice := out.at[k]; !twice {
				out.order = append(out.order, k)
			}
			out.at[k], out.table[k] = v, t
		}
	}
	return out, nil
}

func (t holder) keyOf(v values) string {
	parts := []string{t.name}
	for _, k := range t.key {
		parts = append(parts, fmt.Sprint(v[k]))
	}
	return strings.Join(parts, "\x00")
}

func readRows(ctx context.Context, tx *sql.Tx, t holder, query string, args ...any) ([]values, error) {
	found, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.Close() }()
	var out []values
	for found.Next() {
		cells := make([]any, len(t.columns))
		into := make([]any, len(t.columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		v := values{}
		for i, c := range t.columns {
			v[c] = cells[i]
		}
		out = append(out, v)
	}
	return out, found.Err()
}

// changesOf is what differs between two snapshots.
func changesOf(before, after rows) []rowChange {
	out := []rowChange{}
	for _, k := range before.order {
		was, is := before.at[k], after.at[k]
		if is != nil && same(was, is) {
			continue
		}
		out = append(out, rowChange{Table: before.table[k].name, Key: before.table[k].key, Before: was, After: is})
	}
	for _, k := range after.order {
		if before.at[k] == nil {
			out = append(out, rowChange{Table: after.table[k].name, Key: after.table[k].key, After: after.at[k]})
		}
	}
	return out
}

func same(a, b values) bool {
	for k, v := range a {
		if fmt.Sprint(v) != fmt.Sprint(b[k]) {
			return false
		}
	}
	return len(a) == len(b)
}

// putBack takes changes of rows back: added rows go, changed ones get the former value in every column that is still as the
// change left it, removed ones return. Terms of kept that only moved since at (in milliseconds), when the changes were made, are laid
// where they were, and laid names all that lie there. moved tells that terms were not as they had been left.
func putBack(ctx context.Context, tx *sql.Tx, changed []rowChange, kept string, at int64) (moved bool, laid []string, err error) {
	taken, err := takenBack(ctx, tx, kept, at)
	if err != nil {
		return false, nil, err
	}
	for _, c := range changed {
		if c.Before == nil {
			if err := c.remove(ctx, tx); err != nil {
				return moved, laid, err
			}
		}
		if c.Table == "members" { // numbers may have been swapped
			if _, err := tx.ExecContext(ctx, `UPDATE members SET number = -number WHERE id = ? AND number = ?`, c.After["id"], number(c.After["number"])); err != nil {
				return moved, laid, err
			}
			c.After["number"] = json.Number("-" + fmt.Sprint(c.After["number"]))
		}
	}
	for _, c := range changed {
		if c.Before == nil || c.After == nil {
			continue
		}
		now, err := c.now(ctx, tx)
		if err != nil {
			return moved, laid, err
		}
		if c.Table == "terms" {
			stands := now != nil && same(c.After, now)
			moved = moved || !stands
			if now != nil && !stands && !slices.Contains(taken, fmt.Sprint(now["tier_id"])) {
				for _, column := range []string{"start_on", "end_on", "anchor_day", "paused", "floor_on", "held_on"} {
					c.After[column] = now[column] // so that it goes back to what it was before
				}
				stands = true
			}
			if stands {
				laid = append(laid, fmt.Sprint(c.After["id"]))
			}
		}
		if now == nil {
			err = c.insert(ctx, tx)
		} else {
			err = c.restore(ctx, tx, now)
		}
		if err != nil {
			return moved, laid, err
		}
	}
	for _, c := range changed {
		if c.Before != nil && c.After == nil {
			if err := c.insert(ctx, tx); err != nil {
				return moved, laid, err
			}
		}
	}
	return moved, laid, nil
}

// takenBack are the tiers in which terms that stood at a time were taken back or cut since: what they left behind was given to
// others, whose dates then stay.
func takenBack(ctx context.Context, tx *sql.Tx, memberID string, at int64) (tiers []string, err error) {
	found, err := readRows(ctx, tx, holder{columns: []string{"tier_id"}}, `SELECT DISTINCT tier_id FROM terms WHERE member_id = ?1 AND created_at <= ?2
		AND (voided_at >= ?2 OR change_id IN (SELECT id FROM tier_changes WHERE created_at >= ?2))`, memberID, at)
	for _, v := range found {
		tiers = append(tiers, fmt.Sprint(v["tier_id"]))
	}
	return tiers, err
}

func number(v any) any {
	if n, ok := v.(json.Number); ok {
		if i, err := n.Int64(); err == nil {
			return i
		}
		if f, err := n.Float64(); err == nil {
			return f
		}
	}
	return v
}

func (c rowChange) match(v values) (string, []any) {
	var parts []string
	var args []any
	for _, k := range c.Key {
		parts = append(parts, k+" = ?")
		args = append(args, number(v[k]))
	}
	return strings.Join(parts, " AND "), args
}

func (c rowChange) remove(ctx context.Context, tx *sql.Tx) error {
	where, args := c.match(c.After)
	_, err := tx.ExecContext(ctx, "DELETE FROM "+c.Table+" WHERE "+where, args...)
	return err
}

// now is the row as it is; nil when it is gone.
func (c rowChange) now(ctx context.Context, tx *sql.Tx) (values, error) {
	t := holder{name: c.Table}
	for k := range c.After {
		t.columns = append(t.columns, k)
	}
	slices.Sort(t.columns)
	where, args := c.match(c.After)
	found, err := readRows(ctx, tx, t, "SELECT "+strings.Join(t.columns, ", ")+" FROM "+c.Table+" WHERE "+where, args...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

func (c rowChange) restore(ctx context.Context, tx *sql.Tx, now values) error {
	var sets []string
	var args []any
	for _, column := range sortedKeys(c.Before) {
		if fmt.Sprint(now[column]) == fmt.Sprint(c.After[column]) && fmt.Sprint(c.Before[column]) != fmt.Sprint(now[column]) {
			sets = append(sets, column+" = ?")
			args = append(args, number(c.Before[column]))
		}
	}
	if len(sets) == 0 {
		return nil
	}
	where, key := c.match(c.After)
	_, err := tx.ExecContext(ctx, "UPDATE "+c.Table+" SET "+strings.Join(sets, ", ")+" WHERE "+where, append(args, key...)...)
	return err
}

func (c rowChange) insert(ctx context.Context, tx *sql.Tx) error {
	columns := sortedKeys(c.Before)
	args := make([]any, len(columns))
	for i, k := range columns {
		args[i] = number(c.Before[k])
	}
	places := strings.TrimSuffix(strings.Repeat("?, ", len(columns)), ", ")
	_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO "+c.Table+" ("+strings.Join(columns, ", ")+") VALUES ("+places+")", args...)
	return err
}

func sortedKeys(v values) []string {
	out := make([]string, 0, len(v))
	for k := range v {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
