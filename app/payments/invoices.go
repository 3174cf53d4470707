package payments

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/db"
	"guildbook/db/gen"
)

// The states of a request for an invoice, in their order.
const (
	InvoiceAsked  = "asked"
	InvoiceIssued = "issued"
	InvoiceSent   = "sent"
)

// Invoice is a member's request for an invoice (发票).
type Invoice struct {
	ID         string       `json:"id"`
	MemberID   string       `json:"memberId"`
	MemberName string       `json:"memberName"`
	Title      string       `json:"title"` // 抬头: in whose name
	TaxNumber  string       `json:"taxNumber"`
	Email      string       `json:"email"`
	Amount     money.Amount `json:"amount"`
	Payments   string       `json:"payments"` // running numbers, with spaces between
	State      string       `json:"state"`    // asked, issued, sent
	Number     string       `json:"number"`   // of the invoice itself
	AskedOn    civil.Date   `json:"askedOn"`
	IssuedOn   civil.Date   `json:"issuedOn"`
	SentOn     civil.Date   `json:"sentOn"`
	Note       string       `json:"note"`
	Trashed    bool         `json:"trashed"`
}

// InvoiceIn adds a request, or with ID changes it. Payments are running numbers or ids, with spaces or commas between;
// an empty Amount is what is left of them. AskedOn empty is today.
type InvoiceIn struct {
	ID        string     `json:"id"`
	MemberID  string     `json:"memberId"`
	Title     string     `json:"title"`
	TaxNumber string     `json:"taxNumber"`
	Email     string     `json:"email"`
	Amount    string     `json:"amount"`
	Currency  string     `json:"currency"`
	Payments  string     `json:"payments"`
	AskedOn   civil.Date `json:"askedOn"`
	Note      string     `json:"note"`
}

// InvoicesIn chooses requests. Empty fields choose all that are not in the trash.
type InvoicesIn struct {
	Query    string `json:"query"` // member, title, tax number, number
	State    string `json:"state"`
	MemberID string `json:"memberId"`
	Trashed  bool   `json:"trashed"`
}

// InvoicesOut is the chosen requests, the newest first, and how many there are in each state.
type InvoicesOut struct {
	Rows   []Invoice `json:"rows"`
	Asked  int       `json:"asked"`
	Issued int       `json:"issued"`
	Sent   int       `json:"sent"`
}

// MoveInvoiceIn brings a request into a state. On empty is today; Number is that of the invoice, empty keeps it.
type MoveInvoiceIn struct {
	ID     string     `json:"id"`
	State  string     `json:"state"`
	Number string     `json:"number"`
	On     civil.Date `json:"on"`
}

// TrashIn puts a row into the trash, or with Undo takes it out.
type TrashIn struct {
	ID   string `json:"id"`
	Undo bool   `json:"undo"`
}

// Invoices lists requests for invoices. It answers payments.bad_invoice_state.
func (s *Service) Invoices(ctx context.Context, in InvoicesIn) (out InvoicesOut, err error) {
	if in.State != "" && !slices.Contains([]string{InvoiceAsked, InvoiceIssued, InvoiceSent}, in.State) {
		return out, apperr.New(apperr.Invalid, "payments.bad_invoice_state", "value", in.State)
	}
	all, err := s.allInvoices(ctx)
	query := strings.ToLower(strings.TrimSpace(in.Query))
	out.Rows = []Invoice{}
	for _, x := range all {
		if x.Trashed != in.Trashed || in.MemberID != "" && x.MemberID != in.MemberID ||
			!strings.Contains(strings.ToLower(strings.Join([]string{x.MemberName, x.Title, x.TaxNumber, x.Number, x.Note}, "\n")), query) {
			continue
		}
		switch x.State {
		case InvoiceAsked:
			out.Asked++
		case InvoiceIssued:
			out.Issued++
		case InvoiceSent:
			out.Sent++
		}
		if in.State == "" || x.State == in.State {
			out.Rows = append(out.Rows, x)
		}
	}
	return out, err
}

func (s *Service) allInvoices(ctx context.Context) (out []Invoice, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		rows, err := q.ListInvoices(ctx)
		for _, r := range rows {
			out = append(out, Invoice{
				ID: r.ID, MemberID: r.MemberID, MemberName: r.MemberName, Title: r.Title, TaxNumber: r.TaxNumber, Email: r.Email,
				Amount: money.Amount{Minor: r.AmountMinor, Currency: r.Currency}, Payments: r.Payments, State: r.State, Number: r.Number,
				AskedOn: civil.Date(r.AskedOn), IssuedOn: civil.Date(text(r.IssuedOn)), SentOn: civil.Date(text(r.SentOn)), Note: r.Note,
				Trashed: r.TrashedAt != nil,
			})
		}
		return err
	})
	return out, err
}

