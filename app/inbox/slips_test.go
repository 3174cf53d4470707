package inbox_test

import (
	"crypto/ed25519"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"guildbook/app/codes"
	"guildbook/app/inbox"
	"guildbook/app/media"
	"guildbook/app/pack"
	"guildbook/app/slip"
	"guildbook/app/testkit"
	"guildbook/db/gen"
)

// post is a community with members who write back.
type post struct {
	*testkit.Kit
	*inbox.Service
	t         *testing.T
	codes     *codes.Service
	pack      gen.Pack
	recipient string
	member    map[string]string
	code      map[string]pack.Code
	me        map[string]string
}

func newPost(t *testing.T, names ...string) *post {
	t.Helper()
	k := testkit.New(t)
	p := &post{
		Kit: k, Service: inbox.New(k.DB, media.NewStore(t.TempDir()), nil), t: t, codes: codes.New(k.DB, k.Settings),
		member: map[string]string{}, code: map[string]pack.Code{}, me: map[string]string{},
	}
	for _, n := range names {
		p.member[n] = k.Member(n)
		got, err := p.codes.Issue(k.Ctx, codes.IssueIn{MemberIDs: []string{p.member[n]}})
		if err != nil {
			t.Fatal(err)
		}
		p.code[n], _ = pack.ParseCode(got[0].Code)
		p.me[n] = k.Text("SELECT me FROM access_codes WHERE member_id = ? AND revoked_at IS NULL", p.member[n])
	}
	p.pack.ID, p.pack.Reply = k.Text("SELECT id FROM packs"), k.Text("SELECT reply FROM packs")
	var err error
	if p.recipient, err = slip.Recipient(p.pack.Reply); err != nil {
		t.Fatal(err)
	}
	return p
}

// write makes the next slip of a member.
func (p *post) write(name, kind, body string, files ...slip.File) slip.Slip {
	return slip.Slip{
		Pack: p.pack.ID, Epoch: 1, Generation: 1, Me: p.me[name], ID: slip.NewID(), Kind: kind, Sequence: 1, Made: 1_795_000_000_000, Body: body, Files: files,
	}
}

func (p *post) seal(name string, s slip.Slip) string {
	p.t.Helper()
	sealed, err := slip.Seal(s, p.code[name].SigningKey(p.pack.ID), p.recipient)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(slip.Armor(sealed))
}

func (p *post) take(in inbox.ImportIn) inbox.ImportOut {
	p.t.Helper()
	out, err := p.Import(p.Ctx, in)
	if err != nil {
		p.t.Fatal(err)
	}
	return out
}

func (p *post) slips(in inbox.SlipsIn) inbox.SlipsOut {
	p.t.Helper()
	out, err := p.Slips(p.Ctx, in)
	if err != nil {
		p.t.Fatal(err)
	}
	return out
}

func TestASlipComesInOnce(t *testing.T) {
	p := newPost(t, "Anna")
	text := p.seal("Anna", p.write("Anna", slip.Homework, "我的作业", slip.File{Name: "draft.html", Type: "image/png", Data: []byte("<html><script>1</script>")}))
	out := p.take(inbox.ImportIn{Text: "嗨\n> " + strings.ReplaceAll(text, "\n", "\r\n> ")})
	if len(out.Added) != 1 || out.Again != 0 || len(out.Held) != 0 {
		t.Fatalf("%+v", out)
	}
	s := out.Added[0]
	if s.Member != "Anna" || s.Kind != "homework" || s.State != "new" || s.Body != "我的作业" || len(s.Files) != 1 || s.Gap {
		t.Errorf("%+v", s)
	}
	if f := s.Files[0]; f.Mime != "text/html" || f.Name != "draft.html" || f.Size != 24 {
		t.Errorf("believed the sender: %+v", f)
	}
	again := p.take(inbox.ImportIn{Text: text})
	if len(again.Added) != 0 || again.Again != 1 || len(again.Held) != 0 {
		t.Errorf("twice: %+v", again)
	}
	if n := p.Count("SELECT count(*) FROM slips") + p.Count("SELECT count(*) FROM slip_files") + p.Count("SELECT count(*) FROM audit WHERE action = 'received'"); n != 3 {
		t.Errorf("%d rows", n)
	}
	list := p.slips(inbox.SlipsIn{})
	if list.New != 1 || len(list.Slips) != 1 || list.Slips[0].FileCount != 1 {
		t.Errorf("%+v", list)
	}
}

