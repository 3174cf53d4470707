package people

import (
	"bytes"
	"path"
	"strings"
)

// WrongText tells what a text is that is no table at all: statement (OFX, QIF), calendar, prose (Markdown); empty when it may be a
// table or an address book. head is how the file begins, in any encoding, and name what it is called.
func WrongText(head []byte, name string) string {
	head = bytes.ReplaceAll(head[:min(len(head), 4096)], []byte{0}, nil) // UTF-16
	for _, mark := range []string{"\ufeff", "\xff\xfe", "\xfe\xff"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	text := strings.ToUpper(string(bytes.TrimSpace(head)))
	switch {
	case strings.HasPrefix(text, "OFXHEADER"), strings.HasPrefix(text, "<OFX>"), strings.HasPrefix(text, "<?XML") && strings.Contains(text, "<OFX>"),
		strings.HasPrefix(text, "!TYPE:"), strings.HasPrefix(text, "!ACCOUNT"), strings.HasPrefix(text, "!OPTION:"):
		return "statement"
	case strings.HasPrefix(text, "BEGIN:VCALENDAR"), strings.EqualFold(path.Ext(name), ".ics"):
		return "calendar"
	case strings.EqualFold(path.Ext(name), ".md"), strings.EqualFold(path.Ext(name), ".markdown"):
		return "prose"
	}
	return ""
}
