package receipts

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/app/paper"
	"guildbook/app/tabular"
)

// Print writes receipts as one PDF, and gives them first where there are none yet. The same receipts in the same language
// give the same bytes. It answers the errors of Issue, receipts.none, receipts.not_pdf and tabular.not_written.
func (s *Service) Print(ctx context.Context, in PrintIn) (out PrintOut, err error) {
	switch {
	case len(in.PaymentIDs) == 0:
		return out, apperr.New(apperr.Invalid, "receipts.none")
	case !strings.EqualFold(filepath.Ext(in.Out), ".pdf"):
		return out, apperr.New(apperr.Invalid, "receipts.not_pdf", "path", in.Out)
	}
	if out.Receipts, err = s.Issue(ctx, IssueIn{PaymentIDs: in.PaymentIDs, Language: in.Language}); err != nil {
		return out, err
	}
	sheets := make([]*paper.Sheet, len(out.Receipts))
	for i, r := range out.Receipts {
		if in.Language != "" {
			r.Language = in.Language
		}
		sheets[i] = s.paper(r).Sheet()
	}
	first := out.Receipts[0]
	var body bytes.Buffer
	title := s.say(first.Language, "title_"+first.Kind, "", "") + " " + s.number(first.Language, first.Number)
	if err := paper.PDF(&body, title, clock.FromMillis(first.At), sheets...); err != nil {
		return out, err
	}
	out.Path = in.Out
	return out, tabular.WriteFile(in.Out, body.Bytes())
}

// paper puts a receipt into the words of its language.
func (s *Service) paper(r Receipt) paper.Receipt {
	f, lang := r.Facts, r.Language
	out := paper.Receipt{
		Community: f.Community, Contact: f.Contact, Title: s.say(lang, "title_"+r.Kind, "", ""), Number: s.number(lang, r.Number),
		Label: s.say(lang, "amount_"+r.Kind, "", ""), Amount: f.Amount.Format(lang), Notes: []string{s.say(lang, "not_invoice", "", "")},
		Foot: s.say(lang, "issued", "date", string(r.IssuedOn)),
	}
	row := func(key, text string) {
		if text != "" {
			out.Rows = append(out.Rows, paper.Row{Label: s.say(lang, key, "", ""), Text: text})
		}
	}
	member := fmt.Sprintf("%s (%04d)", f.MemberName, f.MemberNumber)
	if f.Payer != "" {
		row("payer_"+r.Kind, f.Payer)
		row("member", member)
	} else {
		row("payer_"+r.Kind, member)
	}
	row("others", f.Others)
	row("plan", f.Plan)
	switch {
	case f.From != "" && f.To != "":
		row("term", string(f.From)+" → "+string(f.To))
	case f.From != "":
		row("term", s.say(lang, "for_life", "date", string(f.From)))
	}
	row("method", s.words.Say(lang, "cli", "methods."+f.Method, nil))
	row("date_"+r.Kind, string(f.PaidOn))
	row("reference", f.Reference)
	switch {
	case f.CorrectsReceipt > 0:
		row("corrects", s.number(lang, f.CorrectsReceipt))
	case f.Corrects > 0:
		row("corrects", s.say(lang, "payment", "number", strconv.FormatInt(f.Corrects, 10)))
	}
	row("ledger", strconv.FormatInt(f.PaymentNumber, 10))
	return out
}

func (s *Service) number(lang string, n int64) string {
	return s.say(lang, "number", "number", fmt.Sprintf("%04d", n))
}

func (s *Service) say(lang, key, name, value string) string {
	return s.words.Say(lang, "paper", "receipt."+key, map[string]string{name: value})
}
