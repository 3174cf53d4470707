package typed_test

import (
	"slices"
	"testing"

	"guildbook/app/typed"
)

func TestNamed(t *testing.T) {
	list := [][2]string{{"1", "Reading"}, {"2", "Reading aloud"}, {"3", "晨读"}, {"4", "reading"}, {"晨", "Five"}}
	for ref, want := range map[string][]string{
		"1": {"1"}, " READING ": {"1", "4"}, "aloud": {"2"}, "read": {"1", "2", "4"}, "读": {"3"}, "晨": {"晨"}, "none": nil, "": nil, " ": nil,
	} {
		var got []string
		for _, x := range typed.Named(list, ref, func(x [2]string) (string, string) { return x[0], x[1] }) {
			got = append(got, x[0])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", ref, got, want)
		}
	}
}
