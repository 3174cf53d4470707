package members

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/importer/bill"
	"guildbook/app/importer/people"
	foreign "guildbook/app/importer/table"
)

// otherKind names a table that is known to be something else than a list of members: a bill by what recognises bills, a meeting,
// posts. It answers members.import_is_KIND; nil for what may be a list.
func (f *File) otherKind() error {
	if f.format == "vcard" {
		return nil
	}
	m, err := bill.Recognise([]*foreign.Table{f.source})
	if err == nil {
		switch m.Source {
		case bill.WeChat, bill.WeChatMerchant, bill.WeChatFunds:
			return apperr.New(apperr.Invalid, "members.import_is_wechat", "file", f.Name)
		case bill.Alipay, bill.AlipayMerchant:
			return apperr.New(apperr.Invalid, "members.import_is_alipay", "file", f.Name)
		case bill.PayPal:
			return apperr.New(apperr.Invalid, "members.import_is_paypal", "file", f.Name)
		case bill.Stripe, bill.StripeBalance:
			return apperr.New(apperr.Invalid, "members.import_is_stripe", "file", f.Name)
		}
		return apperr.New(apperr.Invalid, "members.import_is_bill", "file", f.Name)
	}
	kind := ""
	switch apperr.From(err).Code {
	case "bill.wrong_kind_attendance":
		kind = "meeting"
	case "bill.wrong_kind_posts":
		kind = "posts"
	case "bill.wrong_kind_cashbook", "bill.wrong_kind_summary":
		kind = "money"
	}
	for _, r := range f.source.Rows[:min(len(f.source.Rows), headerWithin)] {
		if kind == "" {
			kind = people.WrongKind(r.Cells)
		}
	}
	switch kind {
	case "meeting":
		return apperr.New(apperr.Invalid, "members.import_is_meeting", "file", f.Name)
	case "posts":
		return apperr.New(apperr.Invalid, "members.import_is_posts", "file", f.Name)
	case "money":
		return apperr.New(apperr.Invalid, "members.import_is_money", "file", f.Name)
	case "bill":
		return apperr.New(apperr.Invalid, "members.import_is_bill", "file", f.Name)
	}
	return nil
}

// unnamed is the error of a file of which no column says who the members are. Where look, only what can be no list at all is
// refused, and a table passes so that its columns can be asked for.
func (f *File) unnamed(look bool) error {
	switch {
	case f.isProse():
		return apperr.New(apperr.Invalid, "members.import_is_text", "file", f.Name)
	case look:
		return nil
	case f.isAccount():
		return apperr.New(apperr.Invalid, "members.import_is_account", "file", f.Name, "columns", strings.Join(f.table.columns, ", "))
	}
	return apperr.New(apperr.Invalid, "members.import_unmapped", "file", f.Name, "columns", strings.Join(f.table.columns, ", "))
}

// isAccount tells whether the table has columns of days and of sums, as a bank's has.
func (f *File) isAccount() bool {
	if f.format == "vcard" {
		return false
	}
	_, _, ok := bill.GuessMapping(f.source)
	return ok
}

// isProse tells whether a text has no columns and is no list of names either, one a line.
func (f *File) isProse() bool {
	if f.format == "vcard" || !bill.IsProse(f.source) {
		return false
	}
	const longest = 40 // characters of a name
	for _, r := range f.source.Rows[:min(len(f.source.Rows), 200)] {
		text := foreign.Trim(r.Raw())
		if ValidEmail(text) {
			continue
		}
		if utf8.RuneCountInString(text) > longest || !strings.ContainsFunc(text, unicode.IsLetter) {
			return true
		}
	}
	return false
}
