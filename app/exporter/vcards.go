package exporter

import (
	"context"
	"strings"
	"unicode/utf8"
)

// vcards writes members as vCard 3.0. Those in the trash are left out.
func (e *exporting) vcards(ctx context.Context, r *reader) error {
	f, err := e.w.begin("members.vcf")
	if err != nil {
		return err
	}
	err = r.people(ctx, func(p *person) error {
		if err := e.w.step(ctx); err != nil {
			return err
		}
		f.rows++
		_, err := f.Write([]byte(p.vcard()))
		return err
	})
	if err != nil {
		return err
	}
	return f.done()
}

// vcard is empty for who lies in the trash.
func (p *person) vcard() string {
	if p.row.TrashedAt != nil {
		return ""
	}
	var b strings.Builder
	line := func(name, value string) { fold(&b, name+":"+value) }
	each := func(name string, values []string) {
		for _, v := range values {
			line(name, escape(v))
		}
	}
	line("BEGIN", "VCARD")
	line("VERSION", "3.0")
	line("FN", escape(p.row.Name))
	line("N", escape(p.row.Name)+";;;;")
	each("NICKNAME", p.aliases)
	each("EMAIL;TYPE=INTERNET", p.contacts["email"])
	each("TEL", p.contacts["phone"])
	each("X-WECHAT", p.contacts["wechat"])
	for _, a := range p.contacts["address"] {
		line("ADR", ";;"+escape(a)+";;;;")
	}
	each("IMPP", p.contacts["other"])
	if len(p.tags) > 0 {
		var tags []string
		for _, t := range p.tags {
			tags = append(tags, escape(t))
		}
		line("CATEGORIES", strings.Join(tags, ","))
	}
	if len(p.notes) > 0 {
		line("NOTE", escape(strings.Join(p.notes, "\n")))
	}
	line("END", "VCARD")
	return b.String()
}

var escaper = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func escape(s string) string { return escaper.Replace(s) }

// fold writes a line in pieces of at most 75 octets, none of which cuts a character.
func fold(b *strings.Builder, line string) {
	room := 75
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line, room = line[cut:], 74
	}
	b.WriteString(line + "\r\n")
}
