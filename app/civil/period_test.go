package civil_test

import (
	"testing"

	"guildbook/app/apperr"
	"guildbook/app/civil"
)

func TestParsePeriod(t *testing.T) {
	for in, want := range map[string]string{
		"30d": "30d", "1m": "1m", "3M": "3m", " 1y ": "1y", "2y": "2y", "lifetime": "lifetime", "Lifetime": "lifetime",
		"until:2027-01-31": "until:2027-01-31", "until: 2027/1/31": "until:2027-01-31", "012m": "12m",
	} {
		if p, err := civil.ParsePeriod(in); err != nil || p.String() != want {
			t.Errorf("%q: %q %v, want %q", in, p, err, want)
		}
	}
	for _, in := range []string{"", "m", "0m", "-1m", "+1m", "1", "1w", "1.5m", "3661d", "121m", "11y", "until:", "until:2027-02-30", "99999999999999999999m", "一年"} {
		if p, err := civil.ParsePeriod(in); !apperr.IsCode(err, "civil.bad_period") {
			t.Errorf("%q: %q %v, want civil.bad_period", in, p, err)
		}
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"1m", "until:2027-01-31", "lifetime", "30d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := civil.ParsePeriod(s)
		if err != nil {
			return
		}
		again, err := civil.ParsePeriod(p.String())
		if err != nil || again != p {
			t.Fatalf("%q became %q, which is %v %v", s, p, again, err)
		}
	})
}
