package db

import (
	"context"
	"database/sql"
	"sync"

	"guildbook/db/gen"
)

// prepared keeps the statements of a transaction that are run again: making one ready costs more than running it. It asks of its
// users what sqlc's code does anyhow: the rows of a query are read to their end before the same query is asked again.
type prepared struct {
	*sql.Tx
	mu   sync.Mutex
	made map[string]*sql.Stmt // nil: run once so far
}

var _ gen.DBTX = (*prepared)(nil)

// of gives the statement of a query from its second run on.
func (p *prepared) of(ctx context.Context, query string) *sql.Stmt {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, again := p.made[query]
	if again && s == nil {
		s, _ = p.PrepareContext(ctx, query) // what cannot be prepared says why when it is run
	}
	p.made[query] = s
	return s
}

func (p *prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if s := p.of(ctx, query); s != nil {
		return s.ExecContext(ctx, args...)
	}
	return p.Tx.ExecContext(ctx, query, args...)
}

func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := p.of(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return p.Tx.QueryContext(ctx, query, args...)
}

func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := p.of(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return p.Tx.QueryRowContext(ctx, query, args...)
}
