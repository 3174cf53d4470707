// Package vcard reads address books as phones and mail programs write them: vCard 2.1, 3.0 and 4.0, with quoted-printable and
// base64, folded lines, any character set, cards within cards. It gives what a list of members can use, and never half of
// a file: a card that has no end is refused.
package vcard

import (
	"bytes"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/importer/table"
)

// Card is one contact.
type Card struct {
	Line      int // 1-based, of its BEGIN
	Name      string
	Given     string
	Family    string
	Nicknames []string
	Emails    []string
	Phones    []string
	Wechat    []string
	Addresses []string
	Others    []string // other services: "QQ 12345"
	Groups    []string // categories
	Company   string
	Title     string
	Birthday  string
	Note      string
	URLs      []string
	Raw       string // as it stands, as far as it is text
}

type file struct {
	name       string
	asked      string // encoding
	guessed    string
	properties []property
}

// Is tells whether a file begins as a vCard does.
func Is(b []byte) bool {
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	head := bytes.TrimLeft(b[:min(len(b), 512)], " \t\r\n")
	if wide(head) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	return len(head) >= 11 && strings.EqualFold(string(head[:11]), "BEGIN:VCARD")
}

func wide(b []byte) bool {
	return bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff"))
}

// Read reads every card of a file, nested ones too, in their order. encoding is that of values that name no character
// set; empty is guessed. used is the encoding. It answers importer.too_large, importer.vcard_open (a card without an end),
// importer.too_many_rows, importer.empty and those of table.Part.Text for UTF-16.
func Read(b []byte, name, encoding string) (cards []Card, used string, err error) {
	if len(b) > table.MaxBytes {
		return nil, "", apperr.New(apperr.Invalid, "importer.too_large", "file", name, "limit", table.MaxBytes>>20)
	}
	f := &file{name: name, asked: encoding}
	if wide(b) {
		text, enc, err := table.Part{Name: name, Bytes: b}.Text("")
		if err != nil {
			return nil, "", err
		}
		b, f.asked, used = []byte(text), "", enc
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	s := scanner{rest: b}
	for {
		p, ok := s.property()
		if !ok {
			break
		}
		f.properties = append(f.properties, p)
	}
	f.guessed = f.guess()
	if used == "" {
		if used = f.asked; used == "" {
			used = f.guessed
		}
	}
	cards, err = f.cards()
	return cards, used, err
}

// building is a card whose end has not been met.
type building struct {
	at int // among cards
	of []property
}

func (f *file) cards() ([]Card, error) {
	var cards []Card
	var open []building
	for _, p := range f.properties {
		word := strings.TrimSpace(strings.ToUpper(string(p.value)))
		switch {
		case p.name == "BEGIN" && word == "VCARD":
			if len(cards) == table.MaxRows {
				return nil, apperr.New(apperr.Invalid, "importer.too_many_rows", "file", f.name, "limit", table.MaxRows)
			}
			open = append(open, building{at: len(cards)})
			cards = append(cards, Card{Line: p.line})
		case p.name == "END" && word == "VCARD":
			if len(open) == 0 {
				continue
			}
			b := open[len(open)-1]
			open = open[:len(open)-1]
			f.fill(&cards[b.at], b.of)
		case len(open) > 0:
			open[len(open)-1].of = append(open[len(open)-1].of, p)
		}
	}
	if len(open) > 0 {
		return nil, apperr.New(apperr.Invalid, "importer.vcard_open", "file", f.name, "line", cards[open[0].at].Line)
	}
	if len(cards) == 0 {
		return nil, apperr.New(apperr.Invalid, "importer.empty", "file", f.name)
	}
	return cards, nil
}

// services are the names under which address books keep other ways to write to somebody.
var services = map[string]string{
	"X-QQ": "QQ", "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-TELEGRAM": "Telegram", "X-JABBER": "Jabber", "X-MSN": "MSN",
	"X-ICQ": "ICQ", "X-AIM": "AIM", "X-YAHOO": "Yahoo", "X-GTALK": "Google Talk", "X-GOOGLE-TALK": "Google Talk", "X-TWITTER": "Twitter",
	"IMPP": "", "X-LINE": "LINE", "X-WHATSAPP": "WhatsApp",
}

func (f *file) fill(c *Card, of []property) {
	labels := map[string]string{}
	for _, p := range of {
		if p.name == "X-ABLABEL" && p.group != "" {
			labels[p.group] = f.text(p)
		}
	}
	var raw []string
	phonetic := ""
	for _, p := range of {
		if p.encoding() != "BASE64" && p.encoding() != "B" {
			raw = append(raw, p.name+":"+f.text(p))
		}
		value := func() string { return strings.TrimSpace(unescape(f.text(p))) }
		list := func() []string { return parts(f.text(p), ',') }
		switch p.name {
		case "FN":
			keep(&c.Name, value())
		case "N":
			names := parts(f.text(p), ';')
			names = append(names, make([]string, 5)...)
			keep(&c.Family, names[0])
			keep(&c.Given, strings.TrimSpace(names[1]+" "+names[2]))
		case "SOUND":
			if p.is("X-IRMC-N") {
				phonetic = strings.TrimSpace(strings.Join(parts(f.text(p), ';'), " "))
			}
		case "NICKNAME":
			c.Nicknames = add(c.Nicknames, list()...)
		case "EMAIL":
			c.Emails = add(c.Emails, strings.TrimPrefix(value(), "mailto:"))
		case "TEL":
			if !p.is("fax") && !p.is("pager") && !p.is("modem") {
				c.Phones = add(c.Phones, strings.TrimPrefix(value(), "tel:"))
			}
		case "ADR":
			c.Addresses = add(c.Addresses, address(parts(f.text(p), ';')))
		case "ORG":
			keep(&c.Company, strings.Join(nonEmpty(parts(f.text(p), ';')), ", "))
		case "TITLE", "ROLE":
			keep(&c.Title, value())
		case "BDAY":
			keep(&c.Birthday, value())
		case "NOTE":
			if v := value(); v != "" {
				c.Note = strings.TrimSpace(c.Note + "\n" + v)
			}
		case "CATEGORIES":
			c.Groups = add(c.Groups, list()...)
		case "URL":
			c.URLs = add(c.URLs, value())
		case "X-WECHAT", "X-WEIXIN", "X-WECHAT-ID":
			c.Wechat = add(c.Wechat, value())
		default:
			service, known := services[p.name]
			v := value()
			if !known || v == "" {
				continue
			}
			if rest, ok := strings.CutPrefix(v, "weixin:"); ok || strings.EqualFold(labels[p.group], "wechat") || strings.EqualFold(p.param("X-SERVICE-TYPE"), "wechat") {
				c.Wechat = add(c.Wechat, strings.TrimPrefix(rest, "x-apple:"))
				continue
			}
			c.Others = add(c.Others, strings.TrimSpace(service+" "+v))
		}
	}
	if phonetic != "" {
		c.Nicknames = add(c.Nicknames, phonetic)
	}
	c.Raw = strings.Join(raw, "\n")
}

func keep(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func add(list []string, values ...string) []string {
	for _, v := range values {
		if v == "" {
			continue
		}
		twice := false
		for _, have := range list {
			twice = twice || have == v
		}
		if !twice {
			list = append(list, v)
		}
	}
	return list
}

func nonEmpty(list []string) []string { return add(nil, list...) }

// address writes the seven parts of an address on one line, in the order in which they stand.
func address(parts []string) string {
	for i := range parts {
		parts[i] = strings.Join(strings.Fields(parts[i]), " ")
	}
	return strings.Join(nonEmpty(parts), ", ")
}
