package exporter

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"guildbook/app/money"
	"guildbook/app/settings"
	"guildbook/db/gen"
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

// ledger makes double entries of payments and of the credit of members: what arrives goes to the account of its method, less the fee;
// what a plan sold is income; what was set aside for a member is owed to them until it is spent. Refunds and corrections are the same with
// the signs turned.
type ledger struct {
	r        *reader
	accounts *names
	brought  map[string]int64 // of payments: what of them was set aside
	credits  []gen.ExportCreditsRow
}

func newLedger(ctx context.Context, r *reader) (*ledger, error) {
	l := &ledger{r: r, accounts: newNames("Income:"), brought: map[string]int64{}}
	return l, r.eachCredit(ctx, func(_ int64, c gen.ExportCreditsRow) error {
		switch {
		case !r.theirs(c.MemberID):
		case c.PaymentID != nil && (c.Kind == "deposit" || c.Kind == "over"):
			l.brought[*c.PaymentID] += c.AmountMinor // stands in the payment that brought it
		default:
			l.credits = append(l.credits, c)
		}
		return nil
	})
}

func (l *ledger) ofPayment(p gen.ExportJournalRow) entry {
	amount := func(minor int64) money.Amount { return money.Amount{Minor: minor, Currency: p.Currency} }
	asset, ok := methodAccounts[p.Method]
	if !ok {
		asset = methodAccounts["other"]
	}
	e := entry{
		on: p.PaidOn, code: strconv.FormatInt(p.Number, 10), who: p.MemberName, what: p.Kind, reference: p.Reference,
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
		owed = l.brought[p.ID]
	}
	if p.AmountMinor-owed != 0 || owed == 0 {
		e.postings = append(e.postings, posting{l.accounts.of(p.PlanName), amount(owed - p.AmountMinor)})
	}
	if owed != 0 {
		e.postings = append(e.postings, posting{creditAccount, amount(-owed)})
	}
	return e
}

func (l *ledger) ofCredit(c gen.ExportCreditsRow) entry {
	return entry{
		on: c.OnDay, who: fmt.Sprintf("No. %04d", c.MemberNumber), what: "credit " + c.Kind,
		postings: []posting{
			{creditAccount, money.Amount{Minor: -c.AmountMinor, Currency: c.Currency}},
			{l.accounts.of(cmp.Or(c.PlanName, c.PaidPlan)), money.Amount{Minor: c.AmountMinor, Currency: c.Currency}},
		},
	}
}

// entries hands over the entries by their days; of one day payments come first, in the order of their numbers.
func (l *ledger) entries(ctx context.Context, fn func(entry) error) error {
	slices.SortStableFunc(l.credits, func(a, b gen.ExportCreditsRow) int { return strings.Compare(a.OnDay, b.OnDay) })
	waiting := l.credits
	until := func(day string, last bool) error {
		for len(waiting) > 0 && (last || waiting[0].OnDay < day) {
			if err := fn(l.ofCredit(waiting[0])); err != nil {
				return err
			}
			waiting = waiting[1:]
		}
		return nil
	}
	page := func(after gen.ExportJournalRow) ([]gen.ExportJournalRow, error) {
		return l.r.q.ExportJournal(ctx, gen.ExportJournalParams{Day: after.PaidOn, After: after.Number})
	}
	err := pages(page, func(p gen.ExportJournalRow) error {
		if !l.r.theirs(p.MemberID) {
			return nil
		}
		if err := until(p.PaidOn, false); err != nil {
			return err
		}
		return fn(l.ofPayment(p))
	})
	if err != nil {
		return err
	}
	return until("", true)
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

// chart is what the journal says of all its entries before the first.
type chart struct {
	first      string // day
	accounts   map[string]bool
	currencies map[string]bool
}

// journal writes the ledger for hledger or beancount. It goes through it twice: for the chart, and for the entries.
func (e *exporting) journal(ctx context.Context, r *reader) error {
	l, err := newLedger(ctx, r)
	if err != nil {
		return err
	}
	sold, err := r.q.ExportPlanNames(ctx)
	if err != nil {
		return err
	}
	for _, plan := range sold {
		l.accounts.of(plan)
	}
	name, head, put := "guildbook.journal", hledgerHead, hledgerEntry
	if e.in.Format == "beancount" {
		name, head, put = "guildbook.beancount", beancountHead, beancountEntry
	}
	e.w.total *= 2
	c := chart{accounts: map[string]bool{}, currencies: map[string]bool{}}
	err = l.entries(ctx, func(entry entry) error {
		if c.first == "" {
			c.first = entry.on
		}
		for _, p := range entry.postings {
			c.accounts[p.account], c.currencies[p.amount.Currency] = true, true
		}
		return e.w.step(ctx)
	})
	if err != nil {
		return err
	}
	f, err := e.w.begin(name)
	if err != nil {
		return err
	}
	if err := head(f, e.set, c); err != nil {
		return err
	}
	err = l.entries(ctx, func(entry entry) error {
		if entry.code != "" {
			f.rows++
		}
		if err := e.w.step(ctx); err != nil {
			return err
		}
		return put(f, entry)
	})
	if err != nil {
		return err
	}
	return f.done()
}

func hledgerHead(w io.Writer, set settings.Settings, c chart) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "; %s\n; hledger -f guildbook.journal balance\n\n", oneLine(set.Community, ""))
	for _, currency := range slices.Sorted(maps.Keys(c.currencies)) {
		sample := money.Amount{Minor: 1, Currency: currency}.Decimal()
		if !strings.Contains(sample, ".") {
			sample += "."
		}
		fmt.Fprintf(&b, "commodity %s %s\n", sample, currency)
	}
	for _, account := range slices.Sorted(maps.Keys(c.accounts)) {
		fmt.Fprintf(&b, "account %s\n", account)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func hledgerEntry(w io.Writer, e entry) error {
	var b bytes.Buffer
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
	_, err := w.Write(b.Bytes())
	return err
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(s, "")) + `"`
}

func beancountHead(w io.Writer, set settings.Settings, c chart) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "option \"title\" %s\noption \"operating_currency\" %s\n\n", quote(set.Community), quote(set.Currency))
	for _, account := range slices.Sorted(maps.Keys(c.accounts)) {
		fmt.Fprintf(&b, "%s open %s\n", c.first, account)
	}
	_, err := w.Write(b.Bytes())
	return err
}

func beancountEntry(w io.Writer, e entry) error {
	var b bytes.Buffer
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
	_, err := w.Write(b.Bytes())
	return err
}
