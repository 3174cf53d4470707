package table

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"iter"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func mapsKeys(m map[string]string) iter.Seq[string] { return maps.Keys(m) }

// book writes rows into the first sheet of a workbook.
func book(t testing.TB, rows [][]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSheetsAreRead(t *testing.T) {
	f := excelize.NewFile()
	if _, err := f.NewSheet("账单"); err != nil {
		t.Fatal(err)
	}
	set := func(cell string, v any) {
		if err := f.SetCellValue("账单", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	style := func(cell, format string) {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("账单", cell, cell, id); err != nil {
			t.Fatal(err)
		}
	}
	set("A1", "时间")
	set("B1", "金额")
	set("A3", 46283.79487)
	style("A3", "m/d/yy h:mm")
	set("B3", 1234.5)
	style("B3", "¥#,##0.00")
	set("C3", "007")
	set("A4", time.Date(2026, 9, 18, 0, 0, 0, 0, time.UTC))
	style("A4", "yyyy\"年\"m\"月\"d\"日\"")
	set("B4", 13800000000)
	set("C4", 46283.79487)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	read, err := Read(b.Bytes(), "a.xlsx", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if read.Sheet != "账单" || len(read.Rows) != 3 || read.Rows[1].Line != 3 {
		t.Fatalf("%+v", read)
	}
	for _, c := range []struct {
		row, col   int
		cell, want string
	}{
		{1, 0, "2026-09-18 19:04:37", "46283.79487"},
		{1, 1, "¥1,234.50", "1234.5"},
		{1, 2, "007", "007"},
		{2, 0, "2026-09-18", "46283"},
		{2, 1, "13800000000", "13800000000"},
		{2, 2, "46283.79487", "46283.79487"},
		{2, 9, "", ""},
	} {
		if r := read.Rows[c.row]; r.Cell(c.col) != c.cell || r.Value(c.col) != c.want {
			t.Errorf("%d,%d: %q %q, want %q %q", c.row, c.col, r.Cell(c.col), r.Value(c.col), c.cell, c.want)
		}
	}
	if got := read.Rows[1].Raw(); got != `2026-09-18 19:04:37,"¥1,234.50",007` {
		t.Error(got)
	}
	if _, err := Read(b.Bytes(), "a.xlsx", Options{Sheet: "Sheet1"}); code(err) != "importer.sheet_unknown" {
		t.Error(err)
	}
	if _, err := Read(b.Bytes()[:b.Len()/2], "a.xlsx", Options{}); code(err) != "importer.zip_damaged" {
		t.Error(err)
	}
}

func TestBookWithAPassword(t *testing.T) {
	f := excelize.NewFile()
	if err := f.SetCellValue("Sheet1", "A1", "姓名"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{Password: "s3cret"}); err != nil {
		t.Fatal(err)
	}
	for password, want := range map[string]string{"": "importer.xlsx_password", "x": "importer.xlsx_wrong_password", "s3cret": ""} {
		if _, err := Read(b.Bytes(), "a.xlsx", Options{Password: password}); code(err) != want {
			t.Errorf("%q: %v", password, err)
		}
	}
}

const inside = "交易时间,金额\n2026-01-01,1.00\n"

func TestZIPWithAPassword(t *testing.T) {
	old, err := os.ReadFile("testdata/zipcrypto.zip")
	if err != nil {
		t.Fatal(err)
	}
	aes256, err := os.ReadFile("testdata/aes256.zip")
	if err != nil {
		t.Fatal(err)
	}
	for what, b := range map[string][]byte{
		"AES-256 of zip.js": aes256,
		"AES-256, AE-2":     sealedAES(t, inside, "123456", 3, true),
		"AES-128, AE-1":     sealedAES(t, inside, "123456", 1, false),
		"old":               old, // Info-ZIP 3.0, zip -P 123456
	} {
		for password, want := range map[string]string{"": "importer.zip_password", "654321": "importer.zip_wrong_password", "123456": ""} {
			got, err := Read(b, "bill.zip", Options{Password: password})
			if code(err) != want {
				t.Errorf("%s %q: %v", what, password, err)
			}
			if err == nil && (got.File != "bill.csv" || len(got.Rows) != 2 || got.Rows[1].Cell(1) != "1.00") {
				t.Errorf("%s: %+v", what, got)
			}
		}
	}
	// A damaged byte does not pass.
	b := sealedAES(t, inside, "123456", 3, true)
	b[bytes.Index(b, []byte("bill.csv"))+8+11+16+2+3] ^= 1
	if _, err := Read(b, "bill.zip", Options{Password: "123456"}); err == nil {
		t.Error("a changed byte was read")
	}
}

// sealedAES writes what 7-Zip and WinZip write.
func sealedAES(t *testing.T, text, password string, strength byte, second bool) []byte {
	t.Helper()
	var packed bytes.Buffer
	fw, _ := flate.NewWriter(&packed, flate.BestCompression)
	_, _ = fw.Write([]byte(text))
	_ = fw.Close()
	keyLen, saltLen := 8+8*int(strength), 4+4*int(strength)
	salt := []byte(strings.Repeat("s", saltLen))
	keys, err := pbkdf2.Key(sha1.New, password, salt, 1000, 2*keyLen+2)
	if err != nil {
		t.Fatal(err)
	}
	block, err := aes.NewCipher(keys[:keyLen])
	if err != nil {
		t.Fatal(err)
	}
	data := littleCTR(block, packed.Bytes())
	mac := hmac.New(sha1.New, keys[keyLen:2*keyLen])
	mac.Write(data)
	body := append(append(append(salt, keys[2*keyLen:]...), data...), mac.Sum(nil)[:10]...)
	version, sum := uint16(1), crc32.ChecksumIEEE([]byte(text))
	if second {
		version, sum = 2, 0
	}
	extra := []byte{0x01, 0x99, 7, 0}
	extra = binary.LittleEndian.AppendUint16(extra, version)
	extra = append(extra, 'A', 'E', strength)
	extra = binary.LittleEndian.AppendUint16(extra, zip.Deflate)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.CreateRaw(&zip.FileHeader{
		Name: "bill.csv", Method: methodAES, Flags: 1, Extra: extra, CRC32: sum,
		CompressedSize64: uint64(len(body)), UncompressedSize64: uint64(len(text)),
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write(body)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A ZIP or an XLSX that would unpack to more than the limit is refused, whatever its directory claims.
func TestZIPBombs(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("a.csv")
	if err != nil {
		t.Fatal(err)
	}
	chunk := bytes.Repeat([]byte("a,"), 1<<19)
	for range MaxUnpacked>>20 + 1 {
		_, _ = f.Write(chunk)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadAll(b.Bytes(), "a.zip", Options{}); code(err) != "importer.too_large" {
		t.Error(err)
	}
	if err := boundedZIP(b.Bytes(), "a.xlsx"); code(err) != "importer.too_large" {
		t.Error(err)
	}
}

func TestTooMuchIsRefused(t *testing.T) {
	wide := strings.Repeat(",", 999_999) + "a\n"
	for code1, text := range map[string]string{
		"importer.too_many_cells": strings.Repeat(wide, 11),
		"importer.too_many_rows":  strings.Repeat("a,b\n", MaxRows+1),
	} {
		if _, err := Read([]byte(text), "a.csv", Options{}); code(err) != code1 {
			t.Errorf("%s: %v", code1, err)
		}
	}
	// Small as a file, wide as a sheet.
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for i := range 700 {
		if err := w.SetRow(fmt.Sprintf("XFD%d", i+1), []any{1}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(b.Bytes(), "a.xlsx", Options{}); code(err) != "importer.too_many_cells" {
		t.Error(err)
	}
}

// BenchmarkSheet reads a bill of 100,000 rows from a workbook.
func BenchmarkSheet(b *testing.B) {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	const rows = 100_000
	for i := range rows {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), []any{46283.5, "二维码收款", "会员", "会费", "收入", 199.5, "零钱", "已收钱", "100010550120260901", "/", "/"}); err != nil {
			b.Fatal(err)
		}
	}
	_ = w.Flush()
	var out bytes.Buffer
	_ = f.Write(&out)
	for b.Loop() {
		if _, err := Read(out.Bytes(), "a.xlsx", Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func TestNamesInGBK(t *testing.T) {
	gb := encoded(t, "账单.csv", "GB18030")
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateHeader(&zip.FileHeader{Name: string(gb), NonUTF8: true, Method: zip.Deflate})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.Write([]byte(inside))
	_ = w.Close()
	got, err := Read(b.Bytes(), "a.zip", Options{})
	if err != nil || got.File != "账单.csv" {
		t.Error(got, err)
	}
}
