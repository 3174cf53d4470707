// Package exporter hands everything over: members, money, events and lessons as files that other programs read, each column explained
// in a README beside them, and back again into an empty workspace. An export of everything as JSON loses nothing on the way. It reads across domains, and writes
// only what it restores.
// Secrets (codes, keys, what opens storages) are never in an export.
package exporter

import (
	"context"

	"guildbook/app/apperr"
	"guildbook/app/media"
	"guildbook/app/settings"
	"guildbook/db"
)

// Service is the use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
	media    *media.Store
}

// New makes the service.
func New(d *db.DB, set *settings.Service, store *media.Store) *Service {
	return &Service{db: d, settings: set, media: store}
}

// Formats are what an export can be written as. vcard holds members alone, hledger and beancount the ledger alone.
var Formats = []string{"csv", "xlsx", "json", "vcard", "hledger", "beancount"}

// Parts are what can be chosen of an export in csv, xlsx and json.
var Parts = []string{"members", "terms", "payments", "bills", "events", "lessons", "settings"}

// ExportIn says what to export and where to: To is a folder that does not exist or is empty, or a file whose name ends in .zip. Format
// empty is csv, Parts empty is everything, MemberIDs empty is everybody (with some, only what is theirs is exported, and neither
// lessons nor settings). A file that is there already is replaced only with Replace.
type ExportIn struct {
	To        string   `json:"to"`
	Format    string   `json:"format"`
	Parts     []string `json:"parts"`
	MemberIDs []string `json:"memberIds"`
	Replace   bool     `json:"replace"`
	Task      string   `json:"task"`
}

// ExportFile is a file that was written. Rows is 0 for what has none.
type ExportFile struct {
	Name string `json:"name"`
	Rows int    `json:"rows"`
}

// Exported is what was written, by name; attachments are counted in Media and not listed.
type Exported struct {
	To    string       `json:"to"`
	Files []ExportFile `json:"files"`
	Media int          `json:"media"`
	Bytes int64        `json:"bytes"`
}

func (s *Service) tell(task, phase string, done, total int) {
	if task != "" {
		s.db.Bus().Progress(task, phase, int64(done), int64(total))
	}
}

func cancelled(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return apperr.New(apperr.Cancelled, "cancelled").Because(err)
	}
	return err
}
