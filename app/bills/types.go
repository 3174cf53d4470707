package bills

import (
	"guildbook/app/civil"
	"guildbook/app/importer/bill"
	"guildbook/app/money"
)

// The states of a line.
const (
	Unmatched = "unmatched" // it waits, for ever if need be
	Matched   = "matched"   // it is a ledger row
	Split     = "split"     // it is several
	Ignored   = "ignored"   // it is none, and it was said why
)

// The ways in which a ledger row came to stand for a line.
const (
	Recorded = "recorded" // written for it
	Linked   = "linked"   // it was there already
	Reversed = "reversed" // the reversal of an earlier payment
)

// Line is one movement of money of a bill, and what became of it.
type Line struct {
	Number    int64        `json:"number"` // running number, by which it is named
	Source    string       `json:"source"`
	Account   string       `json:"account"` // whose bill
	File      string       `json:"file"`
	Row       int          `json:"row"` // of the file
	Method    string       `json:"method"`
	On        civil.Date   `json:"on"`
	At        int64        `json:"at"` // the instant; the start of the day where HasTime is false
	HasTime   bool         `json:"hasTime"`
	Direction string       `json:"direction"` // in, out, neutral
	Kind      string       `json:"kind"`
	Queue     bool         `json:"queue"` // money in, or a refund that went out; the rest is set apart
	Amount    money.Amount `json:"amount"`
	Fee       money.Amount `json:"fee"`
	Refunded  money.Amount `json:"refunded"` // what the bill says was given back of it
	Party     string       `json:"party"`
	PartyAt   string       `json:"partyAt"` // the other side's account or address
	Item      string       `json:"item"`
	Note      string       `json:"note"`
	Status    string       `json:"status"`
	Category  string       `json:"category"`
	Reference string       `json:"reference"` // the service's transaction number
	Order     string       `json:"order"`
	RefundOf  string       `json:"refundOf"` // the transaction number of what it gives back
	Exact     bool         `json:"exact"`    // it has a transaction number
	State     string       `json:"state"`
	Why       string       `json:"why"`
	Doubt     int64        `json:"doubt"` // the line that it may be a second copy of; 0: none
	Matches   []Match      `json:"matches"`
}

// Match is a ledger row that stands for a line, or for a part of it.
type Match struct {
	ID         string       `json:"id"`
	PaymentID  string       `json:"paymentId"`
	Payment    int64        `json:"payment"` // running number
	Kind       string       `json:"kind"`
	How        string       `json:"how"`
	MemberID   string       `json:"memberId"`
	MemberName string       `json:"memberName"`
	PlanName   string       `json:"planName"`
	Amount     money.Amount `json:"amount"`
	PaidOn     civil.Date   `json:"paidOn"`
	Alias      string       `json:"alias"` // that was learned with it
}

// ListIn chooses lines. Empty fields choose all. Part is queue (what is to be matched) or apart. Sort is on, amount, party.
type ListIn struct {
	State  string `json:"state"`
	Part   string `json:"part"`
	Method string `json:"method"`
	Month  string `json:"month"`
	Query  string `json:"query"` // party, item, note, numbers
	Sort   string `json:"sort"`
	Desc   bool   `json:"desc"`
	Offset int    `json:"offset"`
	Limit  int    `json:"limit"` // 0: all
}

// Count is how many lines there are of a kind.
type Count struct {
	Key   string `json:"key"`
	Count int    `json:"count"`
}

// Sum is what the chosen lines of a currency come to.
type Sum struct {
	In  money.Amount `json:"in"`
	Out money.Amount `json:"out"`
}

// ListOut is the chosen lines. The counts of a filter are of what the others choose.
type ListOut struct {
	Rows    []Line  `json:"rows"`
	Count   int     `json:"count"`
	All     int     `json:"all"`
	Waiting int     `json:"waiting"` // unmatched lines of the queue
	States  []Count `json:"states"`
	Parts   []Count `json:"parts"`
	Methods []Count `json:"methods"`
	Months  []Count `json:"months"`
	Sums    []Sum   `json:"sums"`
}

// LineIn names a line.
type LineIn struct {
	Line int64 `json:"line"`
}

// IgnoreIn sets a line aside; with Undo it waits again.
type IgnoreIn struct {
	Line int64  `json:"line"`
	Why  string `json:"why"`
	Undo bool   `json:"undo"`
}

// Trouble is a row that could not be read, or something about a whole bill.
type Trouble struct {
	Line   int               `json:"line"` // 0: of the whole
	Raw    string            `json:"raw"`
	Severe bool              `json:"severe"` // rows are likely missing
	Code   string            `json:"code"`
	Params map[string]string `json:"params"`
}

// Taken is what one bill told, and what of it was new.
type Taken struct {
	File     string         `json:"file"`
	Source   string         `json:"source"`
	Layout   string         `json:"layout"`
	Account  string         `json:"account"`
	Method   string         `json:"method"`
	From     civil.Date     `json:"from"`
	To       civil.Date     `json:"to"`
	Rows     int            `json:"rows"` // lines, dropped rows and bad rows
	Lines    int            `json:"lines"`
	New      int            `json:"new"`
	Known    int            `json:"known"`
	Queue    int            `json:"queue"`  // of the new lines, those that wait to be matched
	Doubts   int            `json:"doubts"` // of the new lines, those that may be second copies
	Totals   []bill.Totals  `json:"totals"`
	Declared bill.Declared  `json:"declared"`
	Checked  bool           `json:"checked"` // it says how much it holds
	Agrees   bool           `json:"agrees"`  // and the lines come to it
	Dropped  []bill.Dropped `json:"dropped"`
	Bad      []Trouble      `json:"bad"`
	Notices  []Trouble      `json:"notices"`
}

// Mapping is a saved way of reading a bank's table. Columns says field -> column, with the fields of MappingFields.
type Mapping struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	Columns map[string]string `json:"columns"`
}

// Closed is a month that is closed.
type Closed struct {
	Month string `json:"month"` // 2026-10
	Why   string `json:"why"`
	Actor string `json:"actor"`
	At    int64  `json:"at"`
}
