package members

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"guildbook/app/importer/people"
	foreign "guildbook/app/importer/table"
	"guildbook/app/typed"
)

// Fields are what a column can feed. first_name and last_name make the name where there is no name column.
var Fields = []string{
	"name", "first_name", "last_name", "email", "phone", "wechat", "alias", "tags", "note", "number", "joined_on",
	"referrer", "tier", "expires_on", "address", "other",
}

// HistoryFields are what a column can tell of money and terms; it may feed another field too. complimentary is yes or no: a term for
// life in the row's tier.
var HistoryFields = []string{"amount", "currency", "paid_on", "method", "plan", "reference", "payment_note", "complimentary"}

// customField begins the name of a field of the organizer's own.
const customField = "custom:"

func isField(field string) bool {
	name, custom := strings.CutPrefix(field, customField)
	return slices.Contains(Fields, field) || slices.Contains(HistoryFields, field) || custom && validFieldName(name)
}

// headers are the column names by which fields are known, folded and without punctuation, the surest first.
var headers = map[string][]string{
	"name": {
		"name", "fullname", "membername", "姓名", "名字", "真实姓名", "成员姓名", "会员姓名", "学员姓名", "成员", "会员", "学员",
		"displayname", "称呼", "contactname", "customername", "studentname", "nameoriginalname",
	},
	"first_name": {"firstname", "givenname", "forename", "名"},
	"last_name":  {"lastname", "surname", "familyname", "姓", "姓氏"},
	"email": {
		"email", "emails", "emailaddress", "邮箱", "电子邮箱", "电子邮件", "邮箱地址", "电子邮件地址", "mail", "mailaddress", "邮件", "useremail",
		"primaryemail", "e邮箱", "邮箱email",
	},
	"phone": {
		"phone", "phones", "phonenumber", "mobile", "mobilephone", "手机", "手机号", "手机号码", "电话", "电话号码", "联系电话", "联系方式", "cellphone",
		"tel", "telephone", "cell",
	},
	"wechat": {"wechat", "wechatid", "微信", "微信号", "微信id", "weixin", "wx", "wxid"},
	"alias": {
		"alias", "aliases", "othernames", "别名", "昵称", "笔名", "网名", "群昵称", "微信昵称", "微信名", "nickname", "nick", "aka", "preferredname",
		"花名", "username",
	},
	"tags":   {"tags", "tag", "标签", "labels", "label", "分组", "组别", "groups", "group"},
	"note":   {"note", "notes", "备注", "说明", "remark", "remarks", "comment", "comments", "memo", "additionaldetails"},
	"number": {"membernumber", "编号", "会员号", "会员编号", "成员编号", "学号", "memberno", "membershipnumber", "number", "no", "memberid"},
	"joined_on": {
		"joinedon", "joined", "加入日期", "加入时间", "入会日期", "入会时间", "入群日期", "入群时间", "joindate", "joineddate", "datejoined",
		"membersince", "joinedat", "createdat", "created", "注册时间", "注册日期", "报名时间", "报名日期", "signupdate", "registrationdate",
		"registeredat", "patronagesincedate", "optintime", "since",
	},
	"referrer": {"referrer", "推荐人", "介绍人", "邀请人", "referredby", "invitedby"},
	"tier": {
		"tier", "等级", "会员等级", "会员级别", "级别", "tiers", "membershiplevel", "memberlevel", "会员类型", "membershiptype", "level",
		"membership", "方案", "套餐", "products", "product", "plan",
	},
	"expires_on": {
		"expireson", "到期", "到期日", "到期日期", "到期时间", "有效期至", "有效期", "截止日期", "会期至", "expires", "expiry", "expirydate",
		"expirationdate", "expiration", "expiresat", "validuntil", "validto", "paiduntil", "renewaldue", "renewaldate",
		"accessexpiration", "enddate",
	},
	"address": {"address", "addresses", "mailingaddress", "地址", "通讯地址", "邮寄地址", "收货地址", "住址"},
	"other":   {"othercontacts", "其他联系方式", "其它联系方式"},
}

// historyHeaders are the same for what columns tell of money and terms.
var historyHeaders = map[string][]string{
	"amount": {
		"amount", "amountpaid", "paidamount", "paid", "金额", "缴费金额", "实付金额", "实付", "付款金额", "支付金额", "交费金额", "收款金额", "已缴", "金额元",
		"实收", "实收金额",
	},
	"currency":     {"currency", "币种", "货币"},
	"paid_on":      {"paidon", "paiddate", "datepaid", "paymentdate", "付款日期", "缴费日期", "支付日期", "交费日期", "付款时间", "缴费时间", "支付时间", "收款日期", "lastpayment"},
	"method":       {"method", "paymentmethod", "paidby", "paidvia", "付款方式", "缴费方式", "支付方式", "收款方式", "交费方式"},
	"plan":         {"plan", "planname", "方案", "套餐"},
	"reference":    {"reference", "ref", "transactionid", "单号", "交易单号", "流水号", "凭证号"},
	"payment_note": {"paymentnote", "付款备注", "缴费备注", "支付备注"},
}

// known is headers the other way round: the field of a folded name, and how sure it is (0 is surest).
var known, knownHistory = reversed(headers), reversed(historyHeaders)

// meaning is what the name of a column says: a field, and how sure it is.
type meaning struct {
	field string
	rank  int
}

func reversed(headers map[string][]string) map[string]meaning {
	out := map[string]meaning{}
	for field, names := range headers {
		for rank, name := range names {
			out[name] = meaning{field, rank}
		}
	}
	return out
}

// record is one row: the 1-based line on which it begins, its cells as they stand and its text as it stands.
type record struct {
	line  int
	cells []string
	raw   string
}

