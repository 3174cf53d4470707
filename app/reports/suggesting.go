package reports

import (
	"guildbook/app/civil"
	"guildbook/app/money"
)

// The kinds of a suggestion.
const (
	SuggestRecord = "record" // a new payment of a member
	SuggestLink   = "link"   // a payment that is in the ledger already
	SuggestRefund = "refund" // taking a payment back
	SuggestSplit  = "split"  // payments of several members
)

// Reason says why something is suggested. Its sentence is in the locales. Kinds: reference, order, alias, name, pinyin, masked (a name that the service covers in part, and that only one member has), contact,
// before, note_member, note_plan, usual, price, same_amount, due, grace, lapsed, applicant.
type Reason struct {
	Kind   string            `json:"kind"`
	Params map[string]string `json:"params"`
}

// SuggestedPart is a member's part of a split line.
type SuggestedPart struct {
	MemberID   string       `json:"memberId"`
	MemberName string       `json:"memberName"`
	PlanID     string       `json:"planId"`
	PlanName   string       `json:"planName"`
	Amount     money.Amount `json:"amount"`
}

// Suggestion is what a line may be, with every reason for it. The better founded stands first.
type Suggestion struct {
	Kind         string          `json:"kind"`
	MemberID     string          `json:"memberId"`
	MemberName   string          `json:"memberName"`
	MemberNumber int64           `json:"memberNumber"`
	PlanID       string          `json:"planId"` // empty: it must be chosen
	PlanName     string          `json:"planName"`
	Over         money.Amount    `json:"over"`      // what the line is over the plan's price; negative: short of it
	PaymentID    string          `json:"paymentId"` // of a link or a refund
	Payment      int64           `json:"payment"`   // its running number
	PaidOn       civil.Date      `json:"paidOn"`
	Parts        []SuggestedPart `json:"parts"` // of a split
	Reasons      []Reason        `json:"reasons"`
	Weight       int             `json:"weight"` // of the reasons together

	identity bool // a reason says who, not only how much
}

// Suggested is what one line may be. Where Clear, the first suggestion is the only one that its reasons speak for, and may be taken
// with one key; else it is for the organizer to choose.
type Suggested struct {
	Line        int64        `json:"line"`
	Clear       bool         `json:"clear"`
	Suggestions []Suggestion `json:"suggestions"`
	// Taken are other members who go by the payer's name, so that it is not learned unasked.
	Taken []string `json:"taken"`
}
