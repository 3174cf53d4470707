package app

import (
	"context"

	"guildbook/app/members"
	"guildbook/app/terms"
	"guildbook/db"
)

// AdmitIn accepts an application. Payment, where it names a plan, is recorded; Grant, where it names one, is given; with
// neither the member waits to pay. Their member is that of the application.
type AdmitIn struct {
	ID      string        `json:"id"` // of the application
	Payment RecordIn      `json:"payment"`
	Grant   terms.GrantIn `json:"grant"`
}

// AdmitOut is the application as it is, and what was written with it.
type AdmitOut struct {
	Application members.Application `json:"application"`
	PaymentID   string              `json:"paymentId"`
	TermID      string              `json:"termId"`
}

// Admit makes an applicant a member, with a payment, a granted term or neither, in one transaction. It answers the errors of
// members.Decide, RecordPayment and GrantTerm.
func (a *App) Admit(ctx context.Context, in AdmitIn) (out AdmitOut, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		if out.Application, err = a.Members.Decide(ctx, members.DecideIn{ID: in.ID, State: members.Accepted}); err != nil {
			return err
		}
		id := out.Application.MemberID
		if in.Payment.PlanID != "" {
			in.Payment.MemberID = id
			done, err := a.RecordPayment(ctx, in.Payment)
			if err != nil {
				return err
			}
			out.PaymentID = done.Payment.ID
		}
		if in.Grant.PlanID != "" {
			in.Grant.MemberID = id
			give, err := a.readGrant(ctx, in.Grant)
			if err != nil {
				return err
			}
			term, _, err := a.Terms.Give(ctx, give)
			if err != nil {
				return planOver(err, "terms.invalid")
			}
			out.TermID = term.ID
		}
		return nil
	})
	if err != nil {
		return AdmitOut{}, err
	}
	return out, nil
}

// Unadmit takes an acceptance back with what was written with it; the application waits again. It answers the errors of
// UndoRenewal and members.Decide.
func (a *App) Unadmit(ctx context.Context, in AdmitOut) (out members.Application, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		undo := UndoRenewalIn{}
		if in.PaymentID != "" {
			undo.Payments = []string{in.PaymentID}
		}
		if in.TermID != "" {
			undo.Terms = []string{in.TermID}
		}
		if err := a.UndoRenewal(ctx, undo); err != nil {
			return err
		}
		out, err = a.Members.Decide(ctx, members.DecideIn{ID: in.Application.ID, State: members.Waiting})
		return err
	})
	return out, err
}
