package app

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/bills"
	"guildbook/app/civil"
	"guildbook/app/members"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/reports"
	"guildbook/db"
)

func itoa(n int) string { return strconv.Itoa(n) }

// SuggestIn chooses lines: those of the numbers, or where there are none the queue, newest first.
type SuggestIn struct {
	Lines  []int64 `json:"lines"`
	Method string  `json:"method"` // of the queue
	Month  string  `json:"month"`
	Query  string  `json:"query"`
	Offset int     `json:"offset"`
	Limit  int     `json:"limit"` // 0: all
}

// SuggestedLine is a line with what it may be.
type SuggestedLine struct {
	Line      bills.Line        `json:"line"`
	Suggested reports.Suggested `json:"suggested"`
}

// SuggestMatches says what lines may be.
func (a *App) SuggestMatches(ctx context.Context, in SuggestIn) ([]SuggestedLine, error) {
	out := []SuggestedLine{}
	lines, err := a.Bills.Lines(ctx, in.Lines)
	if err == nil && len(in.Lines) == 0 {
		var list bills.ListOut
		list, err = a.Bills.List(ctx, bills.ListIn{
			State: bills.Unmatched, Part: "queue", Method: in.Method, Month: in.Month, Query: in.Query, Offset: in.Offset, Limit: in.Limit,
		})
		lines = list.Rows
	}
	if err != nil {
		return out, err
	}
	suggested, err := a.Reports.Suggest(ctx, lines)
	if err != nil {
		return out, err
	}
	for i, s := range suggested {
		out = append(out, SuggestedLine{Line: lines[i], Suggested: s})
	}
	return out, nil
}

// AcceptIn says what a line is. Exactly one of: MemberID (a new payment; PlanID empty: it becomes credit), PaymentID (it is in the ledger
// already), Refund (it gives that payment back), Parts (payments of several members). None of them: the suggestion, where it is clear. On
// empty is the day of the line. Alias: empty learns the payer's name unless others go by it, yes learns it even so, no does not.
type AcceptIn struct {
	Line      int64      `json:"line"`
	MemberID  string     `json:"memberId"`
	PlanID    string     `json:"planId"`
	PaymentID string     `json:"paymentId"`
	Refund    string     `json:"refund"`
	Parts     []ShareIn  `json:"parts"`
	On        civil.Date `json:"on"`
	KeepOver  bool       `json:"keepOver"` // what is over the price becomes credit
	Alias     string     `json:"alias"`
}

// ShareIn is one member's part of a line. PlanID empty: it becomes credit. Amount is a plain decimal.
type ShareIn struct {
	MemberID string `json:"memberId"`
	PlanID   string `json:"planId"`
	Amount   string `json:"amount"`
}

// AcceptOut is the line as it is now, and what was written for it.
type AcceptOut struct {
	Line     bills.Line         `json:"line"`
	Payments []payments.Payment `json:"payments"`
	// Prices are what the payments that were written bought, in their order; they may have been more or less.
	Prices   []money.Amount `json:"prices"`
	NewEnd   civil.Date     `json:"newEnd"` // of the membership that the first bought
	Lifetime bool           `json:"lifetime"`
	Days     int            `json:"days"` // added by the first
	Learned  string         `json:"learned"`
	// Taken are other members who go by the payer's name, so that it was not learned.
	Taken []string `json:"taken"`
}

// mostShares is how many members a line can be split among.
const mostShares = 50

