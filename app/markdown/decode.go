package markdown

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"guildbook/app/apperr"
)

// Decode reads a file of text as UTF-8, or as UTF-16 if it says so in its first bytes, or as GB18030 if it reads
// as Chinese in that. Line ends become \n and the byte order mark goes. It answers lessons.too_large
// {size, limit} and lessons.not_text {offset: of the first byte that is not text}.
func Decode(raw []byte) (body []byte, encoding string, err error) {
	if len(raw) > MaxSource {
		return nil, "", apperr.New(apperr.Invalid, "lessons.too_large", "size", len(raw), "limit", MaxSource)
	}
	encoding = "utf-8"
	switch {
	case bytes.HasPrefix(raw, []byte{0xEF, 0xBB, 0xBF}):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		encoding = "utf-16le"
		raw, err = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(raw)
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		encoding = "utf-16be"
		raw, err = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Bytes(raw)
	}
	if err != nil {
		return nil, "", notText(0)
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return nil, "", notText(i)
	}
	if i := firstInvalid(raw); i >= 0 {
		chinese, ok := decodeChinese(raw)
		if !ok {
			return nil, "", notText(i)
		}
		raw, encoding = chinese, "gb18030"
	}
	if len(raw) > 2*MaxSource {
		return nil, "", apperr.New(apperr.Invalid, "lessons.too_large", "size", len(raw), "limit", MaxSource)
	}
	if bytes.IndexByte(raw, '\r') >= 0 {
		raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
		raw = bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
	}
	return raw, encoding, nil
}

func notText(offset int) error {
	return apperr.New(apperr.Invalid, "lessons.not_text", "offset", offset)
}

func firstInvalid(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// decodeChinese reads GB18030 and believes it only if most of what is beyond ASCII is common Chinese: nearly any
// bytes decode to something, and Latin-1 or binary files must not pass as rare characters.
func decodeChinese(raw []byte) ([]byte, bool) {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, false
	}
	beyond, common := 0, 0
	for _, r := range string(out) {
		switch {
		case r == utf8.RuneError || r < 0x20 && r != '\n' && r != '\r' && r != '\t':
			return nil, false
		case r < 0x80:
		default:
			beyond++
			if isCommonChinese(r) {
				common++
			}
		}
	}
	return out, beyond > 0 && common*10 >= beyond*9
}

// isCommonChinese holds for GB 2312 (both bytes high) hanzi and for the punctuation of Chinese texts.
func isCommonChinese(r rune) bool {
	switch {
	case r >= 0x3000 && r <= 0x303F, r >= 0xFF00 && r <= 0xFFEF, r >= 0x2010 && r <= 0x2030, r == 0xB7, r == 0xD7:
		return true
	case r < 0x4E00 || r > 0x9FFF:
		return false
	}
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
	return err == nil && len(b) == 2 && b[0] >= 0xB0 && b[1] >= 0xA1
}
