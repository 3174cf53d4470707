// Package reports answers read-only questions that cross domains: the roll with standings, profiles, dues,
// Today, the palette and the door. It changes nothing, and keeps in memory what the roll is made of for as long
// as nothing of its kind changes. Its answers are of committed data: only Access may be asked inside a write
// transaction.
package reports

import (
	"sync"

	"guildbook/app/settings"
	"guildbook/db"
)

// Service is the questions.
type Service struct {
	db       *db.DB
	settings *settings.Service
	kept     rollCache
	money    moneyCache
	naming   struct {
		mu   sync.Mutex
		kept layer[*names]
	}
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }
