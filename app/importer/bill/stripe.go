package bill

import (
	"strings"

	"guildbook/app/money"
)

const stripeCreated = "Created (UTC)|Created date (UTC)|created_utc|created"

// stripePayments is the list of payments; what was given back stands in the payment's own row.
var stripePayments = layout{
	source: Stripe, name: "stripe_payments",
	needs: []string{"id", "Created (UTC)|Created date (UTC)", "Amount", "Amount Refunded", "Currency", "Fee", "Status"},
	time:  stripeCreated, money: []string{"Amount", "Amount Refunded", "Fee"},
	line: func(r *rows, l *Line) (Reason, error) {
		if err := r.short("id", "Amount", "Currency", "Status"); err != nil {
			return "", err
		}
		if err := r.utc(l, stripeCreated); err != nil {
			return "", err
		}
		currency := strings.ToUpper(r.text("Currency"))
		var err error
		if l.Amount, err = r.need("Amount", currency); err != nil {
			return "", err
		}
		if l.Refunded, err = r.sum("Amount Refunded", currency); err != nil {
			return "", err
		}
		// The fee is taken in the currency of the account.
		if l.Fee, err = r.sum("Fee", strings.ToUpper(first(r.text("Converted Currency"), currency))); err != nil {
			return "", err
		}
		if l.Number, err = r.number(l, "id"); err != nil {
			return "", err
		}
		l.Direction, l.Kind = In, Payment
		l.Status, l.Item = r.text("Status"), r.text("Description")
		l.Party = first(r.text("Customer Description"), r.text("Customer Name"), r.text("Card Name"))
		l.Account, l.OrderID = first(r.text("Customer Email"), r.text("Customer ID")), r.text("Invoice ID")
		l.Method, l.Note = r.text("Payment Source Type"), r.text("Statement Descriptor")
		switch strings.ToLower(l.Status) {
		case "failed", "canceled", "cancelled", "blocked", "incomplete", "requires payment method", "requires_payment_method", "expired":
			return Failed, nil
		case "pending", "uncaptured", "requires capture", "requires_capture", "requires action", "processing":
			return Pending, nil
		}
		if strings.EqualFold(r.text("Captured"), "false") {
			return Held, nil
		}
		return "", nil
	},
}

// stripeBalance is the report of what moved the balance; a refund is a row of its own.
var stripeBalance = layout{
	source: StripeBalance, name: "stripe_balance",
	needs: []string{"balance_transaction_id", "created_utc|created", "currency", "gross", "fee", "net", "reporting_category"},
	time:  stripeCreated, money: []string{"gross", "fee", "net"},
	line: func(r *rows, l *Line) (Reason, error) {
		if err := r.short("balance_transaction_id", "currency", "gross", "fee", "net", "reporting_category"); err != nil {
			return "", err
		}
		if err := r.utc(l, stripeCreated); err != nil {
			return "", err
		}
		currency := strings.ToUpper(r.text("currency"))
		gross, err := r.need("gross", currency)
		if err != nil {
			return "", err
		}
		l.signed(gross)
		if l.Fee, err = r.sum("fee", currency); err != nil {
			return "", err
		}
		if l.Number, err = r.number(l, "balance_transaction_id"); err != nil {
			return "", err
		}
		l.Refunded = money.Amount{Currency: currency}
		l.Category, l.Item = r.text("reporting_category"), r.text("description")
		l.Account, l.Party = r.text("customer_email"), r.text("customer_name")
		l.OrderID = first(r.text("charge_id"), r.text("source_id"))
		l.Kind = stripeKind(l.Category)
		return "", nil
	},
}

// utc reads a time that is in UTC; the day is that of the zone of the Options.
func (r *rows) utc(l *Line, name string) error {
	s := r.text(name)
	if !strings.HasSuffix(s, "Z") && strings.Contains(s, ":") {
		s += "Z"
	}
	return r.moment(l, s)
}

func stripeKind(category string) Kind {
	switch {
	case category == "charge", category == "payment":
		return Payment
	case strings.Contains(category, "refund"):
		return Refund
	case strings.HasPrefix(category, "payout"):
		return Withdrawal
	case category == "topup", category == "top_up":
		return TopUp
	case category == "fee", category == "tax", category == "network_cost":
		return Fee
	case strings.HasPrefix(category, "dispute"):
		return Dispute
	case category == "transfer", category == "transfer_reversal":
		return Transfer
	}
	return Other
}
