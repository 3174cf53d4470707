package payments

import (
	"context"
	"database/sql"
	"errors"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db"
	"guildbook/db/gen"
)

// The kinds of a credit entry.
const (
	CreditDeposit  = "deposit"  // money in without a plan
	CreditOver     = "over"     // what a payment was over the price
	CreditSpent    = "spent"    // on a term
	CreditReturned = "returned" // with a refund or a correction of the payment that brought it
	CreditUndone   = "undone"
)

// Credit is one entry of a member's credit. Positive was set aside, negative was spent or went back.
type Credit struct {
	ID        string       `json:"id"`
	MemberID  string       `json:"memberId"`
	Kind      string       `json:"kind"` // deposit, over, spent, returned, undone
	Amount    money.Amount `json:"amount"`
	On        civil.Date   `json:"on"`
	PaymentID string       `json:"paymentId"`
	Number    int64        `json:"number"` // of that payment; 0: none
	TermID    string       `json:"termId"`
	Undone    bool         `json:"undone"`
	Note      string       `json:"note"`
	Actor     string       `json:"actor"`
	At        int64        `json:"at"`
}

// CreditsOut is a member's credit: what is left per currency, and every entry, newest first.
type CreditsOut struct {
	Left []money.Amount `json:"left"`
	Rows []Credit       `json:"rows"`
}

// Balance is the credit of one member in one currency.
type Balance struct {
	MemberID   string       `json:"memberId"`
	MemberName string       `json:"memberName"`
	Left       money.Amount `json:"left"`
}

// MemberIn names a member.
type MemberIn struct {
	MemberID string `json:"memberId"`
}

// Credits gives a member's credit.
func (s *Service) Credits(ctx context.Context, in MemberIn) (out CreditsOut, err error) {
	out = CreditsOut{Left: []money.Amount{}, Rows: []Credit{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListCreditsOf(ctx, in.MemberID)
		at := map[string]int{}
		for _, r := range rows {
			out.Rows = append(out.Rows, Credit{
				ID: r.ID, MemberID: r.MemberID, Kind: r.Kind, Amount: money.Amount{Minor: r.AmountMinor, Currency: r.Currency},
				On: civil.Date(r.OnDay), PaymentID: text(r.PaymentID), Number: r.Number, TermID: text(r.TermID), Undone: r.Undone == 1,
				Note: r.Note, Actor: r.Actor, At: r.CreatedAt,
			})
			i, ok := at[r.Currency]
			if !ok {
				i = len(out.Left)
				at[r.Currency] = i
				out.Left = append(out.Left, money.Amount{Currency: r.Currency})
			}
			out.Left[i].Minor += r.AmountMinor
		}
		return err
	})
	return out, err
}

// Balances lists every member who has credit.
func (s *Service) Balances(ctx context.Context) (out []Balance, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListCreditBalances(ctx)
		out = make([]Balance, len(rows))
		for i, r := range rows {
			out[i] = Balance{MemberID: r.MemberID, MemberName: r.Name, Left: money.Amount{Minor: r.Minor, Currency: r.Currency}}
		}
		return err
	})
	return out, err
}

// SetAside adds a part of a payment to the credit of its member. It joins the transaction of its context.
func (s *Service) SetAside(ctx context.Context, kind string, p Payment, part money.Amount) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		_, err := s.enterCredit(ctx, tx, gen.InsertCreditParams{
			MemberID: p.MemberID, Kind: kind, AmountMinor: part.Minor, Currency: part.Currency, OnDay: string(p.PaidOn), PaymentID: some(p.ID), Note: p.Note,
		})
		return err
	})
}

