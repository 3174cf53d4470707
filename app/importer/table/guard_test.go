package table

import (
	"testing"

	"pgregory.net/rapid"
)

func TestGuard(t *testing.T) {
	for s, want := range map[string]string{
		"=SUM(A1)": "'=SUM(A1)", "+44 123": "'+44 123", "@x": "'@x", "\tx": "'\tx", "＝1": "'＝1", " =1": "' =1", "'=1": "''=1", "it's": "it's", "'t": "'t", "": "", "5": "5",
	} {
		if got := Guard(s); got != want || Unguard(got) != s {
			t.Errorf("%q: %q, back %q", s, got, Unguard(got))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`['=+\-@ ＝a\t]{0,5}`).Draw(t, "s")
		if Unguard(Guard(s)) != s {
			t.Fatalf("%q comes back as %q", s, Unguard(Guard(s)))
		}
	})
}
