package app

import (
	"context"
	"fmt"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/inbox"
	"guildbook/app/lessons"
	"guildbook/app/members"
	"guildbook/app/plans"
	"guildbook/app/reports"
	"guildbook/app/terms"
	"guildbook/db"
)

// UndoIn names an import.
type UndoIn struct {
	ImportID string `json:"importId"`
}

// importGrace is how many grace days a granted term has where its tier has no plan to say it.
const importGrace = 7

// ImportMembers reads a CSV file into the roll, with the terms that its tier and expiry columns say. With
// DryRun nothing is written. Rows that cannot be taken are skipped with the reason and wait in the inbox. It
// answers the errors of members.ReadFile, and members.import_unmapped when no column says who the members are; a
// dry run then skips every row instead, so that a screen can ask for the columns.
func (a *App) ImportMembers(ctx context.Context, in members.ImportIn) (out members.ImportOut, err error) {
	file, err := members.ReadFile(in)
	if err != nil {
		return out, err
	}
	if in.DryRun {
		im, err := a.planImport(ctx, file)
		if err != nil {
			return out, err
		}
		return im.Out, nil
	}
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		im, err := a.planImport(ctx, file)
		if err != nil {
			return err
		}
		if err := im.Check(); err != nil {
			return err
		}
		if err := a.writeImport(ctx, file, im); err != nil {
			return err
		}
		out = im.Out
		return nil
	})
	return out, err
}

func (a *App) planImport(ctx context.Context, file *members.File) (*members.Import, error) {
	tiers, err := a.Plans.Tiers(ctx, plans.ListIn{})
	if err != nil {
		return nil, err
	}
	byName := map[string]string{}
	for _, t := range tiers {
		byName[members.Fold(t.Name)] = t.ID
	}
	ends, err := a.Reports.Ends(ctx)
	if err != nil {
		return nil, err
	}
	return a.Members.PlanImport(ctx, file, members.Tiers{
		Find: func(name string) (string, bool) {
			id, ok := byName[members.Fold(name)]
			return id, ok
		},
		End: func(memberID, tierID string) (civil.Date, bool) {
			end := ends[reports.Held{MemberID: memberID, TierID: tierID}]
			return end.On, end.Lifetime
		},
	})
}

// writeImport writes a planned import: its record, its members and its terms.
func (a *App) writeImport(ctx context.Context, file *members.File, im *members.Import) error {
	var problems []inbox.Problem
	for _, s := range im.Skipped() {
		problems = append(problems, inbox.Problem{
			Place: fmt.Sprintf("%s:%d", file.Name, s.Line), Code: s.Code, Params: s.Params, Raw: s.Raw,
		})
	}
	id, err := a.Inbox.Receive(ctx, inbox.ImportRun{
		Kind: "members", Source: file.Name, Added: int64(im.Out.Added), Changed: int64(im.Out.Changed), Unchanged: int64(im.Out.Same),
	}, problems)
	if err != nil {
		return err
	}
	grants, err := a.Members.Apply(ctx, im, id)
	if err != nil {
		return err
	}
	grace, err := a.graceOfTiers(ctx)
	if err != nil {
		return err
	}
	for _, g := range grants {
		give := terms.GiveIn{
			MemberID: g.MemberID, TierID: g.TierID, ImportID: id, On: g.On, Period: "lifetime", GraceDays: importGrace, Reason: "import",
		}
		if g.Until != "" {
			give.Period = "until:" + string(g.Until)
		}
		if days, ok := grace[g.TierID]; ok {
			give.GraceDays = days
		}
		if _, _, err := a.Terms.Give(ctx, give); err != nil {
			return err
		}
	}
	return nil
}

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
// unless they were changed since, terms it gave are voided; lessons it added go to the trash, lessons it changed
// get their former text as a new revision, and attachments it replaced their former bytes. It answers imports.not_found,
// imports.undone_already and imports.in_use (payments or attendance were recorded for members it added or took out of the
// trash).
func (a *App) UndoImport(ctx context.Context, in UndoIn) error {
	return a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		run, err := a.Inbox.Show(ctx, in.ImportID)
		if err != nil {
			return err
		}
		if err := a.Inbox.Undone(ctx, run.ID); err != nil {
			return err
		}
		if run.Kind == "lessons" {
			return a.undoLessons(ctx, run)
		}
		return a.undoMembers(ctx, run)
	})
}

func (a *App) undoMembers(ctx context.Context, run inbox.ImportRun) error {
	used, err := a.Reports.UsedSince(ctx, run.ID)
	if err != nil {
		return err
	}
	if len(used) > 0 {
		return apperr.New(apperr.Conflict, "imports.in_use", "source", run.Source, "count", len(used),
			"names", strings.Join(used[:min(3, len(used))], ", "))
	}
	if _, err := a.Terms.VoidImport(ctx, run.ID); err != nil {
		return err
	}
	return a.Members.UndoImport(ctx, run.ID, run.At)
}

func (a *App) undoLessons(ctx context.Context, run inbox.ImportRun) error {
	did, err := a.Reports.LessonsOf(ctx, run.ID)
	if err != nil {
		return err
	}
	if err := a.Lessons.UndoFiles(ctx, run.ID); err != nil {
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
