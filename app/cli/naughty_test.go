package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/rivo/uniseg"
)

// Whatever names and texts are printed, in tables, sentences and errors: none moves the cursor, turns the direction, or makes a line that
// no terminal shows.
func TestNaughtyTextsInTheTerminal(t *testing.T) {
	b, err := os.ReadFile("../members/testdata/naughty/blns.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(b, &list); err != nil || len(list) < 480 {
		t.Fatal(len(list), err)
	}
	list = append(list, "\x1b[2J\x1b]0;owned\x07", "\u202egnp.exe", "a\u2028b\u0085c", "\u061c\u200f1", strings.Repeat("长", 10_000), strings.Repeat("Z͑ͫ̓ͪ̂", 100))
	dir := t.TempDir()
	t.Setenv("GUILDBOOK_CONFIG", filepath.Join(dir, "config"))
	t.Setenv("GUILDBOOK_WORKSPACE", filepath.Join(dir, "club"))
	t.Setenv("GUILDBOOK_LANG", "en")
	guildbook := func(args ...string) string {
		t.Helper()
		var out bytes.Buffer
		Run(context.Background(), args, strings.NewReader(""), &out, &out)
		for line := range strings.SplitSeq(out.String(), "\n") {
			if i := strings.IndexFunc(line, moves); i >= 0 {
				t.Errorf("%.80q prints %.120q", args, line[max(0, i-40):])
				break
			}
			if w := uniseg.StringWidth(line); w > 2000 {
				t.Errorf("%.80q prints a line of %d columns: %.80q", args, w, line)
				break
			}
		}
		return out.String()
	}
	cell := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	roll, bank := "name,email,alias,note,joined\n", "日期,金额,对方,备注,单号\n"
	for i, s := range list {
		at := func(n int) string { return list[(i+n)%len(list)] }
		roll += fmt.Sprintf("%s,n%d@example.com,%s,%s,\n", cell(s), i, cell(at(3)), cell(at(5)))
		bank += fmt.Sprintf("2026-11-20,%d.00,%s,%s,\n", i+1, cell(s), cell(at(7)))
	}
	wrong := "name,email,joined\n"
	for _, s := range list[len(list)-6:] {
		wrong += fmt.Sprintf("%s,%s,%s\n", cell(s), cell(s), cell(s))
	}
	bad := "日期,金额,对方\n2026-11-20,5.00,x\n"
	for _, s := range list[len(list)-6:] {
		bad += fmt.Sprintf("%s,%s,%s\n", cell(s), cell(s), cell(s))
	}
	guildbook("init", filepath.Join(dir, "club"), "--name", "\x1b[31mGuild", "--currency", "CNY", "--timezone", "Asia/Shanghai", "--language", "en")
	guildbook("tier", "add", "\x1b[31mT")
	guildbook("plan", "add", "Year\u202e", "--tier", "1", "--price", "199", "--period", "1y")
	if out := guildbook("member", "import", file("roll.csv", roll)); !strings.Contains(out, "\n") {
		t.Fatal(out)
	}
	guildbook("member", "import", file("wrong\x1b[31m.csv", wrong), "--dry-run")
	guildbook("member", "import", file("wrong.csv", wrong))
	maps := []string{"--map", "date=日期", "--map", "amount=金额", "--map", "party=对方", "--map", "fixed=CNY"}
	if out := guildbook(append([]string{"bill", "import", file("bank.csv", bank), "--map", "note=备注"}, maps...)...); !strings.Contains(out, fmt.Sprint(len(list)-4)) && !strings.Contains(out, fmt.Sprint(len(list))) {
		t.Fatal(out)
	}
	guildbook(append([]string{"bill", "import", file("bad.csv", bad)}, maps...)...)
	for _, args := range [][]string{
		{"member", "list"},
		{"member", "duplicates"},
		{"bill", "list"},
		{"match", "suggest"},
		{"import", "list"},
		{"inbox", "list"},
		{"inbox", "show", "1"},
		{"inbox", "show", "2"},
		{"month", "show", "2026-11"},
		{"due"},
		{"today"},
		{"payment", "list"},
		{"tier", "list"},
		{"plan", "list"},
		{"settings", "show"},
		{"find", "alert"},
		{"find", "\x1b[31m"},
		{"member", "show", "\x1b[31mx"},
		{"member", "add", "\x1b[31m red"},
		{"member", "show", "1"},
		{"member", "show", "457"},
		{"member", "set", "1", "--name", strings.Repeat("长", 10_000)},
		{"\x1b[31mnothing"},
		{"member", "list", "--\x1b[31mnothing"},
		{"export", filepath.Join(dir, "club"), "--format", "\x1b[31m"},
		{"bill", "import", filepath.Join(dir, "no\x1b[31m.csv")},
		{"winback"},
		{"told"},
	} {
		guildbook(args...)
	}
}

// moves tells the characters that make a terminal do something, or show a line in another order than it was written.
func moves(r rune) bool {
	return unicode.IsControl(r) || r == 0x2028 || r == 0x2029 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
