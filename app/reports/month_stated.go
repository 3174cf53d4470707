package reports

import (
	"context"
	"slices"

	"guildbook/app/bills"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db/gen"
)

// addStated counts refunds that only the row of their payment tells. The bill does not say when they were made: they went out in the month
// of their payment.
func (out *MonthOut) addStated(ctx context.Context, q *gen.Queries) (err error) {
	if out.stated, err = statedOfMonth(ctx, q, out.Month); err != nil {
		return err
	}
	for _, s := range out.stated {
		sum := out.sum(s.method, s.back.Currency)
		sum.BillOut.Minor += s.back.Minor
		if s.state != bills.Ignored {
			sum.Refunds.Minor += s.back.Minor
		}
		if i := slices.IndexFunc(sum.Accounts, func(a AccountSum) bool { return a.Account == s.account }); i >= 0 {
			sum.Accounts[i].Out.Minor += s.back.Minor
		}
	}
	return nil
}

// differStated compares them with the refunds of the ledger, whenever these were made.
func (out *MonthOut) differStated(ctx context.Context, q *gen.Queries, matched []gen.ListMatchesOfMonthRow) error {
	if len(out.stated) == 0 {
		return nil
	}
	back := map[int64]money.Amount{}
	for _, s := range out.stated {
		back[s.line] = s.back
	}
	of, order := map[int64][]gen.ListMatchesOfMonthRow{}, []int64{}
	var payments []string
	for _, r := range matched {
		if back[r.Line].Minor == 0 {
			continue
		}
		if of[r.Line] == nil {
			order = append(order, r.Line)
		}
		of[r.Line], payments = append(of[r.Line], r), append(payments, r.PaymentID)
	}
	given, err := givenBack(ctx, q, payments)
	if err != nil {
		return err
	}
	for _, line := range order {
		r, ledger := of[line][0], int64(0)
		for _, m := range of[line] {
			ledger += given[m.PaymentID]
		}
		if ledger == back[line].Minor {
			continue
		}
		out.Differences = append(out.Differences, Difference{
			Kind: "refund", Method: r.Method, On: civil.Date(r.OnDate), Line: line, Party: r.Party, Bill: back[line].Negate(), Payment: r.Number,
			ID: r.PaymentID, Member: r.MemberName, PaidOn: civil.Date(r.PaidOn), Ledger: money.Amount{Minor: -ledger, Currency: r.Currency}, Currency: r.Currency,
		})
	}
	return nil
}

// refundsTold are the payments whose refunds the row of the payment tells: such a refund needs no line.
func refundsTold(ctx context.Context, q *gen.Queries, loose []gen.ListLooseOfMonthRow) (map[string]stated, error) {
	var payments []string
	for _, r := range loose {
		if r.Kind == "refund" {
			payments = append(payments, r.TakesBack)
		}
	}
	return statedOfPayments(ctx, q, payments)
}
