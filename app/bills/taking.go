package bills

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"sync"

	"guildbook/app/apperr"
	"guildbook/app/importer/bill"
	"guildbook/app/importer/table"
	"guildbook/db"
	"guildbook/db/gen"
)

// methods are the ledger's words for where a source's money arrives.
var methods = map[bill.Source]string{
	bill.WeChat: "wechat", bill.WeChatMerchant: "wechat", bill.WeChatFunds: "wechat", bill.Alipay: "alipay", bill.AlipayMerchant: "alipay",
	bill.PayPal: "paypal", bill.Stripe: "stripe", bill.StripeBalance: "stripe", bill.OFX: "bank", bill.QIF: "bank", bill.Bank: "bank",
}

// MethodOf is the ledger's word for where a source's money arrives.
func MethodOf(s bill.Source) string { return methods[s] }

// chunk is how many lines are looked up at once.
const chunk = 500

// Plan is what taking in bills would do.
type Plan struct {
	bills []*bill.Bill
	fates [][]fate
	Taken []Taken
}

// New is how many lines the plan adds, Known how many were there already.
func (p *Plan) New() (n int) {
	for _, t := range p.Taken {
		n += t.New
	}
	return n
}

// Known is how many lines were known already.
func (p *Plan) Known() (n int) {
	for _, t := range p.Taken {
		n += t.Known
	}
	return n
}

// fate is what becomes of one line.
type fate struct {
	known    int64 // number of the line it is; 0: none in the workspace
	twice    bool  // a bill before it in the same file has it
	likeness int64
	doubt    int64 // number of the line it may be a copy of
}

// Prepare compares bills with what is known. It joins the transaction of its context.
func (s *Service) Prepare(ctx context.Context, list []*bill.Bill) (out *Plan, err error) {
	out = &Plan{bills: list}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		have, err := q.CountBillLines(ctx)
		if err != nil {
			return err
		}
		inFile := map[string]bool{}
		for _, b := range list {
			fates := make([]fate, len(b.Lines))
			liken(b.Lines, fates)
			for i := 0; i < len(b.Lines) && len(list) > 1; i++ {
				key := b.Lines[i].ID
				fates[i].twice = inFile[key]
				inFile[key] = true
			}
			if have > 0 {
				if err := compare(ctx, q, b, fates); err != nil {
					return err
				}
			}
			out.fates = append(out.fates, fates)
			out.Taken = append(out.Taken, taken(b, fates))
		}
		return nil
	})
	return out, err
}

// compare finds the lines that are known, and those that are like a line which is.
func compare(ctx context.Context, q *gen.Queries, b *bill.Bill, fates []fate) error {
	for from := 0; from < len(b.Lines); from += chunk {
		to := min(from+chunk, len(b.Lines))
		at := make(map[string]int, chunk)
		keys := make([]string, 0, chunk)
		for i := from; i < to; i++ {
			at[b.Lines[i].ID] = i
			keys = append(keys, b.Lines[i].ID)
		}
		known, err := q.KnownLines(ctx, list(keys))
		if err != nil {
			return err
		}
		for _, k := range known {
			fates[at[k.Key]].known = k.Number
		}
	}
	return doubts(ctx, q, b, fates)
}

// doubts finds the lines that are not known but like one which is.
func doubts(ctx context.Context, q *gen.Queries, b *bill.Bill, fates []fate) error {
	var likes []int64
	var months []string
	for i := range fates {
		if fates[i].known > 0 {
			continue
		}
		likes = append(likes, fates[i].likeness)
		if m := b.Lines[i].Date.Month(); !slices.Contains(months, m) {
			months = append(months, m)
		}
	}
	if len(likes) == 0 {
		return nil
	}
	like, err := q.LikeLines(ctx, gen.LikeLinesParams{Months: list(months), Likes: list(likes)})
	if err != nil {
		return err
	}
	of := map[int64][]gen.LikeLinesRow{}
	for _, l := range like {
		of[l.Likeness] = append(of[l.Likeness], l)
	}
	for i := range fates {
		l := &b.Lines[i]
		for _, other := range of[fates[i].likeness] {
			// Two transaction numbers of one service are two transactions.
			if fates[i].known == 0 && other.Key != l.ID && (!l.ExactID || other.Exact == 0 || family(other.Key) != family(l.ID)) {
				fates[i].doubt = other.Number
				break
			}
		}
	}
	return nil
}

