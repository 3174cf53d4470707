// Package members holds the roll: the people of the community, how to reach them, what else they are called.
// What follows from their terms, payments and visits is answered by package reports.
package members

import (
	"guildbook/app/settings"
	"guildbook/db"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
}

// New makes the service.
func New(d *db.DB, set *settings.Service) *Service { return &Service{db: d, settings: set} }

// domain is how changes to the roll are announced, and entity what they are audited as.
const (
	domain = "members"
	entity = "member"
)
