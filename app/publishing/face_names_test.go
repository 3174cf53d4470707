package publishing

import (
	"slices"
	"testing"
)

func TestNamesAreFoundHoweverTheyAreWritten(t *testing.T) {
	f := newNameFinder([]string{"Wang Wu", "540@ex.org", "Zoë O'Neil", "Will", "张三", "Anna", "wx_harbour", "13800138000", "Ⅻ Ltd."}, []string{"Anna"})
	for _, c := range []struct {
		text string
		want []string
	}{
		{"with Wang Wu.", []string{"Wang Wu"}},
		{"with WANG WU and wang\u200b wu", []string{"Wang Wu"}},
		{"write to 540@EX.ORG", []string{"540@ex.org"}},
		{"ZOË O’NEIL", []string{"Zoë O'Neil"}},
		{"It will be; WILLING", nil},
		{"Will comes", []string{"Will"}},
		{"我和张三说", []string{"张三"}},
		{"张\u200b三", []string{"张三"}},
		{"Anna", nil},
		{"call １３８００１３８０００", []string{"13800138000"}},
		{"call 113800138000", nil},
		{"İstanbul xii ltd.", []string{"Ⅻ Ltd."}},
	} {
		if got := f.in(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
