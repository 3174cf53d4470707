package inbox

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"strings"

	"guildbook/app/pack"
	"guildbook/db/gen"
)

// ReadLesson is a lesson that a slip of read marks names.
type ReadLesson struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// ReadMarks finds the lessons that read marks name: packs call them by opaque ids.
type ReadMarks struct {
	byID map[string]ReadLesson
}

// NewReadMarks knows the lessons that are there, titles by their ids, and the workspace's secret in hex.
func NewReadMarks(secretHex string, titles map[string]string) (ReadMarks, error) {
	secret, err := hex.DecodeString(secretHex)
	if err != nil {
		return ReadMarks{}, err
	}
	out := ReadMarks{byID: make(map[string]ReadLesson, len(titles))}
	for id, title := range titles {
		out.byID[pack.OpaqueID(secret, "lesson", id)] = ReadLesson{ID: id, Title: title}
	}
	return out, nil
}

// findReadMarks knows all lessons that are there.
func findReadMarks(ctx context.Context, q *gen.Queries) (ReadMarks, error) {
	p, err := q.FindPack(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return ReadMarks{}, nil // without a pack there are no marks to find
	}
	if err != nil {
		return ReadMarks{}, err
	}
	rows, err := q.ListSlipLessons(ctx)
	if err != nil {
		return ReadMarks{}, err
	}
	titles := make(map[string]string, len(rows))
	for _, r := range rows {
		titles[r.ID] = r.Title
	}
	return NewReadMarks(p.Secret, titles)
}

// In gives the lessons that the body of a slip of read marks names, in its order and each once, and how many it names that are no
// longer there.
func (m ReadMarks) In(body string) (lessons []ReadLesson, gone int64) {
	lessons = []ReadLesson{}
	seen := map[string]bool{}
	for id := range strings.SplitSeq(body, "\n") {
		id = strings.TrimSpace(id)
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		if l, ok := m.byID[id]; ok {
			lessons = append(lessons, l)
		} else {
			gone++
		}
	}
	return lessons, gone
}
