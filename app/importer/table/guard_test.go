package table

import (
	"testing"

	"pgregory.net/rapid"
)

func TestGuard(t *testing.T) {
	for s, want := range map[string]string{
		"=SUM(A1)": "'=SUM(A1)", "+44 123": "'+44 123", "+44 1234567": "+44 1234567", "+86 138-0013 8000": "+86 138-0013 8000", "+1 (555) 0100": "+1 (555) 0100", "+1-2": "'+1-2", "'+44 1234567": "''+44 1234567",
		"+": "'+", "+-": "'+-", "+1+2345678": "'+1+2345678", "+A1": "'+A1", "+44 1234567 ext. 5": "'+44 1234567 ext. 5", "-44 123": "'-44 123", "+44\t1234567": "'+44\t1234567", "＋44": "'＋44", "@x": "'@x", "\tx": "'\tx", "＝1": "'＝1", " =1": "' =1", "'=1": "''=1", "it's": "it's", "'t": "'t", "": "", "5": "5",
	} {
		if got := Guard(s); got != want || Unguard(got) != s {
			t.Errorf("%q: %q, back %q", s, got, Unguard(got))
		}
	}
	if Unguard("'+44 1234567") != "+44 1234567" { // as lists were written before
		t.Error("a guarded number keeps its apostrophe")
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`['=+\-@ ＝a()\t]{0,4}[0-9 ]{0,9}`).Draw(t, "s")
		if Unguard(Guard(s)) != s {
			t.Fatalf("%q comes back as %q", s, Unguard(Guard(s)))
		}
	})
}