func family(key string) string {
	before, _, _ := strings.Cut(key, ":")
	return before
}

// liken finds the likeness of each line, thousands side by side.
func liken(lines []bill.Line, fates []fate) {
	var side sync.WaitGroup
	for from := 0; from < len(lines); from += 4 * chunk {
		side.Go(func() {
			for i := from; i < min(from+4*chunk, len(lines)); i++ {
				fates[i].likeness = likeness(&lines[i])
			}
		})
	}
	side.Wait()
}

// likeness is what two copies of one movement share, whoever tells of it.
func likeness(l *bill.Line) int64 {
	b := make([]byte, 0, 128)
	b = append(append(b, l.Date...), 0)
	b = append(append(b, l.Direction...), 0)
	b = strconv.AppendInt(append(b, l.Amount.Currency...), l.Amount.Minor, 10)
	b = append(append(b, 0), table.Fold(l.Party)...)
	h := fnv.New64a()
	_, _ = h.Write(b)
	return int64(h.Sum64() >> 1)
}

// waits tells whether a line is to be matched: money in, or a refund that went out. A line of nothing is neither.
func waits(l *bill.Line) bool {
	if l.Amount.Minor == 0 {
		return false
	}
	switch l.Direction {
	case bill.In:
		return l.Kind != bill.Refund && l.Kind != bill.TopUp && l.Kind != bill.Withdrawal && l.Kind != bill.OwnMove && l.Kind != bill.Fee
	case bill.Out:
		return l.Kind == bill.Refund
	}
	return false
}

func taken(b *bill.Bill, fates []fate) Taken {
	t := Taken{
		File: b.File, Source: string(b.Source), Layout: b.Layout, Account: b.Account, Method: MethodOf(b.Source), From: b.From, To: b.To,
		Lines: len(b.Lines), Rows: len(b.Lines) + len(b.Bad), Totals: b.Totals, Declared: b.Declared, Dropped: b.Dropped,
		Bad: []Trouble{}, Notices: []Trouble{},
	}
	for _, d := range b.Dropped {
		t.Rows += d.Count
	}
	d := b.Declared
	t.Checked = d.Rows != nil || d.In != nil || d.Out != nil || d.Neutral != nil
	t.Agrees = t.Checked && b.Complete()
	for _, bad := range b.Bad {
		t.Bad = append(t.Bad, trouble(bad.Line, bad.Raw, false, bad.Error))
	}
	for _, n := range b.Notices {
		t.Notices = append(t.Notices, trouble(0, "", n.Severe, n.Error))
	}
	for i, f := range fates {
		switch {
		case f.known > 0 || f.twice:
			t.Known++
			continue
		case f.doubt > 0:
			t.Doubts++
		}
		t.New++
		if waits(&b.Lines[i]) {
			t.Queue++
		}
	}
	return t
}

// trouble is an error as data; where the field errors say more than the whole, the first of them.
func trouble(line int, raw string, severe bool, e *apperr.Error) Trouble {
	code, params := e.Code, e.Params
	if len(e.Fields) > 0 {
		code, params = e.Fields[0].Code, e.Fields[0].Params
	}
	out := Trouble{Line: line, Raw: raw, Severe: severe, Code: code, Params: map[string]string{}}
	for k, v := range params {
		out.Params[k] = fmt.Sprint(v)
	}
	return out
}

