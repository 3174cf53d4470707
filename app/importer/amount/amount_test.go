package amount

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guildbook/app/apperr"
	"guildbook/app/money"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in, currency string
		style        Style
		minor        int64
		code         string
	}{
		{"1.250,00", "CNY", Unknown, 125000, ""},
		{"1,250.00", "CNY", Unknown, 125000, ""},
		{"¥28.16", "CNY", Unknown, 2816, ""},
		{"￥28.16", "CNY", Unknown, 2816, ""},
		{"（12.00）", "CNY", Unknown, -1200, ""},
		{"(1,234.50)", "USD", Unknown, -123450, ""},
		{"１２．５０", "CNY", Unknown, 1250, ""},
		{"12.00-", "EUR", Unknown, -1200, ""},
		{"-12", "EUR", Unknown, -1200, ""},
		{"−12,5", "EUR", Unknown, -1250, ""},
		{"£67.40", "GBP", Unknown, 6740, ""},
		{"-£67.40", "GBP", Unknown, -6740, ""},
		{"£-67.40", "GBP", Unknown, -6740, ""},
		{"+ £1,100.00", "GBP", Unknown, 110000, ""},
		{"100.00 CR", "GBP", Unknown, 10000, ""},
		{"100.00 DR", "GBP", Unknown, -10000, ""},
		{"8,000.00(CN)", "CNY", Unknown, 800000, ""},
		{"1 250,00 €", "EUR", Unknown, 125000, ""},
		{"1\u00a0250,00 Kč", "CZK", Unknown, 125000, ""},
		{"1'250.00", "CHF", Unknown, 125000, ""},
		{"CHF 1'250.00", "CHF", Unknown, 125000, ""},
		{"10,00,000.00", "INR", Unknown, 100000000, ""},
		{"1.234.567", "EUR", Unknown, 123456700, ""},
		{"28.00元", "CNY", Unknown, 2800, ""},
		{".50", "USD", Unknown, 50, ""},
		{"0,5", "EUR", Unknown, 50, ""},
		{"0", "EUR", Unknown, 0, ""},
		{"1,250", "JPY", Unknown, 1250, ""},
		{"1.250", "EUR", Comma, 125000, ""},
		{"1,250", "EUR", Point, 125000, ""},
		{"28.160000000000004", "CNY", Unknown, 2816, ""},
		{"27.999999999999996", "CNY", Point, 2800, ""},
		{"1.500", "KWD", Point, 1500, ""},
		{"12.0000", "CNY", Point, 1200, ""},
		{"12.000", "CNY", Point, 0, "importer.amount_decimals"},
		{"1.250", "EUR", Unknown, 0, "importer.amount_ambiguous"},
		{"1,250", "EUR", Unknown, 0, "importer.amount_ambiguous"},
		{"1,250", "EUR", Comma, 0, "importer.amount_decimals"},
		{"1.2345", "EUR", Unknown, 0, "importer.amount_decimals"},
		{"1.5", "JPY", Unknown, 0, "importer.amount_decimals"},
		{"1,250.00", "EUR", Comma, 0, "importer.bad_amount"},
		{"1,2,3", "EUR", Unknown, 0, "importer.bad_amount"},
		{"", "EUR", Unknown, 0, "importer.bad_amount"},
		{"-", "EUR", Unknown, 0, "importer.bad_amount"},
		{"1e5", "EUR", Unknown, 0, "importer.bad_amount"},
		{"--5", "EUR", Unknown, 0, "importer.bad_amount"},
		{"(-5)", "EUR", Unknown, 0, "importer.bad_amount"},
		{"5 apples", "EUR", Unknown, 0, "importer.bad_amount"},
		{"=1+1", "EUR", Unknown, 0, "importer.bad_amount"},
		{"2026-01-02", "EUR", Unknown, 0, "importer.bad_amount"},
		{"100000000000000", "EUR", Unknown, 0, "importer.bad_amount"},
		{"99999999999999999999999", "EUR", Unknown, 0, "importer.bad_amount"},
		{"5", "XXQ", Unknown, 0, "money.bad_currency"},
	} {
		got, err := Parse(c.in, c.currency, c.style)
		code := ""
		if err != nil {
			code = apperr.From(err).Code
		}
		if code != c.code || got.Minor != c.minor {
			t.Errorf("%q %s %q: %d %v, want %d %s", c.in, c.currency, c.style, got.Minor, err, c.minor, c.code)
		}
	}
}

func TestStyleOf(t *testing.T) {
	for column, want := range map[string]Style{
		"1.250|2.000|-3,40": Comma,
		"1,250|12.5":        Point,
		"1,250|2,500":       Unknown,
		"1,250|2,5|3.5":     Unknown,
		"1.234.567":         Comma,
		"12|13":             Unknown,
		"nothing|1,250.00":  Point,
		"":                  Unknown,
		"¥1,250.00|（12.00）": Point,
	} {
		if got := StyleOf(strings.Split(column, "|"), "EUR"); got != want {
			t.Errorf("%s: %q", column, got)
		}
	}
}

func TestCurrencyOf(t *testing.T) {
	for s, want := range map[string]string{
		"¥1": "CNY", "RMB 5": "CNY", "5 usd": "USD", "€5": "EUR", "HK$5": "HKD", "$5": "", "人民币": "CNY", "5": "", "abc": "",
	} {
		if got := CurrencyOf(s); got != want {
			t.Errorf("%s: %q, want %q", s, got, want)
		}
	}
}

// What one style writes is read as it was, with the column's style.
func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		currency := rapid.SampledFrom([]string{"CNY", "JPY", "KWD"}).Draw(t, "currency")
		minor := rapid.Int64Range(-money.Most, money.Most).Draw(t, "minor")
		style := rapid.SampledFrom([]Style{Point, Comma}).Draw(t, "style")
		want := money.Amount{Minor: minor, Currency: currency}
		text := group(strings.TrimPrefix(want.Decimal(), "-"))
		if style == Comma {
			text = strings.NewReplacer(",", ".", ".", ",").Replace(text)
		}
		if minor < 0 {
			text = rapid.SampledFrom([]string{"-" + text, text + "-", "(" + text + ")", "¥-" + text}).Draw(t, "text")
		}
		got, err := Parse(text, currency, style)
		if err != nil || got != want {
			t.Fatalf("%q: %v %v, want %v", text, got, err, want)
		}
		// Without the style it is the same or refused.
		if got, err := Parse(text, currency, Unknown); err == nil && got != want {
			t.Fatalf("%q was guessed to be %v", text, got)
		}
	})
}

func group(decimal string) string {
	whole, fraction, has := strings.Cut(decimal, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if has {
		return whole + "." + fraction
	}
	return whole
}

// FuzzParse: a text is read or refused, and what was read without a style is what one of the styles gives.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"1.250,00", "¥28.16", "（12.00）", "12-", "1 250,00 €", "10,00,000.00", "1e5", ".", "1.2.3", "DR", "١٢"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Parse(s, "EUR", Unknown)
		if err != nil {
			return
		}
		p, errP := Parse(s, "EUR", Point)
		c, errC := Parse(s, "EUR", Comma)
		if (errP != nil || p != got) && (errC != nil || c != got) {
			t.Fatalf("%q is %v, but %v or %v", s, got, p, c)
		}
		again, err := Parse(got.Decimal(), "EUR", Point)
		if err != nil || again != got {
			t.Fatalf("%q became %v, then %v %v", s, got, again, err)
		}
	})
}
