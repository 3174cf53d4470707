package vcard

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"guildbook/app/apperr"
)

func read(t *testing.T, name string) []Card {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if !Is(b) {
		t.Errorf("%s is not taken for a vCard", name)
	}
	cards, _, err := Read(b, name, "")
	if err != nil {
		t.Fatal(name, err)
	}
	for i := range cards {
		cards[i].Raw = ""
	}
	return cards
}

func TestAddressBooksOfOthers(t *testing.T) {
	for name, want := range map[string][]Card{
		"android/v21_japanese_1.vcf": {{Line: 1, Family: "安藤ロイド", Nicknames: []string{"ｱﾝﾄﾞｳﾛｲﾄﾞ"}, Phones: []string{"0300000000"}}},
		"android/v30_japanese.vcf":   {{Line: 1, Name: "伊能 圭一 伊予", Family: "伊能", Given: "圭一 伊予"}},
		"android/v21_nest.vcf":       {{Line: 1, Family: "parent", Phones: []string{"1"}}, {Line: 4, Family: "nest1"}, {Line: 8, Family: "nest2"}},
		"android/v21_invalid_comment_line.vcf": {{
			Line: 1, Name: "Conference Call", Given: "Conference Call", Note: "This is an (sharp ->#<- sharp) example. This message must NOT be ignored.",
		}},
		"android/v21_backslash.vcf": {{Line: 1, Name: `A;B\C;D:E\`, Given: `A;B\ C\;`}},
	} {
		if got := read(t, name); !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n got %+v\nwant %+v", name, got, want)
		}
	}
	several := read(t, "android/v21_multiple_entry.vcf")
	if len(several) != 3 || several[2].Line != 23 || len(several[0].Phones) != 3 {
		t.Errorf("several cards: %+v", several)
	}
	folded := read(t, "ez-vcard/issue114.vcf")[0]
	if folded.Name != "Dummy, Dummy" || !reflect.DeepEqual(folded.Phones, []string{"+49 1234 56789", "+49 9876 54321"}) ||
		len(folded.Addresses) != 1 || !strings.HasSuffix(folded.Addresses[0], "Dummy-Dummy-Strasse 1, Bad Homburg, 61352, Germany") {
		t.Errorf("colons in a parameter: %+v", folded)
	}
	if c := read(t, "ez-vcard/gmail-single.vcf")[0]; c.Note != "This is GMail's note field.\nIt should be added as a NOTE type.\nACustomField: CustomField" ||
		!reflect.DeepEqual(c.Nicknames, []string{"Gman"}) || len(c.Phones) != 2 || c.Birthday != "1960-09-10" || c.Company != "TheCompany" {
		t.Errorf("Gmail: %+v", c)
	}
	if c := read(t, "ez-vcard/gmail-single2.vcf")[0]; len(c.Emails) != 5 || c.Others[0] != "Google Talk IM2" || len(c.Phones) != 8 || len(c.Addresses) != 5 {
		t.Errorf("Gmail with many kinds: %+v", c)
	}
	if c := read(t, "ez-vcard/fullcontact.vcf")[0]; c.Name != "Prefix FirstName MiddleName LastName Suffix" || len(c.Phones) != 7 || len(c.Emails) != 5 {
		t.Errorf("FullContact: %+v", c)
	}
}

func TestPhonesWriteQuotedPrintable(t *testing.T) {
	body := "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=B8=89;;;\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=\r\n=E4=B8=89\r\n" +
		"TEL;CELL:138 0000 0000\r\nTEL;FAX:1\r\nNOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:=E7=AC=AC=E4=B8=80=0D=0A=E7=AC=AC=E4=BA=8C\r\n" +
		"PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRg==\r\nX-WECHAT:zs_88\r\nitem1.IMPP;X-SERVICE-TYPE=WeChat:x-apple:zs_99\r\nEND:VCARD\r\n"
	cards, used, err := Read([]byte(body), "phone.vcf", "")
	if err != nil || len(cards) != 1 {
		t.Fatal(err, cards)
	}
	c := cards[0]
	if c.Name != "张三" || c.Family != "张" || c.Given != "三" || c.Note != "第一\r\n第二" || !reflect.DeepEqual(c.Phones, []string{"138 0000 0000"}) ||
		!reflect.DeepEqual(c.Wechat, []string{"zs_88", "zs_99"}) || used != "UTF-8" {
		t.Errorf("%+v %s", c, used)
	}
}

func TestEncodingsAreGuessedAndCanBeSaid(t *testing.T) {
	utf8Text := "BEGIN:VCARD\nVERSION:3.0\nFN:张三丰和朋友们在沙龙\nNOTE:认识于写作课，后来一起办读书会\nEND:VCARD\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(utf8Text))
	if err != nil {
		t.Fatal(err)
	}
	wide := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(utf8Text)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for _, c := range []struct {
		what, asked, used string
		body              []byte
	}{
		{"UTF-8", "", "UTF-8", []byte(utf8Text)},
		{"UTF-8 with a mark", "", "UTF-8", append([]byte("\xef\xbb\xbf"), utf8Text...)},
		{"GB18030", "", "GB18030", gbk},
		{"GB18030, said", "GB18030", "GB18030", gbk},
		{"UTF-16", "", "UTF-16LE", wide},
	} {
		cards, used, err := Read(c.body, "a.vcf", c.asked)
		if err != nil || !Is(c.body) || used != c.used || cards[0].Name != "张三丰和朋友们在沙龙" {
			t.Errorf("%s: %v %s %+v", c.what, err, used, cards)
		}
	}
}

func TestHalfACardIsRefused(t *testing.T) {
	for body, code := range map[string]string{
		"BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\n": "importer.vcard_open",
		"FN:A\nEND:VCARD\n": "importer.empty",
	} {
		if _, _, err := Read([]byte(body), "a.vcf", ""); !apperr.IsCode(err, code) {
			t.Errorf("%q: %v", body, err)
		}
	}
	if Is([]byte("BEGIN:VCALENDAR\n")) || !Is([]byte("\r\n begin:vCard\r\n")) {
		t.Error("what begins as a vCard")
	}
}

func TestTableLeavesOutWhatIsEmpty(t *testing.T) {
	cards, _, err := Read([]byte("BEGIN:VCARD\nFN:Ada\nEMAIL:a@b.cd\nEMAIL:c;d@b.cd\nEND:VCARD\nBEGIN:VCARD\nN:张;三;;;\nEND:VCARD\n"), "a.vcf", "")
	if err != nil {
		t.Fatal(err)
	}
	tab := Table(cards, "a.vcf", "UTF-8")
	var lines []string
	for _, r := range tab.Rows {
		lines = append(lines, strings.Join(r.Cells, "|"))
	}
	want := "Name|Given name|Family name|Email\nAda|||a@b.cd; \"c;d@b.cd\"\n|三|张|"
	if got := strings.Join(lines, "\n"); got != want || tab.Rows[2].Line != 6 {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzRead: whatever the bytes are, they are read or refused with a code, and what is read is text.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.vcf")
	for _, name := range files {
		if b, err := os.ReadFile(name); err == nil {
			f.Add(b)
		}
	}
	f.Add([]byte("BEGIN:VCARD\nN;ENCODING=QUOTED-PRINTABLE:=\n=\n=E\nEND:VCARD"))
	f.Add([]byte("BEGIN:VCARD\nA.B;\"x:y\":\\\nEND:VCARD\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		cards, _, err := Read(b, "a.vcf", "")
		if err != nil {
			if apperr.From(err).Kind == apperr.Internal {
				t.Fatal(err)
			}
			return
		}
		last := 0
		for _, c := range cards {
			if c.Line <= last {
				t.Fatalf("card on line %d after %d", c.Line, last)
			}
			last = c.Line
			for _, s := range append([]string{c.Name, c.Family, c.Given, c.Note}, c.Phones...) {
				if !utf8.ValidString(s) {
					t.Fatalf("%q is no text", s)
				}
			}
		}
		Table(cards, "a.vcf", "UTF-8")
	})
}
