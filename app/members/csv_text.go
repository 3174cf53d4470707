package members

import (
	"bytes"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guildbook/app/apperr"
)

// decode turns a file's bytes into text and names the encoding: UTF-8, UTF-16LE, UTF-16BE or GB18030. It
// answers members.csv_empty, members.csv_spreadsheet (an Excel or Numbers file with a wrong name),
// members.csv_binary and members.csv_encoding.
func decode(b []byte, file string) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0")):
		return "", "", apperr.New(apperr.Invalid, "members.csv_spreadsheet", "file", file)
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		text, encoding = decode16(b[2:], true), "UTF-16LE"
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		text, encoding = decode16(b[2:], false), "UTF-16BE"
	case looks16(b, 1):
		text, encoding = decode16(b, true), "UTF-16LE"
	case looks16(b, 0):
		text, encoding = decode16(b, false), "UTF-16BE"
	case bytes.IndexByte(b, 0) >= 0:
		return "", "", apperr.New(apperr.Invalid, "members.csv_binary", "file", file)
	case utf8.Valid(b):
		text, encoding = string(b), "UTF-8"
	default:
		text, encoding = decodeGB(b), "GB18030"
	}
	text = strings.TrimPrefix(text, "\uFEFF")
	switch {
	case encoding != "UTF-8" && text == "" && len(b) > 2:
		return "", "", apperr.New(apperr.Invalid, "members.csv_encoding", "file", file)
	case strings.TrimSpace(text) == "":
		return "", "", apperr.New(apperr.Invalid, "members.csv_empty", "file", file)
	case isBinary(text):
		return "", "", apperr.New(apperr.Invalid, "members.csv_binary", "file", file)
	}
	return text, encoding, nil
}

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

// decodeGB reads GB18030, of which GBK and GB2312 are parts. It gives nothing for bytes that are not, and for
// those that would be by chance: in a Latin text an accented letter swallows the plain one after it.
func decodeGB(b []byte) string {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return ""
	}
	pairs, swallowed := 0, 0
	for i := 0; i+1 < len(b); i++ {
		if b[i] >= 0x81 {
			pairs++
			if b[i+1] < 0x80 && (b[i+1] < '0' || b[i+1] > '9') {
				swallowed++
			}
			i++
		}
	}
	if swallowed*2 > pairs {
		return ""
	}
	return string(out)
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