// Invoice gives one request, trashed or not. It answers payments.invoice_not_found.
func (s *Service) Invoice(ctx context.Context, in IDIn) (Invoice, error) {
	all, err := s.allInvoices(ctx)
	if err != nil {
		return Invoice{}, err
	}
	at := slices.IndexFunc(all, func(x Invoice) bool { return x.ID == in.ID })
	if at < 0 {
		return Invoice{}, apperr.New(apperr.NotFound, "payments.invoice_not_found")
	}
	return all[at], nil
}

// SaveInvoice adds or changes a request. It answers payments.invoice_not_found and payments.invalid with an error per
// field.
func (s *Service) SaveInvoice(ctx context.Context, in InvoiceIn) (out Invoice, err error) {
	today, err := s.settings.Today(ctx)
	if err != nil {
		return out, err
	}
	set, err := s.settings.Show(ctx)
	if err != nil {
		return out, err
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		action := "added"
		if in.ID != "" {
			old, err := s.Invoice(ctx, IDIn{ID: in.ID})
			if err != nil {
				return err
			}
			in.MemberID, action = old.MemberID, "changed"
		}
		amount, paid, err := s.checkInvoice(ctx, &in, today, set.Currency)
		if err != nil {
			return err
		}
		if in.ID == "" {
			in.ID = tx.NewID()
			err = tx.InsertInvoice(ctx, gen.InsertInvoiceParams{
				ID: in.ID, MemberID: in.MemberID, Title: in.Title, TaxNumber: in.TaxNumber, Email: in.Email, AmountMinor: amount.Minor,
				Currency: amount.Currency, AskedOn: string(in.AskedOn), Note: in.Note, CreatedAt: tx.NowMillis(),
			})
		} else {
			err = tx.ChangeInvoice(ctx, gen.ChangeInvoiceParams{
				ID: in.ID, Title: in.Title, TaxNumber: in.TaxNumber, Email: in.Email, AmountMinor: amount.Minor, Currency: amount.Currency,
				AskedOn: string(in.AskedOn), Note: in.Note,
			})
		}
		if err != nil {
			return err
		}
		if err := tx.DropInvoicePayments(ctx, in.ID); err != nil {
			return err
		}
		for _, p := range paid {
			if err := tx.AddInvoicePayment(ctx, gen.AddInvoicePaymentParams{InvoiceID: in.ID, PaymentID: p.ID}); err != nil {
				return err
			}
		}
		if out, err = s.Invoice(ctx, IDIn{ID: in.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "invoice", in.ID, action, out)
	})
	return out, err
}

func (s *Service) checkInvoice(ctx context.Context, in *InvoiceIn, today civil.Date, usual string) (amount money.Amount, paid []Payment, err error) {
	bad := apperr.New(apperr.Invalid, "payments.invalid")
	for _, f := range []*string{&in.Title, &in.TaxNumber, &in.Email, &in.Note, &in.Amount} {
		*f = strings.TrimSpace(*f)
	}
	in.TaxNumber = strings.ToUpper(strings.Join(strings.Fields(in.TaxNumber), ""))
	if in.MemberID == "" {
		bad = bad.With("memberId", "field.required")
	} else if _, err := s.Payer(ctx, in.MemberID); apperr.IsCode(err, "payments.member_not_found") {
		bad = bad.With("memberId", "payments.member_not_found")
	} else if err != nil {
		return amount, nil, err
	}
	if in.Title == "" {
		bad = bad.With("title", "field.required")
	}
	for field, value := range map[string]string{"title": in.Title, "taxNumber": in.TaxNumber, "email": in.Email, "note": in.Note} {
		bad = CheckText(bad, field, value)
	}
	for _, ref := range strings.FieldsFunc(in.Payments, func(r rune) bool { return r == ' ' || r == ',' || r == '，' || r == '、' }) {
		p, err := s.Show(ctx, IDIn{ID: ref})
		switch {
		case apperr.IsCode(err, "payments.not_found"):
			bad = bad.With("payments", "payments.not_found", "ref", ref)
			continue
		case err != nil:
			return amount, nil, err
		}
		paid = append(paid, p)
	}
	currency := strings.ToUpper(strings.TrimSpace(in.Currency))
	if currency == "" {
		currency = usual
		if len(paid) > 0 {
			currency = paid[0].Amount.Currency
		}
	}
	if in.Amount != "" {
		amount, err = money.Parse(in.Amount, currency)
		switch {
		case apperr.IsCode(err, "money.bad_currency"):
			bad = bad.With("currency", "money.bad_currency", "value", currency)
		case err != nil:
			bad = bad.With("amount", "money.bad_amount", "value", in.Amount, "currency", currency)
		}
	} else {
		amount.Currency = currency
		for _, p := range paid {
			if p.Amount.Currency != currency {
				bad = bad.With("payments", "payments.invoice_mixed", "currency", currency)
				break
			}
			amount.Minor += p.Amount.Minor - p.Reversed.Minor
		}
	}
	if len(bad.Fields) == 0 && amount.Minor <= 0 {
		bad = bad.With("amount", "payments.amount_not_positive")
	}
	if in.AskedOn == "" {
		in.AskedOn = today
	} else if !in.AskedOn.Valid() {
		bad = bad.With("askedOn", "civil.bad_date", "value", in.AskedOn)
	}
	if len(bad.Fields) > 0 {
		return amount, nil, bad
	}
	return amount, paid, nil
}

