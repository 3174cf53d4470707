// Package money holds amounts as integer minor units of an ISO 4217 currency. There are no floats, and
// amounts of two currencies are never added.
package money

import (
	"math"
	"strconv"
	"strings"

	"github.com/bojanz/currency"

	"guildbook/app/apperr"
)

// Amount is Minor units (fen, cents; yen themselves) of Currency.
type Amount struct {
	Minor    int64  `json:"minor"`
	Currency string `json:"currency"`
}

// Most is the largest single price or payment, in minor units: as many of them as a ledger can hold still add
// up without overflow.
const Most = 10_000_000_000_000

// Known tells whether code is a currency of ISO 4217. None is none, though the library takes it for one.
func Known(code string) bool { return code != "" && currency.IsValid(code) }

// Digits is the number of decimal digits of a currency: 2 for CNY, 0 for JPY.
func Digits(code string) int {
	d, ok := currency.GetDigits(code)
	if !ok {
		return 2
	}
	return int(d)
}

// Parse reads a plain decimal such as "199", "199.00", "-3.5" or "1,299.00" in the given currency. It
// answers money.bad_amount for anything else, for too many decimals and for what does not fit, and
// money.bad_currency.
func Parse(s, code string) (Amount, error) {
	if !Known(code) {
		return Amount{}, apperr.New(apperr.Invalid, "money.bad_currency", "value", code)
	}
	bad := apperr.New(apperr.Invalid, "money.bad_amount", "value", s, "currency", code)
	t := strings.TrimSpace(s)
	neg := strings.HasPrefix(t, "-")
	t = strings.TrimPrefix(strings.TrimPrefix(t, "-"), "+")
	whole, frac, hasPoint := strings.Cut(t, ".")
	if groups := strings.Split(whole, ","); len(groups) > 1 {
		for i, g := range groups {
			if (i > 0 && len(g) != 3) || g == "" || len(g) > 3 {
				return Amount{}, bad
			}
		}
		whole = strings.Join(groups, "")
	}
	digits := Digits(code)
	if whole == "" || (hasPoint && frac == "") || len(frac) > digits || strings.Trim(whole+frac, "0123456789") != "" {
		return Amount{}, bad
	}
	minor, err := strconv.ParseInt(whole+frac+strings.Repeat("0", digits-len(frac)), 10, 64)
	if err != nil {
		return Amount{}, bad.Because(err)
	}
	if neg {
		minor = -minor
	}
	return Amount{Minor: minor, Currency: code}, nil
}

// Decimal is the plain number, as Parse reads it: "199.00".
func (a Amount) Decimal() string {
	digits := Digits(a.Currency)
	s := strconv.FormatUint(magnitude(a.Minor), 10)
	if digits > 0 {
		if len(s) <= digits {
			s = strings.Repeat("0", digits-len(s)+1) + s
		}
		s = s[:len(s)-digits] + "." + s[len(s)-digits:]
	}
	if a.Minor < 0 {
		s = "-" + s
	}
	return s
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

// signs are the same in both languages: ¥ alone is yuan.
var signs = map[string]string{"CNY": "¥", "JPY": "JP¥"}

// Format is the amount as a reader of the language ("zh", "en") writes it: "¥1,299.00".
func (a Amount) Format(language string) string {
	c, err := currency.NewAmount(a.Decimal(), a.Currency)
	if err != nil {
		return a.Decimal() + " " + a.Currency
	}
	f := currency.NewFormatter(currency.NewLocale(language))
	f.SymbolMap = signs
	return f.Format(c)
}

// Add adds b of the same currency. It answers money.mixed or money.too_large.
func (a Amount) Add(b Amount) (Amount, error) {
	if a.Currency != b.Currency {
		return Amount{}, apperr.New(apperr.Internal, "money.mixed", "a", a.Currency, "b", b.Currency)
	}
	if (b.Minor > 0 && a.Minor > math.MaxInt64-b.Minor) || (b.Minor < 0 && a.Minor < math.MinInt64-b.Minor) {
		return Amount{}, apperr.New(apperr.Invalid, "money.too_large")
	}
	return Amount{Minor: a.Minor + b.Minor, Currency: a.Currency}, nil
}

// Negate is the amount with the other sign.
func (a Amount) Negate() Amount { return Amount{Minor: -a.Minor, Currency: a.Currency} }
