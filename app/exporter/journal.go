package exporter

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"guildbook/app/money"
)

// entry is one transaction of a journal. Its postings add up to nothing in each currency.
type entry struct {
	on        string
	code      string // the ledger's running number; empty for what is none of its rows
	who, what string
	reference string
	postings  []posting
}

type posting struct {
	account string
	amount  money.Amount
}

// methodAccounts are the accounts where money arrives.
var methodAccounts = map[string]string{
	"wechat": "Assets:WeChat", "alipay": "Assets:Alipay", "bank": "Assets:Bank", "paypal": "Assets:PayPal", "stripe": "Assets:Stripe", "cash": "Assets:Cash", "other": "Assets:Other",
}

const (
	feeAccount    = "Expenses:Fees"
	creditAccount = "Liabilities:Credit"
)

// entries are the ledger and the credit of members as double entries: what arrives goes to the account of its method, less the fee;
// what a plan sold is income; what was set aside for a member is owed to them until it is spent. Refunds and corrections are the same with
// the signs turned.
func (l ledger) entries() []entry {
	accounts := newNames("Income:")
	brought := map[string]int64{}
	planOf := map[string]string{}
	for _, p := range l.payments {
		planOf[p.ID] = p.PlanName
	}
	for _, c := range l.credits {
		if c.PaymentID != nil && (c.Kind == "deposit" || c.Kind == "over") {
			brought[*c.PaymentID] += c.AmountMinor
		}
	}
	var out []entry
	for _, p := range l.payments {
		amount := func(minor int64) money.Amount { return money.Amount{Minor: minor, Currency: p.Currency} }
		asset, ok := methodAccounts[p.Method]
		if !ok {
			asset = methodAccounts["other"]
		}
		e := entry{
			on: p.PaidOn, code: fmt.Sprint(p.Number), who: p.MemberName, what: p.Kind, reference: p.Reference,
			postings: []posting{{asset, amount(p.AmountMinor - p.FeeMinor)}},
		}
		if p.PlanName != "" {
			e.what += " " + p.PlanName
		}
		if p.FeeMinor != 0 {
			e.postings = append(e.postings, posting{feeAccount, amount(p.FeeMinor)})
		}
		owed := int64(0)
		if p.Kind == "payment" {
			owed = brought[p.ID]
		}
		if p.AmountMinor-owed != 0 || owed == 0 {
			e.postings = append(e.postings, posting{accounts.of(p.PlanName), amount(owed - p.AmountMinor)})
		}
		if owed != 0 {
			e.postings = append(e.postings, posting{creditAccount, amount(-owed)})
		}
		out = append(out, e)
	}
	for _, c := range l.credits {
		if c.PaymentID != nil && (c.Kind == "deposit" || c.Kind == "over") {
			continue // stands in the payment that brought it
		}
		plan := c.PlanName
		if plan == "" && c.PaymentID != nil {
			plan = planOf[*c.PaymentID]
		}
		out = append(out, entry{
			on: c.OnDay, who: fmt.Sprintf("No. %04d", c.MemberNumber), what: "credit " + c.Kind,
			postings: []posting{
				{creditAccount, money.Amount{Minor: -c.AmountMinor, Currency: c.Currency}},
				{accounts.of(plan), money.Amount{Minor: c.AmountMinor, Currency: c.Currency}},
			},
		})
	}
	slices.SortStableFunc(out, func(a, b entry) int { return strings.Compare(a.on, b.on) })
	return out
}

// names gives every plan an account of its own that both programs accept.
type names struct {
	prefix string
	given  map[string]string
	taken  map[string]bool
}

func newNames(prefix string) *names {
	return &names{prefix: prefix, given: map[string]string{"": prefix + "Other"}, taken: map[string]bool{prefix + "Other": true}}
}

func (n *names) of(plan string) string {
	if account, ok := n.given[plan]; ok {
		return account
	}
	account := n.prefix + component(plan)
	for i := 2; n.taken[account]; i++ {
		account = fmt.Sprintf("%s%s-%d", n.prefix, component(plan), i)
	}
	n.given[plan], n.taken[account] = account, true
	return account
}

// component is a name as a part of an account: letters and digits of any script, with dashes between; it begins with a capital
// or a digit, as beancount wants it.
func component(name string) string {
	var b strings.Builder
	dash := false
	for _, r := range name {
		if !unicode.IsLetter(r) && !(r >= '0' && r <= '9') {
			dash = b.Len() > 0
			continue
		}
		if dash {
			b.WriteByte('-')
			dash = false
		}
		if b.Len() == 0 {
			if r = unicode.ToUpper(r); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
				b.WriteString("Plan-")
			}
		}
		b.WriteRune(r)
	}
	if b.Len() == 0 {
		return "Plan"
	}
	return b.String()
}

// oneLine is a text without line ends and without the marks given.
func oneLine(s, marks string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(marks, r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

func (l ledger) hledger(title string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "; %s\n; hledger -f guildbook.journal balance\n", oneLine(title, ""))
	list := l.entries()
	b.WriteByte('\n')
	for _, currency := range currenciesOf(list) {
		sample := money.Amount{Minor: 1, Currency: currency}.Decimal()
		if !strings.Contains(sample, ".") {
			sample += "."
		}
		fmt.Fprintf(&b, "commodity %s %s\n", sample, currency)
	}
	for _, account := range accountsOf(list) {
		fmt.Fprintf(&b, "account %s\n", account)
	}
	for _, e := range list {
		code := ""
		if e.code != "" {
			code = " (" + e.code + ")"
		}
		fmt.Fprintf(&b, "\n%s *%s %s | %s\n", e.on, code, oneLine(e.who, ";|"), oneLine(e.what, ";|"))
		if e.reference != "" {
			fmt.Fprintf(&b, "    ; reference: %s\n", oneLine(e.reference, ",;"))
		}
		for _, p := range e.postings {
			fmt.Fprintf(&b, "    %s  %s %s\n", p.account, p.amount.Decimal(), p.amount.Currency)
		}
	}
	return b.Bytes()
}

func (l ledger) beancount(title, currency string) []byte {
	var b bytes.Buffer
	quote := func(s string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(s, "")) + `"`
	}
	fmt.Fprintf(&b, "option \"title\" %s\noption \"operating_currency\" %s\n\n", quote(title), quote(currency))
	list := l.entries()
	if len(list) > 0 {
		for _, account := range accountsOf(list) {
			fmt.Fprintf(&b, "%s open %s\n", list[0].on, account)
		}
	}
	for _, e := range list {
		fmt.Fprintf(&b, "\n%s * %s %s\n", e.on, quote(e.who), quote(e.what))
		if e.code != "" {
			fmt.Fprintf(&b, "  number: %s\n", quote(e.code))
		}
		if e.reference != "" {
			fmt.Fprintf(&b, "  reference: %s\n", quote(e.reference))
		}
		for _, p := range e.postings {
			fmt.Fprintf(&b, "  %s  %s %s\n", p.account, p.amount.Decimal(), p.amount.Currency)
		}
	}
	return b.Bytes()
}

func accountsOf(list []entry) []string {
	return eachOf(list, func(p posting) string { return p.account })
}

func currenciesOf(list []entry) []string {
	return eachOf(list, func(p posting) string { return p.amount.Currency })
}

// eachOf is what the postings are about, each once and sorted.
func eachOf(list []entry, of func(posting) string) []string {
	seen := map[string]bool{}
	for _, e := range list {
		for _, p := range e.postings {
			seen[of(p)] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}
