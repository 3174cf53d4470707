// Package bill reads what money moved, from the files in which payment services and banks tell it: WeChat Pay, Alipay, PayPal,
// Stripe, OFX, QIF, and any bank's table through a Mapping.
//
// It promises that every row of a file is a line, is dropped for a stated reason, or is given as a bad row with its error; that what
// the file says of itself (counts, sums) is compared with the rows, so that a bill that was cut off never passes in silence; and that
// the same transaction has the same ID in whatever layout and however often it is read. It stores nothing.
package bill

import (
	"time"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/importer/amount"
	"guildbook/app/importer/dates"
	"guildbook/app/money"
)

// Source is whose bill it is.
type Source string

// The sources.
const (
	WeChat         Source = "wechat"          // 微信支付, one's own account
	WeChatMerchant Source = "wechat_merchant" // 微信支付商户, trades
	WeChatFunds    Source = "wechat_funds"    // 微信支付商户, movements of the balance
	Alipay         Source = "alipay"          // 支付宝, one's own account
	AlipayMerchant Source = "alipay_merchant" // 支付宝商户, ledger
	PayPal         Source = "paypal"
	Stripe         Source = "stripe"         // payments
	StripeBalance  Source = "stripe_balance" // movements of the balance
	OFX            Source = "ofx"
	QIF            Source = "qif"
	Bank           Source = "bank" // read through a Mapping
)

// Sources are all of them.
var Sources = []Source{WeChat, WeChatMerchant, WeChatFunds, Alipay, AlipayMerchant, PayPal, Stripe, StripeBalance, OFX, QIF, Bank}

// Direction is where the money went, as the bill states it.
type Direction string

// The directions. Neutral is what the bill counts as neither, such as moves between one's own accounts.
const (
	In      Direction = "in"
	Out     Direction = "out"
	Neutral Direction = "neutral"
)

// Kind is what sort of movement it was.
type Kind string

// The kinds.
const (
	Payment    Kind = "payment"
	Transfer   Kind = "transfer"
	RedPacket  Kind = "red_packet"
	Refund     Kind = "refund"
	Fee        Kind = "fee"
	Withdrawal Kind = "withdrawal" // to one's own bank
	TopUp      Kind = "top_up"     // from one's own bank
	OwnMove    Kind = "own_move"   // between one's own accounts, also savings and currency conversions
	Dispute    Kind = "dispute"
	Other      Kind = "other"
)

// Line is one movement of money.
type Line struct {
	No       int    `json:"no"`       // 1-based line or row of the file
	ID       string `json:"id"`       // the same for the same transaction in every layout of its source; unique in a bill
	ExactID  bool   `json:"exact_id"` // ID comes from the service's own number, not from a likeness of date, amount, party and note
	Number   string `json:"number"`   // the service's transaction number as written
	OrderID  string `json:"order_id"` // the merchant's order
	RefundOf string `json:"refund_of"`

	Date    civil.Date `json:"date"`     // in the zone of the bill (UTC+8 for Chinese ones) or of Options
	At      time.Time  `json:"at"`       // the instant; the start of the day where the bill has no times
	HasTime bool       `json:"has_time"` //

	Direction Direction    `json:"direction"`
	Kind      Kind         `json:"kind"`
	Amount    money.Amount `json:"amount"`   // never negative; before fees
	Fee       money.Amount `json:"fee"`      // what the service kept; negative where it gave a fee back
	Refunded  money.Amount `json:"refunded"` // how much of it the bill says was given back

	Party    string `json:"party"`    // the other side's name
	Account  string `json:"account"`  // the other side's account or e-mail address
	Item     string `json:"item"`     // what it was for
	Note     string `json:"note"`     //
	Method   string `json:"method"`   // wallet or card
	Status   string `json:"status"`   // as written
	Category string `json:"category"` // the bill's own word for the kind
	Raw      string `json:"raw"`      // the row as it stands
}

// Figure is a count and a sum.
type Figure struct {
	Count int   `json:"count"`
	Minor int64 `json:"minor"`
}

// Totals are the figures of one currency. Dropped rows are not in them.
type Totals struct {
	Currency string `json:"currency"`
	In       Figure `json:"in"`
	Out      Figure `json:"out"`
	Neutral  Figure `json:"neutral"`
}

// Declared is what a bill says of itself; nil is what it does not say.
type Declared struct {
	Rows    *int    `json:"rows,omitempty"`
	In      *Figure `json:"in,omitempty"`
	Out     *Figure `json:"out,omitempty"`
	Neutral *Figure `json:"neutral,omitempty"`
}

// Dropped counts the rows that moved no money.
type Dropped struct {
	Reason Reason `json:"reason"`
	Count  int    `json:"count"`
	Lines  []int  `json:"lines"` // the first hundred
}

// Reason says why a row moved no money.
type Reason string

// The reasons.
const (
	Closed  Reason = "closed"  // the trade was closed before it was paid
	Failed  Reason = "failed"  // the payment failed or was cancelled
	Pending Reason = "pending" // not settled yet; a later bill will have it
	Held    Reason = "held"    // a hold, an authorisation or a memo
	Summary Reason = "summary" // a row of sums or a running balance
)

// Notice is something about the whole bill. Where Severe, the bill is likely not complete: it should not be taken in without asking.
type Notice struct {
	Severe bool          `json:"severe"`
	Error  *apperr.Error `json:"error"`
}

// BadRow is a row that could not be read.
type BadRow struct {
	Line  int           `json:"line"`
	Raw   string        `json:"raw"`
	Error *apperr.Error `json:"error"`
}

// Bill is what a file tells.
type Bill struct {
	Source   Source     `json:"source"`
	Layout   string     `json:"layout"` // which of the source's layouts
	File     string     `json:"file"`
	Encoding string     `json:"encoding"`
	Account  string     `json:"account"` // whose bill, as it says
	From     civil.Date `json:"from"`    // the period it says, else that of its lines
	To       civil.Date `json:"to"`
	Lines    []Line     `json:"lines"` // in the file's order
	Totals   []Totals   `json:"totals"`
	Declared Declared   `json:"declared"`
	Dropped  []Dropped  `json:"dropped"`
	Bad      []BadRow   `json:"bad"`
	Notices  []Notice   `json:"notices"`
}

// Complete tells whether nothing says that rows are missing.
func (b *Bill) Complete() bool {
	for _, n := range b.Notices {
		if n.Severe {
			return false
		}
	}
	return len(b.Bad) == 0
}

// Options say what a file cannot.
type Options struct {
	Password string         // of a ZIP or a workbook
	Sheet    string         // of a workbook
	Encoding string         // one of table.Encodings; empty is guessed
	Zone     *time.Location // for sources that give instants or bare days; nil is UTC
	Currency string         // where the file names none; if empty too, the file is refused
	Order    dates.Order    // where days and months are not clear
	Style    amount.Style   // where amounts are not clear
	Mapping  *Mapping       // for a bank's table
}

var china = time.FixedZone("UTC+8", 8*60*60)
