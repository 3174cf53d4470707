package app_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"mime"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"guildbook/app"
	"guildbook/app/importer/table"
	"guildbook/app/receipts"
	"guildbook/app/reminders"
)

// A letter to whoever it is has its own headers and no more, and what stands in it comes out again.
func TestNaughtyLetters(t *testing.T) {
	t.Parallel()
	a, k, _ := naughtyClub(t)
	plan := k.Plan(k.Tier("=1"), "年费\u202e", 19900, "1y")
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, actor, created_at)
		SELECT 'y' || number, number, 'payment', id, ?, 100, 'CNY', 'cash', '2026-01-05', 'x', 1 FROM members`, plan)
	k.Exec("terms", `INSERT INTO terms (id, member_id, tier_id, plan_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, created_at)
		SELECT 't' || m.number, m.id, p.tier_id, p.id, 'y' || m.number, '2026-01-05', '2026-01-05', '2026-11-25', 5, 'until:2026-11-25', 7, 1 FROM members m, plans p`)
	names := map[string]string{} // address -> name
	if err := json.Unmarshal([]byte(k.Text(`SELECT json_group_object(c.value, m.name) FROM members m JOIN contacts c ON c.member_id = m.id WHERE c.kind = 'email'`)), &names); err != nil {
		t.Fatal(err)
	}
	draft := reminders.Template{Purpose: "due", Language: "en", Name: "x", Subject: "{name}: {plan}", Body: "Dear {name},\n\n.\r\nFrom x\r{plan}"}
	dir := t.TempDir()
	out, err := a.RemindFile(k.Ctx, app.RemindFileIn{RemindIn: app.RemindIn{Draft: draft, WithinDays: 30}, Out: filepath.Join(dir, "letters.zip"), From: "club@example.com"})
	if err != nil || out.Written != len(names) {
		t.Fatalf("%d of %d: %v", out.Written, len(names), err)
	}
	z, err := zip.OpenReader(out.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = z.Close() }()
	seen := map[string]bool{}
	for _, f := range z.File {
		if key := strings.ToLower(f.Name); seen[key] || strings.ContainsAny(f.Name, "/\\\x00:") || len(f.Name) > 255 || !utf8.ValidString(f.Name) {
			t.Errorf("file %q", f.Name)
		} else {
			seen[key] = true
		}
		letterOf(t, f, names)
	}
	if len(names) > 0 {
		t.Errorf("%d have no letter", len(names))
	}

	for _, kind := range []string{"csv", "xlsx"} {
		list, err := a.RemindFile(k.Ctx, app.RemindFileIn{RemindIn: app.RemindIn{Draft: draft, WithinDays: 30}, Out: filepath.Join(dir, "letters."+kind)})
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(list.Path)
		if err != nil {
			t.Fatal(err)
		}
		read, err := table.Read(b, list.Path, table.Options{})
		if err != nil || len(read.Rows) != list.Written+1 {
			t.Fatal(len(read.Rows), err)
		}
		for _, r := range read.Rows[1:] {
			if name := k.Text("SELECT name FROM members WHERE number = CAST(? AS INTEGER)", r.Cells[0]); kind == "csv" && table.Unguard(r.Cells[1]) != name || kind == "xlsx" && r.Cells[1] != name {
				t.Errorf("%s: %q, want %q", kind, r.Cells[1], name)
			}
		}
	}
}

// letterOf reads a letter as a mail program does, and takes whom it is for from names.
func letterOf(t *testing.T, f *zip.File, names map[string]string) {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = r.Close() }()
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	for line := range strings.SplitSeq(string(head), "\r\n") {
		if len(line) > 78 || strings.ContainsAny(line, "\r\n\x00") {
			t.Errorf("%s: a line of the head is %q", f.Name, line)
		}
	}
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Errorf("%s: %v", f.Name, err)
		return
	}
	if got := slices.Sorted(maps.Keys(m.Header)); !slices.Equal(got, []string{"Content-Transfer-Encoding", "Content-Type", "Date", "From", "Mime-Version", "Subject", "To", "X-Unsent"}) {
		t.Errorf("%s: headers %q", f.Name, got)
	}
	to, err := m.Header.AddressList("To")
	if err != nil || len(to) != 1 {
		t.Errorf("%s: to %q: %v", f.Name, m.Header.Get("To"), err)
		return
	}
	name, known := names[to[0].Address]
	if !known || to[0].Name != name {
		t.Errorf("%s: to %q, want %q", f.Name, to[0], name)
	}
	delete(names, to[0].Address)
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || !strings.HasPrefix(subject, name) || strings.ContainsAny(subject, "\r\n") {
		t.Errorf("%s: subject %q, want %q", f.Name, subject, name)
	}
}

// Receipts and cards are printed for whatever name, one page each, and a PDF reader takes them.
func TestNaughtyPaper(t *testing.T) {
	t.Parallel()
	a, k, _ := naughtyClub(t)
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, reference, note, actor, created_at)
		SELECT 'y' || number, number, 'payment', id, 100, 'CNY', 'cash', '2026-01-05', substr(name || name || name || name || name, 1, 500), name, 'x', 1 FROM members`)
	ids := func(query string) (out []string) {
		if err := json.Unmarshal([]byte(k.Text(query)), &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	dir := t.TempDir()
	paid := ids("SELECT json_group_array(id) FROM payments WHERE number % 9 = 0")
	out, err := a.Receipts.Print(k.Ctx, receipts.PrintIn{PaymentIDs: paid, Out: filepath.Join(dir, "receipts.pdf")})
	if err != nil {
		t.Fatal(err)
	}
	pages(t, out.Path, len(paid))
	opened(t, out.Path)
	everybody := ids("SELECT json_group_array(id) FROM members")
	cards, err := a.PrintCards(k.Ctx, app.CardsIn{IDs: everybody, Path: filepath.Join(dir, "cards.pdf"), Sheets: true})
	if err != nil {
		t.Fatal(err)
	}
	pages(t, cards.Path, cards.Pages)
	for _, id := range ids("SELECT json_group_array(id) FROM members WHERE number % 200 = 0 OR length(name) > 199") {
		if _, err := a.PrintCards(k.Ctx, app.CardsIn{IDs: []string{id}, Path: filepath.Join(dir, "card.png")}); err != nil {
			t.Error(err)
		}
	}
}

func pages(t *testing.T, path string, want int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := bytes.Count(b, []byte("/Type /Page\n")); got != want {
		t.Errorf("%s: %d pages, want %d", filepath.Base(path), got, want)
	}
}

// opened draws a PDF with Ghostscript, where that is installed.
func opened(t *testing.T, path string) {
	t.Helper()
	gs, err := exec.LookPath("gs")
	if err != nil {
		return
	}
	if said, err := exec.CommandContext(t.Context(), gs, "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", path).CombinedOutput(); err != nil || len(said) > 0 {
		t.Errorf("%s: %v %.500s", filepath.Base(path), err, said)
	}
}
