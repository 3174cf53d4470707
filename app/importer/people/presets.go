// Package people knows what lists of people look like: where they come from, by the names of their columns, what those
// columns mean, and how several values share one cell. It stores nothing and decides nothing about anybody.
package people

import (
	"slices"
	"strings"
	"unicode"

	"guildbook/app/importer/table"
)

// Preset is a program whose lists are known by their columns. Names of columns are as Key gives them.
type Preset struct {
	Name string
	// Marks are sets of columns; where all of one set are there, the list is this program's.
	Marks [][]string
	// Columns says which column feeds which field of a member, where the columns' own names do not say it or would mislead; an empty
	// column leaves the field out.
	Columns map[string]string
	// Custom are columns that become fields of the organizer's own, under these names.
	Custom map[string]string
	// History says which columns tell of money and terms: amount, currency, paid_on, method, plan, reference, payment_note, complimentary.
	History map[string]string
	// Currency is that of amounts beside which none stands; Method how they were paid.
	Currency, Method string
	// Sums tells that an amount is all that somebody ever paid: what is in the ledger of it is not new.
	Sums bool
	// Flags turn what stands in a column into a tag.
	Flags []Flag
	// Erase are the words by which a cell says that what is known is to be forgotten.
	Erase []string
	// Exact tells that an empty cell is empty in this program's lists, and no word stands for one.
	Exact bool
}

// Flag tags the people in whose column Column stands Value; an empty Value is anything at all.
type Flag struct{ Column, Value, Tag string }

// The tags that flags give, see Tag.
const (
	Unsubscribed = "unsubscribed"
	Cleaned      = "cleaned"
	Former       = "former"
	Declined     = "declined"
	Archived     = "archived"
)

// Tag is a flag's tag in a language, zh or en.
func Tag(tag, language string) string {
	if language == "zh" {
		if word, ok := map[string]string{
			Unsubscribed: "已退订", Cleaned: "邮箱失效", Former: "曾付费", Declined: "扣款失败", Archived: "已归档",
		}[tag]; ok {
			return word
		}
	}
	return tag
}

// Presets are the programs that are known. The first that fits is the one.
var Presets = []Preset{
	{
		Name:    "guildbook",
		Marks:   [][]string{{"number", "name", "aliases", "joinedon", "alumnion"}},
		Columns: map[string]string{"number": "number", "alias": "aliases", "other": "othercontacts"},
		Exact:   true,
	},
	{
		Name: "ghost",
		Marks: [][]string{
			{"email", "subscribedtoemails"},
			{"email", "complimentaryplan"},
			{"email", "stripecustomerid", "labels"},
			{"email", "name", "note", "labels", "createdat"},
		},
		Columns: map[string]string{"joined_on": "createdat", "tags": "labels"},
		History: map[string]string{"complimentary": "complimentaryplan"},
		Flags:   []Flag{{"subscribedtoemails", "false", Unsubscribed}},
	},
	{
		Name:    "patreon",
		Marks:   [][]string{{"name", "email", "patronstatus", "lifetimeamount"}},
		Columns: map[string]string{"joined_on": "patronagesincedate", "note": "additionaldetails", "expires_on": "accessexpiration", "address": ""},
		Custom:  map[string]string{"discord": "Discord", "twitter": "Twitter", "userid": "Patreon ID"},
		History: map[string]string{
			"amount": "lifetimeamount", "currency": "currency", "paid_on": "lastchargedate",
		},
		Currency: "USD", Method: "other", Sums: true,
		Flags: []Flag{{"patronstatus", "formerpatron", Former}, {"patronstatus", "declinedpatron", Declined}},
	},
	{
		Name:    "substack",
		Marks:   [][]string{{"email", "activesubscription", "expiry"}},
		Columns: map[string]string{"joined_on": "createdat", "expires_on": "expiry", "tier": "", "plan": ""},
		History: map[string]string{},
		Flags:   []Flag{{"emaildisabled", "true", Unsubscribed}},
	},
	{
		Name:    "skool",
		Marks:   [][]string{{"firstname", "lastname", "email", "invitedby", "joineddate"}},
		Columns: map[string]string{"joined_on": "joineddate", "referrer": "invitedby"},
		Custom:  map[string]string{"answer1": "Answer1", "answer2": "Answer2", "answer3": "Answer3"},
		History: map[string]string{"amount": "ltv", "paid_on": "joineddate"}, Currency: "USD", Method: "other", Sums: true,
	},
	{
		Name: "wildapricot",
		Marks: [][]string{
			{"firstname", "lastname", "email", "membersince", "renewaldue"}, {"email", "memberlevel", "renewaldue"}, {"email", "membershiplevel", "renewaldue"},
		},
		Columns: map[string]string{"joined_on": "membersince", "expires_on": "renewaldue"},
		Flags:   []Flag{{"archived", "yes", Archived}, {"archived", "true", Archived}},
		Erase:   []string{"never", "clear"},
	},
	{
		Name:    "mailchimp",
		Marks:   [][]string{{"emailaddress", "memberrating", "optintime"}, {"emailaddress", "leid", "euid"}},
		Columns: map[string]string{"joined_on": "optintime", "number": ""},
		Custom:  map[string]string{"company": "Company", "position": "Position"},
		Flags:   []Flag{{"cleantime", "", Cleaned}, {"unsubtime", "", Unsubscribed}},
	},
	{
		Name: "beehiiv",
		Marks: [][]string{
			{"email", "status", "tier", "createdat", "unsubscribedat"}, {"email", "subscriptionid", "createdat", "utmsource"},
		},
		Columns: map[string]string{"joined_on": "createdat"},
		Flags:   []Flag{{"unsubscribedat", "", Unsubscribed}, {"status", "inactive", Unsubscribed}},
	},
	{
		Name:    "memberful",
		Marks:   [][]string{{"firstname", "lastname", "email", "plan"}, {"fullname", "email", "plan", "expirationdate"}},
		Columns: map[string]string{"tier": "plan", "plan": "plan"},
		History: map[string]string{"plan": "plan"},
	},
	{Name: "plain"},
}

