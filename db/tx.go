package db

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/db/gen"
)

type txKey struct{}

// Tx is one write transaction. "Now" stands still in it.
type Tx struct {
	*gen.Queries
	Now time.Time

	db      *DB
	sql     *sql.Tx
	changed map[string]bool
	after   []func()
	depth   int
	broken  error
}

// Write runs fn in a write transaction: it is kept whole when fn returns nil and leaves nothing otherwise.
// A Write inside fn (with fn's ctx) joins the same transaction, so that use cases compose: it is kept when the
// outermost is, and where it fails itself nothing of it stays, whatever the one around it makes of the error.
func (d *DB) Write(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	if tx, ok := ctx.Value(txKey{}).(*Tx); ok && tx.db == d {
		return tx.within(ctx, fn)
	}
	t, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return Translate(err)
	}
	tx := &Tx{Queries: gen.New(&prepared{Tx: t, made: map[string]*sql.Stmt{}}), Now: d.clock.Now().Truncate(time.Millisecond), db: d, sql: t, changed: map[string]bool{}}
	done := false
	defer func() {
		if !done {
			_ = t.Rollback()
		}
	}()
	if err := fn(context.WithValue(ctx, txKey{}, tx), tx); err != nil {
		return Translate(err)
	}
	if tx.broken != nil {
		return Translate(tx.broken)
	}
	if err := t.Commit(); err != nil {
		return Translate(err)
	}
	done = true
	d.mu.Lock()
	for name := range tx.changed {
		d.versions[name]++
	}
	d.mu.Unlock()
	for name := range tx.changed {
		d.bus.Changed(name)
	}
	for _, f := range tx.after {
		f()
	}
	return nil
}

// within runs fn between a savepoint and its release.
func (t *Tx) within(ctx context.Context, fn func(ctx context.Context, tx *Tx) error) error {
	if t.broken != nil {
		return Translate(t.broken)
	}
	t.depth++
	defer func() { t.depth-- }()
	point, hooks := fmt.Sprintf("write_%d", t.depth), len(t.after)
	if _, err := t.sql.ExecContext(ctx, "SAVEPOINT "+point); err != nil {
		return Translate(err)
	}
	err := fn(ctx, t)
	ctx = context.WithoutCancel(ctx)
	if err != nil {
		t.after = t.after[:hooks]
		if _, gone := t.sql.ExecContext(ctx, "ROLLBACK TO "+point); gone != nil {
			// The whole transaction was taken back already, by SQLite or with the context it began with.
			t.broken = err
			return Translate(err)
		}
	}
	if _, released := t.sql.ExecContext(ctx, "RELEASE "+point); err == nil {
		err = released
	}
	return Translate(err)
}

// NewID makes an identifier for a row.
func (t *Tx) NewID() string { return t.db.ids.New() }

// NowMillis is Now as it is stored.
func (t *Tx) NowMillis() int64 { return clock.Millis(t.Now) }

// Today is the civil date of Now in loc.
func (t *Tx) Today(loc *time.Location) civil.Date { return civil.Of(t.Now, loc) }

// Actor is who acts.
func (t *Tx) Actor() string { return t.db.Actor() }

// SQL is the raw transaction, for the few statements that sqlc cannot express.
func (t *Tx) SQL() *sql.Tx { return t.sql }

// Changed says that rows of a domain ("members", "plans", "payments", "events", "lessons", "packs",
// "settings", "imports") change in this transaction.
func (t *Tx) Changed(domain string) { t.changed[domain] = true }

// AfterCommit runs f once the transaction is kept.
func (t *Tx) AfterCommit(f func()) { t.after = append(t.after, f) }

// Audit leaves the row that says what was done to which row, with detail as JSON, and marks the domain
// as changed.
func (t *Tx) Audit(ctx context.Context, domain, entity, entityID, action string, detail any) error {
	t.Changed(domain)
	body := []byte("{}")
	if detail != nil {
		var err error
		if body, err = json.Marshal(detail); err != nil {
			return err
		}
	}
	return t.InsertAudit(ctx, gen.InsertAuditParams{
		ID: t.NewID(), At: t.NowMillis(), Actor: t.Actor(),
		Entity: entity, EntityID: entityID, Action: action, Detail: string(body),
	})
}
