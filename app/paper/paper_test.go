package paper_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guildbook/app/paper"
)

var at = time.Date(2026, 11, 22, 8, 0, 0, 0, time.UTC)

func receipt() paper.Receipt {
	return paper.Receipt{
		Community: "墨圈写作社 Ink Circle", Contact: "微信 inkcircle · ink@example.org", Title: "收据 Receipt", Number: "No. 0042",
		Rows: []paper.Row{
			{"付款人", "张三丰（家长：Ольга Żółć）"},
			{"项目", "核心圈年费 Core circle, one year"},
			{"会期", "2026-11-22 → 2027-11-21"},
			{"方式", "微信支付 WeChat"},
			{"日期", "2026-11-22"},
			{"备注", strings.Repeat("很长的备注 with words that break, ", 12)},
		},
		Label: "实收", Amount: "¥1,399.00", Notes: []string{"本收据由收款人开具，不是税务发票。"}, Foot: "2026-11-22",
	}
}

func card() paper.Card {
	return paper.Card{Community: "墨圈写作社", Name: "欧阳娜娜 Nana", Number: "No. 0042", Tier: "核心圈", Until: "有效期至 2027-11-21", Code: "GB-0042"}
}

func show(t *testing.T, name string, body []byte) {
	t.Helper()
	if dir := os.Getenv("PAPER_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReceiptIsOnePDFWithItsFonts(t *testing.T) {
	var one, two bytes.Buffer
	if err := paper.PDF(&one, "收据", at, receipt().Sheet()); err != nil {
		t.Fatal(err)
	}
	if err := paper.PDF(&two, "收据", at, receipt().Sheet()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same receipt came out in other bytes")
	}
	if !bytes.HasPrefix(one.Bytes(), []byte("%PDF-")) || bytes.Count(one.Bytes(), []byte("/FontFile2")) != 3 {
		t.Error("not a PDF with three fonts inside")
	}
	if one.Len() > 120*1024 {
		t.Errorf("%d bytes: the fonts are to be cut to the characters used", one.Len())
	}
	show(t, "receipt.pdf", one.Bytes())
	var picture bytes.Buffer
	if err := paper.PNG(&picture, receipt().Sheet(), 110); err != nil {
		t.Fatal(err)
	}
	show(t, "receipt.png", picture.Bytes())
}

func TestCardIsAPicture(t *testing.T) {
	s, err := card().Sheet()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := paper.PNG(&b, s, 300); err != nil {
		t.Fatal(err)
	}
	show(t, "card.png", b.Bytes())
	p, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if p.Bounds().Dx() != 1011 || p.Bounds().Dy() != 638 {
		t.Errorf("%v: a card of 85.6 x 53.98 mm at 300 dpi has 1011 x 638 dots", p.Bounds())
	}
}

func TestHostileWordsFitAndDoNotFail(t *testing.T) {
	for _, name := range []string{"", strings.Repeat("名", 10_000), "\u202Egnp.exe", "a\x00b\nc", "👨‍👩‍👧 سلام", "=SUM(A1)", strings.Repeat("W", 10_000)} {
		c := card()
		c.Name, c.Community, c.Tier = name, name, name
		s, err := c.Sheet()
		if err != nil {
			t.Fatalf("%.20q: %v", name, err)
		}
		r := receipt()
		r.Community, r.Rows[0].Text, r.Notes[0] = name, name, name
		var b bytes.Buffer
		if err := paper.PDF(&b, name, at, s, r.Sheet()); err != nil {
			t.Errorf("%.20q: %v", name, err)
		}
		if err := paper.PNG(&b, s, 96); err != nil {
			t.Errorf("%.20q: %v", name, err)
		}
	}
}
