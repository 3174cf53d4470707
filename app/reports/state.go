package reports

import (
	"slices"

	"guildbook/app/civil"
	"guildbook/app/terms"
	"guildbook/db/gen"
)

// tier is a tier as the roll shows it.
type tier struct {
	id, name string
	position int
	trashed  bool
}

// tierTerms is one member's terms in one tier, by start.
type tierTerms struct {
	tier  int // index into the tiers
	terms []terms.Term
}

// state is what a member's terms mean on a day. tiers are indexes into the tiers, in their order: those held,
// or held last.
type state struct {
	terms.State
	tiers []int
}

// groupTerms cuts rows that stand by member, tier and start.
func groupTerms(rows []gen.ListRollTermsRow, tierAt map[string]int) map[string][]tierTerms {
	all := make([]terms.Term, len(rows))
	out := map[string][]tierTerms{}
	for start := 0; start < len(rows); {
		first, end := rows[start], start
		for ; end < len(rows) && rows[end].MemberID == first.MemberID && rows[end].TierID == first.TierID; end++ {
			all[end] = terms.Term{
				MemberID: first.MemberID, TierID: first.TierID, StartOn: civil.Date(rows[end].StartOn),
				EndOn: date(rows[end].EndOn), GraceDays: int(rows[end].GraceDays), Paused: rows[end].Paused,
			}
		}
		out[first.MemberID] = append(out[first.MemberID], tierTerms{tierAt[first.TierID], all[start:end:end]})
		start = end
	}
	return out
}

// stateOf derives a member's state: that of the tier that speaks for them.
func stateOf(held []tierTerms, alumniOn, on civil.Date, reminderDays int) state {
	if len(held) == 0 {
		return state{State: terms.State{Standing: terms.Applicant}.OrAlumni(on, alumniOn)}
	}
	each := make([]terms.State, len(held))
	best := terms.State{Standing: terms.Applicant}
	for i, h := range held {
		each[i] = terms.StandingOn(on, h.terms, reminderDays)
		if i == 0 {
			best = each[i]
		} else {
			best = terms.Better(best, each[i])
		}
	}
	var tiers []int
	for i, h := range held {
		if each[i].Standing.HasAccess() || !best.Standing.HasAccess() && each[i].Standing == best.Standing && each[i].End == best.End && best.Since != "" {
			tiers = append(tiers, h.tier)
		}
	}
	slices.Sort(tiers)
	return state{State: best.OrAlumni(on, alumniOn), tiers: tiers}
}
