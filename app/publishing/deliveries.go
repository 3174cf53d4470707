package publishing

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/db"
	"guildbook/db/gen"
)

// mostNote is how many characters a note on an edition or a delivery may have.
const mostNote = 2000

// Deliver notes that members were told of an edition: by whom, through which channel, now. Somebody may be told more than once.
// Codes: publishing.no_edition, publishing.deliver_invalid (with fields), publishing.not_in_edition for who could not open it;
// then nothing is noted.
func (s *Service) Deliver(ctx context.Context, in DeliverIn) (out DeliverOut, err error) {
	in.Note = strings.TrimSpace(in.Note)
	if err := checkDelivery(in); err != nil {
		return out, err
	}
	out.Deliveries = []Delivery{}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		people, err := peopleOf(ctx, tx.Queries, in.Number)
		if err != nil {
			return err
		}
		for _, id := range slices.Compact(slices.Sorted(slices.Values(in.MemberIDs))) {
			if !slices.ContainsFunc(people, func(p gen.ListEditionPeopleRow) bool { return p.MemberID == id }) {
				return notIn(ctx, tx.Queries, in.Number, id)
			}
			row := gen.InsertDeliveryParams{
				ID: tx.NewID(), Edition: in.Number, MemberID: id, Channel: in.Channel, Note: in.Note, Actor: tx.Actor(), At: tx.NowMillis(),
			}
			if err := tx.InsertDelivery(ctx, row); err != nil {
				return err
			}
			out.Deliveries = append(out.Deliveries, Delivery(row))
			err := tx.Audit(ctx, "packs", "delivery", row.ID, "delivered", map[string]any{"edition": in.Number, "member": id, "channel": in.Channel})
			if err != nil {
				return err
			}
		}
		out.Untold, err = untold(ctx, tx.Queries, in.Number, people)
		return err
	})
	return out, err
}

// Undeliver takes notes of deliveries back; the audit keeps that they were there. Codes: publishing.no_edition,
// publishing.not_delivered where there is nothing to take back.
func (s *Service) Undeliver(ctx context.Context, in UndeliverIn) (out DeliverOut, err error) {
	out.Deliveries = []Delivery{}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		people, err := peopleOf(ctx, tx.Queries, in.Number)
		if err != nil {
			return err
		}
		rows, err := tx.ListDeliveries(ctx, in.Number)
		if err != nil {
			return err
		}
		for _, r := range rows {
			asked := slices.Contains(in.IDs, r.ID)
			if len(in.IDs) == 0 {
				asked = slices.Contains(in.MemberIDs, r.MemberID) && (in.Channel == "" || in.Channel == r.Channel)
			}
			if !asked {
				continue
			}
			if err := tx.DeleteDelivery(ctx, r.ID); err != nil {
				return err
			}
			out.Deliveries = append(out.Deliveries, Delivery(r))
			if err := tx.Audit(ctx, "packs", "delivery", r.ID, "undelivered", Delivery(r)); err != nil {
				return err
			}
		}
		if len(out.Deliveries) == 0 {
			return apperr.New(apperr.NotFound, "publishing.not_delivered", "number", in.Number)
		}
		out.Untold, err = untold(ctx, tx.Queries, in.Number, people)
		return err
	})
	return out, err
}

func checkDelivery(in DeliverIn) error {
	bad := apperr.New(apperr.Invalid, "publishing.deliver_invalid")
	none := bad
	if !slices.Contains(Channels, in.Channel) {
		bad = bad.With("channel", "publishing.channel", "channel", in.Channel)
	}
	if utf8.RuneCountInString(in.Note) > mostNote {
		bad = bad.With("note", "field.too_long", "max", mostNote)
	}
	if len(in.MemberIDs) == 0 {
		bad = bad.With("memberIds", "field.required")
	}
	if bad == none {
		return nil
	}
	return bad
}

// peopleOf is who could open an edition. It answers publishing.no_edition.
func peopleOf(ctx context.Context, q *gen.Queries, number int64) ([]gen.ListEditionPeopleRow, error) {
	if _, err := findEdition(ctx, q, number); err != nil {
		return nil, err
	}
	return q.ListEditionPeople(ctx, number)
}

func findEdition(ctx context.Context, q *gen.Queries, number int64) (gen.Edition, error) {
	row, err := q.FindEdition(ctx, number)
	if errors.Is(err, sql.ErrNoRows) {
		return row, apperr.New(apperr.NotFound, "publishing.no_edition", "number", number)
	}
	return row, err
}

func notIn(ctx context.Context, q *gen.Queries, number int64, memberID string) error {
	m, err := q.FindCodeMember(ctx, memberID)
	if errors.Is(err, sql.ErrNoRows) {
		return apperr.New(apperr.NotFound, "members.not_found", "ref", memberID)
	}
	if err != nil {
		return err
	}
	return apperr.New(apperr.Conflict, "publishing.not_in_edition", "name", m.Name, "number", strconv.FormatInt(number, 10))
}

// untold counts the members of an edition who may still open it and have not been told.
func untold(ctx context.Context, q *gen.Queries, number int64, people []gen.ListEditionPeopleRow) (int64, error) {
	rows, err := q.ListDeliveries(ctx, number)
	if err != nil {
		return 0, err
	}
	told := map[string]bool{}
	for _, r := range rows {
		told[r.MemberID] = true
	}
	n := int64(0)
	for _, p := range people {
		if awaits(p) && !told[p.MemberID] {
			n++
		}
	}
	return n, nil
}

// awaits tells whether somebody is to be told at all: not who left or has another code now.
func awaits(p gen.ListEditionPeopleRow) bool { return p.TrashedAt == nil && p.RevokedAt == nil }
