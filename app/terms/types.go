package terms

import "guildbook/app/civil"

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
	Voided    bool       `json:"voided"`
}

// Change is the arithmetic that a screen shows before it is saved.
type Change struct {
	TierID    string     `json:"tierId"`
	OldEnd    civil.Date `json:"oldEnd"` // empty: there was none
	StartOn   civil.Date `json:"startOn"`
	NewEnd    civil.Date `json:"newEnd"` // empty: for life
	DaysAdded int        `json:"daysAdded"`
	Lifetime  bool       `json:"lifetime"`
	Joined    bool       `json:"joined"` // joins on to the old end without a gap
}

// GrantIn gives a term without a payment: a gift, a guest, an import.
type GrantIn struct {
	MemberID string     `json:"memberId"`
	PlanID   string     `json:"planId"`
	On       civil.Date `json:"on"`
	Reason   string     `json:"reason"`
}