// What does not verify is kept apart with the reason, and is no record of anything.
func TestWhatDoesNotVerifyIsHeld(t *testing.T) {
	p := newPost(t, "Anna", "Bo")
	first := p.write("Anna", slip.Reply, "one")
	p.take(inbox.ImportIn{Text: p.seal("Anna", first)})
	reused := first
	reused.Body = "two"
	whole := p.seal("Anna", p.write("Anna", slip.Reply, "x"))
	if _, err := p.codes.Revoke(p.Ctx, codes.RevokeIn{MemberID: p.member["Bo"]}); err != nil {
		t.Fatal(err)
	}
	for code, text := range map[string]string{
		"slip.id_reused":     p.seal("Anna", reused),
		"slip.bad_signature": p.seal("Bo", p.write("Anna", slip.Reply, "x")),
		"slip.code_revoked":  p.seal("Bo", p.write("Bo", slip.Reply, "x")),
		"slip.cut_off":       whole[:len(whole)-60],
		"slip.damaged":       strings.Replace(whole, "YWdl", "YWdl Anna wrote ", 1),
	} {
		out := p.take(inbox.ImportIn{Text: text})
		if len(out.Held) != 1 || out.Held[0].Code != code || len(out.Added) != 0 {
			t.Errorf("%s: %+v", code, out)
			continue
		}
		if who := out.Held[0].Member; (code == "slip.code_revoked") != (who == "Bo") || (code == "slip.id_reused") != (who == "Anna") {
			t.Errorf("%s says it is of %q", code, who)
		}
		p.take(inbox.ImportIn{Text: text}) // changes nothing
	}
	if n := p.Count("SELECT count(*) FROM slips"); n != 1 {
		t.Errorf("%d slips", n)
	}
	held := p.slips(inbox.SlipsIn{}).Held
	if len(held) != 5 {
		t.Fatalf("%+v", held)
	}

	// Another try of the revoked one after the code is live again, as after a restored backup.
	at := slices.IndexFunc(held, func(h inbox.HeldSlip) bool { return h.Code == "slip.code_revoked" })
	out, err := p.Retry(p.Ctx, inbox.SlipIn{ID: held[at].ID})
	if err != nil || len(out.Held) != 1 || out.Held[0].ID != held[at].ID {
		t.Errorf("%+v %v", out, err)
	}
	p.Exec("packs", "UPDATE access_codes SET revoked_at = NULL WHERE member_id = ?", p.member["Bo"])
	out, err = p.Retry(p.Ctx, inbox.SlipIn{ID: held[at].ID})
	if err != nil || len(out.Added) != 1 || out.Added[0].Member != "Bo" {
		t.Errorf("%+v %v", out, err)
	}
	_, err = p.Retry(p.Ctx, inbox.SlipIn{ID: held[at].ID})
	testkit.WantCode(t, err, "inbox.slip_not_found")
	for _, h := range p.slips(inbox.SlipsIn{}).Held {
		if err := p.Discard(p.Ctx, inbox.SlipIn{ID: h.ID}); err != nil {
			t.Error(err)
		}
	}
}

// What was discarded is nowhere to be seen, can be taken back for 30 days, and then goes with its bytes.
func TestDiscardAndTakeBack(t *testing.T) {
	p := newPost(t, "Anna")
	held := func(body string) inbox.HeldSlip {
		whole := p.seal("Anna", p.write("Anna", slip.Reply, body))
		return p.take(inbox.ImportIn{Text: whole[:len(whole)-60]}).Held[0]
	}
	first, second := held("one"), held("two")
	in := inbox.SlipIn{ID: first.ID}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(p.Discard(p.Ctx, in))
	testkit.WantCode(t, p.Discard(p.Ctx, in), "inbox.slip_not_found")
	_, err := p.Retry(p.Ctx, in)
	testkit.WantCode(t, err, "inbox.slip_not_found")
	if held := p.slips(inbox.SlipsIn{}).Held; len(held) != 1 || held[0].ID != second.ID {
		t.Errorf("%+v", held)
	}
	must(p.Undiscard(p.Ctx, in))
	testkit.WantCode(t, p.Undiscard(p.Ctx, in), "inbox.slip_not_found")
	out, err := p.Retry(p.Ctx, in)
	if err != nil || len(out.Held) != 1 || out.Held[0].ID != first.ID {
		t.Errorf("%+v %v", out, err)
	}
	must(p.Discard(p.Ctx, in))
	p.Clock.At = p.Clock.At.Add(31 * 24 * time.Hour)
	must(p.Discard(p.Ctx, inbox.SlipIn{ID: second.ID}))
	testkit.WantCode(t, p.Undiscard(p.Ctx, in), "inbox.slip_not_found")
	if n := p.Count("SELECT count(*) FROM slip_quarantine") + p.Count("SELECT count(*) FROM slip_quarantine_bytes"); n != 2 {
		t.Errorf("%d rows are left", n)
	}
	must(p.Undiscard(p.Ctx, inbox.SlipIn{ID: second.ID}))
}

