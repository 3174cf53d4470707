package payments

import (
	"guildbook/app/civil"
	"guildbook/app/money"
)

// Methods are the ways money arrives.
var Methods = []string{"wechat", "alipay", "bank", "paypal", "stripe", "cash", "other"}

// Payment is one row of the ledger. Refunds and corrections are rows too, with a negative amount and the
// row they reverse.
type Payment struct {
	ID         string       `json:"id"`
	Number     int64        `json:"number"`
	Kind       string       `json:"kind"` // payment, refund, correction
	MemberID   string       `json:"memberId"`
	MemberName string       `json:"memberName"`
	PlanID     string       `json:"planId"`
	PlanName   string       `json:"planName"`
	Amount     money.Amount `json:"amount"`
	Method     string       `json:"method"`
	PaidOn     civil.Date   `json:"paidOn"`
	Reference  string       `json:"reference"`
	Note       string       `json:"note"`
	ReversesID string       `json:"reversesId"`
	TakesBack  int64        `json:"takesBack"` // number of the row that it takes back; 0: none
	Undone     bool         `json:"undone"`    // a refund that was taken back
	Reversed   money.Amount `json:"reversed"`  // how much of it was taken back, as a positive amount
	TermStart  civil.Date   `json:"termStart"`
	TermEnd    civil.Date   `json:"termEnd"`
	Lifetime   bool         `json:"lifetime"`
	Fee        money.Amount `json:"fee"`     // what the way of paying kept of it; negative where a correction that leaves nothing gives it back
	Net        money.Amount `json:"net"`     // what arrived: the amount without the fee
	Credit     money.Amount `json:"credit"`  // how much of it was set aside as credit
	PayerID    string       `json:"payerId"` // the member who paid, where it was another; empty too for an outside name
	PayerName  string       `json:"payerName"`
	Others     int64        `json:"others"` // other members whose terms it bought
	Proofs     int64        `json:"proofs"` // pictures kept with it
	Actor      string       `json:"actor"`
	At         int64        `json:"at"`
}

// Total is a sum in one currency and month.
type Total struct {
	Month    string       `json:"month"`
	In       money.Amount `json:"in"`
	Out      money.Amount `json:"out"` // positive
	Net      money.Amount `json:"net"`
	Fee      money.Amount `json:"fee"`
	Payments int64        `json:"payments"`
}

// LedgerIn chooses rows of the ledger. Empty fields choose all. Sort is paid_on, number, member, amount.
type LedgerIn struct {
	Query    string     `json:"query"` // member, reference, note
	MemberID string     `json:"memberId"`
	Method   string     `json:"method"`
	Kind     string     `json:"kind"`
	Currency string     `json:"currency"`
	From     civil.Date `json:"from"`
	To       civil.Date `json:"to"`
	Sort     string     `json:"sort"`
	Desc     bool       `json:"desc"`
	Offset   int        `json:"offset"`
	Limit    int        `json:"limit"` // 0: all
}

// LedgerOut is the chosen rows and the totals per currency and month of everything chosen, newest first.
type LedgerOut struct {
	Rows   []Payment `json:"rows"`
	Count  int       `json:"count"`
	Totals []Total   `json:"totals"`
	// Sums is the whole of what was chosen, a row per currency; Month is empty there.
	Sums []Total `json:"sums"`
}

// IDIn names one row.
type IDIn struct {
	ID string `json:"id"`
}
