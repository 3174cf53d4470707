package app

import (
	"context"
	"os"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/exporter"
	"guildbook/app/inbox"
	"guildbook/app/lessons"
	"guildbook/app/plans"
	"guildbook/app/workspace"
	"guildbook/db"
)

// UndoIn names an import. Under the name Task it tells how far it has come.
type UndoIn struct {
	ImportID string `json:"importId"`
	Task     string `json:"task"`
}

// importGrace is how many grace days a granted term has where its tier has no plan to say it.
const importGrace = 7

// graceOfTiers is the grace days of the first plan of every tier that has one.
func (a *App) graceOfTiers(ctx context.Context) (map[string]int, error) {
	list, err := a.Plans.Plans(ctx, plans.ListIn{})
	out := map[string]int{}
	for _, p := range list {
		if _, ok := out[p.TierID]; !ok {
			out[p.TierID] = int(p.GraceDays)
		}
	}
	return out, err
}

// UndoImport takes a whole import back: members it added go to the trash, fields it changed get their former value
// unless they were changed since, terms it gave are voided, payments it brought are corrected; lessons it added go to the trash, lessons it changed
// get their former text as a new revision, and attachments it replaced their former bytes. It answers imports.not_found,
// imports.undone_already and imports.in_use (payments or attendance were recorded for members it added or took out of the
// trash). What is stopped with ctx changes nothing and answers cancelled.
func (a *App) UndoImport(ctx context.Context, in UndoIn) error {
	err := a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		run, err := a.Inbox.Show(ctx, in.ImportID)
		if err != nil {
			return err
		}
		if err := a.Inbox.Undone(ctx, run.ID); err != nil {
			return err
		}
		if run.Kind == "bills" {
			return a.Bills.Undo(ctx, run.ID, run.Source)
		}
		if run.Kind == "lessons" {
			return a.undoLessons(ctx, run)
		}
		return a.undoMembers(ctx, in.Task, run)
	})
	if err != nil && ctx.Err() != nil {
		return apperr.New(apperr.Cancelled, "cancelled").Because(err)
	}
	return err
}

// telling announces how far a phase of a task has come, and stops it when ctx is done.
func (a *App) telling(ctx context.Context, task, phase string) func(done, total int) error {
	return func(done, total int) error {
		if task != "" {
			a.db.Bus().Progress(task, phase, int64(done), int64(total))
		}
		return ctx.Err()
	}
}

func (a *App) undoMembers(ctx context.Context, task string, run inbox.ImportRun) error {
	used, err := a.Reports.UsedSince(ctx, run.ID)
	if err != nil {
		return err
	}
	if len(used) > 0 {
		return apperr.New(apperr.Conflict, "imports.in_use", "source", run.Source, "count", len(used),
			"names", strings.Join(used[:min(3, len(used))], ", "))
	}
	if _, err := a.Terms.VoidImport(ctx, run.ID, a.telling(ctx, task, "undo_terms")); err != nil {
		return err
	}
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return err
	}
	if _, err := a.Payments.TakeBackImport(ctx, run.ID, set.Today(a.db.Now()), a.telling(ctx, task, "undo_payments")); err != nil {
		return err
	}
	return a.Members.UndoImport(ctx, run.ID, run.At, a.telling(ctx, task, "undo_members"))
}

func (a *App) undoLessons(ctx context.Context, run inbox.ImportRun) error {
	did, err := a.Reports.LessonsOf(ctx, run.ID)
	if err != nil {
		return err
	}
	if err := a.Lessons.UndoImport(ctx, run.ID); err != nil {
		return err
	}
	for _, revision := range did.Before {
		if _, err := a.Lessons.RestoreRevision(ctx, lessons.IDIn{ID: revision}); err != nil {
			return err
		}
	}
	for _, id := range did.Added {
		if err := a.Lessons.Trash(ctx, lessons.IDIn{ID: id}); err != nil {
			return err
		}
	}
	emptied, err := a.Reports.EmptiedCourses(ctx, run.ID)
	if err != nil {
		return err
	}
	for _, id := range emptied {
		if err := a.Lessons.TrashCourse(ctx, lessons.IDIn{ID: id}); err != nil {
			return err
		}
	}
	return nil
}

// LookAtExport says what an export holds. It answers the errors of exporter.LookAt.
func LookAtExport(ctx context.Context, in exporter.RestoreIn) (exporter.Look, error) {
	return exporter.LookAt(ctx, in.From)
}

// CreateFromIn names an export and the folder of the workspace to make of it, which is missing or empty.
type CreateFromIn struct {
	From string `json:"from"`
	Dir  string `json:"dir"`
	Task string `json:"task"`
}

// CreateFrom makes a workspace of an export. When that fails or is cancelled nothing is left of it. It answers the errors of Create and of
// exporter.Restore.
func CreateFrom(ctx context.Context, in CreateFromIn, p Ports) (a *App, out exporter.Restored, err error) {
	look, err := exporter.LookAt(ctx, in.From)
	if err != nil {
		return nil, out, err
	}
	create := CreateIn{Dir: in.Dir, Name: look.Community}
	if set := look.Settings; set != nil {
		create.Currency, create.Timezone, create.Language, create.Actor = set.Currency, set.Timezone, set.Language, set.Actor
	}
	_, missing := os.Stat(in.Dir)
	if a, err = Create(ctx, create, p); err != nil {
		return nil, out, err
	}
	if out, err = a.Exporter.Restore(ctx, exporter.RestoreIn{From: in.From, Task: in.Task}); err == nil && !look.Holds.Whole && look.Settings != nil {
		_, err = a.Settings.Change(ctx, *look.Settings)
	}
	if err != nil {
		_ = a.Close()
		workspace.Discard(in.Dir, missing != nil)
		return nil, out, err
	}
	return a, out, nil
}
