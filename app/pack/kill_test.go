package pack

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killPlan is what the publishing child and the test agree on.
type killPlan struct {
	Pack    string
	Tiers   []Tier
	Members []Member
	Guests  []Code // come one by one, so that buckets grow
}

const killLessons = 12

// edition is the n-th edition: one lesson is new in each, a member comes, and now and then a tier gets a new key.
func (k killPlan) edition(n int) *Edition {
	e := &Edition{Pack: k.Pack, Seed: bytes.Repeat([]byte{3}, 32), Community: "Kill", Language: "en", Number: n, Renderer: "1", Reader: []byte("<!--gb:data-->"), Date: "2026-11-22"}
	e.Tiers = []Tier{k.Tiers[0]}
	if n >= 4 {
		e.Tiers = []Tier{k.Tiers[1]}
	}
	for i, m := range k.Members { // in each edition somebody has paid
		m.Box = testBox(i)
		m.Box.Receipts[0].Number += 100 * ((n + i) / len(k.Members))
		e.Members = append(e.Members, m)
	}
	for i, c := range k.Guests[:min(n, len(k.Guests))] {
		e.Members = append(e.Members, Member{ID: opaque(fmt.Sprint("guest", i)), Code: c, Tiers: []string{"t1"}, Box: testBox(100 + i)})
	}
	c := Course{ID: opaque("kill"), Title: "Course"}
	for i := range killLessons {
		html := []byte(strings.Repeat(fmt.Sprintf("<p>lesson %d version %d</p>", i, (n+killLessons-1-i)/killLessons), 200))
		l := Lesson{ID: opaque(fmt.Sprint("kill", i)), Title: fmt.Sprint(i), Order: i, Tiers: []string{"t1"}, Print: hexSum(html)}
		l.Body = func(context.Context) (Body, error) { return Body{HTML: html, Text: string(html)}, nil }
		c.Lessons = append(c.Lessons, l)
	}
	e.Courses = []Course{c}
	return e
}

// publishForever is the child: it publishes edition after edition until it is killed, keeping its ledger as the workspace does,
// after the files are written.
func publishForever(dir string) error {
	var plan killPlan
	data, err := os.ReadFile(filepath.Join(dir, "plan.json"))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, &plan); err != nil {
		return err
	}
	var state struct {
		Number int
		Ledger *Ledger
	}
	at := filepath.Join(dir, "state.json")
	if data, err := os.ReadFile(at); err == nil {
		if err := json.Unmarshal(data, &state); err != nil {
			return err
		}
	}
	folder, err := OpenDir(filepath.Join(dir, "pack"))
	if err != nil {
		return err
	}
	for {
		state.Number++
		if state.Ledger, _, err = Publish(context.Background(), plan.edition(state.Number), state.Ledger, folder, nil); err != nil {
			return err
		}
		data, err := json.Marshal(state)
		if err != nil {
			return err
		}
		if err := os.WriteFile(at+".new", data, 0o644); err != nil {
			return err
		}
		if err := os.Rename(at+".new", at); err != nil {
			return err
		}
	}
}

// TestKilledWhilePublishing kills a publishing process at random moments; every pack that it leaves opens for every member, and
// each lesson is one that was published. GUILDBOOK_KILLS sets how often; 30 otherwise.
func TestKilledWhilePublishing(t *testing.T) {
	if dir := os.Getenv("GUILDBOOK_KILL_CHILD"); dir != "" {
		t.Fatal(publishForever(dir))
	}
	kills := 30
	if n, err := strconv.Atoi(os.Getenv("GUILDBOOK_KILLS")); err == nil {
		kills = n
	}
	dir := t.TempDir()
	plan := killPlan{Pack: opaque("kill"), Guests: NewCodes(opaque("kill"), nil, 60)}
	first := Tier{Tag: "t1", Name: "One", Epoch: 1, Identity: NewTierKey()}
	second := Tier{Tag: "t1", Name: "One", Epoch: 2, Identity: NewTierKey(), Old: []Key{{1, first.Identity}}}
	plan.Tiers = []Tier{first, second}
	for i := range 5 {
		plan.Members = append(plan.Members, Member{ID: opaque(fmt.Sprint("kill member", i)), Code: NewCode(), Tiers: []string{"t1"}})
	}
	data, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "plan.json"), data, 0o644); err != nil {
		t.Fatal(err)
	}
	opened, cutOff, generations := 0, 0, map[int]bool{}
	for range kills {
		var out bytes.Buffer
		child := exec.Command(os.Args[0], "-test.run=^TestKilledWhilePublishing$")
		child.Env = append(os.Environ(), "GUILDBOOK_KILL_CHILD="+dir)
		child.Stdout, child.Stderr = &out, &out
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(20+rand.IntN(180)) * time.Millisecond)
		_ = child.Process.Kill()
		if err := child.Wait(); err == nil || child.ProcessState.Exited() {
			t.Fatalf("the child ended by itself: %s", out.String())
		}
		folder, err := OpenDir(filepath.Join(dir, "pack"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := folder.Stat(packPath); err != nil {
			folder.Close() // killed before the first pack was whole
			continue
		}
		if _, err := folder.Stat(markPath); err == nil {
			cutOff++
		}
		for _, m := range plan.Members {
			p := mustOpen(t, folder, m.Code)
			generations[p.Generation] = true
			if box, err := p.Box(); err != nil || box == nil {
				t.Fatalf("box %+v %v", box, err)
			}
			if p.lessonCount() != killLessons {
				t.Fatalf("%d lessons", p.lessonCount())
			}
			for i := range killLessons {
				html, err := p.Lesson(opaque(fmt.Sprint("kill", i)))
				if err != nil || !strings.HasPrefix(string(html), fmt.Sprintf("<p>lesson %d version ", i)) {
					t.Fatalf("%.40s %v", html, err)
				}
			}
			opened++
		}
		folder.Close()
	}
	t.Logf("%d kills, %d of them in the middle of a publish; %d openings, %d generations", kills, cutOff, opened, len(generations))
	if opened == 0 || kills >= 30 && cutOff == 0 {
		t.Error("no pack was ever cut off or opened: this tried nothing")
	}
}
