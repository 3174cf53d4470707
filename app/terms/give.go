package terms

import (
	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
)

// GiveIn is a term to write among the ones a member has in a tier. PlanID, PaymentID and ImportID may be
// empty. Period is as civil.ParsePeriod reads it: a term with a known end is until:2027-01-31. On is the date that
// decides where it begins; From, where it is set, is the first day that it may lie on, even within days of grace. Paid is what of
// the money bought it.
type GiveIn struct {
	MemberID  string
	TierID    string
	PlanID    string
	PaymentID string
	ImportID  string
	Kind      string
	Period    string
	On        civil.Date
	From      civil.Date
	GraceDays int
	Reason    string
	Paid      money.Amount
}

func (in GiveIn) purchase() (Purchase, error) {
	p, err := civil.ParsePeriod(in.Period)
	if err != nil {
		return Purchase{}, err
	}
	if !in.On.Valid() {
		return Purchase{}, apperr.New(apperr.Invalid, "civil.bad_date", "value", in.On)
	}
	if in.GraceDays < 0 || in.GraceDays > MaxGraceDays {
		return Purchase{}, apperr.New(apperr.Invalid, "terms.bad_grace", "value", in.GraceDays, "max", MaxGraceDays)
	}
	if p.Until() != "" && p.Until() < in.On {
		return Purchase{}, apperr.New(apperr.Invalid, "terms.until_over", "until", p.Until(), "on", in.On)
	}
	return Purchase{Period: p, On: in.On, GraceDays: in.GraceDays, Floor: in.From}, nil
}

// MaxGraceDays is the most grace days that a plan or a term may have.
const MaxGraceDays = 366

// Moved is what became of a member's membership in a tier: its end before and now, and how many later terms moved.
// EndsToday: it opened something on the day it was asked, and does not any more.
type Moved struct {
	MemberID  string     `json:"memberId"`
	TierID    string     `json:"tierId"`
	OldEnd    civil.Date `json:"oldEnd"` // empty: none or for life
	NewEnd    civil.Date `json:"newEnd"`
	OldLife   bool       `json:"oldLife"`
	NewLife   bool       `json:"newLife"`
	Terms     int        `json:"terms"`
	EndsToday bool       `json:"endsToday"`
}

// End is where membership in a tier ends: On is empty when there is none or it is for life.
type End struct {
	On       civil.Date
	Lifetime bool
}
