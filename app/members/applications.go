package members

import (
	"context"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/clock"
	"guildbook/db"
	"guildbook/db/gen"
)

// States of an application.
const (
	Waiting  = "waiting"
	Later    = "later"
	Accepted = "accepted"
	Declined = "declined"
)

// Answer is what an applicant said to a question of the form.
type Answer struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// Application is somebody's wish to join, with what they answered.
type Application struct {
	ID        string     `json:"id"`
	MemberID  string     `json:"memberId"`
	Number    int64      `json:"number"`
	Name      string     `json:"name"`
	AppliedOn civil.Date `json:"appliedOn"`
	Source    string     `json:"source"` // the form or file; empty: by hand
	Answers   []Answer   `json:"answers"`
	State     string     `json:"state"` // waiting, later, accepted, declined
	Reason    string     `json:"reason"`
	Actor     string     `json:"actor"`   // who decided
	Decided   int64      `json:"decided"` // 0: not yet
	Trashed   bool       `json:"trashed"`
}

// ApplyIn is an application: of somebody new (Member without an ID), or of the member that MemberID names. A second
// application of one member takes the place of the first while that waits.
type ApplyIn struct {
	MemberID  string     `json:"memberId"`
	Member    SaveIn     `json:"member"`
	AppliedOn civil.Date `json:"appliedOn"` // empty: today
	Source    string     `json:"source"`
	Answers   []Answer   `json:"answers"`
}

// ApplicationsIn chooses by state; empty is those that wait for a decision, with those put off.
type ApplicationsIn struct {
	State string `json:"state"` // waiting, later, accepted, declined, all
}

// ApplicationsOut is the chosen ones, the longest waiting first, and how many there are of each state.
type ApplicationsOut struct {
	Applications []Application  `json:"applications"`
	Counts       map[string]int `json:"counts"`
}

// DecideIn decides an application: accepted, declined, later, or waiting again.
type DecideIn struct {
	ID     string `json:"id"`
	State  string `json:"state"`
	Reason string `json:"reason"` // asked for when declined
}

// The most answers that are kept, and characters of one.
const (
	maxAnswers = 200
	maxAnswer  = 20000
)

// Apply keeps an application. It answers the errors of Save, members.not_found, and members.applied_already when a decision
// about the member stands.
func (s *Service) Apply(ctx context.Context, in ApplyIn) (out Application, err error) {
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	bad := apperr.New(apperr.Invalid, "members.invalid")
	if in.AppliedOn != "" && !in.AppliedOn.Valid() {
		bad = bad.With("appliedOn", "civil.bad_date", "value", string(in.AppliedOn))
	}
	answers := []Answer{}
	for _, a := range in.Answers {
		a.Question, a.Answer = Line(a.Question), Text(a.Answer)
		if utf8.RuneCountInString(a.Answer) > maxAnswer || utf8.RuneCountInString(a.Question) > maxAnswer {
			bad = bad.With("answers", "field.too_long", "max", maxAnswer)
			break
		}
		if a.Question != "" || a.Answer != "" {
			answers = append(answers, a)
		}
	}
	if len(answers) > maxAnswers {
		bad = bad.With("answers", "members.many_answers", "max", maxAnswers)
	}
	if len(bad.Fields) > 0 {
		return out, bad
	}
	body, err := json.Marshal(answers)
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if in.AppliedOn == "" {
			in.AppliedOn = tx.Today(set.Zone())
		}
		if in.MemberID == "" {
			m, err := s.Save(ctx, in.Member)
			if err != nil {
				return err
			}
			in.MemberID = m.ID
		}
		m, err := load(ctx, tx.Queries, in.MemberID)
		if err != nil {
			return err
		}
		had, err := tx.ApplicationOf(ctx, m.ID)
		if err != nil {
			return err
		}
		id := tx.NewID()
		switch {
		case len(had) > 0 && had[0].State != Waiting && had[0].State != Later:
			return apperr.New(apperr.Conflict, "members.applied_already", "name", m.Name, "state", had[0].State)
		case len(had) > 0:
			id = had[0].ID
			err = tx.ChangeAnswers(ctx, gen.ChangeAnswersParams{ID: id, AppliedOn: string(in.AppliedOn), Source: Line(in.Source), Answers: string(body)})
		default:
			err = tx.InsertApplication(ctx, gen.InsertApplicationParams{
				ID: id, MemberID: m.ID, AppliedOn: string(in.AppliedOn), Source: Line(in.Source), Answers: string(body), CreatedAt: tx.NowMillis(),
			})
		}
		if err != nil {
			return err
		}
		if err := tx.Audit(ctx, domain, "application", id, "applied", map[string]any{"member": m.ID, "answers": len(answers)}); err != nil {
			return err
		}
		got, err := applicationOf(ctx, tx.Queries, m)
		if err == nil {
			out = *got
		}
		return err
	})
	return out, err
}

