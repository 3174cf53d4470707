package money_test

import (
	"testing"

	"guildbook/app/money"
)

func TestKnown(t *testing.T) {
	for code, want := range map[string]bool{"CNY": true, "JPY": true, "": false, "cny": false, "XQZ": false, "CN": false} {
		if got := money.Known(code); got != want {
			t.Errorf("%q: %t", code, got)
		}
	}
}