// AcceptLine makes ledger rows of a line: payment, term and alias in one transaction. It answers bills.line_not_found, bills.settled,
// bills.not_clear (nothing was chosen and no suggestion is clear), bills.not_income, bills.split_differs, payments.month_closed, and the
// errors of RecordPayment and ReversePayment.
func (a *App) AcceptLine(ctx context.Context, in AcceptIn) (out AcceptOut, err error) {
	if in.MemberID == "" && in.PaymentID == "" && in.Refund == "" && len(in.Parts) == 0 {
		if in, err = a.acceptSuggested(ctx, in); err != nil {
			return out, err
		}
	}
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		out = AcceptOut{Payments: []payments.Payment{}, Prices: []money.Amount{}, Taken: []string{}}
		line, err := a.Bills.Show(ctx, bills.LineIn{Line: in.Line})
		if err != nil {
			return err
		}
		if line.State != bills.Unmatched {
			return apperr.New(apperr.Conflict, "bills.settled", "line", line.Number, "state", line.State)
		}
		if in.On == "" {
			in.On = line.On
		}
		var parts []bills.Part
		switch {
		case in.Refund != "":
			parts, err = a.acceptRefund(ctx, line, in, &out)
		case in.PaymentID != "":
			parts, err = a.acceptLink(ctx, line, in, &out)
		case line.Direction != "in":
			return apperr.New(apperr.Invalid, "bills.not_income", "line", line.Number)
		case len(in.Parts) > 0:
			parts, err = a.acceptSplit(ctx, line, in, &out)
		default:
			parts, err = a.acceptOne(ctx, line, in, &out)
		}
		if err != nil {
			return err
		}
		if err := a.Bills.Settle(ctx, line.Number, parts); err != nil {
			return err
		}
		out.Line, err = a.Bills.Show(ctx, bills.LineIn{Line: line.Number})
		return err
	})
	if err != nil {
		return AcceptOut{}, err
	}
	return out, nil
}

// acceptSuggested fills in the suggestion, where it is clear.
func (a *App) acceptSuggested(ctx context.Context, in AcceptIn) (AcceptIn, error) {
	list, err := a.SuggestMatches(ctx, SuggestIn{Lines: []int64{in.Line}})
	if err != nil {
		return in, err
	}
	if len(list) == 0 {
		return in, apperr.New(apperr.NotFound, "bills.line_not_found", "line", in.Line)
	}
	if l := list[0].Line; l.State != bills.Unmatched {
		return in, apperr.New(apperr.Conflict, "bills.settled", "line", l.Number, "state", l.State)
	}
	s := list[0].Suggested
	if !s.Clear {
		return in, apperr.New(apperr.Conflict, "bills.not_clear", "line", in.Line, "count", len(s.Suggestions))
	}
	return in.choose(s.Suggestions[0]), nil
}

// choose fills in a suggestion.
func (in AcceptIn) choose(s reports.Suggestion) AcceptIn {
	switch s.Kind {
	case reports.SuggestLink:
		in.PaymentID = s.PaymentID
	case reports.SuggestRefund:
		in.Refund = s.PaymentID
	case reports.SuggestSplit:
		for _, p := range s.Parts {
			in.Parts = append(in.Parts, ShareIn{MemberID: p.MemberID, PlanID: p.PlanID, Amount: p.Amount.Decimal()})
		}
	default:
		in.MemberID, in.PlanID = s.MemberID, s.PlanID
	}
	return in
}

// acceptOne records one payment, or without a plan takes the money in as credit.
func (a *App) acceptOne(ctx context.Context, line bills.Line, in AcceptIn, out *AcceptOut) ([]bills.Part, error) {
	part, err := a.recordPart(ctx, line, in, ShareIn{MemberID: in.MemberID, PlanID: in.PlanID, Amount: line.Amount.Decimal()}, line.Fee.Minor, out)
	if err != nil {
		return nil, err
	}
	learned, err := a.learn(ctx, line, in)
	part.Alias, out.Learned = learned.Alias, learned.Alias
	if learned.Alias == "" {
		out.Taken = append(out.Taken, learned.Of...)
	}
	return []bills.Part{part}, err
}

