package receipts

import (
	"guildbook/app/civil"
	"guildbook/app/money"
)

// The kinds: for money that came in, and for money that went back.
const (
	KindReceipt    = "receipt"
	KindCreditNote = "credit_note"
)

// Facts is what stood on a receipt when it was given. They are kept with it and never change, whatever becomes of the
// member's name or the community's.
type Facts struct {
	Community     string       `json:"community"`
	Contact       string       `json:"contact"`
	PaymentNumber int64        `json:"paymentNumber"` // of the ledger row
	MemberName    string       `json:"memberName"`
	MemberNumber  int64        `json:"memberNumber"`
	Payer         string       `json:"payer"` // where it was not the member
	Others        string       `json:"others"`
	Plan          string       `json:"plan"`
	From          civil.Date   `json:"from"`
	To            civil.Date   `json:"to"` // empty with From: for life
	Amount        money.Amount `json:"amount"`
	Method        string       `json:"method"`
	PaidOn        civil.Date   `json:"paidOn"`
	Reference     string       `json:"reference"`
	// Corrects and CorrectsReceipt are the ledger row and the receipt that a credit note takes back; 0: no receipt was given.
	Corrects        int64 `json:"corrects"`
	CorrectsReceipt int64 `json:"correctsReceipt"`
}

// Receipt is one that was given. Amount in its facts is positive in both kinds.
type Receipt struct {
	Number    int64      `json:"number"`
	Kind      string     `json:"kind"`
	PaymentID string     `json:"paymentId"`
	Language  string     `json:"language"` // it was given in
	IssuedOn  civil.Date `json:"issuedOn"`
	Facts     Facts      `json:"facts"`
	Actor     string     `json:"actor"`
	At        int64      `json:"at"`
}

// IssueIn gives receipts for ledger rows. An empty Language is the workspace's.
type IssueIn struct {
	PaymentIDs []string `json:"paymentIds"`
	Language   string   `json:"language"`
}

// PrintIn writes receipts as one PDF, a page each, giving them first where there are none yet. An empty Language prints
// each in its own.
type PrintIn struct {
	PaymentIDs []string `json:"paymentIds"`
	Language   string   `json:"language"`
	Out        string   `json:"out"` // where the .pdf goes
}

// PrintOut is what was written.
type PrintOut struct {
	Receipts []Receipt `json:"receipts"`
	Path     string    `json:"path"`
}

// ListIn asks for receipts, the last first. Below begins under a number; Limit 0 is 500.
type ListIn struct {
	Below int64 `json:"below"`
	Limit int   `json:"limit"`
}

// ListOut is the receipts and how many there are.
type ListOut struct {
	Rows  []Receipt `json:"rows"`
	Count int64     `json:"count"`
}

// PaymentIn names a ledger row.
type PaymentIn struct {
	PaymentID string `json:"paymentId"`
}
