package members

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// MergeIn makes one member of two: Gone becomes part of Keep. Take names what is taken from Gone where both have it: name,
// number, joinedOn, referrer, and field:NAME for the organizer's own fields. What is not named stays that of Keep, or of Gone
// where Keep has none; of two days of joining the earlier. Contacts, aliases, tags and notes are those of both.
type MergeIn struct {
	KeepID string   `json:"keepId"`
	GoneID string   `json:"goneId"`
	Take   []string `json:"take"`
	DryRun bool     `json:"dryRun"`
}

// Moved is how many rows of a kind come to the member who stays.
type Moved struct {
	Kind  string `json:"kind"` // payments, terms, attendance, access_codes, member_notes and other tables
	Count int    `json:"count"`
}

// MergeOut is the two as they were and the one as they are, or would be.
type MergeOut struct {
	ID    string  `json:"id"` // of the merge; empty on a dry run
	Kept  Member  `json:"kept"`
	Gone  Member  `json:"gone"`
	After Member  `json:"after"`
	Moves []Moved `json:"moves"`
	// CodeRevoked: both had an access code, and that of Gone is taken back.
	CodeRevoked bool `json:"codeRevoked"`
}

// Merged is a member who was found to be another.
type Merged struct {
	ID     string `json:"id"` // of the merge
	GoneID string `json:"goneId"`
	Number int64  `json:"number"`
	Name   string `json:"name"`
	Actor  string `json:"actor"`
	At     int64  `json:"at"`
}

// Settle lays out anew, inside the transaction of a merge, what depends on all rows of a member.
type Settle func(ctx context.Context, memberID string) error

// Parted are two members whose merge is undone: its id, and when it was. Moved says that terms which it moved were not as
// it had left them; Laid are those that lie where they lay before it.
type Parted struct {
	KeptID, GoneID string
	MergeID        string
	At             int64
	Moved          bool
	Laid           []string
}

// Part lays out anew, inside the transaction, what depends on all rows of two members who are parted.
type Part func(ctx context.Context, p Parted) error

var errDryRun = errors.New("only a dry run")

// Merge makes one member of two. Every row that refers to Gone refers to Keep afterwards; ledger rows are never changed and stay
// where they are, but are read as those of Keep. settle is called with Keep before the merge is written down. It answers
// members.not_found and members.merge_self.
func (s *Service) Merge(ctx context.Context, in MergeIn, settle Settle) (out MergeOut, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		if out, err = s.merge(ctx, tx, in, settle); err != nil {
			return err
		}
		if in.DryRun {
			return apperr.New(apperr.Internal, "internal").Because(errDryRun)
		}
		return nil
	})
	if errors.Is(err, errDryRun) {
		out.ID = ""
		return out, nil
	}
	if err != nil {
		return MergeOut{}, err
	}
	return out, nil
}

func (s *Service) merge(ctx context.Context, tx *db.Tx, in MergeIn, settle Settle) (out MergeOut, err error) {
	if out.Kept, err = load(ctx, tx.Queries, in.KeepID); err != nil {
		return out, err
	}
	if out.Gone, err = load(ctx, tx.Queries, in.GoneID); err != nil {
		return out, err
	}
	if in.KeepID == in.GoneID || out.Kept.MergedInto != "" || out.Gone.MergedInto != "" {
		return out, apperr.New(apperr.Invalid, "members.merge_self", "name", out.Gone.Name)
	}
	tables, err := referring(ctx, tx.SQL())
	if err != nil {
		return out, err
	}
	if out.Moves, err = countMoves(ctx, tx.SQL(), tables, in.GoneID); err != nil {
		return out, err
	}
	before, err := snapshot(ctx, tx.SQL(), tables, in.KeepID, in.GoneID)
	if err != nil {
		return out, err
	}
	if out.CodeRevoked, err = oneCode(ctx, tx, in); err != nil {
		return out, err
	}
	if err = oneApplication(ctx, tx, in); err != nil {
		return out, err
	}
	if err = writeMerged(ctx, tx, in, out.Kept, out.Gone); err != nil {
		return out, err
	}
	for _, t := range tables {
		if err = t.move(ctx, tx.SQL(), in.KeepID, in.GoneID); err != nil {
			return out, err
		}
	}
	now := tx.NowMillis()
	if err = tx.FollowMerged(ctx, gen.FollowMergedParams{Kept: &in.KeepID, Gone: &in.GoneID}); err != nil {
		return out, err
	}
	if err = tx.SetMerged(ctx, gen.SetMergedParams{ID: in.GoneID, MergedInto: &in.KeepID, At: &now}); err != nil {
		return out, err
	}
	if settle != nil {
		if err = settle(ctx, in.KeepID); err != nil {
			return out, err
		}
	}
	after, err := snapshot(ctx, tx.SQL(), tables, in.KeepID, in.GoneID)
	if err != nil {
		return out, err
	}
	rows, err := json.Marshal(changesOf(before, after))
	if err != nil {
		return out, err
	}
	out.ID = tx.NewID()
	err = tx.InsertMerge(ctx, gen.InsertMergeParams{ID: out.ID, KeptID: in.KeepID, GoneID: in.GoneID, Rows: string(rows), Actor: tx.Actor(), CreatedAt: now})
	if err != nil {
		return out, err
	}
	if out.After, err = load(ctx, tx.Queries, in.KeepID); err != nil {
		return out, err
	}
	return out, announceMerge(ctx, tx, "merged", in.KeepID, enrolment{Number: out.Gone.Number, Name: out.Gone.Name})
}

