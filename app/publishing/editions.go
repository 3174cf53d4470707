package publishing

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/db"
	"guildbook/db/gen"
)

// Edition tells all that is known of one edition. Code: publishing.no_edition.
func (s *Service) Edition(ctx context.Context, in NumberIn) (out EditionDetail, err error) {
	out = EditionDetail{Lessons: []EditionLesson{}, Tiers: []EditionTier{}, People: []EditionPerson{}, Places: []EditionPlace{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		row, err := findEdition(ctx, q, in.Number)
		if err != nil {
			return err
		}
		out.Edition = edition(row)
		tiers, err := q.ListAllTierNames(ctx)
		if err != nil {
			return err
		}
		if err := out.readLessons(ctx, q, tiers); err != nil {
			return err
		}
		if err := out.readPeople(ctx, q, tiers); err != nil {
			return err
		}
		return out.readPlaces(ctx, q)
	})
	return out, err
}

// SetNote changes the organizer's note on an edition. Codes: publishing.no_edition, publishing.note_too_long.
func (s *Service) SetNote(ctx context.Context, in NoteIn) (out Edition, err error) {
	in.Note = strings.TrimSpace(in.Note)
	if utf8.RuneCountInString(in.Note) > mostNote {
		return out, apperr.New(apperr.Invalid, "publishing.note_too_long", "max", mostNote)
	}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		row, err := findEdition(ctx, tx.Queries, in.Number)
		if err != nil {
			return err
		}
		was := row.Note
		row.Note = in.Note
		out = edition(row)
		if err := tx.ChangeEditionNote(ctx, gen.ChangeEditionNoteParams{Note: in.Note, Number: in.Number}); err != nil {
			return err
		}
		return tx.Audit(ctx, "packs", "edition", "edition", "noted", map[string]any{"number": in.Number, "was": was, "note": in.Note})
	})
	return out, err
}

func (d *EditionDetail) readLessons(ctx context.Context, q *gen.Queries, tiers []gen.ListAllTierNamesRow) error {
	rows, err := q.ListEditionContents(ctx, d.Edition.Number)
	if err != nil {
		return err
	}
	count := map[string]int64{}
	for _, r := range rows {
		ids := tiersOf(r.Tiers)
		if len(ids) == 0 {
			continue
		}
		for _, id := range ids {
			count[id]++
		}
		d.Lessons = append(d.Lessons, EditionLesson{
			LessonID: r.LessonID, Title: r.Title, Course: r.Course, Change: r.Change, Tiers: namesOf(tiers, ids), Revision: r.Revision, Days: r.Days,
		})
	}
	left, err := q.ListEditionLeft(ctx, d.Edition.Number)
	if err != nil {
		return err
	}
	for _, r := range left {
		d.Lessons = append(d.Lessons, EditionLesson{LessonID: r.LessonID, Title: r.Title, Course: r.Course, Change: "left", Tiers: []string{}})
	}
	for _, t := range tiers {
		if n := count[t.ID]; n > 0 {
			d.Tiers = append(d.Tiers, EditionTier{TierID: t.ID, Name: t.Name, Lessons: n})
		}
	}
	return nil
}

func (d *EditionDetail) readPeople(ctx context.Context, q *gen.Queries, tiers []gen.ListAllTierNamesRow) error {
	people, err := q.ListEditionPeople(ctx, d.Edition.Number)
	if err != nil {
		return err
	}
	told, err := q.ListDeliveries(ctx, d.Edition.Number)
	if err != nil {
		return err
	}
	by := map[string][]Delivery{}
	for _, r := range told {
		by[r.MemberID] = append(by[r.MemberID], Delivery(r))
	}
	for _, p := range people {
		ids := tiersOf(p.Tiers)
		for i := range d.Tiers {
			if slices.Contains(ids, d.Tiers[i].TierID) {
				d.Tiers[i].Members++
			}
		}
		person := EditionPerson{
			MemberID: p.MemberID, Name: p.Name, Tiers: namesOf(tiers, ids), Revoked: p.RevokedAt != nil, Trashed: p.TrashedAt != nil,
			Deliveries: by[p.MemberID],
		}
		if person.Deliveries == nil {
			person.Deliveries = []Delivery{}
		}
		if awaits(p) && len(person.Deliveries) == 0 {
			d.Untold++
		}
		d.People = append(d.People, person)
	}
	slices.SortStableFunc(d.People, func(a, b EditionPerson) int { return cmp.Compare(a.turn(), b.turn()) })
	return nil
}

// turn puts those first who wait to be told, and last those who are told no more.
func (p EditionPerson) turn() int {
	switch {
	case len(p.Deliveries) > 0:
		return 1
	case p.Revoked || p.Trashed:
		return 2
	default:
		return 0
	}
}

func (d *EditionDetail) readPlaces(ctx context.Context, q *gen.Queries) error {
	rows, err := q.ListEditionPlaces(ctx, d.Edition.Number)
	if err != nil {
		return err
	}
	for _, r := range rows {
		var f failure
		if err := json.Unmarshal([]byte(r.Result), &f); err != nil {
			return err
		}
		if f.Params == nil {
			f.Params = map[string]string{}
		}
		d.Places = append(d.Places, EditionPlace{
			Kind: r.Kind, Path: r.Path, Name: r.Name, Member: r.Member, Bytes: r.Bytes, Written: r.Written, At: r.At, FailCode: f.Code, FailParams: f.Params,
		})
	}
	return nil
}

// failure is why a place did not get an edition.
type failure struct {
	Code   string            `json:"code,omitempty"`
	Params map[string]string `json:"params,omitempty"`
}

// wentTo notes how it went with a place of an edition.
func (s *Service) wentTo(ctx context.Context, number int64, d destination, r deploy.Result, member string, why error) error {
	var f failure
	if why != nil {
		e := apperr.From(why)
		f = failure{Code: e.Code, Params: e.Params}
	}
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		err := tx.PutEditionPlace(ctx, gen.PutEditionPlaceParams{
			Edition: number, Kind: r.Kind, Path: r.Path, Name: d.saved.Name, Member: member, Bytes: r.Bytes, Written: int64(r.Written),
			Result: asJSON(f), At: tx.NowMillis(),
		})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, "packs", "edition", "edition", "placed", map[string]any{"number": number, "kind": r.Kind, "path": r.Path, "code": f.Code})
	})
}

// namesOf names tiers in their order.
func namesOf(tiers []gen.ListAllTierNamesRow, ids []string) []string {
	out := []string{}
	for _, t := range tiers {
		if slices.Contains(ids, t.ID) {
			out = append(out, t.Name)
		}
	}
	return out
}
