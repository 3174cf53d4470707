package exporter

import (
	"context"
	"slices"
	"strings"

	"guildbook/app/challenges"
	"guildbook/app/civil"
	"guildbook/db/gen"
)

func (r *reader) challenges() list {
	return list{"challenges", []string{
		"challenge", "title", "note", "first_on", "last_on", "rhythm", "weekdays", "times", "make_ups", "in_trash",
	}, func(ctx context.Context, put putter) error {
		rows, err := r.q.ExportChallenges(ctx)
		for i, c := range rows {
			days := challenges.WeekdaysOf(c.Weekdays)
			err := put(
				whole(int64(i+1)), text(c.Title), text(c.Note), text(c.FirstOn), text(c.LastOn), text(c.Rhythm), text(strings.Join(days, " ")),
				whole(c.Times), whole(c.MakeUps), flag(c.TrashedAt != nil),
			)
			if err != nil {
				return err
			}
		}
		return err
	}}
}

func (r *reader) challengers() list {
	return list{"challenge_members", []string{"challenge", "title", "member", "member_name", "joined_on", "left_on"}, func(ctx context.Context, put putter) error {
		return r.eachChallenge(ctx, func(n int64, c gen.Challenge) error {
			rows, err := r.q.ExportChallengeMembers(ctx, c.ID)
			for _, p := range rows {
				if err := put(whole(n), text(c.Title), whole(p.MemberNumber), text(p.MemberName), text(p.JoinedOn), maybe(p.LeftOn)); err != nil {
					return err
				}
			}
			return err
		})
	}}
}

func (r *reader) practised() list {
	return list{"challenge_entries", []string{
		"challenge", "title", "member", "member_name", "on", "note", "made_up", "actor", "entered_at",
	}, func(ctx context.Context, put putter) error {
		return r.eachChallenge(ctx, func(n int64, c gen.Challenge) error {
			rows, err := r.q.ExportChallengeEntries(ctx, c.ID)
			for _, e := range rows {
				err := put(
					whole(n), text(c.Title), whole(e.MemberNumber), text(e.MemberName), text(e.OnDay), text(e.Note), flag(e.MadeUp == 1), text(e.Actor),
					moment(e.CreatedAt),
				)
				if err != nil {
					return err
				}
			}
			return err
		})
	}}
}

func (r *reader) eachChallenge(ctx context.Context, fn func(n int64, c gen.Challenge) error) error {
	rows, err := r.q.ExportChallenges(ctx)
	for i, c := range rows {
		if err := fn(int64(i+1), c); err != nil {
			return err
		}
	}
	return err
}

func (r *restoring) challenge(ctx context.Context, line *row) error {
	in := gen.InsertChallengeParams{
		ID: r.tx.NewID(), Title: line.text("title"), Note: line.text("note"), FirstOn: line.day("first_on"), LastOn: line.day("last_on"),
		Rhythm: line.text("rhythm"), Times: line.number("times"), MakeUps: line.number("make_ups"), CreatedAt: r.tx.NowMillis(), UpdatedAt: r.tx.NowMillis(),
	}
	for _, name := range strings.Fields(line.text("weekdays")) {
		bit := slices.Index(challenges.WeekdayNames, name)
		if bit < 0 {
			line.bad("weekdays")
			break
		}
		in.Weekdays |= 1 << bit
	}
	if line.err != nil {
		return nil
	}
	r.challenges[line.text("challenge")] = in.ID
	if err := r.tx.InsertChallenge(ctx, in); err != nil {
		line.bad("rhythm")
		return nil
	}
	if at := r.trashed(line); at != nil {
		return r.tx.TrashChallenge(ctx, gen.TrashChallengeParams{ID: in.ID, TrashedAt: at})
	}
	return nil
}

// inChallenge is the challenge and the member of a row.
func (r *restoring) inChallenge(line *row) (challenge, member string) {
	challenge, member = r.id(r.challenges, line, "challenge"), r.id(r.people, line, "member")
	if challenge == "" {
		line.bad("challenge")
	}
	if member == "" {
		line.bad("member")
	}
	return challenge, member
}

func (r *restoring) challenger(ctx context.Context, line *row) error {
	challenge, member := r.inChallenge(line)
	in := gen.JoinChallengeParams{
		ID: r.tx.NewID(), ChallengeID: challenge, MemberID: member, JoinedOn: line.day("joined_on"), Batch: r.tx.NewID(), CreatedAt: r.tx.NowMillis(),
	}
	if line.text("left_on") != "" {
		last := line.day("left_on")
		in.LeftOn = &last
	}
	if line.err != nil {
		return nil
	}
	if err := r.tx.JoinChallenge(ctx, in); err != nil {
		line.bad("joined_on")
	}
	return nil
}

func (r *restoring) practice(ctx context.Context, line *row) error {
	challenge, member := r.inChallenge(line)
	in := gen.InsertChallengeEntryParams{
		ChallengeID: challenge, MemberID: member, OnDay: line.day("on"), Note: line.text("note"), Batch: r.tx.NewID(),
		Actor: line.text("actor"), CreatedAt: line.moment("entered_at"),
	}
	if line.yes("made_up") {
		in.MadeUp = 1
	}
	if line.err != nil {
		return nil
	}
	if err := r.tx.InsertChallengeEntry(ctx, in); err != nil {
		line.bad("on")
	}
	return nil
}

// day is a cell that holds a date.
func (r *row) day(column string) string {
	if !civil.Date(r.cells[column]).Valid() {
		r.bad(column)
	}
	return r.cells[column]
}
