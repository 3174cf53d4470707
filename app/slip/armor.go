package slip

import (
	"bytes"
	"encoding/base64"
	"strings"

	"guildbook/app/apperr"
)

const (
	ageIntro = "age-encryption.org/v1\n"
	begin    = "BEGIN AGE ENCRYPTED FILE"
	end      = "END AGE ENCRYPTED FILE"
)

// Armor is a sealed slip as text, which goes through chats and which `age -d` reads.
func Armor(sealed []byte) []byte {
	var b bytes.Buffer
	b.WriteString("-----" + begin + "-----\n")
	text := base64.StdEncoding.EncodeToString(sealed)
	for len(text) > 64 {
		b.WriteString(text[:64] + "\n")
		text = text[64:]
	}
	b.WriteString(text + "\n-----" + end + "-----\n")
	return b.Bytes()
}

// Found is one slip in what came in, or why it cannot be read.
type Found struct {
	Raw    []byte // as it stood in the input, for another try
	Sealed []byte // an age file; nil with an error
	Err    error  // slip.cut_off, slip.damaged, slip.too_large
}

// Find gives the slips in what came in: one age file, or any text with armored ones in it, in their order. What chats do to
// text is undone where only one reading is possible: quoting, spaces, other line ends, lines joined or broken elsewhere, dashes
// lost or turned into others. It answers slip.not_a_slip where there is none and slip.too_large.
func Find(data []byte) ([]Found, error) {
	if bytes.HasPrefix(data, []byte(ageIntro)) {
		if len(data) > MaxSealed {
			return nil, tooLarge()
		}
		return []Found{{Raw: data, Sealed: data}}, nil
	}
	if len(data) > maxText {
		return nil, tooLarge()
	}
	var out []Found
	rest := data
	for {
		at := bytes.Index(rest, []byte(begin))
		if at < 0 {
			break
		}
		inner := rest[at+len(begin):]
		stop := bytes.Index(inner, []byte(end))
		next := bytes.Index(inner, []byte(begin))
		if stop < 0 || next >= 0 && next < stop {
			if next < 0 {
				next = len(inner)
			}
			out = append(out, Found{Raw: rest[at : at+len(begin)+next], Err: apperr.New(apperr.Invalid, "slip.cut_off")})
			rest = inner[next:]
			continue
		}
		f := Found{Raw: rest[at : at+len(begin)+stop+len(end)]}
		f.Sealed, f.Err = unarmor(inner[:stop])
		out = append(out, f)
		rest = inner[stop+len(end):]
	}
	if len(out) == 0 {
		return nil, apperr.New(apperr.Invalid, "slip.not_a_slip")
	}
	return out, nil
}

func tooLarge() error {
	return apperr.New(apperr.Invalid, "slip.too_large", "limit", "64 MB")
}

// unarmor reads the base 64 between the two lines. Characters of the alphabet are never dropped, so nothing is guessed.
func unarmor(text []byte) ([]byte, error) {
	clean := strings.Map(func(r rune) rune {
		if quoting(r) {
			return -1
		}
		return r
	}, strings.Trim(strings.ReplaceAll(string(text), "&gt;", ">"), dashes))
	clean = strings.TrimRight(strings.Trim(clean, dashes), "=")
	if len(clean)/4*3 > MaxSealed {
		return nil, tooLarge()
	}
	sealed, err := b64.DecodeString(clean)
	if err != nil {
		return nil, refuse("slip.damaged", err)
	}
	if !bytes.HasPrefix(sealed, []byte(ageIntro)) {
		return nil, apperr.New(apperr.Invalid, "slip.damaged")
	}
	return sealed, nil
}

// dashes are what becomes of the dashes beside BEGIN and END.
const dashes = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\uff0d"

// quoting tells whether a character is what chats and mail put between those of the text: white space, marks of quoting, invisible ones.
func quoting(r rune) bool {
	switch {
	case r >= '\t' && r <= '\r', r >= 0x2000 && r <= 0x200F, r >= 0x2028 && r <= 0x202F, r >= 0x2060 && r <= 0x2069:
		return true
	}
	switch r {
	case ' ', '>', '|', 0xA0, 0xAD, 0x3000, 0xFEFF, 0xFF1E:
		return true
	}
	return false
}