// Spend takes a positive amount out of a member's credit for a term and gives the entry's id. It joins the transaction of
// its context and answers payments.credit_short.
func (s *Service) Spend(ctx context.Context, memberID, termID string, amount money.Amount, on civil.Date, note string) (id string, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		left, err := tx.CreditLeft(ctx, gen.CreditLeftParams{MemberID: memberID, Currency: amount.Currency})
		if err != nil {
			return err
		}
		if left < amount.Minor {
			return apperr.New(apperr.Conflict, "payments.credit_short", "left", money.Amount{Minor: left, Currency: amount.Currency}.Decimal(),
				"currency", amount.Currency)
		}
		id, err = s.enterCredit(ctx, tx, gen.InsertCreditParams{
			MemberID: memberID, Kind: CreditSpent, AmountMinor: -amount.Minor, Currency: amount.Currency, OnDay: string(on), TermID: some(termID), Note: note,
		})
		return err
	})
	return id, err
}

// Unspend gives credit that was spent on a term back, by an entry of its own. It joins the transaction of its context,
// gives the term and answers payments.credit_not_found.
func (s *Service) Unspend(ctx context.Context, id string, on civil.Date) (termID string, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		c, err := tx.ShowCredit(ctx, id)
		if errors.Is(err, sql.ErrNoRows) || err == nil && (c.Undone == 1 || c.Kind != CreditSpent) {
			return apperr.New(apperr.NotFound, "payments.credit_not_found")
		}
		if err != nil {
			return err
		}
		termID = text(c.TermID)
		_, err = s.enterCredit(ctx, tx, gen.InsertCreditParams{
			MemberID: c.MemberID, Kind: CreditUndone, AmountMinor: -c.AmountMinor, Currency: c.Currency, OnDay: string(on), TermID: c.TermID, UndoesID: &c.ID,
		})
		return err
	})
	return termID, err
}

// SpentOn gives the credit entry that bought a term; empty where none did.
func (s *Service) SpentOn(ctx context.Context, termID string) (id string, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		ids, err := q.CreditByTerm(ctx, &termID)
		if len(ids) > 0 {
			id = ids[0]
		}
		return err
	})
	return id, err
}

func (s *Service) enterCredit(ctx context.Context, tx *db.Tx, row gen.InsertCreditParams) (string, error) {
	row.ID, row.Actor, row.CreatedAt = tx.NewID(), tx.Actor(), tx.NowMillis()
	if err := tx.InsertCredit(ctx, row); err != nil {
		return "", err
	}
	return row.ID, tx.Audit(ctx, "payments", "credit", row.ID, row.Kind, Credit{
		ID: row.ID, MemberID: row.MemberID, Kind: row.Kind, Amount: money.Amount{Minor: row.AmountMinor, Currency: row.Currency}, On: civil.Date(row.OnDay),
		PaymentID: text(row.PaymentID), TermID: text(row.TermID), Note: row.Note, Actor: row.Actor, At: row.CreatedAt,
	})
}

// returnCredit takes what a reversal of a payment takes out of the credit it brought: first that, then what bought the
// term. left is what was left of the payment before.
func (s *Service) returnCredit(ctx context.Context, tx *db.Tx, old Payment, left, amount money.Amount, on civil.Date) (money.Amount, error) {
	none := money.Amount{Currency: amount.Currency}
	brought, err := tx.CreditOfPayment(ctx, &old.ID)
	if err != nil || brought == 0 {
		return none, err
	}
	have, err := tx.CreditLeft(ctx, gen.CreditLeftParams{MemberID: old.MemberID, Currency: old.Amount.Currency})
	if err != nil {
		return none, err
	}
	take := min(amount.Minor, brought, have)
	if amount.Minor-take > left.Minor-brought {
		return none, apperr.New(apperr.Conflict, "payments.credit_spent", "brought", money.Amount{Minor: brought, Currency: amount.Currency}.Decimal(),
			"left", money.Amount{Minor: have, Currency: amount.Currency}.Decimal(), "currency", amount.Currency)
	}
	if take == 0 {
		return none, nil
	}
	_, err = s.enterCredit(ctx, tx, gen.InsertCreditParams{
		MemberID: old.MemberID, Kind: CreditReturned, AmountMinor: -take, Currency: amount.Currency, OnDay: string(on), PaymentID: &old.ID,
	})
	return money.Amount{Minor: take, Currency: amount.Currency}, err
}
