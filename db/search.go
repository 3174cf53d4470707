package db

import (
	"context"
	"database/sql"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// LessonHit is a lesson found by full-text search, by its search_id; the best comes first.
type LessonHit struct {
	SearchID int64
	InTitle  bool
}

// IndexLesson puts a lesson's words into the index, or replaces them.
func (t *Tx) IndexLesson(ctx context.Context, searchID int64, title, text string) error {
	_, err := t.sql.ExecContext(ctx, `INSERT OR REPLACE INTO lesson_search (rowid, title, body) VALUES (?, ?, ?)`,
		searchID, Spaced(title), Spaced(text))
	return err
}

// SearchLessons finds lessons that hold all words of query, which is what a person typed: Latin words as beginnings of
// words, Chinese, Japanese and Korean as they stand. A query without a word finds nothing.
func (d *DB) SearchLessons(ctx context.Context, query string, limit int) ([]LessonHit, error) {
	match := matchAll(query)
	if match == "" {
		return nil, nil
	}
	run := d.read.QueryContext
	if tx, ok := ctx.Value(txKey{}).(*Tx); ok && tx.db == d {
		run = tx.sql.QueryContext
	}
	rows, err := run(ctx, `SELECT s.rowid, EXISTS (SELECT 1 FROM lesson_search t WHERE t.lesson_search MATCH ? AND t.rowid = s.rowid)
		FROM lesson_search s WHERE s.lesson_search MATCH ? ORDER BY bm25(s.lesson_search, 8.0, 1.0), s.rowid LIMIT ?`,
		"{title} : ("+match+")", match, limit)
	if err != nil {
		return nil, Translate(err)
	}
	defer func(r *sql.Rows) { _ = r.Close() }(rows)
	var out []LessonHit
	for rows.Next() {
		var h LessonHit
		if err := rows.Scan(&h.SearchID, &h.InTitle); err != nil {
			return nil, Translate(err)
		}
		out = append(out, h)
	}
	return out, Translate(rows.Err())
}

// matchAll makes the FTS5 expression for what a person typed. Every word is quoted, so nothing typed is an operator.
func matchAll(query string) string {
	words := strings.FieldsFunc(norm.NFKC.String(query), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	var terms []string
	for _, w := range words[:min(len(words), 16)] {
		spaced := strings.TrimSpace(Spaced(w))
		if spaced == "" {
			continue
		}
		term := `"` + spaced + `"`
		if last := []rune(w); !alone(last[len(last)-1]) {
			term += "*"
		}
		terms = append(terms, term)
	}
	return strings.Join(terms, " AND ")
}

// Spaced puts spaces around Chinese, Japanese and Korean characters, so that each is a word of its own, and folds
// compatibility forms.
func Spaced(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/2)
	for _, r := range norm.NFKC.String(text) {
		if alone(r) {
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func alone(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo)
}
