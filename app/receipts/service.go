// Package receipts gives receipts for payments and credit notes for refunds. Each has a running number without gaps and keeps
// what stood on it: printed again, it is the same. A receipt here is a private acknowledgement, not a tax invoice.
package receipts

import (
	"context"
	"encoding/json"
	"math"
	"strconv"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/settings"
	"guildbook/app/wording"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
	words    *wording.Book
}

// New makes the service; the book has the words that stand on receipts.
func New(d *db.DB, set *settings.Service, words *wording.Book) *Service {
	return &Service{db: d, settings: set, words: words}
}

// domain is how changes here are announced.
const domain = "receipts"

// most is how many receipts one list or file holds.
const most = 500

// Issue gives receipts, in the order asked for; where one was given already, that one. It answers payments.not_found,
// receipts.correction (a row written by mistake, of which no receipt was given), receipts.too_many,
// settings.bad_language, and then gives none.
func (s *Service) Issue(ctx context.Context, in IssueIn) (out []Receipt, err error) {
	if len(in.PaymentIDs) > most {
		return nil, apperr.New(apperr.Invalid, "receipts.too_many", "count", len(in.PaymentIDs), "max", most)
	}
	set, err := s.settings.Show(ctx)
	if err != nil {
		return nil, err
	}
	if in.Language == "" {
		in.Language = set.Language
	}
	if in.Language != "zh" && in.Language != "en" {
		return nil, apperr.New(apperr.Invalid, "settings.bad_language", "value", in.Language)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		out = []Receipt{}
		for _, id := range in.PaymentIDs {
			r, err := s.issue(ctx, tx, id, in.Language, set)
			if err != nil {
				return err
			}
			out = append(out, r)
		}
		return nil
	})
	return out, err
}

func (s *Service) issue(ctx context.Context, tx *db.Tx, paymentID, language string, set settings.Settings) (out Receipt, err error) {
	had, err := tx.FindReceipt(ctx, paymentID)
	if err != nil {
		return out, err
	}
	for _, r := range had {
		return receiptOf(r)
	}
	ids, err := json.Marshal([]string{paymentID})
	if err != nil {
		return out, err
	}
	rows, err := tx.ListReceiptFacts(ctx, string(ids))
	if err != nil {
		return out, err
	}
	if len(rows) == 0 {
		return out, apperr.New(apperr.NotFound, "payments.not_found", "ref", paymentID)
	}
	p := rows[0]
	if p.Kind == "correction" && p.ReversedReceipt == 0 {
		return out, apperr.New(apperr.Conflict, "receipts.correction", "number", p.Number)
	}
	out = Receipt{
		Kind: KindReceipt, PaymentID: p.ID, Language: language, IssuedOn: tx.Today(set.Zone()), Actor: tx.Actor(), At: tx.NowMillis(),
		Facts: factsOf(p, set),
	}
	if p.Kind != "payment" && p.AmountMinor <= 0 {
		out.Kind = KindCreditNote
	}
	last, err := tx.LastReceiptNumber(ctx)
	if err != nil {
		return out, err
	}
	out.Number = last + 1
	facts, err := json.Marshal(out.Facts)
	if err != nil {
		return out, err
	}
	if err := tx.InsertReceipt(ctx, gen.InsertReceiptParams{
		Number: out.Number, PaymentID: p.ID, Kind: out.Kind, Language: language, IssuedOn: string(out.IssuedOn), Facts: string(facts),
		Actor: out.Actor, CreatedAt: out.At,
	}); err != nil {
		return out, err
	}
	return out, tx.Audit(ctx, domain, "receipt", strconv.FormatInt(out.Number, 10), "issued", out)
}

func factsOf(p gen.ListReceiptFactsRow, set settings.Settings) Facts {
	f := Facts{
		Community: set.Community, Contact: set.Contact, PaymentNumber: p.Number, MemberName: p.MemberName, MemberNumber: p.MemberNumber,
		Payer: p.Payer, Others: p.Beside, Plan: p.PlanName, From: civil.Date(p.StartOn), To: civil.Date(p.EndOn),
		Amount: money.Amount{Minor: p.AmountMinor, Currency: p.Currency}, Method: p.Method, PaidOn: civil.Date(p.PaidOn),
		Reference: p.Reference, Corrects: p.ReversedNumber, CorrectsReceipt: p.ReversedReceipt,
	}
	if f.Amount.Minor < 0 {
		f.Amount = f.Amount.Negate()
	}
	return f
}

func receiptOf(r gen.Receipt) (Receipt, error) {
	out := Receipt{
		Number: r.Number, Kind: r.Kind, PaymentID: r.PaymentID, Language: r.Language, IssuedOn: civil.Date(r.IssuedOn), Actor: r.Actor, At: r.CreatedAt,
	}
	return out, json.Unmarshal([]byte(r.Facts), &out.Facts)
}

// Of gives the receipt of a ledger row; Number is 0 where none was given.
func (s *Service) Of(ctx context.Context, in PaymentIn) (out Receipt, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.FindReceipt(ctx, in.PaymentID)
		for _, r := range rows {
			out, err = receiptOf(r)
		}
		return err
	})
	return out, err
}

// List lists receipts and credit notes, the last first.
func (s *Service) List(ctx context.Context, in ListIn) (out ListOut, err error) {
	p := gen.ListReceiptsParams{Below: in.Below, Most: int64(in.Limit)}
	if p.Below <= 0 {
		p.Below = math.MaxInt64
	}
	if p.Most <= 0 {
		p.Most = most
	}
	out.Rows = []Receipt{}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if out.Count, err = q.CountReceipts(ctx); err != nil {
			return err
		}
		rows, err := q.ListReceipts(ctx, p)
		if err != nil {
			return err
		}
		for _, r := range rows {
			one, err := receiptOf(r)
			if err != nil {
				return err
			}
			out.Rows = append(out.Rows, one)
		}
		return nil
	})
	return out, err
}
