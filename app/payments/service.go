// Package payments is the ledger: payments, refunds and corrections, none of which is ever changed. Beside it stand
// the credit of members, plans bought in parts, proofs of payments and requests for invoices.
//
// Every ledger row is money that really moved, so their sum is what arrived. Credit is a part of that money which has
// bought nothing yet; it is kept in rows of its own and never counted as income twice.
//
// It holds money and nothing else. What a payment buys is written by the use cases that compose this ledger
// with the terms, in one transaction.
package payments

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"sync"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/media"
	"guildbook/app/money"
	"guildbook/app/settings"
	"guildbook/db"
	"guildbook/db/gen"
)

// Service is the domain's use cases.
type Service struct {
	db       *db.DB
	settings *settings.Service
	media    *media.Store

	ledger ledger

	mu        sync.Mutex
	choice    *choice
	choiceKey choiceKey
	payers    map[string]payer
	members   int64 // the version of the members that payers are of
	order     ordering
}

// New makes the service.
func New(d *db.DB, set *settings.Service, store *media.Store) *Service {
	return &Service{db: d, settings: set, media: store}
}

// Show gives one ledger row by id or running number ("12", "#12"). It answers payments.not_found.
func (s *Service) Show(ctx context.Context, in IDIn) (out Payment, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		out, err = show(ctx, q, in.ID)
		return err
	})
	return out, err
}

func show(ctx context.Context, q *gen.Queries, ref string) (Payment, error) {
	id := strings.TrimSpace(ref)
	if n := numberIn(ref); n > 0 {
		found, err := q.PaymentIDByNumber(ctx, n)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return Payment{}, err
		}
		id = found
	}
	list, err := rowsOf(ctx, q, []string{id})
	if err != nil {
		return Payment{}, err
	}
	if len(list) == 0 {
		return Payment{}, apperr.New(apperr.NotFound, "payments.not_found", "ref", ref)
	}
	return list[0], nil
}

// numberIn is the running number that a text names, or -1.
func numberIn(s string) int64 {
	n, err := strconv.ParseInt(strings.TrimPrefix(strings.TrimSpace(s), "#"), 10, 64)
	if err != nil || n < 1 {
		return -1
	}
	return n
}

func paymentOf(r gen.ListLedgerRowsRow) Payment {
	of := func(minor int64) money.Amount { return money.Amount{Minor: minor, Currency: r.Currency} }
	return Payment{
		ID: r.ID, Number: r.Number, Kind: r.Kind, MemberID: r.MemberID, MemberName: r.MemberName, PlanID: text(r.PlanID),
		PlanName: r.PlanName, Amount: of(r.AmountMinor), Method: r.Method, PaidOn: civil.Date(r.PaidOn), Reference: r.Reference,
		Note: r.Note, ReversesID: text(r.ReversesID), TakesBack: r.TakesBack, Undone: r.Undone == 1, Reversed: of(r.Reversed),
		TermStart: civil.Date(text(r.StartOn)), TermEnd: civil.Date(text(r.EndOn)), Lifetime: r.StartOn != nil && r.EndOn == nil,
		Fee: of(r.FeeMinor - r.FeeBackMinor), Net: of(r.AmountMinor - r.FeeMinor + r.FeeBackMinor), Credit: of(r.Credit), PayerID: text(r.PayerID), PayerName: r.Payer,
		Others: r.Beside, Proofs: r.Proofs, Actor: r.Actor, At: r.CreatedAt,
	}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func some(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