// acceptSplit records a payment a part. The parts come to the line's amount; its fee goes with the first.
func (a *App) acceptSplit(ctx context.Context, line bills.Line, in AcceptIn, out *AcceptOut) ([]bills.Part, error) {
	if len(in.Parts) > mostShares {
		return nil, apperr.New(apperr.Invalid, "bills.too_many_parts", "max", mostShares)
	}
	var sum int64
	amounts := make([]money.Amount, len(in.Parts))
	for i, p := range in.Parts {
		amount, err := money.Parse(p.Amount, line.Amount.Currency)
		if err != nil {
			return nil, err
		}
		if amount.Minor <= 0 {
			return nil, apperr.New(apperr.Invalid, "bills.empty_part", "part", i+1)
		}
		amounts[i] = amount
		sum += amount.Minor
	}
	if sum != line.Amount.Minor {
		return nil, apperr.New(apperr.Invalid, "bills.split_differs", "sum", money.Amount{Minor: sum, Currency: line.Amount.Currency}.Decimal(),
			"amount", line.Amount.Decimal(), "currency", line.Amount.Currency)
	}
	parts := make([]bills.Part, 0, len(in.Parts))
	fee := line.Fee.Minor
	for i, p := range in.Parts {
		kept := min(fee, amounts[i].Minor) // a fee is never more than its payment
		fee -= max(kept, 0)
		part, err := a.recordPart(ctx, line, in, p, kept, out)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// recordPart writes the payment of one member.
func (a *App) recordPart(ctx context.Context, line bills.Line, in AcceptIn, p ShareIn, fee int64, out *AcceptOut) (bills.Part, error) {
	kept := ""
	if fee > 0 {
		kept = money.Amount{Minor: min(fee, line.Amount.Minor), Currency: line.Amount.Currency}.Decimal()
	}
	note := strings.TrimSpace(strings.TrimSpace(line.Note) + " " + strings.TrimSpace(line.Item))
	if r := []rune(note); len(r) > payments.MaxText {
		note = string(r[:payments.MaxText])
	}
	var written RecordOut
	var err error
	if p.PlanID == "" {
		written, err = a.Deposit(ctx, DepositIn{
			MemberID: p.MemberID, Amount: p.Amount, Currency: line.Amount.Currency, Method: line.Method, On: in.On, Reference: line.Reference,
			Note: note, Fee: kept,
		})
	} else {
		written, err = a.RecordPayment(ctx, RecordIn{
			MemberID: p.MemberID, PlanID: p.PlanID, Amount: p.Amount, Currency: line.Amount.Currency, Method: line.Method, On: in.On,
			Reference: line.Reference, Note: note, Fee: kept, PayerName: line.Party, KeepOver: in.KeepOver,
		})
	}
	if err != nil {
		return bills.Part{}, err
	}
	if len(out.Payments) == 0 {
		out.NewEnd, out.Lifetime, out.Days = written.Change.NewEnd, written.Change.Lifetime, written.Change.DaysAdded
	}
	out.Payments, out.Prices = append(out.Payments, written.Payment), append(out.Prices, written.Price)
	return bills.Part{PaymentID: written.Payment.ID, MemberID: p.MemberID, How: bills.Recorded}, nil
}

// learn keeps the payer's name as an alias. Names with stars are masked by the service, and say nobody.
func (a *App) learn(ctx context.Context, line bills.Line, in AcceptIn) (members.Learned, error) {
	if in.Alias == "no" || strings.ContainsAny(line.Party, "*＊") || line.Party == "/" {
		return members.Learned{}, nil
	}
	return a.Members.Learn(ctx, in.MemberID, line.Party, line.Source+" "+line.Reference, in.Alias == "yes")
}

func (a *App) acceptLink(ctx context.Context, line bills.Line, in AcceptIn, out *AcceptOut) ([]bills.Part, error) {
	p, err := a.Payments.Show(ctx, payments.IDIn{ID: in.PaymentID})
	if err != nil {
		return nil, err
	}
	if (p.Amount.Minor < 0) != (line.Direction == "out") || p.Amount.Currency != line.Amount.Currency {
		return nil, apperr.New(apperr.Invalid, "bills.other_money", "line", line.Number, "number", p.Number)
	}
	out.Payments = append(out.Payments, p)
	part := bills.Part{PaymentID: p.ID, MemberID: p.MemberID, How: bills.Linked}
	if line.Direction == "in" {
		in.MemberID = p.MemberID
		learned, err := a.learn(ctx, line, in)
		if err != nil {
			return nil, err
		}
		part.Alias, out.Learned = learned.Alias, learned.Alias
		if learned.Alias == "" {
			out.Taken = append(out.Taken, learned.Of...)
		}
	}
	return []bills.Part{part}, nil
}

func (a *App) acceptRefund(ctx context.Context, line bills.Line, in AcceptIn, out *AcceptOut) ([]bills.Part, error) {
	if line.Direction != "out" {
		return nil, apperr.New(apperr.Invalid, "bills.not_refund", "line", line.Number)
	}
	p, err := a.Payments.Show(ctx, payments.IDIn{ID: in.Refund})
	if err != nil {
		return nil, err
	}
	if p.Amount.Currency != line.Amount.Currency {
		return nil, apperr.New(apperr.Invalid, "bills.other_money", "line", line.Number, "number", p.Number)
	}
	why := line.Note
	if r := []rune(why); len(r) > payments.MaxText {
		why = string(r[:payments.MaxText])
	}
	done, err := a.ReversePayment(ctx, ReverseIn{PaymentID: p.ID, Kind: payments.KindRefund, Amount: line.Amount.Decimal(), On: in.On, Why: why})
	if err != nil {
		return nil, err
	}
	out.Payments = append(out.Payments, done.Payment)
	out.NewEnd, out.Lifetime = done.NewEnd, done.NewLife
	return []bills.Part{{PaymentID: done.Payment.ID, MemberID: p.MemberID, How: bills.Reversed}}, nil
}

// UndoLine takes back what became of a line: payments and refunds that were written for it by a correction, on their own day or where
// its month is closed today; aliases that were learned; the reason why it was ignored. It answers bills.line_not_found,
// bills.not_matched, bills.refund_first {line} (a line is matched as its refund) and terms.carried.
func (a *App) UndoLine(ctx context.Context, in bills.LineIn) (out bills.Line, err error) {
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		line, err := a.Bills.Show(ctx, in)
		if err != nil {
			return err
		}
		if line.State == bills.Ignored {
			out, err = a.Bills.Ignore(ctx, bills.IgnoreIn{Line: in.Line, Undo: true})
			return err
		}
		was, err := a.Bills.Unsettle(ctx, in.Line)
		if err != nil {
			return err
		}
		for _, m := range was.Matches {
			if err := a.undoMatch(ctx, m); err != nil {
				return err
			}
		}
		out, err = a.Bills.Show(ctx, in)
		return err
	})
	return out, err
}