// Find gives the preset of that name.
func Find(name string) (Preset, bool) {
	i := slices.IndexFunc(Presets, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return Preset{}, false
	}
	return Presets[i], true
}

// Names are the names of all presets.
func Names() []string {
	out := make([]string, len(Presets))
	for i, p := range Presets {
		out[i] = p.Name
	}
	return out
}

// Fits tells whether any column of a list is one that the program writes, beside those that every list has.
func (p Preset) Fits(columns []string) bool {
	if len(p.Marks) == 0 {
		return true
	}
	own := map[string]bool{}
	for _, mark := range p.Marks {
		for _, k := range mark {
			own[k] = true
		}
	}
	for _, more := range []map[string]string{p.Columns, p.History} {
		for _, k := range more {
			own[k] = true
		}
	}
	for k := range p.Custom {
		own[k] = true
	}
	for _, usual := range []string{"", "email", "name", "note", "number", "currency"} {
		delete(own, usual)
	}
	return slices.ContainsFunc(columns, func(c string) bool { return own[Key(c)] })
}

// Guess tells by the columns which program wrote a list; plain where it is none that is known.
func Guess(columns []string) Preset {
	have := map[string]bool{}
	for _, c := range columns {
		have[Key(c)] = true
	}
	for _, p := range Presets {
		for _, mark := range p.Marks {
			if !slices.ContainsFunc(mark, func(k string) bool { return !have[k] }) {
				return p
			}
		}
	}
	plain, _ := Find("plain")
	return plain
}

// Key folds a column's name: only its letters and digits count.
func Key(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, table.Fold(name))
}

// kinds are lists that are no lists of members, by columns that only they have together.
var kinds = []struct {
	kind  string
	marks [][]string
}{
	{"meeting", [][]string{{"jointime", "leavetime"}, {"首次入会时间"}, {"入会时间", "退会时间"}}},
	{"posts", [][]string{{"subject", "publishdate", "slug"}, {"postid", "postdate", "title"}, {"title", "html", "publishedat"}}},
	{"bill", [][]string{
		{"交易时间", "收支"},
		{"交易创建时间"},
		{"交易单号", "商户单号"},
		{"记账时间", "业务类型"},
		{"sellermessage", "amountrefunded"},
		{"balancetransactionid", "gross"},
		{"gross", "fee", "net", "transactionid"},
		{"账务流水号"},
		{"发生时间", "对方账号"},
	}},
}

// WrongKind tells by the columns what a list is when it is no list of members: meeting, posts, bill; empty when it may be one.
func WrongKind(columns []string) string {
	have := map[string]bool{}
	for _, c := range columns {
		have[Key(c)] = true
	}
	for _, k := range kinds {
		for _, mark := range k.marks {
			if !slices.ContainsFunc(mark, func(c string) bool { return !have[c] }) {
				return k.kind
			}
		}
	}
	return ""
}

// methods are the words for ways of paying.
var methods = map[string][]string{
	"wechat": {"wechat", "wechatpay", "weixin", "wx", "微信", "微信支付", "微信转账", "微信红包"},
	"alipay": {"alipay", "zhifubao", "zfb", "支付宝"},
	"bank":   {"bank", "banktransfer", "transfer", "wire", "wiretransfer", "iban", "sepa", "银行", "银行转账", "转账", "对公", "对公转账", "银行卡"},
	"paypal": {"paypal"},
	"stripe": {"stripe"},
	"cash":   {"cash", "现金"},
	"other":  {"other", "card", "creditcard", "check", "cheque", "其他", "其它"},
}

// Method is the way of paying that a word means; empty for a word that is not known.
func Method(word string) string {
	key := Key(word)
	for method, words := range methods {
		if slices.Contains(words, key) {
			return method
		}
	}
	return ""
}

// Truth reads yes and no; known is false for anything else.
func Truth(word string) (yes, known bool) {
	switch Key(word) {
	case "true", "yes", "y", "1", "是", "有", "对":
		return true, true
	case "false", "no", "n", "0", "否", "无", "":
		return false, true
	}
	return false, false
}