// MoveInvoice brings a request into a state, forward or back; what belongs to later states is cleared. It answers
// payments.invoice_not_found, payments.bad_invoice_state and payments.invalid.
func (s *Service) MoveInvoice(ctx context.Context, in MoveInvoiceIn) (out Invoice, err error) {
	if in.On == "" {
		if in.On, err = s.settings.Today(ctx); err != nil {
			return out, err
		}
	}
	bad := apperr.New(apperr.Invalid, "payments.invalid")
	if !in.On.Valid() {
		bad = bad.With("on", "civil.bad_date", "value", in.On)
	}
	if bad = CheckText(bad, "number", in.Number); len(bad.Fields) > 0 {
		return out, bad
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := s.Invoice(ctx, IDIn{ID: in.ID})
		if err != nil {
			return err
		}
		p := gen.MoveInvoiceParams{ID: old.ID, State: in.State, Number: old.Number, IssuedOn: some(string(old.IssuedOn)), SentOn: some(string(old.SentOn))}
		if n := strings.TrimSpace(in.Number); n != "" {
			p.Number = n
		}
		switch in.State {
		case InvoiceAsked:
			p.Number, p.IssuedOn, p.SentOn = "", nil, nil
		case InvoiceIssued:
			p.SentOn = nil
			if old.State == InvoiceAsked || old.IssuedOn == "" {
				p.IssuedOn = some(string(in.On))
			}
		case InvoiceSent:
			p.SentOn = some(string(in.On))
			if old.IssuedOn == "" {
				p.IssuedOn = p.SentOn
			}
		default:
			return apperr.New(apperr.Invalid, "payments.bad_invoice_state", "value", in.State)
		}
		if err := tx.MoveInvoice(ctx, p); err != nil {
			return err
		}
		if out, err = s.Invoice(ctx, IDIn{ID: old.ID}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "invoice", old.ID, in.State, map[string]Invoice{"old": old, "new": out})
	})
	return out, err
}

// TrashInvoice puts a request into the trash or takes it out. It answers payments.invoice_not_found.
func (s *Service) TrashInvoice(ctx context.Context, in TrashIn) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		old, err := s.Invoice(ctx, IDIn{ID: in.ID})
		if err != nil {
			return err
		}
		at, action := ptr(tx.NowMillis()), "trashed"
		if in.Undo {
			at, action = nil, "restored"
		}
		if err := tx.TrashInvoice(ctx, gen.TrashInvoiceParams{ID: old.ID, TrashedAt: at}); err != nil {
			return err
		}
		return tx.Audit(ctx, "payments", "invoice", old.ID, action, nil)
	})
}

// FindInvoice finds a request by its id, its place in the list (1 is the newest) or the invoice's number. It answers
// payments.invoice_not_found.
func (s *Service) FindInvoice(ctx context.Context, ref string) (Invoice, error) {
	list, err := s.Invoices(ctx, InvoicesIn{})
	if err != nil {
		return Invoice{}, err
	}
	for i, x := range list.Rows {
		if x.ID == ref || ref != "" && x.Number == ref || strconv.Itoa(i+1) == ref {
			return x, nil
		}
	}
	return Invoice{}, apperr.New(apperr.NotFound, "payments.invoice_not_found")
}
