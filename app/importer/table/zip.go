package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guildbook/app/apperr"
)

// maxParts is how many files of a ZIP are looked at.
const maxParts = 50

// Part is one file: the given one, or one inside a ZIP.
type Part struct {
	Name  string
	Bytes []byte
}

// Unpack gives the files inside a ZIP, decrypted (AES and the old ZIP encryption), leaving out those of the operating system; any
// other file, an XLSX among them, is the one part itself. A ZIP in a ZIP is not opened. It answers importer.empty,
// importer.too_large, importer.zip_password, importer.zip_wrong_password, importer.zip_damaged, importer.zip_no_table, and importer.zip_none
// for what is only called so.
func Unpack(b []byte, name, password string) ([]Part, error) {
	switch {
	case len(b) == 0:
		return nil, apperr.New(apperr.Invalid, "importer.empty", "file", name)
	case len(b) > MaxBytes:
		return nil, tooLarge(name)
	case Sniff(b) == "" && strings.EqualFold(path.Ext(name), ".zip"):
		return nil, apperr.New(apperr.Invalid, "importer.zip_none", "file", name)
	case Sniff(b) != kindZIP:
		return []Part{{Name: name, Bytes: b}}, nil
	}
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, apperr.New(apperr.Invalid, "importer.zip_damaged", "file", name)
	}
	var out []Part
	left := int64(MaxUnpacked)
	for _, f := range archive.File {
		inside := entryName(f)
		base := path.Base(inside)
		if strings.HasSuffix(inside, "/") || strings.HasPrefix(base, ".") || strings.Contains(inside, "__MACOSX/") {
			continue
		}
		if len(out) == maxParts {
			break
		}
		body, err := unpackOne(f, name, password, left)
		if err != nil {
			return nil, err
		}
		left -= int64(len(body))
		out = append(out, Part{Name: base, Bytes: body})
	}
	if len(out) == 0 {
		return nil, apperr.New(apperr.Invalid, "importer.zip_no_table", "file", name)
	}
	return out, nil
}

// unpackOne reads one file of a ZIP, but no more than limit bytes.
func unpackOne(f *zip.File, archive, password string, limit int64) ([]byte, error) {
	var r io.Reader
	if f.Flags&1 == 0 {
		plain, err := f.Open()
		if err != nil {
			return nil, apperr.New(apperr.Invalid, "importer.zip_damaged", "file", archive)
		}
		defer func() { _ = plain.Close() }()
		r = plain
	} else {
		if password == "" {
			return nil, apperr.New(apperr.Invalid, "importer.zip_password", "file", archive)
		}
		secret, err := openSecret(f, password)
		if err != nil {
			if errors.Is(err, errWrongPassword) {
				return nil, apperr.New(apperr.Invalid, "importer.zip_wrong_password", "file", archive)
			}
			return nil, apperr.New(apperr.Invalid, "importer.zip_damaged", "file", archive)
		}
		r = secret
	}
	body, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil && f.Flags&1 != 0:
		return nil, apperr.New(apperr.Invalid, "importer.zip_wrong_password", "file", archive) // what a wrong key makes of it cannot be unpacked
	case err != nil:
		return nil, apperr.New(apperr.Invalid, "importer.zip_damaged", "file", archive)
	case int64(len(body)) > limit:
		return nil, apperr.New(apperr.Invalid, "importer.too_large", "file", archive, "limit", MaxUnpacked>>20)
	}
	return body, nil
}

// entryName is the name of a file in a ZIP, which Chinese programs write in GBK.
func entryName(f *zip.File) string {
	name := strings.ReplaceAll(f.Name, `\`, "/")
	if utf8.ValidString(name) {
		return name
	}
	if gb, err := simplifiedchinese.GB18030.NewDecoder().String(f.Name); err == nil {
		return gb
	}
	return strings.ToValidUTF8(name, "_")
}

// sniffZIP tells which of the formats that are ZIPs inside this is, or that it is a plain one.
func sniffZIP(b []byte) string {
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return kindZIP
	}
	for _, f := range archive.File {
		switch {
		case f.Name == "xl/workbook.xml":
			return kindXLSX
		case strings.HasPrefix(f.Name, "word/"), strings.HasPrefix(f.Name, "ppt/"), strings.HasSuffix(f.Name, ".opf"):
			return kindDocument
		case f.Name == "mimetype":
			return sniffOpenDocument(f)
		case f.Name == "content.xml", f.Name == "Index/Document.iwa", f.Name == "xl/workbook.bin":
			return kindSpreadsheet // LibreOffice, Numbers, or Excel's binary form
		}
	}
	return kindZIP
}

// sniffOpenDocument tells by its own word which of LibreOffice's files this is.
func sniffOpenDocument(mimetype *zip.File) string {
	if r, err := mimetype.Open(); err == nil {
		defer func() { _ = r.Close() }()
		switch b, _ := io.ReadAll(io.LimitReader(r, 200)); {
		case bytes.Contains(b, []byte(".graphics")), bytes.Contains(b, []byte(".image")):
			return kindDrawing
		case bytes.Contains(b, []byte(".text")), bytes.Contains(b, []byte(".presentation")):
			return kindDocument
		}
	}
	return kindSpreadsheet
}

// boundedZIP refuses what unpacks to more than an XLSX may hold, before anything is unpacked.
func boundedZIP(b []byte, file string) error {
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil // encrypted: the reader bounds it
	}
	total := uint64(0)
	for _, f := range archive.File {
		if total += f.UncompressedSize64; total > MaxUnpacked {
			return apperr.New(apperr.Invalid, "importer.too_large", "file", file, "limit", MaxUnpacked>>20)
		}
	}
	return nil
}