func (a *App) undoMatch(ctx context.Context, m bills.Match) error {
	if m.How == bills.Recorded {
		if err := a.Bills.Refunded(ctx, m.PaymentID); err != nil {
			return err
		}
	}
	if m.How == bills.Recorded || m.How == bills.Reversed {
		p, err := a.Payments.Show(ctx, payments.IDIn{ID: m.PaymentID})
		if err != nil {
			return err
		}
		if m.How == bills.Recorded && p.Amount.Minor > p.Reversed.Minor || m.How == bills.Reversed && !p.Undone {
			closed, err := a.Payments.MonthClosed(ctx, p.PaidOn)
			if err != nil {
				return err
			}
			back := ReverseIn{PaymentID: p.ID, Kind: payments.KindCorrection, On: p.PaidOn}
			if closed {
				back.On = ""
			}
			if _, err := a.ReversePayment(ctx, back); err != nil {
				return err
			}
		}
	}
	if m.Alias != "" {
		return a.Members.Unlearn(ctx, m.MemberID, m.Alias)
	}
	return nil
}

// CloseMonthIn names a month. Why says why it is closed although bills and ledger differ; empty: they must not.
type CloseMonthIn struct {
	Month string `json:"month"`
	Why   string `json:"why"`
}

// CloseMonth locks a month: no ledger row can be written that is dated in it. It answers bills.bad_month, bills.not_over (it has not
// passed), bills.closed_already, and bills.differs where bills and ledger differ and no reason is given.
func (a *App) CloseMonth(ctx context.Context, in CloseMonthIn) (out reports.MonthOut, err error) {
	if err := bills.CheckMonth(in.Month); err != nil {
		return out, err
	}
	err = a.db.Write(ctx, func(ctx context.Context, _ *db.Tx) error {
		now, err := a.Reports.Month(ctx, reports.MonthIn{Month: in.Month})
		switch {
		case err != nil:
			return err
		case !now.Over:
			return apperr.New(apperr.Conflict, "bills.not_over", "month", in.Month, "last", now.To)
		case now.Closed.Month != "":
			return apperr.New(apperr.Conflict, "bills.closed_already", "month", in.Month)
		case len(now.Differences) > 0 && strings.TrimSpace(in.Why) == "":
			return apperr.New(apperr.Conflict, "bills.differs", "month", in.Month, "count", len(now.Differences))
		}
		figures, err := json.Marshal(now.Sums)
		if err != nil {
			return err
		}
		if err := a.Bills.Close(ctx, in.Month, in.Why, string(figures)); err != nil {
			return err
		}
		out, err = a.Reports.Month(ctx, reports.MonthIn{Month: in.Month})
		return err
	})
	return out, err
}
