// Package app is where the parts come together: it opens a workspace with every service, and holds the use
// cases that write to more than one domain in one transaction.
package app

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"guildbook/app/bills"
	"guildbook/app/bus"
	"guildbook/app/challenges"
	"guildbook/app/clock"
	"guildbook/app/codes"
	"guildbook/app/events"
	"guildbook/app/exporter"
	"guildbook/app/id"
	"guildbook/app/inbox"
	"guildbook/app/lessons"
	"guildbook/app/media"
	"guildbook/app/members"
	"guildbook/app/payments"
	"guildbook/app/plans"
	"guildbook/app/publishing"
	"guildbook/app/receipts"
	"guildbook/app/reminders"
	"guildbook/app/reports"
	"guildbook/app/secrets"
	"guildbook/app/settings"
	"guildbook/app/targets"
	"guildbook/app/terms"
	"guildbook/app/wording"
	"guildbook/app/workspace"
	"guildbook/db"
)

// Ports are what the program is given from outside; zero values are the machine's own.
type Ports struct {
	Clock clock.Clock
	IDs   id.Source
	Bus   *bus.Bus
	// Reader gives the page that packs carry.
	Reader func() ([]byte, error)
	// Worker gives the script that lets a hosted pack be read offline; nil leaves it out of packs.
	Worker func() ([]byte, error)
	// Diagrams gives the script with which the page draws diagrams, gzipped; nil leaves them as code.
	Diagrams func() ([]byte, error)
	// Reply gives the script with which the page makes slips, gzipped; nil lets nobody write back.
	Reply func() ([]byte, error)
	// Words are the sentences of receipts and tables; without them their keys stand there.
	Words *wording.Book
}

// App is an open workspace with its services.
type App struct {
	Workspace *workspace.Workspace
	Bus       *bus.Bus

	Settings   *settings.Service
	Plans      *plans.Service
	Terms      *terms.Service
	Members    *members.Service
	Payments   *payments.Service
	Bills      *bills.Service
	Events     *events.Service
	Challenges *challenges.Service
	Lessons    *lessons.Service
	Codes      *codes.Service
	Targets    *targets.Service
	Publishing *publishing.Service
	Inbox      *inbox.Service
	Reports    *reports.Service
	Exporter   *exporter.Service
	Reminders  *reminders.Service
	Receipts   *receipts.Service

	db    *db.DB
	media *media.Store
	words *wording.Book
}

// CreateIn describes a new workspace. Empty Currency, Timezone and Language are CNY, the machine's zone (or
// Asia/Shanghai) and zh.
type CreateIn struct {
	Dir      string `json:"dir"`
	Name     string `json:"name"`
	Currency string `json:"currency"`
	Timezone string `json:"timezone"`
	Language string `json:"language"`
	Actor    string `json:"actor"`
}

// Create makes a workspace and opens it. When the description is wrong no folder is left behind.
func Create(ctx context.Context, in CreateIn, p Ports) (*App, error) {
	set := settings.Settings{
		Community: in.Name, Currency: in.Currency, Timezone: in.Timezone, Language: in.Language, Actor: in.Actor,
		ReminderDays: 30,
	}
	if strings.TrimSpace(set.Community) == "" {
		set.Community = filepath.Base(in.Dir)
	}
	if set.Currency == "" {
		set.Currency = "CNY"
	}
	if set.Timezone == "" {
		set.Timezone = machineZone()
	}
	if set.Language == "" {
		set.Language = "zh"
	}
	if err := settings.Check(set); err != nil {
		return nil, err
	}
	w, err := workspace.Create(ctx, in.Dir, workspace.Ports{Clock: p.Clock, IDs: p.IDs, Bus: p.Bus})
	if err != nil {
		return nil, err
	}
	a := assemble(w, p)
	if _, err := a.Settings.Change(ctx, set); err != nil {
		_ = w.Close()
		return nil, err
	}
	return a, a.begin(ctx)
}

// Open opens the workspace in dir.
func Open(ctx context.Context, dir string, p Ports) (*App, error) {
	w, err := workspace.Open(ctx, dir, workspace.Ports{Clock: p.Clock, IDs: p.IDs, Bus: p.Bus})
	if err != nil {
		return nil, err
	}
	a := assemble(w, p)
	if err := a.begin(ctx); err != nil {
		_ = w.Close()
		return nil, err
	}
	return a, nil
}

func assemble(w *workspace.Workspace, p Ports) *App {
	if p.Words == nil {
		p.Words = &wording.Book{}
	}
	a := &App{Workspace: w, Bus: p.Bus, db: w.DB, media: media.NewStore(w.MediaDir()), words: p.Words}
	a.Settings = settings.New(w.DB)
	a.Plans = plans.New(w.DB, a.Settings)
	a.Terms = terms.New(w.DB, a.Settings)
	a.Members = members.New(w.DB, a.Settings)
	a.Payments = payments.New(w.DB, a.Settings, a.media)
	a.Bills = bills.New(w.DB)
	a.Events = events.New(w.DB, a.Settings)
	a.Challenges = challenges.New(w.DB, a.Settings)
	a.Lessons = lessons.New(w.DB, a.Settings, a.media)
	a.Codes = codes.New(w.DB, a.Settings)
	a.Inbox = inbox.New(w.DB, a.media, p.Bus.Progress)
	a.Exporter = exporter.New(w.DB, a.Settings, a.media)
	a.Reports = reports.New(w.DB, a.Settings)
	a.Reminders = reminders.New(w.DB, a.Settings)
	a.Receipts = receipts.New(w.DB, a.Settings, p.Words)
	// Without a configuration folder a storage's keys can still be in the keyring.
	config, _ := workspace.ConfigDir()
	a.Targets = targets.New(w.DB, secrets.New(config))
	a.Publishing = publishing.New(w.DB, a.Settings, publishing.Ports{
		Lessons: a.Lessons, Media: a.media, Roll: a.Reports, Targets: a.Targets, PackDir: w.PackDir(), Reader: p.Reader, Worker: p.Worker,
		Diagrams: p.Diagrams, Reply: p.Reply, Progress: p.Bus.Progress,
	})
	a.Targets.Look = func(ctx context.Context, in targets.SaveIn, keys *targets.Keys) error {
		return a.Publishing.Look(ctx, w.Dir, in, keys)
	}
	return a
}

func (a *App) begin(ctx context.Context) error {
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return err
	}
	a.db.SetActor(set.Actor)
	// A workspace that cannot be backed up, on a full disk say, can still be opened.
	_, _ = a.Workspace.Backup(ctx, a.db.Now())
	return nil
}

// Remember puts the workspace at the head of the recent list.
func (a *App) Remember(ctx context.Context) {
	if set, err := a.Settings.Show(ctx); err == nil {
		workspace.Remember(workspace.Recent{Dir: a.Workspace.Dir, Name: set.Community, Opened: clock.Millis(a.db.Now())})
	}
}

// Media is the store of attachments.
func (a *App) Media() *media.Store { return a.media }

// Close closes the workspace.
func (a *App) Close() error { return errors.Join(a.Publishing.Close(), a.Workspace.Close()) }

func machineZone() string {
	if name := time.Now().Location().String(); name != "Local" && name != "UTC" {
		return name
	}
	return "Asia/Shanghai"
}
