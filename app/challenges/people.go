package challenges

import (
	"context"
	"database/sql"
	"errors"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/db"
	"guildbook/db/gen"
)

// Join lets members take part; who left comes back with what they did. It answers challenges.not_found, challenges.in_trash,
// challenges.day_outside, challenges.nobody, challenges.member_not_found and challenges.member_in_trash.
func (s *Service) Join(ctx context.Context, in JoinIn) (out JoinOut, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *db.Tx, today civil.Date) error {
		out = JoinOut{Batch: tx.NewID(), Joined: []string{}}
		c, err := live(ctx, tx, in.ID, today)
		if err != nil {
			return err
		}
		on := in.On
		if on == "" {
			on = max(c.FirstOn, min(today, c.LastOn))
		}
		if err := Within(c, on); err != nil {
			return err
		}
		who, err := joining(ctx, tx, in, today)
		if err != nil {
			return err
		}
		for _, id := range who {
			joined, err := join(ctx, tx, c, id, on, out.Batch)
			if err != nil {
				return err
			}
			if joined {
				out.Joined = append(out.Joined, id)
			} else {
				out.Already++
			}
		}
		if len(out.Joined) == 0 {
			return nil
		}
		return tx.Audit(ctx, domain, "challenge", c.ID, "joined", map[string]any{"members": out.Joined, "on": on})
	})
	if err != nil {
		return JoinOut{Joined: []string{}}, err
	}
	return out, nil
}

// joining are the members named and those of the tier. It answers challenges.nobody.
func joining(ctx context.Context, tx *db.Tx, in JoinIn, today civil.Date) ([]string, error) {
	who := in.MemberIDs
	if in.TierID != "" {
		rows, err := tx.ListTierPeople(ctx, gen.ListTierPeopleParams{TierID: in.TierID, OnDay: string(today)})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			who = append(who[:len(who):len(who)], r.ID)
		}
	}
	if len(who) == 0 {
		return nil, apperr.New(apperr.Invalid, "challenges.nobody")
	}
	return who, nil
}

// join has a member take part from a day on, up to where they do already. It is false where they did on that day and still do.
func join(ctx context.Context, tx *db.Tx, c Challenge, memberID string, on civil.Date, batch string) (bool, error) {
	m, err := tx.ShowAttendee(ctx, memberID)
	if errors.Is(err, sql.ErrNoRows) {
		return false, apperr.New(apperr.NotFound, "challenges.member_not_found")
	}
	if err != nil {
		return false, err
	}
	if m.TrashedAt != nil {
		return false, apperr.New(apperr.Conflict, "challenges.member_in_trash", "name", m.Name)
	}
	stretches, err := tx.ListStretches(ctx, gen.ListStretchesParams{ChallengeID: c.ID, MemberID: memberID})
	if err != nil {
		return false, err
	}
	var until *string
	for _, p := range stretches {
		switch s := spanOf(p); {
		case s.From > on:
			last := string(s.From.AddDays(-1))
			until = &last
		case s.Has(on) && s.To == "":
			return false, nil
		case s.Has(on):
			on = s.To.AddDays(1)
		}
		if until != nil {
			break
		}
	}
	return true, tx.JoinChallenge(ctx, gen.JoinChallengeParams{
		ID: tx.NewID(), ChallengeID: c.ID, MemberID: memberID, JoinedOn: string(on), LeftOn: until, Batch: batch, CreatedAt: tx.NowMillis(),
	})
}

func spanOf(p gen.ChallengeMember) Span {
	s := Span{From: civil.Date(p.JoinedOn)}
	if p.LeftOn != nil {
		s.To = civil.Date(*p.LeftOn)
	}
	return s
}

// Leave ends that members take part. Who takes no part is passed over. It answers challenges.not_found.
func (s *Service) Leave(ctx context.Context, in LeaveIn) (out LeaveOut, err error) {
	err = s.write(ctx, func(ctx context.Context, tx *db.Tx, today civil.Date) error {
		out = LeaveOut{Left: []string{}}
		c, err := load(ctx, tx.Queries, in.ID, today)
		if err != nil {
			return err
		}
		for _, id := range in.MemberIDs {
			left, err := leave(ctx, tx, c, id, today)
			if err != nil {
				return err
			}
			if left {
				out.Left = append(out.Left, id)
			}
		}
		if len(out.Left) == 0 {
			return nil
		}
		return tx.Audit(ctx, domain, "challenge", c.ID, "left", out)
	})
	if err != nil {
		return LeaveOut{Left: []string{}}, err
	}
	return out, nil
}

func leave(ctx context.Context, tx *db.Tx, c Challenge, memberID string, today civil.Date) (left bool, err error) {
	stretches, err := tx.ListStretches(ctx, gen.ListStretchesParams{ChallengeID: c.ID, MemberID: memberID})
	if err != nil {
		return false, err
	}
	did, err := tx.ChallengeEntryOf(ctx, gen.ChallengeEntryOfParams{ChallengeID: c.ID, MemberID: memberID, OnDay: string(today)})
	if err != nil {
		return false, err
	}
	last := string(today)
	if len(did) == 0 {
		last = string(today.AddDays(-1))
	}
	for _, p := range stretches {
		switch {
		case p.LeftOn != nil:
			continue
		case last < p.JoinedOn:
			err = tx.DeleteStretch(ctx, p.ID)
		default:
			err = tx.LeaveChallenge(ctx, gen.LeaveChallengeParams{ID: p.ID, LeftOn: &last})
		}
		if err != nil {
			return false, err
		}
		left = true
	}
	return left, nil
}
