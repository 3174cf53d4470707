package bill

import (
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/money"
)

// oddities are what was read otherwise than it stands, to be said of the whole bill.
type oddities struct {
	minus     int
	minusLine int
	minusText string

	fees    int
	feeLine int
	fee     money.Amount // of the first
}

// settle makes a line one that can be kept: an amount is never negative, and what a fee or a refund is counted in is what the amount is.
// A minus says that money went out, also where the column says that it came in.
func (r *rows) settle(l *Line) {
	if l.Amount.Minor < 0 {
		if r.odd.minus++; r.odd.minus == 1 {
			r.odd.minusLine, r.odd.minusText = l.No, l.Amount.Decimal()
		}
		l.Amount = l.Amount.Negate()
		if l.Direction == In {
			l.Direction = Out
		}
	}
	if l.Refunded.Minor < 0 {
		l.Refunded = l.Refunded.Negate()
	}
	if l.Fee.Currency != l.Amount.Currency {
		if l.Fee.Minor != 0 {
			if r.odd.fees++; r.odd.fees == 1 {
				r.odd.feeLine, r.odd.fee = l.No, l.Fee
			}
		}
		l.Fee = money.Amount{Currency: l.Amount.Currency}
	}
}

// tell says what settle changed.
func (o oddities) tell(b *Bill) {
	if o.minus > 0 {
		b.notice(false, apperr.New(apperr.Invalid, "bill.minus", "file", b.File, "count", o.minus, "line", o.minusLine, "value", o.minusText))
	}
	if o.fees > 0 {
		b.notice(false, apperr.New(apperr.Invalid, "bill.other_fee", "file", b.File, "count", o.fees, "line", o.feeLine,
			"value", strings.TrimSpace(o.fee.Decimal()+" "+o.fee.Currency)))
	}
}