// announceMerge audits a merge and marks every domain whose rows may have moved.
func announceMerge(ctx context.Context, tx *db.Tx, action, id string, detail any) error {
	for _, d := range []string{"payments", "events", "challenges", "packs", "codes", "imports"} {
		tx.Changed(d)
	}
	return tx.Audit(ctx, domain, entity, id, action, detail)
}

// oneCode takes back the access code of the one who goes, where both have one.
func oneCode(ctx context.Context, tx *db.Tx, in MergeIn) (revoked bool, err error) {
	live, err := tx.ListLiveCodesOf(ctx, gen.ListLiveCodesOfParams{Kept: in.KeepID, Gone: in.GoneID})
	if err != nil || len(live) < 2 {
		return false, err
	}
	now := tx.NowMillis()
	for _, c := range live {
		if c.MemberID == in.GoneID {
			err = tx.RevokeMergedCode(ctx, gen.RevokeMergedCodeParams{ID: c.ID, RevokedAt: &now, Why: "merged"})
		}
	}
	return true, err
}

// oneApplication puts what the one who goes answered behind the answers of the one who stays, where both applied.
func oneApplication(ctx context.Context, tx *db.Tx, in MergeIn) error {
	kept, err := tx.ApplicationOf(ctx, in.KeepID)
	if err != nil || len(kept) == 0 {
		return err
	}
	gone, err := tx.ApplicationOf(ctx, in.GoneID)
	if err != nil || len(gone) == 0 {
		return err
	}
	a := application(kept[0])
	for _, more := range application(gone[0]).Answers {
		if !slices.Contains(a.Answers, more) {
			a.Answers = append(a.Answers, more)
		}
	}
	body, err := json.Marshal(a.Answers)
	if err != nil {
		return err
	}
	return tx.ChangeAnswers(ctx, gen.ChangeAnswersParams{ID: a.ID, AppliedOn: string(a.AppliedOn), Source: a.Source, Answers: string(body)})
}

// writeMerged gives the one who stays the fields, contacts, aliases and tags of both, and empties the other's.
func writeMerged(ctx context.Context, tx *db.Tx, in MergeIn, kept, gone Member) error {
	m := mergedFields(in.Take, kept, gone)
	if m.Number != kept.Number { // numbers are unique: they are swapped
		for _, set := range []gen.ReorderNumberParams{{ID: gone.ID, Number: -gone.Number}, {ID: kept.ID, Number: gone.Number}, {ID: gone.ID, Number: kept.Number}} {
			if err := tx.ReorderNumber(ctx, set); err != nil {
				return err
			}
		}
	}
	if _, err := write(ctx, tx, kept, m, ""); err != nil {
		return err
	}
	for _, name := range m.Aliases {
		if slices.Contains(kept.Aliases, name) {
			continue
		}
		if err := tx.SetAliasSource(ctx, gen.SetAliasSourceParams{
			MemberID: kept.ID, Alias: name, Source: AliasMerged, Detail: NumberText(gone.Number),
		}); err != nil {
			return err
		}
	}
	for _, empty := range []func(context.Context, string) error{tx.RemoveContactsOf, tx.RemoveAliasesOf, tx.RemoveTagsOf, tx.RemoveFieldsOf} {
		if err := empty(ctx, gone.ID); err != nil {
			return err
		}
	}
	return nil
}

