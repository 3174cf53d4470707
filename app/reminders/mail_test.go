package reminders_test

import (
	"encoding/base64"
	"io"
	"mime"
	"net/mail"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"guildbook/app/reminders"
)

// Whatever stands in a letter, a mail program reads it back, no line is too long, and nothing begins a header of its own.
func TestLettersAreReadBack(t *testing.T) {
	text := rapid.OneOf(
		rapid.StringOfN(rapid.RuneFrom([]rune("续费提醒 Ana,\"\\<>()@:;.=?_\r\n\t\u00a0é😀")), 0, 120, -1),
		rapid.String(), rapid.SampledFrom([]string{"", "=?utf-8?q?x?=", "Evil\r\nBcc: all@example.com", strings.Repeat("夜", 200), strings.Repeat("a", 300)}),
	)
	rapid.Check(t, func(t *rapid.T) {
		m := reminders.Mail{
			FromName: text.Draw(t, "from"), ToName: text.Draw(t, "to"), Subject: text.Draw(t, "subject"), Body: text.Draw(t, "body"),
			From: "club@example.com", To: "ana@example.com", At: time.Date(2026, 11, 22, 10, 0, 0, 0, time.FixedZone("", 8*3600)),
		}
		raw := string(m.EML())
		for _, line := range strings.Split(strings.TrimSuffix(raw, "\r\n"), "\r\n") {
			if len(line) > 78 || strings.ContainsAny(line, "\r\n") {
				t.Fatalf("line of %d: %q", len(line), line)
			}
		}
		got, err := mail.ReadMessage(strings.NewReader(raw))
		if err != nil {
			t.Fatalf("%v in\n%s", err, raw)
		}
		if len(got.Header) != 8 {
			t.Fatalf("headers: %v", got.Header)
		}
		if at, err := got.Header.Date(); err != nil || !at.Equal(m.At) {
			t.Fatalf("date %v %v", at, err)
		}
		for header, want := range map[string][2]string{"From": {m.FromName, m.From}, "To": {m.ToName, m.To}} {
			list, err := got.Header.AddressList(header)
			if err != nil || len(list) != 1 || list[0].Address != want[1] || plain(list[0].Name) != plain(want[0]) {
				t.Fatalf("%s: %+v %v, want %q in\n%s", header, list, err, want, raw)
			}
		}
		subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
		if err != nil || plain(subject) != plain(m.Subject) {
			t.Fatalf("subject %q %v, want %q", subject, err, m.Subject)
		}
		body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, got.Body))
		want := strings.ReplaceAll(strings.ReplaceAll(m.Body, "\r\n", "\n"), "\n", "\r\n")
		if err != nil || string(body) != want {
			t.Fatalf("body %q %v, want %q", body, err, want)
		}
	})
}

// plain is a text as a header can hold it: on one line, with single spaces.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

func TestIsAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"ana@example.com": true, "": false, "ana": false, "Ana <ana@example.com>": false, "a@b.c, d@e.f": false, "ana@example.com\r\nBcc: x@y.z": false,
	} {
		if got := reminders.IsAddress(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
