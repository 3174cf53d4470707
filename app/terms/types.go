package terms

import (
	"guildbook/app/civil"
	"guildbook/app/money"
)

// Standing is derived on a date, never stored.
type Standing string

// The standings of the glossary.
const (
	Applicant Standing = "applicant"
	Active    Standing = "active"
	Due       Standing = "due"
	Grace     Standing = "grace"
	Lapsed    Standing = "lapsed"
	Alumni    Standing = "alumni"
	Paused    Standing = "paused" // the rest of what was paid for waits
)

// HasAccess tells whether packs open for this standing.
func (s Standing) HasAccess() bool { return s == Active || s == Due || s == Grace }

// Term is one dated spell of membership, [StartOn, EndOn] with both days included.
type Term struct {
	ID        string     `json:"id"`
	MemberID  string     `json:"memberId"`
	TierID    string     `json:"tierId"`
	PlanID    string     `json:"planId"`
	PaymentID string     `json:"paymentId"`
	BoughtOn  civil.Date `json:"boughtOn"`
	StartOn   civil.Date `json:"startOn"`
	EndOn     civil.Date `json:"endOn"` // empty: for life
	AnchorDay int        `json:"anchorDay"`
	Period    string     `json:"period"`
	GraceDays int        `json:"graceDays"`
	Reason    string     `json:"reason"`
	Kind      string     `json:"kind"`
	// Paid is what of the money bought it; nothing for a term that was given.
	Paid money.Amount `json:"paid"`
	// Paused are the pauses in it, as Spans reads them.
	Paused string     `json:"paused"`
	CutOn  civil.Date `json:"cutOn"` // its last day where the rest was carried over to another plan
	Voided bool       `json:"voided"`
}

// The kinds of a term.
const (
	Paid          = "paid"
	Trial         = "trial"
	Complimentary = "complimentary"
	Guest         = "guest"
	Gift          = "gift"
	Lifetime      = "lifetime"
	Imported      = "imported"
)

// Given are the kinds of a term that no payment bought, as a grant may choose them.
var Given = []string{Trial, Complimentary, Guest, Gift, Lifetime}

// Change is the arithmetic that a screen shows before it is saved.
type Change struct {
	TermID    string     `json:"termId"` // empty on a preview
	TierID    string     `json:"tierId"`
	OldEnd    civil.Date `json:"oldEnd"`  // empty: there was none, or for life
	StartOn   civil.Date `json:"startOn"` // of the new term
	EndOn     civil.Date `json:"endOn"`   // of the new term; empty: for life
	NewEnd    civil.Date `json:"newEnd"`  // of the membership; empty: for life
	DaysAdded int        `json:"daysAdded"`
	Lifetime  bool       `json:"lifetime"`
	Joined    bool       `json:"joined"` // joins on to the old end without a gap
	Paused    bool       `json:"paused"` // a pause that goes on will still move the end
	Moved     int        `json:"moved"`  // terms bought on later dates that move with it
}

// GrantIn gives a term without a payment: to try out, free of charge, to a guest expert, as a gift, for life.
// Until gives it an end of its own; empty is the plan's period. A Reason is asked for.
type GrantIn struct {
	MemberID string     `json:"memberId"`
	PlanID   string     `json:"planId"`
	Kind     string     `json:"kind"` // empty: complimentary
	On       civil.Date `json:"on"`
	Until    civil.Date `json:"until"`
	Reason   string     `json:"reason"`
}
