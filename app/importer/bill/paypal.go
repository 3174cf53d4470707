package bill

import (
	"strings"
	"time"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/importer/dates"
	"guildbook/app/money"
)

// Names of PayPal's columns: English, German, Chinese.
const (
	ppDate   = "Date|Datum|日期"
	ppTime   = "Time|Uhrzeit|时间"
	ppZone   = "TimeZone|Time Zone|Zeitzone|时区"
	ppName   = "Name|名称|姓名"
	ppType   = "Type|Typ|类型|Description|Beschreibung"
	ppStatus = "Status|状态"
	ppMoney  = "Currency|Währung|币种"
	ppGross  = "Gross|Brutto|总额"
	ppFee    = "Fee|Gebühr|Fees|费用"
	ppNet    = "Net|Netto|净额"
	ppNumber = "Transaction ID|Transaktionscode|交易号"
	ppRefer  = "Reference Txn ID|Zugehöriger Transaktionscode|参考交易号"
)

// paypal is the activity report, paypalStatement the list of a statement, which has no states.
var (
	paypal = layout{
		source: PayPal, name: "paypal_activity",
		needs: []string{ppDate, ppTime, ppZone, "Type|Typ|类型", ppStatus, ppMoney, ppGross, ppFee, ppNet, ppNumber},
		time:  ppDate, money: []string{ppGross, ppFee, ppNet, "Balance|Guthaben|余额"}, line: paypalLine,
	}
	paypalStatement = layout{
		source: PayPal, name: "paypal_statement",
		needs: []string{ppDate, ppTime, ppZone, "Description|Beschreibung", ppMoney, ppGross, ppFee, ppNet, ppNumber},
		time:  ppDate, money: []string{ppGross, ppFee, ppNet, "Balance|Guthaben|余额"}, line: paypalLine,
	}
)

func paypalLine(r *rows, l *Line) (Reason, error) {
	if err := r.short(ppDate, ppGross, ppNumber); err != nil {
		return "", err
	}
	if err := r.paypalWhen(l); err != nil {
		return "", err
	}
	currency := strings.ToUpper(r.text(ppMoney))
	gross, err := r.need(ppGross, currency)
	if err != nil {
		return "", err
	}
	l.signed(gross)
	fee, err := r.sum(ppFee, currency)
	if err != nil {
		return "", err
	}
	l.Fee = fee.Negate()
	l.Refunded = money.Amount{Currency: currency}
	if l.Number, err = r.number(l, ppNumber); err != nil {
		return "", err
	}
	l.Party, l.Category, l.Status = r.text(ppName), r.text(ppType), r.text(ppStatus)
	l.Account = r.text("From Email Address|Absender E-Mail-Adresse|发件人邮箱地址")
	if l.Direction == Out && r.column("To Email Address") >= 0 {
		l.Account = r.text("To Email Address|Empfänger E-Mail-Adresse|收件人邮箱地址")
	}
	l.OrderID = r.text("Invoice Number|Invoice ID|Rechnungsnummer")
	l.Item, l.Note = r.text("Item Title|Subject|Artikelbezeichnung"), first(r.text("Note|Hinweis"), r.text("Custom Number"))
	l.Kind = paypalKind(l)
	if l.Kind == Refund {
		l.RefundOf = r.text(ppRefer)
	}
	return paypalDrop(l, r.text("Balance Impact|Auswirkung auf Guthaben")), nil
}

// paypalWhen joins date, time and zone. What the zone's short name means must be known, or the hour would be guessed.
func (r *rows) paypalWhen(l *Line) error {
	m, err := dates.Parse(r.text(ppDate), r.order, r.zone)
	if err != nil {
		return err
	}
	l.Date, l.At = m.Date, m.Time
	clock := r.text(ppTime)
	if clock == "" {
		return nil
	}
	zone, ok := paypalZone(r.text(ppZone), m.Time)
	if !ok {
		return apperr.New(apperr.Invalid, "bill.zone_unknown", "value", r.text(ppZone))
	}
	if m, err = dates.Parse(string(m.Date)+" "+clock, dates.Unclear, zone); err != nil {
		return err
	}
	l.At, l.HasTime = m.Time.In(r.zone), m.HasTime
	l.Date = civil.Of(l.At, r.zone)
	return nil
}

// paypalZone finds what a zone's short name means. CST is China's or America's: the zone in which near is decides.
func paypalZone(s string, near time.Time) (*time.Location, bool) {
	if _, offset := near.Zone(); s == "CST" {
		hours := offset / (60 * 60)
		switch {
		case hours == 8:
			return china, true
		case hours <= -4 && hours >= -8:
			return time.FixedZone(s, -6*60*60), true
		}
		return nil, false
	}
	if hours, known := shortZones[strings.ToUpper(s)]; known {
		return time.FixedZone(s, int(hours*60*60)), true
	}
	upper := strings.ToUpper(s)
	for _, prefix := range []string{"GMT", "UTC"} {
		if offset, ok := strings.CutPrefix(upper, prefix); ok {
			if m, err := time.Parse("-07:00", offset); err == nil {
				_, seconds := m.Zone()
				return time.FixedZone(s, seconds), true
			}
			if m, err := time.Parse("-07", withZero(offset)); err == nil {
				_, seconds := m.Zone()
				return time.FixedZone(s, seconds), true
			}
		}
	}
	if strings.Contains(s, "/") {
		loc, err := time.LoadLocation(s)
		return loc, err == nil
	}
	return nil, false
}

// withZero makes +8 into +08.
func withZero(offset string) string {
	if len(offset) == 2 {
		return offset[:1] + "0" + offset[1:]
	}
	return offset
}

var shortZones = map[string]float64{
	"UTC": 0, "GMT": 0, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
	"PST": -8, "PDT": -7, "MST": -7, "MDT": -6, "EST": -5, "EDT": -4, "CDT": -5, "AKST": -9, "AKDT": -8, "HST": -10,
	"SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "ACST": 9.5, "AWST": 8, "NZST": 12, "NZDT": 13,
}

func paypalKind(l *Line) Kind {
	t := strings.ToLower(l.Category)
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(t, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("refund", "rückzahlung", "退款"), has("reversal") && !has("fee", "hold"):
		return Refund
	case has("currency conversion", "währungsumrechnung", "货币兑换"):
		return OwnMove
	case has("withdrawal", "abbuchung", "提现", "payout"), has("transfer") && has("bank"):
		return Withdrawal
	case has("bank deposit", "add funds", "bankgutschrift"):
		return TopUp
	case has("fee", "gebühr"):
		return Fee
	case has("dispute", "chargeback", "käuferbeschwerde"):
		return Dispute
	case has("payment", "zahlung", "付款", "donation", "spende", "subscription", "checkout", "purchase"):
		return Payment
	}
	return Other
}

func paypalDrop(l *Line, impact string) Reason {
	t, status := strings.ToLower(l.Category), strings.ToLower(l.Status)
	switch {
	case strings.EqualFold(impact, "Memo"), strings.EqualFold(l.Category, "Memo"), strings.Contains(t, "hold"), strings.Contains(t, "authorization"),
		strings.Contains(t, "autorisierung"), strings.Contains(t, "request"):
		return Held
	case status == "pending", status == "unclaimed", status == "ausstehend", status == "待处理":
		return Pending
	case status == "canceled", status == "cancelled", status == "denied", status == "expired", status == "failed", status == "removed", status == "voided", status == "storniert":
		return Failed
	}
	return ""
}
