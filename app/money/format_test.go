package money

import "testing"

// ¥ alone is yuan, in both languages, as on the page (frontend/src/lib/format.test.ts).
func TestFormatSaysWhichYen(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		for want, a := range map[string]Amount{
			"¥1,299.00":  {Minor: 129900, Currency: "CNY"},
			"JP¥10,000":  {Minor: 10000, Currency: "JPY"},
			"-JP¥10,000": {Minor: -10000, Currency: "JPY"},
			"€5.00":      {Minor: 500, Currency: "EUR"},
		} {
			if got := a.Format(language); got != want {
				t.Errorf("%s %v: %q, want %q", language, a, got, want)
			}
		}
	}
}
