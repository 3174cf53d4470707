package app

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	foreign "guildbook/app/importer/table"
	"guildbook/app/inbox"
	"guildbook/app/members"
	"guildbook/app/payments"
	"guildbook/app/plans"
	"guildbook/app/reports"
	"guildbook/app/tabular"
	"guildbook/app/terms"
	"guildbook/app/wording"
	"guildbook/db"
)

// ImportMembers reads a list of people into the roll, with the terms that its columns say and, where it is asked for, the
// payments. With DryRun nothing is written but the file of bad rows, if one is named. Rows that cannot be taken, and those that
// ask and got no answer, are left out with the reason and wait in the Inbox. It answers the errors of members.ReadFile, cancelled,
// files.not_written, and those of members.Import.Check, on a dry run too; with Look a dry run asks nobody who the members are.
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
		if err := im.Check(in.Look); err != nil {
			return out, err
		}
		return im.Out, a.writeBadRows(ctx, in, im)
	}
	im, err := a.runImport(ctx, in.Task, file)
	if err != nil {
		if ctx.Err() != nil {
			err = apperr.New(apperr.Cancelled, "cancelled").Because(err)
		}
		return out, err
	}
	if err := a.writeBadRows(ctx, in, im); err != nil {
		return out, err
	}
	return im.Out, nil
}

func (a *App) runImport(ctx context.Context, task string, file *members.File) (im *members.Import, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		if im, err = a.planImport(ctx, file); err != nil {
			return err
		}
		if err := im.Check(false); err != nil {
			return err
		}
		return a.writeImport(ctx, task, file, im)
	})
	return im, err
}

func (a *App) planImport(ctx context.Context, file *members.File) (*members.Import, error) {
	known, err := a.knownToImports(ctx)
	if err != nil {
		return nil, err
	}
	return a.Members.PlanImport(ctx, file, known)
}

// knownToImports is what an import of members compares its file with.
func (a *App) knownToImports(ctx context.Context) (known members.Known, err error) {
	tiers, err := a.Plans.Tiers(ctx, plans.ListIn{})
	if err != nil {
		return known, err
	}
	tierOf := map[string]string{}
	for _, t := range tiers {
		tierOf[members.Fold(t.Name)] = t.ID
	}
	list, err := a.Plans.Plans(ctx, plans.ListIn{})
	if err != nil {
		return known, err
	}
	planOf := map[string]members.KnownPlan{}
	for _, p := range list {
		planOf[members.Fold(p.Name)] = members.KnownPlan{ID: p.ID, TierID: p.TierID, Name: p.Name, Period: p.Period}
	}
	ends, err := a.Reports.Ends(ctx)
	if err != nil {
		return known, err
	}
	if known.Payments, err = a.Reports.KnownPayments(ctx); err != nil {
		return known, err
	}
	known.Closed, err = a.Reports.ClosedMonths(ctx)
	known.Tier = func(name string) (string, bool) {
		id, ok := tierOf[members.Fold(name)]
		return id, ok
	}
	known.Plan = func(name string) (members.KnownPlan, bool) {
		p, ok := planOf[members.Fold(name)]
		return p, ok
	}
	known.End = func(memberID, tierID string) (civil.Date, bool) {
		end := ends[reports.Held{MemberID: memberID, TierID: tierID}]
		return end.On, end.Lifetime
	}
	return known, err
}

// writeImport writes a planned import: its record, its members, their terms and payments.
func (a *App) writeImport(ctx context.Context, task string, file *members.File, im *members.Import) error {
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
	grants, err := a.Members.ApplyImport(ctx, im, id)
	if err != nil {
		return err
	}
	grace, err := a.graceOfTiers(ctx)
	if err != nil {
		return err
	}
	tell := a.telling(ctx, task, "grant")
	for i, g := range grants {
		if err := tell(i, len(grants)); err != nil {
			return err
		}
		days, ok := grace[g.TierID]
		if !ok {
			days = importGrace
		}
		if err := a.bring(ctx, g, id, days); err != nil {
			return err
		}
	}
	return nil
}

// bring writes the payment and the term of one row.
func (a *App) bring(ctx context.Context, g members.Grant, importID string, graceDays int) error {
	give := terms.GiveIn{
		MemberID: g.MemberID, TierID: g.TierID, PlanID: g.PlanID, ImportID: importID, Kind: terms.Imported, On: g.On, Period: "lifetime",
		GraceDays: graceDays, Reason: "import",
	}
	if m := g.Money; m != nil {
		paid, err := a.Payments.BringIn(ctx, payments.Entry{
			MemberID: g.MemberID, PlanID: g.PlanID, Amount: m.Amount, Method: m.Method, PaidOn: m.On, Reference: m.Reference, Note: m.Note,
		}, importID)
		if err != nil {
			return err
		}
		give.PaymentID, give.Paid = paid.ID, m.Amount
	}
	switch {
	case g.TierID == "":
		return nil
	case g.Until != "":
		give.Period = "until:" + string(g.Until)
	case g.Period != "":
		give.Period = g.Period
	case g.Complimentary:
		give.Kind = terms.Complimentary
	}
	_, _, err := a.Terms.Give(ctx, give)
	return err
}

// writeBadRows writes the rows that are not taken as a CSV that can be mended and imported again: the columns of the file, and
// the reason.
func (a *App) writeBadRows(ctx context.Context, in members.ImportIn, im *members.Import) error {
	if in.BadRows == "" {
		return nil
	}
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return err
	}
	reason := "reason"
	if set.Language == "zh" {
		reason = "原因"
	}
	columns, rows := im.BadRows()
	var s tabular.Sheet
	for _, c := range append(slices.Clone(columns), reason) {
		s.Columns = append(s.Columns, tabular.Column{Title: foreign.Guard(c)})
	}
	for _, r := range rows {
		line := make([]tabular.Cell, len(columns), len(columns)+1)
		for i := range columns {
			if i < len(r.Cells) {
				line[i] = tabular.Text(r.Cells[i])
			}
		}
		s.Rows = append(s.Rows, append(line, tabular.Text(a.words.Say(set.Language, "errors", wording.ErrorKey(r.Code), r.Params))))
	}
	var b bytes.Buffer
	if err := tabular.CSV(&b, s); err != nil {
		return err
	}
	im.Out.BadRows = len(rows)
	return writeWhole(in.BadRows, b.Bytes())
}

// writeWhole writes a file that is either there whole or not at all.
func writeWhole(path string, body []byte) error {
	failed := func(err error) error {
		return apperr.New(apperr.IO, "files.not_written", "name", filepath.Base(path)).Because(err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".guildbook-*")
	if err != nil {
		return failed(err)
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.Write(body)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return failed(err)
	}
	return nil
}
