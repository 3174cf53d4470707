package table

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"guildbook/app/apperr"
)

// Encodings are those that can be asked for; all of them are also guessed.
var Encodings = []string{"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "Shift_JIS", "windows-1252", "windows-1250"}

var legacy = map[string]encoding.Encoding{
	"GB18030":      simplifiedchinese.GB18030,
	"Big5":         traditionalchinese.Big5,
	"Shift_JIS":    japanese.ShiftJIS,
	"windows-1252": charmap.Windows1252,
	"windows-1250": charmap.Windows1250,
}

// decodeAs turns bytes into text, in the encoding that is wanted or, where that is empty, in the one that they seem to be
// in. It answers importer.empty, importer.encoding, importer.encoding_unknown and importer.is_binary.
func decodeAs(b []byte, file, wanted string) (text, used string, err error) {
	if used = wanted; used == "" {
		if used = guessEncoding(b); used == "" {
			if bytes.IndexByte(b, 0) >= 0 || isBinary(string(b)) {
				return "", "", notATable(kindBinary, file)
			}
			return "", "", apperr.New(apperr.Invalid, "importer.encoding", "file", file)
		}
	}
	switch used {
	case "UTF-8":
		text = strings.ToValidUTF8(string(b), "\ufffd")
	case "UTF-16LE":
		text = decode16(b, true)
	case "UTF-16BE":
		text = decode16(b, false)
	default:
		enc, known := legacy[used]
		if !known {
			return "", "", apperr.New(apperr.Invalid, "importer.encoding_unknown", "file", file, "encoding", used, "encodings", strings.Join(Encodings, ", "))
		}
		out, err := enc.NewDecoder().Bytes(b)
		if err != nil {
			return "", "", apperr.New(apperr.Invalid, "importer.encoding", "file", file)
		}
		text = string(out)
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	switch {
	case strings.Trim(text, " \t\r\n\x1a\x00") == "":
		return "", "", apperr.New(apperr.Invalid, "importer.empty", "file", file)
	case isBinary(text):
		return "", "", notATable(kindBinary, file)
	}
	return text, used, nil
}

// guessEncoding names the encoding that b seems to be in; empty for none.
func guessEncoding(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return "UTF-16LE"
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return "UTF-16BE"
	case looks16(b, 1):
		return "UTF-16LE"
	case looks16(b, 0):
		return "UTF-16BE"
	case bytes.IndexByte(b, 0) >= 0:
		return ""
	case utf8.Valid(b):
		return "UTF-8"
	}
	if isolated(b, 0.75) {
		return latin(b)
	}
	best, most := "", 0.5 // half of what is not ASCII must look like the language
	for _, name := range []string{"GB18030", "Big5", "Shift_JIS"} {
		if score := resemblance(b, name); score > most {
			best, most = name, score
		}
	}
	switch {
	case best != "":
		return best
	case isolated(b, 0.4):
		return latin(b)
	case resemblance(b, "GB18030") > 0:
		return "GB18030" // rare characters, but nothing else can be read
	}
	return ""
}

// resemblance is the share of the two-byte characters in b that are frequent ones of the language; 0 when b is not in that
// encoding at all. One character may be cut off at the end.
func resemblance(b []byte, name string) float64 {
	out, err := legacy[name].NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(bytes.TrimSuffix(out, []byte("\ufffd")), utf8.RuneError) {
		return 0
	}
	frequent, all := 0.0, 0.0
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			continue
		}
		all++
		if name == "Shift_JIS" && b[i] >= 0xA1 && b[i] <= 0xDF {
			frequent += 0.5 // half-width kana, a byte each: so may any Chinese text be read
			continue
		}
		if i+1 == len(b) {
			break
		}
		if isFrequent(b[i], b[i+1], name) {
			frequent++
		}
		if name == "GB18030" && b[i+1] >= '0' && b[i+1] <= '9' {
			i += 2
		}
		i++
	}
	if all == 0 {
		return 0
	}
	return frequent / all
}

func isFrequent(lead, trail byte, name string) bool {
	switch name {
	case "GB18030": // punctuation and full-width forms, and the characters of the first level
		return trail >= 0xA1 && (lead >= 0xA1 && lead <= 0xA3 || lead >= 0xB0 && lead <= 0xD7)
	case "Big5":
		return lead >= 0xA1 && lead <= 0xA3 || lead >= 0xA4 && lead <= 0xC6
	default: // kana, punctuation, and the kanji of the first level
		return lead >= 0x81 && lead <= 0x84 || lead >= 0x88 && lead <= 0x97
	}
}

// isolated tells whether at least that share of the bytes beyond ASCII stand alone, as accented letters do.
func isolated(b []byte, share float64) bool {
	alone, all := 0, 0
	for i, c := range b {
		if c < 0x80 {
			continue
		}
		all++
		if (i == 0 || b[i-1] < 0x80) && (i+1 == len(b) || b[i+1] < 0x80) {
			alone++
		}
	}
	return float64(alone) >= share*float64(all)
}

// latin chooses between the code pages of western and of central Europe by the letters that only one of them has a use for.
func latin(b []byte) string {
	west, centre := 0, 0
	for i, c := range b {
		switch c {
		case 0xEC, 0xF8, 0xF9, 0xE8, 0x9E, 0x9A, 0x8A, 0x8E, 0x9D, 0xB3, 0xB9, 0x9C, 0xBF, 0xF2, 0xC8, 0xD8, 0xCC, 0xA3, 0xAF: // ě ř ů č ž š ł ą ś ż ň
			if i > 0 && isLetter(b[i-1]) || i+1 < len(b) && isLetter(b[i+1]) {
				centre++
			}
		case 0xE0, 0xE5, 0xC5, 0xC0, 0xE3: // à å ã
			west++
		}
	}
	// è and ø are frequent in the west too: alone they prove nothing.
	if centre > 2*west && bytes.ContainsAny(b, "\xEC\xA3\x9E\x9A\x8A\x8E\x9D\xB3\xB9") {
		return "windows-1250"
	}
	return "windows-1252"
}

func isLetter(c byte) bool { return c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z' }

// looks16 tells whether b is UTF-16 without a mark: in a text with ASCII in it, every other byte is zero.
func looks16(b []byte, zeroAt int) bool {
	n := min(len(b), 4096) &^ 1
	if n < 4 {
		return false
	}
	zeros, others := 0, 0
	for i := 0; i < n; i++ {
		if b[i] == 0 {
			if i%2 == zeroAt {
				zeros++
			} else {
				others++
			}
		}
	}
	return others == 0 && zeros > 0 && zeros*8 >= n
}

func decode16(b []byte, little bool) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		if little {
			units[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
		} else {
			units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
		}
	}
	return string(utf16.Decode(units))
}

// isBinary tells whether text holds control characters that no text has.
func isBinary(text string) bool {
	odd := 0
	for _, r := range text {
		if r == 0 {
			return true
		}
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v' && r != 0x1b && r != '\b' && r != 0x1a {
			odd++
		}
	}
	return odd > 8 && odd > len(text)/100
}
