package app

import (
	"context"
	"fmt"

	"guildbook/app/apperr"
	"guildbook/app/inbox"
	"guildbook/app/members"
	"guildbook/db"
)

// ImportApplications takes the answers of a form into the queue of applications; a file that has grown since brings what is new.
// With DryRun nothing is written. Rows that cannot be taken wait in the Inbox with the reason. It answers the errors of
// members.ReadForm, and cancelled.
func (a *App) ImportApplications(ctx context.Context, in members.FormIn) (out members.FormOut, err error) {
	form, err := members.ReadForm(in)
	if err != nil {
		return out, err
	}
	if in.DryRun {
		err = a.Members.PlanForm(ctx, form)
		return form.Out, err
	}
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		if err := a.Members.PlanForm(ctx, form); err != nil {
			return err
		}
		if form.Out.Added+form.Out.Changed == 0 {
			return nil
		}
		var problems []inbox.Problem
		for _, s := range form.Skipped() {
			problems = append(problems, inbox.Problem{Place: fmt.Sprintf("%s:%d", form.Name, s.Line), Code: s.Code, Params: s.Params, Raw: s.Raw})
		}
		id, err := a.Inbox.Receive(ctx, inbox.ImportRun{
			Kind: "members", Source: form.Name, Added: int64(form.Out.Added), Changed: int64(form.Out.Changed), Unchanged: int64(form.Out.Same + form.Out.Members),
		}, problems)
		if err != nil {
			return err
		}
		return a.Members.ApplyForm(ctx, form, id)
	})
	if err != nil {
		if ctx.Err() != nil {
			err = apperr.New(apperr.Cancelled, "cancelled").Because(err)
		}
		return out, err
	}
	return form.Out, nil
}
