// Package amount reads amounts as people and programs of many countries write them: 1,250.00 and 1.250,00, ¥28.16, （12.00）,
// 12.00-, 100.00 DR. Whether 1.250 is a thousand or a little more than one is decided by the other amounts of the same column,
// or the amount is refused: it is never guessed.
package amount

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"guildbook/app/apperr"
	"guildbook/app/money"
)

// Style is how the amounts of a column are written.
type Style string

// The styles.
const (
	Unknown Style = ""      // nothing proves it, or both are proved: each amount must be clear by itself
	Point   Style = "point" // 1,250.00
	Comma   Style = "comma" // 1.250,00
)

// StyleOf judges a column: every amount that can be read in one way only is a proof. currency says how many decimals
// there can be.
func StyleOf(column []string, currency string) Style {
	point, comma := 0, 0
	for _, s := range column {
		p, ok := split(s)
		if !ok {
			continue
		}
		switch styleOf(p.digits, money.Digits(currency)) {
		case Point:
			point++
		case Comma:
			comma++
		}
	}
	switch {
	case point > 0 && comma == 0:
		return Point
	case comma > 0 && point == 0:
		return Comma
	}
	return Unknown
}

// BothWays finds amounts of a column that prove different styles, by their indexes; it is not ok where all agree.
func BothWays(column []string, currency string) (point, comma int, ok bool) {
	point, comma = -1, -1
	for i, s := range column {
		p, ok := split(s)
		if !ok {
			continue
		}
		switch style := styleOf(p.digits, money.Digits(currency)); {
		case style == Point && point < 0:
			point = i
		case style == Comma && comma < 0:
			comma = i
		}
	}
	return point, comma, point >= 0 && comma >= 0
}

// Parse reads one amount of the given currency; a symbol beside the digits is passed over, see CurrencyOf. An amount in brackets, with a
// minus before or after it, or with DR after it is negative. It answers money.bad_currency, importer.bad_amount,
// importer.amount_ambiguous and importer.amount_decimals.
func Parse(s, currency string, style Style) (money.Amount, error) {
	if !money.Known(currency) {
		return money.Amount{}, apperr.New(apperr.Invalid, "money.bad_currency", "value", currency)
	}
	bad := func() error { return apperr.New(apperr.Invalid, "importer.bad_amount", "value", shorten(s)) }
	p, ok := split(s)
	if !ok {
		return money.Amount{}, bad()
	}
	decimals := money.Digits(currency)
	own := styleOf(p.digits, decimals)
	if style == Unknown {
		style = own
	}
	whole, fraction, err := cut(p.digits, style)
	switch {
	case errors.Is(err, errAmbiguous):
		return money.Amount{}, apperr.New(apperr.Invalid, "importer.amount_ambiguous", "value", shorten(s))
	case err != nil:
		return money.Amount{}, bad()
	}
	fitting, ok := fit(fraction, decimals)
	if own == Unknown && len(fraction) == 3 && decimals < 3 {
		ok = false // the column says a fraction, three digits say thousands
	}
	if !ok {
		if whole, fitting, ok = float(whole, fraction, decimals); !ok {
			return money.Amount{}, apperr.New(apperr.Invalid, "importer.amount_decimals", "value", shorten(s), "currency", currency, "decimals", decimals)
		}
	}
	minor, err := strconv.ParseInt(whole+fitting, 10, 64)
	if err != nil || minor > money.Most {
		return money.Amount{}, bad()
	}
	if p.negative {
		minor = -minor
	}
	return money.Amount{Minor: minor, Currency: currency}, nil
}

// CurrencyOf is the currency that is written beside the digits: a code of ISO 4217 or a symbol that means one currency only (¥ beside
// an amount counts as yuan); empty where there is none.
func CurrencyOf(s string) string {
	t := strings.ToUpper(norm.NFKC.String(s))
	for _, word := range strings.FieldsFunc(t, func(r rune) bool { return r < 'A' || r > 'Z' }) {
		switch {
		case word == "RMB" || word == "CNH":
			return "CNY"
		case len(word) == 3 && money.Known(word):
			return word
		}
	}
	for _, c := range symbols {
		if strings.Contains(t, c.sign) {
			return c.code
		}
	}
	return ""
}

var symbols = []struct{ sign, code string }{
	{"人民币", "CNY"},
	{"美元", "USD"},
	{"欧元", "EUR"},
	{"英镑", "GBP"},
	{"日元", "JPY"},
	{"港币", "HKD"},
	{"港元", "HKD"},
	{"新台币", "TWD"},
	{"HK$", "HKD"},
	{"NT$", "TWD"},
	{"US$", "USD"},
	{"A$", "AUD"},
	{"C$", "CAD"},
	{"S$", "SGD"},
	{"R$", "BRL"},
	{"¥", "CNY"},
	{"元", "CNY"},
	{"€", "EUR"},
	{"£", "GBP"},
	{"₩", "KRW"},
	{"₹", "INR"},
	{"₽", "RUB"},
	{"円", "JPY"},
	{"KČ", "CZK"},
	{"ZŁ", "PLN"},
}

// Empty tells whether a cell says that there is no amount.
func Empty(s string) bool {
	t := strings.Trim(norm.NFKC.String(s), " \t\u00a0\u3000-–—/")
	return t == ""
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// fit pads the fraction to the currency's decimals; zeros beyond them are let go.
func fit(fraction string, decimals int) (string, bool) {
	if len(fraction) > decimals && strings.Trim(fraction[decimals:], "0") == "" {
		fraction = fraction[:decimals]
	}
	if len(fraction) > decimals {
		return "", false
	}
	return fraction + strings.Repeat("0", decimals-len(fraction)), true
}

// float reads what a spreadsheet stores for an amount that binary fractions cannot hold, such as 28.160000000000004.
func float(whole, fraction string, decimals int) (string, string, bool) {
	if len(fraction) < 9 || len(whole) > 12 {
		return "", "", false
	}
	n, err := strconv.ParseFloat(whole+"."+fraction, 64)
	if err != nil {
		return "", "", false
	}
	scale := math.Pow10(decimals)
	if nearest := math.Round(n * scale); math.Abs(nearest-n*scale) < 1e-4 {
		return strconv.FormatFloat(nearest, 'f', 0, 64), "", true
	}
	return "", "", false
}
