package table

import (
	"bytes"
	"path"
	"strings"

	"guildbook/app/apperr"
)

// What a file can turn out to be. Each but xlsx, zip and locked has a sentence: importer.is_KIND.
const (
	kindXLSX   = "xlsx"
	kindZIP    = "zip"
	kindLocked = "locked" // an XLSX behind a password

	kindPDF         = "pdf"
	kindImage       = "image"
	kindDocument    = "document"
	kindSpreadsheet = "spreadsheet"
	kindHTML        = "html"
	kindJSON        = "json"
	kindXML         = "xml"
	kindVCard       = "vcard"
	kindArchive     = "archive"
	kindDatabase    = "database"
	kindMedia       = "media"
	kindBinary      = "binary"
	kindDrawing     = "drawing"
	kindEncrypted   = "encrypted"
	kindTexts       = "json_texts"
)

var marks = []struct {
	at   int
	mark string
	kind string
}{
	{0, "%PDF-", kindPDF},
	{0, "\x89PNG", kindImage},
	{0, "\xff\xd8\xff", kindImage},
	{0, "GIF8", kindImage},
	{8, "WEBP", kindImage},
	{4, "ftypheic", kindImage},
	{4, "ftypmif1", kindImage},
	{4, "ftypavif", kindImage},
	{0, "BM\x00\x00", kindImage},
	{0, "II*\x00", kindImage},
	{0, "MM\x00*", kindImage},
	{0, "Rar!\x1a", kindArchive},
	{0, "7z\xbc\xaf\x27\x1c", kindArchive},
	{0, "\x1f\x8b\x08", kindArchive},
	{0, "BZh", kindArchive},
	{0, "\xfd7zXZ\x00", kindArchive},
	{257, "ustar", kindArchive},
	{0, "SQLite format 3\x00", kindDatabase},
	{4, "ftyp", kindMedia},
	{0, "OggS", kindMedia},
	{0, "ID3", kindMedia},
	{0, "RIFF", kindMedia},
	{0, "fLaC", kindMedia},
	{0, "{\\rtf", kindDocument},
}

// ageHeader begins what age encrypted.
const ageHeader = "age-encryption.org/v"

// Sniff tells by its first bytes what a file is; empty for what may be text.
func Sniff(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")), bytes.HasPrefix(b, []byte("PK\x05\x06")):
		return sniffZIP(b)
	case bytes.HasPrefix(b, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return sniffOLE(b)
	}
	if head := b[:min(len(b), 1024)]; bytes.HasPrefix(head, []byte(ageHeader)) || bytes.Contains(head, []byte("\n"+ageHeader)) {
		return kindEncrypted
	}
	for _, m := range marks {
		if len(b) >= m.at+len(m.mark) && string(b[m.at:m.at+len(m.mark)]) == m.mark {
			return m.kind
		}
	}
	return ""
}

// sniffOLE looks into the container of old Office files, which also wraps an XLSX that has a password.
func sniffOLE(b []byte) string {
	wide := func(s string) []byte {
		out := make([]byte, 0, 2*len(s))
		for _, c := range []byte(s) {
			out = append(out, c, 0)
		}
		return out
	}
	switch {
	case bytes.Contains(b, wide("EncryptedPackage")):
		return kindLocked
	case bytes.Contains(b, wide("WordDocument")), bytes.Contains(b, wide("PowerPoint Document")):
		return kindDocument
	}
	return kindSpreadsheet
}

// sniffText tells what a text is that is no table; empty for what may be one. name is that of its file.
func sniffText(text, name string) string {
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 4096)], " \t\r\n\ufeff"))
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"), strings.HasPrefix(head, "<table"),
		strings.HasPrefix(head, "<meta"), strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html"):
		return kindHTML
	case strings.HasPrefix(head, "<?xml"), strings.HasPrefix(head, "<svg"):
		return kindXML
	case strings.HasPrefix(head, "begin:vcard"), strings.HasPrefix(head, "begin:vcalendar"), strings.EqualFold(path.Ext(name), ".ics"):
		return kindVCard
	case begins(head, "-----begin age encrypted file-----"), begins(head, "-----begin pgp message-----"):
		return kindEncrypted
	case strings.HasPrefix(head, "{") && strings.Contains(head, `"`) && strings.Contains(head, ":"),
		strings.HasPrefix(head, "[") && strings.Contains(head, `"`) && strings.HasPrefix(strings.TrimLeft(head[1:], " \t\r\n"), "{"):
		return kindJSON
	case strings.HasPrefix(head, "[") && strings.HasPrefix(strings.TrimLeft(head[1:], " \t\r\n"), `"`):
		return kindTexts
	case strings.EqualFold(path.Ext(name), ".html"), strings.EqualFold(path.Ext(name), ".htm"):
		return kindHTML
	}
	return ""
}

// begins tells whether a line of a text begins so.
func begins(text, line string) bool {
	return strings.HasPrefix(text, line) || strings.Contains(text, "\n"+line)
}

func notATable(kind, file string) error {
	switch kind {
	case kindPDF:
		return apperr.New(apperr.Invalid, "importer.is_pdf", "file", file)
	case kindImage:
		return apperr.New(apperr.Invalid, "importer.is_image", "file", file)
	case kindDocument:
		return apperr.New(apperr.Invalid, "importer.is_document", "file", file)
	case kindSpreadsheet:
		return apperr.New(apperr.Invalid, "importer.is_spreadsheet", "file", file)
	case kindHTML:
		return apperr.New(apperr.Invalid, "importer.is_html", "file", file)
	case kindJSON:
		return apperr.New(apperr.Invalid, "importer.is_json", "file", file)
	case kindXML:
		return apperr.New(apperr.Invalid, "importer.is_xml", "file", file)
	case kindVCard:
		return apperr.New(apperr.Invalid, "importer.is_vcard", "file", file)
	case kindArchive, kindZIP:
		return apperr.New(apperr.Invalid, "importer.is_archive", "file", file)
	case kindDrawing:
		return apperr.New(apperr.Invalid, "importer.is_drawing", "file", file)
	case kindEncrypted:
		return apperr.New(apperr.Invalid, "importer.is_encrypted", "file", file)
	case kindTexts:
		return apperr.New(apperr.Invalid, "importer.is_json_texts", "file", file)
	case kindDatabase:
		return apperr.New(apperr.Invalid, "importer.is_database", "file", file)
	case kindMedia:
		return apperr.New(apperr.Invalid, "importer.is_media", "file", file)
	}
	return apperr.New(apperr.Invalid, "importer.is_binary", "file", file)
}
