package reports

import (
	"context"
	"slices"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/challenges"
	"guildbook/app/members"
	"guildbook/db/gen"
)

// ReadChallengePaste finds whom the lines of a pasted list name, by name, alias, contact or number. Of the ways to read a line the one with
// the longest name that somebody has is taken. It answers challenges.not_found, challenges.day_outside, challenges.nothing_pasted.
func (s *Service) ReadChallengePaste(ctx context.Context, in ChallengePasteIn) (out ChallengePaste, err error) {
	out.Lines = []PastedLine{}
	r, err := s.roll(ctx)
	if err != nil {
		return out, err
	}
	known, err := s.names(ctx, r)
	if err != nil {
		return out, err
	}
	var all map[string]*part
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		c, err := challenge(ctx, q, in.ID, r.on)
		if err != nil {
			return err
		}
		if err := challenges.Within(c, in.On); err != nil {
			return err
		}
		all, err = parts(ctx, q, in.ID)
		return err
	})
	if err != nil {
		return out, err
	}
	seen := map[int]bool{}
	for _, p := range challenges.ReadPasted(in.Text) {
		l := PastedLine{Line: p.Line, Text: p.Text, Fate: PastedUnknown, Candidates: []PastedCandidate{}}
		who, note := known.pasted(r, p.Ways)
		switch l.Note = note; len(who) {
		case 0:
		case 1:
			person := r.people[who[0]]
			l.MemberID, l.MemberName, l.Number = person.id, person.name, person.number
			of := all[person.id]
			l.Joins = of == nil || !slices.ContainsFunc(of.in, func(s challenges.Span) bool { return s.Has(in.On) })
			l.Fate = PastedNew
			if of != nil {
				if _, did := of.made[in.On]; did {
					l.Fate = PastedAlready
				}
			}
			if seen[who[0]] {
				l.Fate = PastedAgain
			}
			seen[who[0]] = true
		default:
			l.Fate = PastedSeveral
			for _, i := range who {
				l.Candidates = append(l.Candidates, PastedCandidate{r.people[i].id, r.people[i].number, r.people[i].name})
			}
		}
		out.Lines = append(out.Lines, l)
	}
	if len(out.Lines) == 0 {
		return out, apperr.New(apperr.Invalid, "challenges.nothing_pasted")
	}
	return out, nil
}

// pasted are the members whom the first way names that names any, and what is said after the name.
func (n *names) pasted(r *roll, ways []challenges.Way) (who []int, note string) {
	for _, w := range ways {
		if who = n.called(r, w.Name); len(who) > 0 {
			return who, w.Note
		}
	}
	return nil, ""
}

// called are the members who go by a name: as written on the roll, else as an alias or a contact, else by their number.
func (n *names) called(r *roll, name string) []int {
	key := squash(name)
	if who := n.name[key]; len(who) > 0 {
		return who
	}
	who := slices.Clone(n.alias[key])
	for _, kind := range []string{"email", "phone", "wechat"} {
		for _, i := range n.contact[members.FoldContact(kind, name)] {
			if !slices.Contains(who, i) {
				who = append(who, i)
			}
		}
	}
	if number := members.ParseNumber(strings.TrimSpace(name)); len(who) == 0 && number > 0 {
		for i := range r.people {
			if r.people[i].number == number && !r.people[i].trashed {
				who = append(who, i)
			}
		}
	}
	return who
}
