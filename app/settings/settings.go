// Package settings holds what an organizer chose for their workspace. Every domain may read it.
package settings

import (
	"cmp"
	"context"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/typed"
	"guildbook/db"
	"guildbook/db/gen"
)

// Settings is what was chosen.
type Settings struct {
	Community     string `json:"community"`     // name of the community, shown inside packs
	Language      string `json:"language"`      // zh, en: of the community, and of texts for members
	Screen        string `json:"screen"`        // zh, en: of the organizer's screens; empty: the community's
	Currency      string `json:"currency"`      // ISO 4217
	Timezone      string `json:"timezone"`      // IANA name
	Actor         string `json:"actor"`         // who acts in this copy of the workspace
	PublicAddress string `json:"publicAddress"` // https://... where the pack is hosted; empty: not set
	PublicName    string `json:"publicName"`    // name shown on the locked pack; empty: none
	Contact       string `json:"contact"`       // how to reach the organizer, as receipts and letters say it
	ReminderDays  int    `json:"reminderDays"`  // a term that ends within so many days is due
	PackEvents    string `json:"packEvents"`    // on, off: the pack lists what happens; empty means on
	PackMyPage    string `json:"packMyPage"`    // on, off: each member's own page is in the pack; empty means on
	PackReplies   string `json:"packReplies"`   // on, off: members can write back from the reader; empty means on
	PackOverlay   string `json:"packOverlay"`   // on, off: the reader draws the member's name over pages; empty means off
}

// The two ways of a switch.
const (
	On  = "on"
	Off = "off"
)

// Zone is the workspace's time zone.
func (s Settings) Zone() *time.Location {
	loc, err := civil.Zone(s.Timezone)
	if err != nil {
		return time.UTC
	}
	return loc
}

// Today is the workspace's civil date at the instant t.
func (s Settings) Today(t time.Time) civil.Date { return civil.Of(t, s.Zone()) }

// Service reads and changes the settings.
type Service struct {
	db *db.DB

	mu      sync.Mutex
	version int64
	kept    *Settings
}

// New makes the service.
func New(d *db.DB) *Service { return &Service{db: d} }

// Show gives the settings as they are now.
func (s *Service) Show(ctx context.Context) (Settings, error) {
	if s.db.InWrite(ctx) {
		return s.read(ctx)
	}
	version := s.db.Version("settings")
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept != nil && s.version == version {
		return *s.kept, nil
	}
	out, err := s.read(ctx)
	if err != nil {
		return Settings{}, err
	}
	s.kept, s.version = &out, version
	return out, nil
}

func (s *Service) read(ctx context.Context) (out Settings, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListSettings(ctx)
		if err != nil {
			return err
		}
		m := map[string]string{}
		for _, r := range rows {
			m[r.Key] = r.Value
		}
		days, err := strconv.Atoi(m["reminder_days"])
		if err != nil {
			days = 30
		}
		out = Settings{
			Community: m["community"], Language: m["language"], Screen: m["screen"], Currency: m["currency"], Timezone: m["timezone"],
			Actor: m["actor"], PublicAddress: m["public_address"], PublicName: m["public_name"], Contact: m["contact"], ReminderDays: days,
			PackEvents: cmp.Or(m["pack.events"], On), PackMyPage: cmp.Or(m["pack.my_page"], On), PackOverlay: cmp.Or(m["pack.overlay"], Off),
			PackReplies: cmp.Or(m["pack.replies"], On),
		}
		return nil
	})
	return out, err
}

// Today is the workspace's civil date now.
func (s *Service) Today(ctx context.Context) (civil.Date, error) {
	set, err := s.Show(ctx)
	return set.Today(s.db.Now()), err
}

