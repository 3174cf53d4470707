package demo

import "guildbook/app/civil"

// The three tiers, named in both languages because both are spoken here.
const (
	tierMember = "会员 Member"
	tierCore   = "核心圈 Core"
	tierAudit  = "旁听 Auditor"
)

// The plans, by the names under which they are sold.
const (
	memberMonth   = "会员月付 Monthly"
	memberQuarter = "会员季付 Quarterly"
	memberYear    = "会员年付 Yearly"
	coreYear      = "核心圈年付 Core yearly"
	coreLife      = "核心圈终身 Core for life"
	auditQuarter  = "旁听季付 Auditor quarterly"
	auditYear     = "旁听年付 Auditor yearly"
)

const (
	graceDays    = 7
	reminderDays = 14
)

// offer is a plan as the organizer set it up. months is 0 for life.
type offer struct {
	name, tier, price, period string
	months                    int
}

var offers = []offer{
	{memberMonth, tierMember, "29.00", "1m", 1},
	{memberQuarter, tierMember, "69.00", "3m", 3},
	{memberYear, tierMember, "199.00", "1y", 12},
	{coreYear, tierCore, "399.00", "1y", 12},
	{coreLife, tierCore, "1999.00", "lifetime", 0},
	{auditQuarter, tierAudit, "39.00", "3m", 3},
	{auditYear, tierAudit, "99.00", "1y", 12},
}

func offerOf(name string) offer {
	for _, o := range offers {
		if o.name == name {
			return o
		}
	}
	return offer{}
}

// spell is a person's paid time as this workspace knows it: when it began, when each term would begin, and
// its last day, which is empty for life.
type spell struct {
	begin civil.Date
	turns []civil.Date
	end   civil.Date
}

// forLife is how long ago lifetime plans were bought, in days.
const forLife = 371

// spellOf counts back from the wanted last day. Months differ in length, so the last day may fall up to three
// days later than was wanted, never earlier.
func spellOf(p person, today civil.Date) spell {
	if p.plan == "" {
		return spell{}
	}
	o := offerOf(p.plan)
	if o.months == 0 {
		begin := today.AddDays(-forLife)
		return spell{begin: begin, turns: []civil.Date{begin}}
	}
	terms := p.renewed + 1
	want := today.AddDays(p.ends)
	next := want.AddDays(1)
	var s spell
	for late := 0; ; late++ {
		s.begin = next.AddMonths(-terms*o.months, next.Day()).AddDays(late)
		s.end = s.begin.AddMonths(terms*o.months, s.begin.Day()).AddDays(-1)
		if s.end >= want {
			break
		}
	}
	for i := range terms {
		s.turns = append(s.turns, s.begin.AddMonths(i*o.months, s.begin.Day()))
	}
	if p.tried > 0 {
		s.begin = today.AddDays(-p.tried)
	}
	return s
}

// opensOn tells whether the person has access on a day, the grace days included.
func (s spell) opensOn(d civil.Date) bool {
	return s.begin != "" && d >= s.begin && (s.end == "" || d <= s.end.AddDays(graceDays))
}