func TestAnswerAndDone(t *testing.T) {
	p := newPost(t, "Anna")
	id := p.take(inbox.ImportIn{Text: p.seal("Anna", p.write("Anna", slip.Question, "why?"))}).Added[0].ID
	state := func() string {
		t.Helper()
		s, err := p.ShowSlip(p.Ctx, inbox.SlipIn{ID: id})
		if err != nil {
			t.Fatal(err)
		}
		return s.State
	}
	s, err := p.Answer(p.Ctx, inbox.AnswerIn{ID: id, Body: " because \r\n"})
	if err != nil || s.Answer != "because" || s.State != "answered" || s.AnsweredBy != "Keeper" {
		t.Fatalf("%+v %v", s, err)
	}
	_, err = p.Answer(p.Ctx, inbox.AnswerIn{ID: id, Body: strings.Repeat("x", 20_001)})
	testkit.WantCode(t, err, "inbox.answer_long")
	testkit.WantCode(t, p.MarkDone(p.Ctx, inbox.DoneIn{IDs: []string{id, "none"}}), "inbox.slip_not_found")
	if got := state(); got != "answered" {
		t.Errorf("half done: %s", got)
	}
	for range 2 {
		if err := p.MarkDone(p.Ctx, inbox.DoneIn{IDs: []string{id}}); err != nil || state() != "done" {
			t.Fatal(err, state())
		}
	}
	if n := p.Count("SELECT count(*) FROM audit WHERE action = 'done'"); n != 1 {
		t.Errorf("%d audit rows", n)
	}
	if err := p.MarkDone(p.Ctx, inbox.DoneIn{IDs: []string{id}, Undo: true}); err != nil || state() != "answered" {
		t.Error(err, state())
	}
	if s, err := p.Answer(p.Ctx, inbox.AnswerIn{ID: id}); err != nil || s.State != "new" || s.AnsweredAt != 0 || s.AnsweredBy != "" {
		t.Errorf("%+v %v", s, err)
	}
	_, err = p.ShowSlip(p.Ctx, inbox.SlipIn{})
	testkit.WantCode(t, err, "inbox.slip_not_found")
}

// A slip that has not come in is missed by the one behind it, until it comes.
func TestGapsAreNoted(t *testing.T) {
	p := newPost(t, "Anna")
	one := p.write("Anna", slip.Reply, "one")
	opened := func(text string) *slip.Slip {
		found, err := slip.Find([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		key, _ := p.code["Anna"].SigningKey(p.pack.ID).Public().(ed25519.PublicKey)
		s, err := slip.Open(found[0].Sealed, slip.Community{Pack: p.pack.ID, Identity: p.pack.Reply, Signer: func(string) (slip.Signer, bool) {
			return slip.Signer{Key: key}, true
		}})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	text := p.seal("Anna", one)
	two := p.write("Anna", slip.Reply, "two")
	two.Sequence, two.Previous = 2, opened(text).Print
	id := p.take(inbox.ImportIn{Text: p.seal("Anna", two)}).Added[0].ID
	gap := func() bool {
		s, err := p.ShowSlip(p.Ctx, inbox.SlipIn{ID: id})
		if err != nil {
			t.Fatal(err)
		}
		return s.Gap
	}
	if !gap() {
		t.Error("no gap")
	}
	p.take(inbox.ImportIn{Text: text})
	if gap() {
		t.Error("still a gap")
	}
}

func TestAFolderOfSlips(t *testing.T) {
	p := newPost(t, "Anna")
	dir := t.TempDir()
	for i := range 3 {
		name := filepath.Join(dir, "from chat", fmt.Sprintf("slip %d.gbr", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(p.seal("Anna", p.write("Anna", slip.Reply, "x"))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, body := range map[string]string{"notes.txt": "no slip", "photo.png": "not looked at", "empty.gbr": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := p.take(inbox.ImportIn{Path: dir})
	if len(out.Added) != 3 || out.Added[0].Source != "from chat/slip 0.gbr" || !slices.Equal(out.Other, []string{"empty.gbr", "notes.txt"}) {
		t.Errorf("%+v", out)
	}
	_, err := p.Import(p.Ctx, inbox.ImportIn{Path: filepath.Join(dir, "notes.txt")})
	testkit.WantCode(t, err, "slip.not_a_slip")
	_, err = p.Import(p.Ctx, inbox.ImportIn{Path: filepath.Join(dir, "none")})
	testkit.WantCode(t, err, "inbox.unreadable")
	_, err = p.Import(p.Ctx, inbox.ImportIn{Path: t.TempDir()})
	testkit.WantCode(t, err, "inbox.nothing_to_import")
	_, err = p.Import(p.Ctx, inbox.ImportIn{Text: "  "})
	testkit.WantCode(t, err, "inbox.nothing_to_import")
}

// Before there is a pack, nothing can be for this community.
func TestSlipsBeforeThePack(t *testing.T) {
	k := testkit.New(t)
	s := inbox.New(k.DB, media.NewStore(t.TempDir()), nil)
	p := newPost(t, "Anna")
	out, err := s.Import(k.Ctx, inbox.ImportIn{Text: p.seal("Anna", p.write("Anna", slip.Reply, "x"))})
	if err != nil || len(out.Held) != 1 || out.Held[0].Code != "slip.not_for_us" {
		t.Errorf("%+v %v", out, err)
	}
}
