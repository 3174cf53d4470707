package challenges_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"guildbook/app/challenges"
)

func TestReadPasted(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string // "line text", and a way "name|note" that must be among its ways
	}{
		{"#接龙\n11月22日 晨读打卡\n\n1. 张三 读了第三章\n2. 李四：跑步5公里\n3.王五打卡第3天\n4、 Ada Lovelace day 4\n5. 阿木🌲 ✅", []string{
			"4 张三 读了第三章", "张三|读了第三章", "5 李四：跑步5公里", "李四|跑步5公里", "6 王五打卡第3天", "王五|打卡第3天",
			"7 Ada Lovelace day 4", "Ada Lovelace|day 4", "8 阿木🌲 ✅", "阿木|🌲 ✅",
		}},
		{"#Group Note\nReading\n1. Jo\n- - - -\n2. Kim done", []string{"3 Jo", "Jo|", "5 Kim done", "Kim|done"}},
		{"张三\r\n  李四  \n\n王五", []string{"1 张三", "张三|", "3 李四", "李四|", "5 王五", "王五|"}},
		{"13800138000 done", []string{"1 13800138000 done", "13800138000|done"}},
		{"", nil},
	} {
		var got []string
		for _, p := range challenges.ReadPasted(c.text) {
			got = append(got, strings.TrimSpace(strconv.Itoa(p.Line)+" "+p.Text))
			for _, w := range p.Ways {
				if s := w.Name + "|" + w.Note; slices.Contains(c.want, s) {
					got = append(got, s)
				}
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q:\n%q\nwant\n%q", c.text, got, c.want)
		}
	}
}

func FuzzReadPasted(f *testing.F) {
	f.Add("#接龙\n1. 张三 读\n2. 李四打卡")
	f.Add("a\x00b: \xff c\r\n٣. ع")
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range challenges.ReadPasted(text) {
			if p.Text == "" || len(p.Ways) == 0 || len(p.Ways) > 10 || p.Line < 1 {
				t.Fatalf("%+v", p)
			}
			for _, w := range p.Ways {
				if w.Name == "" || !strings.Contains(p.Text, w.Name) || !strings.Contains(p.Text, w.Note) {
					t.Fatalf("%+v", w)
				}
			}
		}
	})
}
