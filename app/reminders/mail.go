package reminders

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"net/mail"
	"strings"
	"time"
	"unicode"
)

// Mail is one letter to one person.
type Mail struct {
	FromName, From string // From may be empty: the mail program that opens it puts its own
	ToName, To     string
	Subject, Body  string
	At             time.Time
}

// nobody is the sender of a letter whose sender is not known yet.
const nobody = "unsent@localhost.invalid"

// EML writes the letter as a message of RFC 5322 that mail programs open as a draft: UTF-8, every line within 78 characters.
func (m Mail) EML() []byte {
	var b bytes.Buffer
	from := m.From
	if from == "" {
		from = nobody
	}
	head := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	head("X-Unsent", "1")
	head("Date", m.At.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	head("From", address(m.FromName, from))
	head("To", address(m.ToName, m.To))
	head("Subject", word(m.Subject, len("Subject: ")))
	head("MIME-Version", "1.0")
	head("Content-Type", "text/plain; charset=utf-8")
	head("Content-Transfer-Encoding", "base64")
	b.WriteString("\r\n")
	body := strings.ToValidUTF8(strings.ReplaceAll(strings.ReplaceAll(m.Body, "\r\n", "\n"), "\n", "\r\n"), "\uFFFD")
	coded := base64.StdEncoding.EncodeToString([]byte(body))
	for len(coded) > 76 {
		b.WriteString(coded[:76] + "\r\n")
		coded = coded[76:]
	}
	b.WriteString(coded + "\r\n")
	return b.Bytes()
}

// IsAddress tells whether s is one plain address of mail.
func IsAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == strings.TrimSpace(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

func address(name, at string) string {
	if name = strings.TrimSpace(name); name == "" {
		return "<" + at + ">"
	}
	return word(name, len("From: ")) + "\r\n <" + at + ">"
}

// word is a text for a header as encoded words of RFC 2047, each on a line of its own, with no way to begin another header.
// Used is what stands before it on its line.
func word(s string, used int) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	plain := used+len(s) <= 76 && !strings.Contains(s, "=?")
	for _, r := range s {
		plain = plain && r < 0x7f && !strings.ContainsRune(`()<>[]:;@\,."`, r)
	}
	if plain {
		return s
	}
	var parts []string
	var now strings.Builder
	most := (76 - used - 12) / 4 * 3 // bytes in one word: 12 characters stand around its base64, and a line ends at 76
	for _, r := range s {
		if now.Len()+len(string(r)) > most {
			parts = append(parts, encoded(now.String()))
			now.Reset()
			most = 45
		}
		now.WriteRune(r)
	}
	if now.Len() > 0 {
		parts = append(parts, encoded(now.String()))
	}
	return strings.Join(parts, "\r\n ")
}

func encoded(s string) string {
	return "=?utf-8?b?" + base64.StdEncoding.EncodeToString([]byte(s)) + "?="
}