// sheet is a file cut into columns and rows. mapping is field -> index of a column.
type sheet struct {
	columns []string
	rows    []record
	mapping map[string]int
	history map[string]int // columns that tell of money and terms, used or not
	header  int            // the line of the names; -1 for none
	preset  people.Preset
	card    bool // of an address book: nothing in it is guarded
	exact   bool // no word stands for an empty cell
}

// headerWithin is how many rows may stand before the header.
const headerWithin = 40

// columnNames gives every column a name of its own: what the header says, with (2) where it says it twice, and
// #3 where it says nothing.
func columnNames(header []string, width int) []string {
	names := make([]string, width)
	seen := map[string]int{}
	for i := range names {
		name := fmt.Sprintf("#%d", i+1)
		if i < len(header) && Line(foreign.Unguard(header[i])) != "" {
			name = Line(foreign.Unguard(header[i]))
		}
		key := Fold(name)
		if seen[key]++; seen[key] > 1 {
			name = fmt.Sprintf("%s (%d)", name, seen[key])
		}
		names[i] = name
	}
	return names
}

// findHeader gives the index of the row that names the columns, -1 when there is none. It is the row that names
// most of what is known (a name or an address among it); where no row does, the first one that looks like names.
func findHeader(records []record, wanted map[string]string) int {
	usual := usualWidth(records)
	best, at, first := 0, -1, -1
	for i, r := range records[:min(headerWithin, len(records))] {
		if filled := filledCells(r); filled*2 < usual || filled < 2 && usual > 1 {
			continue // a line above the table
		}
		if first < 0 {
			first = i
		}
		fields := guessByName(r.cells, known)
		_, name := fields["name"]
		_, given := fields["first_name"]
		_, last := fields["last_name"]
		_, email := fields["email"]
		_, alias := fields["alias"]
		score := 0
		if name || given || last || email || alias && len(r.cells) > 1 {
			score = len(fields)
		}
		for _, column := range wanted {
			if slices.ContainsFunc(r.cells, func(c string) bool { return column != "" && Fold(Line(foreign.Unguard(c))) == Fold(column) }) {
				score += len(Fields)
			}
		}
		if score > best {
			best, at = score, i
		}
	}
	if at >= 0 || len(records) == 0 {
		return at
	}
	for _, cell := range records[max(first, 0)].cells {
		if c := strings.TrimSpace(cell); ValidEmail(c) || c != "" && Digits(c) == c {
			return -1
		}
	}
	return max(first, 0)
}

// usualWidth is how many cells hold something in most rows.
func usualWidth(records []record) int {
	count, best := map[int]int{}, 0
	for _, r := range records[:min(200, len(records))] {
		n := filledCells(r)
		if count[n]++; count[n] > count[best] || count[n] == count[best] && n > best {
			best = n
		}
	}
	return best
}

func filledCells(r record) (n int) {
	for _, c := range r.cells {
		if strings.TrimSpace(c) != "" {
			n++
		}
	}
	return n
}

// guessByName maps fields to the columns whose names are known; of several for one field the surest.
func guessByName(header []string, known map[string]meaning) map[string]int {
	out, rank := map[string]int{}, map[string]int{}
	for i, cell := range header {
		k, ok := known[people.Key(cell)]
		if !ok {
			continue
		}
		if _, taken := out[k.field]; !taken || k.rank < rank[k.field] {
			out[k.field], rank[k.field] = i, k.rank
		}
	}
	return out
}

// guessByContent finds the addresses, and the names beside them, in a file without a header.
func guessByContent(rows []record, width int) map[string]int {
	out := map[string]int{}
	emails, names := make([]int, width), make([]int, width)
	for _, r := range rows[:min(100, len(rows))] {
		for i, cell := range r.cells[:min(width, len(r.cells))] {
			c := strings.TrimSpace(cell)
			switch {
			case ValidEmail(c):
				emails[i]++
			case strings.ContainsFunc(c, unicode.IsLetter) && Digits(c) == "":
				names[i]++
			}
		}
	}
	for i := range width {
		if best, ok := out["email"]; emails[i] > 0 && (!ok || emails[i] > emails[best]) {
			out["email"] = i
		}
		if best, ok := out["name"]; names[i] > 0 && (!ok || names[i] > names[best]) {
			out["name"] = i
		}
	}
	return out
}

// cell is what stands in a row for a field, cleaned. In lists that others wrote "/", "-" and the like are empty.
func (t *sheet) cell(r record, field string) string {
	i, ok := t.mapping[field]
	if !ok || i >= len(r.cells) {
		return ""
	}
	s := t.meant(r.cells[i])
	if field == "note" || strings.HasPrefix(field, customField) {
		return Text(s)
	}
	return Line(s)
}

// meant is a cell without its guard; empty where a word stands for nothing.
func (t *sheet) meant(cell string) string {
	switch {
	case !t.exact && isNothing(cell):
		return ""
	case t.card:
		return cell
	}
	return foreign.Unguard(cell)
}

// isNothing tells the words that stand for an empty cell. What is guarded is meant as it stands, and so is the name Null.
func isNothing(s string) bool {
	switch strings.TrimSpace(s) {
	case "/", "-", "--", "—", "n/a", "N/A", "null", "NULL", "无", "#N/A":
		return true
	}
	return false
}

// marked tells whether what stands in a row for a field holds characters that nobody sees, and that are not kept.
func (t *sheet) marked(r record, field string) bool {
	i, ok := t.mapping[field]
	if !ok || i >= len(r.cells) {
		return false
	}
	cell := foreign.Trim(r.cells[i])
	return strings.ContainsFunc(cell, typed.Turns) || cell != "" && Line(cell) == "" || cell == "" && strings.TrimSpace(r.cells[i]) != ""
}
