package bill

import (
	"regexp"
	"strings"

	"guildbook/app/importer/amount"
	"guildbook/app/importer/dates"
	"guildbook/app/importer/table"
	"guildbook/app/money"
)

// Names by which the columns of banks are known, the surest first.
var (
	bankDate   = []string{"交易日期", "记账日期", "交易日", "记账日", "交易时间", "日期", "date", "transaction date", "date posted", "date processed", "booking date", "buchungstag", "buchungsdatum", "datum", "datum zaúčtování", "post date", "posting date", "value date", "completed date", "fecha", "data"}
	bankAmount = []string{"交易金额", "人民币金额", "发生额", "金额", "金额(元)", "amount", "transaction amount", "billing amount", "betrag", "bedrag", "montant", "importe", "zaúčtovaná částka", "částka czk", "částka", "kwota"}
	bankIn     = []string{"收入金额", "收入", "存入", "存入金额", "贷方发生额", "贷方金额", "记账金额(收入)", "交易金额(收入)", "inflow", "credit", "credit amount", "paid in", "money in", "deposit", "deposits"}
	bankOut    = []string{"支出金额", "支出", "支取", "借方发生额", "借方金额", "记账金额(支出)", "交易金额(支出)", "outflow", "debit", "debet", "debit amount", "paid out", "money out", "withdrawal", "withdrawals"}
	bankMoney  = []string{"币种", "货币", "记账币种", "交易币种", "currency", "billing currency", "währung", "munt", "měna účtu", "devise", "moneda"}
	bankParty  = []string{"对方户名", "对手信息", "交易对方", "对方名称", "交易场所", "payee", "name", "merchant name", "naam tegenpartij", "název protiúčtu", "beguenstigter/zahlungspflichtiger", "auftraggeber/empfänger", "beneficiary", "counterparty"}
	bankPayer  = []string{"对方账号", "对方账户", "rekeningnummer tegenpartij", "číslo protiúčtu", "iban", "counterparty account"}
	bankItem   = []string{"交易摘要", "摘要", "交易描述", "description", "details", "omschrijving", "verwendungszweck", "zpráva", "narrative", "transaction type", "transaction description", "libellé", "memo"}
	bankNote   = []string{"客户摘要", "附言", "备注", "用途", "note", "notes", "reference", "vrije mededeling", "poznámka", "remarks"}
	bankNumber = []string{"交易流水号", "流水号", "交易流水", "id transakce", "transaction id", "referenční číslo transakce", "reference number", "fitid", "transaction number"}
	bankSide   = []string{"收/支", "收支", "借贷标志", "借贷", "credit / debit", "credit/debit", "cr/dr", "dr/cr"}
	bankStatus = []string{"交易状态", "transaction status", "status", "状态"}
)

var (
	inWords      = []string{"CREDIT", "CR", "C", "收入", "收", "贷", "转入", "In"}
	unsettled    = []string{"Pending", "PENDING", "处理中", "待入账"}
	statementDay = regexp.MustCompile(`(20\d\d)\s*年\s*(\d{1,2})\s*月`)
)

// GuessMapping proposes which columns of a bank's table hold what. It is not ok where there is no column of dates or none of
// amounts. What it proposes is to be shown and confirmed, never used in silence.
func GuessMapping(t *table.Table) (Mapping, table.Header, bool) {
	best, header, most := Mapping{}, table.Header{}, 0
	for i := range min(len(t.Rows), 40) {
		h := t.NewHeader(i)
		m, n := guess(h)
		if m.Date != "" && (m.Amount != "" || m.In != "" || m.Out != "") && n > most {
			best, header, most = m, h, n
		}
	}
	if most == 0 {
		return Mapping{}, table.Header{}, false
	}
	best.InWords, best.SkipWords = inWords, unsettled
	if best.Direction == "" {
		best.InWords = nil
	}
	body := t.Body(header)
	best.Order = dates.OrderOf(table.Column(body, header.Column(best.Date)))
	var sums []string
	for _, c := range []string{best.Amount, best.In, best.Out} {
		if c != "" {
			sums = append(sums, table.Column(body, header.Column(c))...)
		}
	}
	best.Style = amount.StyleOf(sums, yuan)
	if best.Currency == "" {
		best.Fixed = currencyOf(sums, header)
	}
	for _, r := range t.Preamble(header) {
		if m := statementDay.FindStringSubmatch(r.Raw()); m != nil && best.Month == "" {
			best.Month = m[1] + "-" + strings.Repeat("0", 2-len(m[2])) + m[2]
		}
	}
	return best, header, true
}

// currencyOf is the one currency that stands beside the amounts or in the names of the columns.
func currencyOf(sums []string, h table.Header) string {
	found := ""
	for _, s := range sums {
		if c := amount.CurrencyOf(s); c != "" {
			if found != "" && found != c {
				return ""
			}
			found = c
		}
	}
	if found != "" {
		return found
	}
	for _, n := range h.Names {
		for _, word := range strings.FieldsFunc(n, func(r rune) bool { return r == ' ' || r == '(' || r == ')' }) {
			if len(word) == 3 && word == strings.ToUpper(word) && money.Known(word) {
				return word
			}
		}
		if strings.Contains(n, "元)") || strings.Contains(n, "元）") || strings.Contains(n, "人民币") {
			return yuan
		}
	}
	return ""
}

func guess(h table.Header) (Mapping, int) {
	n := 0
	used := map[int]bool{}
	pick := func(names []string) string {
		for _, name := range names {
			if i := h.Column(name); i >= 0 && !used[i] {
				used[i] = true
				n++
				return h.Names[i]
			}
		}
		return ""
	}
	m := Mapping{Date: pick(bankDate), Amount: pick(bankAmount), Direction: pick(bankSide)}
	if m.Amount == "" || m.Direction == "" {
		if in, out := pick(bankIn), pick(bankOut); in != "" && out != "" || m.Amount == "" {
			m.In, m.Out, m.Amount = in, out, ""
		}
	}
	m.OtherDate = pick(bankDate)
	m.Currency, m.Party, m.Payer, m.Item = pick(bankMoney), pick(bankParty), pick(bankPayer), pick(bankItem)
	m.Note, m.Number, m.Status = pick(bankNote), pick(bankNumber), pick(bankStatus)
	return m, n
}

// Signature is the names of a table's columns in one text, by which a kept Mapping is found again.
func Signature(h table.Header) string {
	names := make([]string, 0, len(h.Names))
	for _, n := range h.Names {
		if f := table.Fold(n); f != "" {
			names = append(names, f)
		}
	}
	return strings.Join(names, "|")
}