func applicationOf(ctx context.Context, q *gen.Queries, m Member) (*Application, error) {
	rows, err := q.ApplicationOf(ctx, m.ID)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	a := application(rows[0])
	a.Number, a.Name, a.Trashed = m.Number, m.Name, m.Trashed
	return &a, nil
}

func application(r gen.Application) Application {
	a := Application{
		ID: r.ID, MemberID: r.MemberID, AppliedOn: civil.Date(r.AppliedOn), Source: r.Source, State: r.State, Reason: r.Reason, Actor: r.Actor,
	}
	if r.DecidedAt != nil {
		a.Decided = *r.DecidedAt
	}
	if err := json.Unmarshal([]byte(r.Answers), &a.Answers); err != nil || a.Answers == nil {
		a.Answers = []Answer{}
	}
	return a
}

// Applications lists who asked to join. It answers members.application_state.
func (s *Service) Applications(ctx context.Context, in ApplicationsIn) (out ApplicationsOut, err error) {
	states := map[string][]string{
		"": {Waiting, Later}, "all": {Waiting, Later, Accepted, Declined},
		Waiting: {Waiting}, Later: {Later}, Accepted: {Accepted}, Declined: {Declined},
	}[in.State]
	if states == nil {
		return out, apperr.New(apperr.Invalid, "members.application_state", "value", in.State)
	}
	out = ApplicationsOut{Applications: []Application{}, Counts: map[string]int{Waiting: 0, Later: 0, Accepted: 0, Declined: 0}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListApplications(ctx)
		for _, r := range rows {
			open := r.State == Waiting || r.State == Later
			if open && r.TrashedAt != nil {
				continue
			}
			out.Counts[r.State]++
			if !slices.Contains(states, r.State) {
				continue
			}
			a := application(gen.Application{
				ID: r.ID, MemberID: r.MemberID, AppliedOn: r.AppliedOn, Source: r.Source, Answers: r.Answers, State: r.State,
				Reason: r.Reason, Actor: r.Actor, DecidedAt: r.DecidedAt, CreatedAt: r.CreatedAt,
			})
			a.Number, a.Name, a.Trashed = r.Number, r.Name, r.TrashedAt != nil
			out.Applications = append(out.Applications, a)
		}
		return err
	})
	return out, err
}

// Decide decides an application. Who is declined goes into the trash with their answers and the reason; waiting again
// takes them out. It answers members.application_not_found, members.application_state and members.invalid.
func (s *Service) Decide(ctx context.Context, in DecideIn) (out Application, err error) {
	if !slices.Contains([]string{Waiting, Later, Accepted, Declined}, in.State) {
		return out, apperr.New(apperr.Invalid, "members.application_state", "value", in.State)
	}
	in.Reason = Line(in.Reason)
	bad := apperr.New(apperr.Invalid, "members.invalid")
	switch {
	case in.State == Declined && in.Reason == "":
		return out, bad.With("reason", "field.required")
	case utf8.RuneCountInString(in.Reason) > maxContact:
		return out, bad.With("reason", "field.too_long", "max", maxContact)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListApplications(ctx)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(rows, func(r gen.ListApplicationsRow) bool { return r.ID == in.ID || r.MemberID == in.ID })
		if i < 0 {
			return apperr.New(apperr.NotFound, "members.application_not_found", "ref", in.ID)
		}
		was := rows[i]
		decided := &[]int64{clock.Millis(tx.Now)}[0]
		actor := tx.Actor()
		if in.State == Waiting {
			decided, actor = nil, ""
		}
		err = tx.DecideApplication(ctx, gen.DecideApplicationParams{ID: was.ID, State: in.State, Reason: in.Reason, Actor: actor, DecidedAt: decided})
		if err != nil {
			return err
		}
		switch {
		case in.State == Declined:
			err = s.Trash(ctx, IDsIn{IDs: []string{was.MemberID}})
		case was.State == Declined:
			err = s.Restore(ctx, IDsIn{IDs: []string{was.MemberID}})
		}
		if err != nil {
			return err
		}
		err = tx.Audit(ctx, domain, "application", was.ID, in.State, map[string]string{"member": was.MemberID, "reason": in.Reason, "was": was.State})
		if err != nil {
			return err
		}
		m, err := load(ctx, tx.Queries, was.MemberID)
		if err != nil {
			return err
		}
		got, err := applicationOf(ctx, tx.Queries, m)
		if err == nil {
			out = *got
		}
		return err
	})
	return out, err
}