// Take writes a plan under an import. It joins the transaction of its context. step is told how many lines are written.
func (s *Service) Take(ctx context.Context, p *Plan, importID string, step func(done, total int)) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		total, done := 0, 0
		for _, b := range p.bills {
			total += len(b.Lines)
		}
		for n, b := range p.bills {
			id := tx.NewID()
			if err := insertBill(ctx, tx, id, importID, p.Taken[n]); err != nil {
				return err
			}
			var seen []int64
			for _, f := range p.fates[n] {
				if f.known == 0 {
					continue
				}
				seen = append(seen, f.known)
			}
			if err := renew(ctx, tx, b, p.fates[n]); err != nil {
				return err
			}
			tell := func(written int) { step(done+len(seen)+written, total) }
			if err := writeLines(ctx, tx.SQL(), id, b, p.fates[n], tell); err != nil {
				return err
			}
			done += len(b.Lines)
			step(done, total)
			if len(seen) > 0 {
				if err := tx.SawLines(ctx, gen.SawLinesParams{BillID: id, Lines: list(seen)}); err != nil {
					return err
				}
			}
		}
		tx.AfterCommit(s.index.forget)
		return tx.Audit(ctx, domain, "bill", importID, "imported", map[string]any{"bills": summaries(p.Taken)})
	})
}

// Again tells whether the file was taken in before and says nothing new; then what it says of refunds is brought up to date, and there is
// nothing to take. It joins the transaction of its context.
func (s *Service) Again(ctx context.Context, p *Plan) (again bool, err error) {
	if p.New() > 0 {
		return false, nil
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		for _, t := range p.Taken {
			n, err := tx.CountSameBills(ctx, gen.CountSameBillsParams{
				File: t.File, Source: t.Source, Layout: t.Layout, Account: t.Account, FromOn: string(t.From), ToOn: string(t.To), Lines: int64(t.Lines), Rows: int64(t.Rows),
			})
			if err != nil || n == 0 {
				return err
			}
		}
		again = true
		for n, b := range p.bills {
			if err := renew(ctx, tx, b, p.fates[n]); err != nil {
				return err
			}
		}
		return nil
	})
	return again, err
}

func renew(ctx context.Context, tx *db.Tx, b *bill.Bill, fates []fate) error {
	for i, f := range fates {
		if l := &b.Lines[i]; f.known > 0 && l.Refunded.Minor > 0 {
			if err := tx.RefundOfLines(ctx, gen.RefundOfLinesParams{Number: f.known, Refunded: l.Refunded.Minor}); err != nil {
				return err
			}
		}
	}
	return nil
}

// summaries are the bills without their rows.
func summaries(all []Taken) []Taken {
	out := make([]Taken, len(all))
	for i, t := range all {
		t.Bad, t.Notices, t.Dropped = []Trouble{}, []Trouble{}, []bill.Dropped{}
		out[i] = t
	}
	return out
}

func insertBill(ctx context.Context, tx *db.Tx, id, importID string, t Taken) error {
	t.Bad = []Trouble{}
	summary, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return tx.InsertBill(ctx, gen.InsertBillParams{
		ID: id, ImportID: importID, Source: t.Source, Layout: t.Layout, Account: t.Account, Method: t.Method, File: t.File,
		FromOn: string(t.From), ToOn: string(t.To), Lines: int64(t.Lines), Added: int64(t.New), Known: int64(t.Known),
		Summary: string(summary), CreatedAt: tx.NowMillis(),
	})
}

// Undo takes the lines of an import away. Those that another bill tells of too stay with that one. It joins the transaction of its
// context. It answers bills.accepted, naming the lines, where some were accepted.
func (s *Service) Undo(ctx context.Context, importID, source string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		accepted, err := tx.ListAcceptedOfImport(ctx, importID)
		if err != nil {
			return err
		}
		if len(accepted) > 0 {
			const most = 5
			var names []string
			for i, l := range accepted {
				if i == most {
					names = append(names, "…")
					break
				}
				names = append(names, fmt.Sprintf("#%d %s %s", l.Number, l.OnDate, l.Party))
			}
			return apperr.New(apperr.Conflict, "bills.accepted", "source", source, "count", len(accepted), "lines", strings.Join(names, ", "))
		}
		for _, act := range []func(context.Context, string) error{tx.HandOverLines, tx.ForgetSeen, tx.ClearDoubts, tx.RemoveMatchesOfImport} {
			if err := act(ctx, importID); err != nil {
				return err
			}
		}
		n, err := tx.RemoveLinesOfImport(ctx, importID)
		if err != nil {
			return err
		}
		tx.AfterCommit(s.index.forget)
		return tx.Audit(ctx, domain, "bill", importID, "undone", map[string]any{"lines": n})
	})
}
