package reports

import (
	"cmp"
	"context"
	"slices"

	"guildbook/app/apperr"
	"guildbook/app/challenges"
	"guildbook/app/civil"
	"guildbook/db/gen"
)

// part is what the tables hold of one member in a challenge.
type part struct {
	in, away []challenges.Span
	did      []civil.Date
	made     map[civil.Date]bool // of each day with an entry, whether it was made up
}

// parts are the members of a challenge by id.
func parts(ctx context.Context, q *gen.Queries, id string) (map[string]*part, error) {
	out := map[string]*part{}
	in, err := q.ListChallengeMembers(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, p := range in {
		if out[p.MemberID] == nil {
			out[p.MemberID] = &part{made: map[civil.Date]bool{}}
		}
		out[p.MemberID].in = append(out[p.MemberID].in, span(p.JoinedOn, p.LeftOn))
	}
	away, err := q.ListChallengePauses(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, a := range away {
		out[a.MemberID].away = append(out[a.MemberID].away, span(a.FromOn, a.ToOn))
	}
	did, err := q.ListChallengeDays(ctx, id)
	if err != nil {
		return nil, err
	}
	const length = len("2026-11-22") + 1
	for _, e := range did {
		for p := out[e.MemberID]; p != nil && len(e.Days) >= length; e.Days = e.Days[length:] {
			p.add(e.Days[:length-1], e.Days[length-1] == '1')
		}
	}
	return out, nil
}

func (p *part) add(day string, madeUp bool) {
	on := civil.Date(day)
	p.did = append(p.did, on)
	p.made[on] = madeUp
}

func span(from string, to *string) challenges.Span {
	return challenges.Span{From: civil.Date(from), To: date(to)}
}

// ChallengeBoard gives how everybody stands in a challenge. Who left is there as long as they have entries. It answers challenges.not_found.
func (s *Service) ChallengeBoard(ctx context.Context, in ChallengeIn) (out ChallengeBoard, err error) {
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	var members map[string]*part
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if out.Challenge, err = challenge(ctx, q, in.ID, r.on); err != nil {
			return err
		}
		members, err = parts(ctx, q, in.ID)
		return err
	})
	if err != nil {
		return ChallengeBoard{}, err
	}
	c := out.Challenge
	out.Today, out.Rows, out.Days = r.on, []ChallengeRow{}, make([]int, c.LastOn.Sub(c.FirstOn)+1)
	calendar := c.Run().Calendar()
	for id, p := range members {
		i, ok := r.at[id]
		if !ok || r.people[i].trashed {
			continue
		}
		row := ChallengeRow{
			MemberID: id, Number: r.people[i].number, Name: r.people[i].name, Standing: r.states[i].Standing,
			JoinedOn: p.in[0].From, Left: !slices.ContainsFunc(p.in, func(s challenges.Span) bool { return s.To == "" }),
			Marks: calendar.Marks(p.in, p.away, p.made, r.on), Progress: calendar.Measure(p.in, p.away, p.did, r.on),
		}
		if row.Left && len(p.did) == 0 {
			continue
		}
		for d, m := range row.Marks {
			switch m {
			case challenges.MarkMadeUp:
				row.MadeUp++
				out.Days[d]++
			case challenges.MarkDone:
				out.Days[d]++
			}
		}
		out.Rows = append(out.Rows, row)
	}
	slices.SortFunc(out.Rows, func(a, b ChallengeRow) int {
		return cmp.Or(cmp.Compare(r.people[r.at[a.MemberID]].sortKey, r.people[r.at[b.MemberID]].sortKey), cmp.Compare(a.Number, b.Number))
	})
	return out, nil
}

// challenge answers challenges.not_found.
func challenge(ctx context.Context, q *gen.Queries, id string, today civil.Date) (challenges.Challenge, error) {
	rows, err := q.ListChallenges(ctx, gen.ListChallengesParams{ID: id, Today: string(today)})
	if err == nil && (id == "" || len(rows) == 0) {
		err = apperr.New(apperr.NotFound, "challenges.not_found", "ref", id)
	}
	if err != nil {
		return challenges.Challenge{}, err
	}
	return challenges.Row(rows[0]).On(today), nil
}

// challengesOf is how a member stands in every challenge that is not in the trash.
func (f *file) challengesOf() []ChallengeOfMember {
	out := []ChallengeOfMember{}
	var away []challenges.Span
	for _, p := range f.more.pauses {
		away = append(away, span(p.FromOn, p.ToOn))
	}
	for rest := f.stretches; len(rest) > 0; {
		c, p := rest[0], &part{made: map[civil.Date]bool{}}
		for len(rest) > 0 && rest[0].ID == c.ID {
			p.in = append(p.in, span(rest[0].JoinedOn, rest[0].LeftOn))
			rest = rest[1:]
		}
		for _, e := range f.entries {
			if e.ChallengeID == c.ID {
				p.add(e.OnDay, e.MadeUp == 1)
			}
		}
		run := challenges.Run{First: civil.Date(c.FirstOn), Last: civil.Date(c.LastOn), Rhythm: c.Rhythm, Weekdays: c.Weekdays, Times: c.Times}
		of := ChallengeOfMember{
			ID: c.ID, Title: c.Title, FirstOn: run.First, LastOn: run.Last, State: run.State(f.roll.on), JoinedOn: p.in[0].From,
			Left: p.in[len(p.in)-1].To, Progress: run.Calendar().Measure(p.in, away, p.did, f.roll.on),
		}
		if len(p.did) > 0 {
			of.LastDid = p.did[len(p.did)-1]
		}
		out = append(out, of)
	}
	return out
}