// mergedFields is the member that is made of two.
func mergedFields(take []string, kept, gone Member) Member {
	takes := func(field string) bool { return slices.Contains(take, field) }
	m := kept
	if takes("name") {
		m.Name = gone.Name
	}
	if takes("number") {
		m.Number = gone.Number
	}
	m.JoinedOn = min(kept.JoinedOn, gone.JoinedOn)
	if takes("joinedOn") {
		m.JoinedOn = gone.JoinedOn
	}
	if takes("referrer") || kept.Referrer == "" && kept.ReferrerID == "" {
		m.Referrer, m.ReferrerID = gone.Referrer, gone.ReferrerID
	}
	if m.ReferrerID == kept.ID || m.ReferrerID == gone.ID {
		m.ReferrerID = ""
	}
	if gone.AlumniOn == "" {
		m.AlumniOn = ""
	}
	m.Fields = maps.Clone(gone.Fields)
	for name, value := range kept.Fields {
		if !takes("field:"+name) || gone.Fields[name] == "" {
			m.Fields[name] = value
		}
	}
	m.Aliases = distinct(slices.Concat(kept.Aliases, []string{kept.Name, gone.Name}, gone.Aliases), m.Name)
	m.Tags = distinct(slices.Concat(kept.Tags, gone.Tags))
	slices.Sort(m.Tags)
	m.Contacts = settle(SaveIn{Name: m.Name, Contacts: slices.Concat(kept.Contacts, gone.Contacts)}).Contacts
	return m
}

// UndoMerge parts what a merge put together: every row is as it was, except what was changed since. Rows that are newer than
// the merge stay with the member who stayed. part is called before the undoing is written down. It answers
// members.merge_not_found, members.merge_undone, and members.merge_spent when credit of the one was spent for the other.
func (s *Service) UndoMerge(ctx context.Context, in IDIn, part Part) (out Merged, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		row, err := tx.ShowMerge(ctx, in.ID)
		if errors.Is(err, sql.ErrNoRows) {
			return apperr.New(apperr.NotFound, "members.merge_not_found")
		}
		if err != nil {
			return err
		}
		if row.UndoneAt != nil {
			return apperr.New(apperr.Conflict, "members.merge_undone")
		}
		var changed []rowChange
		d := json.NewDecoder(strings.NewReader(row.Rows))
		d.UseNumber()
		if err := d.Decode(&changed); err != nil {
			return apperr.New(apperr.Internal, "internal").Because(err)
		}
		moved, laid, err := putBack(ctx, tx.SQL(), changed, row.KeptID, row.CreatedAt)
		if err != nil {
			return err
		}
		over, err := tx.ListOverspent(ctx, gen.ListOverspentParams{Kept: row.KeptID, Gone: row.GoneID})
		if err != nil {
			return err
		}
		gone, err := load(ctx, tx.Queries, row.GoneID)
		if err != nil {
			return err
		}
		if len(over) > 0 {
			return apperr.New(apperr.Conflict, "members.merge_spent", "name", gone.Name, "currency", over[0].Currency)
		}
		if part != nil {
			if err := part(ctx, Parted{KeptID: row.KeptID, GoneID: row.GoneID, MergeID: row.ID, At: row.CreatedAt, Moved: moved, Laid: laid}); err != nil {
				return err
			}
		}
		if err := tx.UndoneMerge(ctx, gen.UndoneMergeParams{ID: row.ID, UndoneAt: &[]int64{tx.NowMillis()}[0]}); err != nil {
			return err
		}
		out = Merged{ID: row.ID, GoneID: gone.ID, Number: gone.Number, Name: gone.Name, Actor: row.Actor, At: row.CreatedAt}
		return announceMerge(ctx, tx, "unmerged", row.KeptID, enrolment{Number: gone.Number, Name: gone.Name})
	})
	return out, err
}

func mergesOf(ctx context.Context, q *gen.Queries, memberID string) ([]Merged, error) {
	rows, err := q.ListMergesOf(ctx, memberID)
	out := make([]Merged, 0, len(rows))
	for _, r := range rows {
		out = append(out, Merged{ID: r.ID, GoneID: r.GoneID, Number: r.Number, Name: r.Name, Actor: r.Actor, At: r.CreatedAt})
	}
	return out, err
}

// LastMerge is the newest merge into a member that stands. It answers members.merge_not_found.
func (s *Service) LastMerge(ctx context.Context, in IDIn) (out Merged, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		all, err := mergesOf(ctx, q, in.ID)
		if err == nil && len(all) == 0 {
			err = apperr.New(apperr.NotFound, "members.merge_not_found")
		}
		if err == nil {
			out = all[0]
		}
		return err
	})
	return out, err
}