// Change replaces the settings. It answers settings.invalid with an error per field.
func (s *Service) Change(ctx context.Context, in Settings) (Settings, error) {
	in = tidy(in)
	if err := Check(in); err != nil {
		return Settings{}, err
	}
	err := s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		for key, value := range map[string]string{
			"community": in.Community, "language": in.Language, "screen": in.Screen, "currency": in.Currency, "timezone": in.Timezone,
			"actor": in.Actor, "public_address": in.PublicAddress, "public_name": in.PublicName, "contact": in.Contact,
			"reminder_days": strconv.Itoa(in.ReminderDays),
			"pack.events":   in.PackEvents, "pack.my_page": in.PackMyPage, "pack.overlay": in.PackOverlay,
			"pack.replies": in.PackReplies,
		} {
			if err := tx.PutSetting(ctx, gen.PutSettingParams{Key: key, Value: value}); err != nil {
				return err
			}
		}
		tx.AfterCommit(func() { s.db.SetActor(in.Actor) })
		return tx.Audit(ctx, "settings", "settings", "workspace", "changed", in)
	})
	if err != nil {
		return Settings{}, err
	}
	return in, nil
}

func tidy(in Settings) Settings {
	for _, p := range []*string{&in.Community, &in.Language, &in.Screen, &in.Currency, &in.Timezone, &in.Actor, &in.PublicAddress, &in.PublicName, &in.Contact} {
		*p = typed.Line(*p)
	}
	in.Currency = strings.ToUpper(in.Currency)
	if in.Screen == in.Language {
		in.Screen = ""
	}
	if in.Actor == "" {
		in.Actor = in.Community
	}
	in.PackEvents, in.PackMyPage, in.PackOverlay = cmp.Or(in.PackEvents, On), cmp.Or(in.PackMyPage, On), cmp.Or(in.PackOverlay, Off)
	in.PackReplies = cmp.Or(in.PackReplies, On)
	if in.ReminderDays == 0 {
		in.ReminderDays = 30
	}
	if in.PublicAddress != "" && !strings.HasSuffix(in.PublicAddress, "/") && !strings.HasSuffix(in.PublicAddress, ".html") {
		in.PublicAddress += "/"
	}
	return in
}

// maxName is the most characters that a name may have.
const maxName = 200

// Check answers settings.invalid with an error per wrong field.
func Check(in Settings) error {
	bad := apperr.New(apperr.Invalid, "settings.invalid")
	if in.Community == "" {
		bad = bad.With("community", "field.required")
	}
	for _, name := range []struct{ field, text string }{
		{"community", in.Community}, {"actor", in.Actor}, {"publicName", in.PublicName}, {"contact", in.Contact},
	} {
		if len([]rune(name.text)) > maxName {
			bad = bad.With(name.field, "field.too_long", "max", maxName)
		}
	}
	if in.Language != "zh" && in.Language != "en" {
		bad = bad.With("language", "settings.bad_language", "value", in.Language)
	}
	if in.Screen != "" && in.Screen != "zh" && in.Screen != "en" {
		bad = bad.With("screen", "settings.bad_language", "value", in.Screen)
	}
	if !money.Known(in.Currency) {
		bad = bad.With("currency", "money.bad_currency", "value", in.Currency)
	}
	if _, err := civil.Zone(in.Timezone); err != nil {
		bad = bad.With("timezone", "civil.bad_zone", "value", in.Timezone)
	}
	if in.ReminderDays < 1 || in.ReminderDays > 366 {
		bad = bad.With("reminderDays", "field.out_of_range", "min", 1, "max", 366)
	}
	for _, s := range []struct{ field, value string }{
		{"packEvents", in.PackEvents}, {"packMyPage", in.PackMyPage}, {"packOverlay", in.PackOverlay}, {"packReplies", in.PackReplies},
	} {
		if s.value != "" && s.value != On && s.value != Off {
			bad = bad.With(s.field, "settings.bad_switch", "value", s.value)
		}
	}
	if a := in.PublicAddress; a != "" {
		u, err := url.Parse(a)
		if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Hostname() == "" {
			bad = bad.With("publicAddress", "settings.bad_address", "value", a)
		}
	}
	if len(bad.Fields) > 0 {
		return bad
	}
	return nil
}
