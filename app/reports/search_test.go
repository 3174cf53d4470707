package reports

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestMatch(t *testing.T) {
	zhang := makeSearchable(42, []string{"张三", "Zhang Sr.", "三哥"}, []string{"san@example.com", "13800138000", "zs_88"}, []string{"早鸟", "Core Circle"})
	ada := makeSearchable(7, []string{"Ada Lovelace"}, []string{"ada@example.org"}, nil)
	long := makeSearchable(8, []string{"Élodie de la Tour"}, nil, nil)
	pedestrian := makeSearchable(9, []string{"单行道"}, nil, nil)
	mixed := makeSearchable(10, []string{"阿May"}, nil, nil)
	lu := makeSearchable(11, []string{"吕布"}, nil, nil)
	for _, c := range []struct {
		typed string
		who   searchable
		want  int
	}{
		{"张三", zhang, exactMatch},
		{" 张 三 ", zhang, exactMatch},
		{"张", zhang, prefixMatch},
		{"三", zhang, prefixMatch}, // of the alias
		{"zs", zhang, prefixMatch},
		{"ZS", zhang, prefixMatch},
		{"zhs", zhang, prefixMatch},
		{"zsan", zhang, prefixMatch},
		{"zhangs", zhang, prefixMatch},
		{"zhang san", zhang, prefixMatch},
		{"张s", zhang, prefixMatch},
		{"z", zhang, prefixMatch}, // Zhang Sr.
		{"sg", zhang, prefixMatch},
		{"zhang sr", zhang, prefixMatch},
		{"sr", zhang, wordMatch},
		{"hang", zhang, insideMatch},
		{"42", zhang, exactMatch},
		{"0042", zhang, exactMatch},
		{"#42", zhang, exactMatch},
		{"No. 42", zhang, exactMatch},
		{"4", zhang, fieldMatch},
		{"san@example.com", zhang, exactMatch},
		{"san@", zhang, fieldMatch},
		{"example.com", zhang, loosestMatch},
		{"138-0013-8000", zhang, exactMatch},
		{"138", zhang, fieldMatch},
		{"8000", zhang, loosestMatch},
		{"zs_88", zhang, exactMatch},
		{"早鸟", zhang, fieldMatch},
		{"core", zhang, loosestMatch},
		{"san core", zhang, loosestMatch},
		{"zs early", zhang, noMatch},
		{"zt", zhang, noMatch},
		{"李", zhang, noMatch},
		{"43", zhang, noMatch},
		{"al", ada, prefixMatch},
		{"lovelace", ada, wordMatch},
		{"lovelace ada", ada, wordMatch},
		{"adalo", ada, prefixMatch},
		{"elodie", long, prefixMatch},
		{"edlt", long, prefixMatch},
		{"tour", long, wordMatch},
		{"sxd", pedestrian, prefixMatch},
		{"dhd", pedestrian, prefixMatch},
		{"shanhangdao", pedestrian, prefixMatch},
		{"danxing", pedestrian, typedMatch},
		{"amay", mixed, prefixMatch},
		{"am", mixed, prefixMatch},
		{"lb", lu, prefixMatch},
		{"lvbu", lu, prefixMatch},
		{"lubu", lu, prefixMatch},
		{"bu", lu, insideMatch},
	} {
		q, ok := makeQuery(c.typed)
		if !ok {
			t.Errorf("%q is nothing", c.typed)
			continue
		}
		if got := q.match(&c.who); got != c.want {
			t.Errorf("%q on %q: %d, want %d", c.typed, strings.TrimSpace(c.who.names), got, c.want)
		}
	}
	for _, nothing := range []string{"", " ", "\t\n"} {
		if _, ok := makeQuery(nothing); ok {
			t.Errorf("%q is a query", nothing)
		}
	}
}

// Whatever is typed letter by letter from a member's readings finds them.
func TestEveryPrefixOfTheReadingsFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := string(rapid.SliceOfN(rapid.SampledFrom([]rune("张王李赵单行重庆乐吕曾解长孙欧阳建国明华伟芳娜秀英")), 1, 5).Draw(t, "name"))
		s := makeSearchable(1, []string{name}, nil, nil)
		var typed string
		for _, g := range s.typed[0] {
			reading := rapid.SampledFrom(g).Draw(t, "reading")
			typed += reading[:1]
			if reading[0] < 0x80 {
				typed += reading[1:rapid.IntRange(1, len(reading)).Draw(t, "letters")]
			} else {
				typed += reading[1:]
			}
		}
		q, _ := makeQuery(typed)
		if got := q.match(&s); got > prefixMatch {
			t.Fatalf("%q does not find %s: %d", typed, name, got)
		}
	})
}

func TestMatchingStaysQuickOnHostileInput(t *testing.T) {
	s := makeSearchable(1, []string{strings.Repeat("aaaaaaaa ", 25)}, nil, nil)
	q, _ := makeQuery(strings.Repeat("a", 63) + "b")
	start := time.Now()
	if got := q.match(&s); got != noMatch {
		t.Errorf("matches: %d", got)
	}
	if d := time.Since(start); d > 50*time.Millisecond {
		t.Errorf("took %v", d)
	}
}

func FuzzMatch(f *testing.F) {
	for _, s := range [][2]string{{"张三", "zs"}, {"\x00", "\xff"}, {"a\tb\nc", "\n"}, {"行行", "xh"}, {"👩‍👩‍👧", "👩"}, {"", "#"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, name, typed string) {
		s := makeSearchable(1, []string{name}, []string{name}, []string{name})
		if q, ok := makeQuery(typed); ok {
			if got := q.match(&s); got < exactMatch || got > noMatch {
				t.Fatalf("%d", got)
			}
		}
	})
}
