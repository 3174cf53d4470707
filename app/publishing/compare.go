package publishing

import (
	"cmp"
	"context"
	"slices"

	"guildbook/db/gen"
)

// CompareIn names two editions. The order is kept: what From has not and To has was added.
type CompareIn struct {
	From int64 `json:"from"`
	To   int64 `json:"to"`
}

// CompareOut is what differs between two editions.
type CompareOut struct {
	From         Edition          `json:"from"`
	To           Edition          `json:"to"`
	Lessons      []ComparedLesson `json:"lessons"` // those that differ, in reading order
	SameLessons  int64            `json:"sameLessons"`
	Added        int64            `json:"added"` // lessons, as are Removed, Changed and Moved
	Removed      int64            `json:"removed"`
	Changed      int64            `json:"changed"`
	Moved        int64            `json:"moved"`   // to other eyes, changed or not
	Members      []ComparedMember `json:"members"` // those for whom something differs: gained, lost, other tiers, another code; each by name
	SameMembers  int64            `json:"sameMembers"`
	Gained       int64            `json:"gained"`
	Lost         int64            `json:"lost"`
	BytesGrowth  int64            `json:"bytesGrowth"` // of the whole pack; negative where it shrank
	MemberGrowth int64            `json:"memberGrowth"`
	Tiers        []ComparedTier   `json:"tiers"` // what each opens and for how many, in the order of the tiers; those that were in either edition
}

// ComparedTier is how many lessons a tier opened and how many members held it, then and now.
type ComparedTier struct {
	TierID      string `json:"tierId"`
	Name        string `json:"name"`
	LessonsFrom int64  `json:"lessonsFrom"`
	LessonsTo   int64  `json:"lessonsTo"`
	MembersFrom int64  `json:"membersFrom"`
	MembersTo   int64  `json:"membersTo"`
}

// ComparedLesson is a lesson that differs.
type ComparedLesson struct {
	LessonID     string   `json:"lessonId"`
	Title        string   `json:"title"`    // in To, or where it is gone in From
	TitleWas     string   `json:"titleWas"` // in From, where it is another one
	Course       string   `json:"course"`   // today
	Change       string   `json:"change"`   // added, removed, changed, same
	Moved        bool     `json:"moved"`    // other tiers open it, or on another day
	TiersFrom    []string `json:"tiersFrom"`
	TiersTo      []string `json:"tiersTo"`
	DaysFrom     int64    `json:"daysFrom"`
	DaysTo       int64    `json:"daysTo"`
	RevisionFrom int64    `json:"revisionFrom"`
	RevisionTo   int64    `json:"revisionTo"`
}

// ComparedMember is somebody for whom the editions differ.
type ComparedMember struct {
	MemberID  string   `json:"memberId"`
	Name      string   `json:"name"`
	Change    string   `json:"change"` // gained, lost, tiers, code (the same tiers, by a new code)
	TiersFrom []string `json:"tiersFrom"`
	TiersTo   []string `json:"tiersTo"`
}

// Compare tells what differs between two editions: lessons, whom they are for, who could open them, and sizes. Code:
// publishing.no_edition.
func (s *Service) Compare(ctx context.Context, in CompareIn) (out CompareOut, err error) {
	out = CompareOut{Lessons: []ComparedLesson{}, Members: []ComparedMember{}, Tiers: []ComparedTier{}}
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		from, err := findEdition(ctx, q, in.From)
		if err != nil {
			return err
		}
		to, err := findEdition(ctx, q, in.To)
		if err != nil {
			return err
		}
		out.From, out.To = edition(from), edition(to)
		out.BytesGrowth, out.MemberGrowth = to.Bytes-from.Bytes, to.Members-from.Members
		tiers, err := q.ListAllTierNames(ctx)
		if err != nil {
			return err
		}
		sums := make(map[string]*ComparedTier, len(tiers))
		for _, t := range tiers {
			sums[t.ID] = &ComparedTier{TierID: t.ID, Name: t.Name}
		}
		if err := out.lessons(ctx, q, tiers, sums); err != nil {
			return err
		}
		if err := out.members(ctx, q, tiers, sums); err != nil {
			return err
		}
		for _, t := range tiers {
			if c := *sums[t.ID]; c.LessonsFrom+c.LessonsTo+c.MembersFrom+c.MembersTo > 0 {
				out.Tiers = append(out.Tiers, c)
			}
		}
		return nil
	})
	return out, err
}

// tally counts a lesson or a member in each of its tiers.
func tally(sums map[string]*ComparedTier, tiers string, figure func(*ComparedTier) *int64) {
	for _, id := range tiersOf(tiers) {
		if c := sums[id]; c != nil {
			*figure(c)++
		}
	}
}

// sameTiers tells whether both are the same tiers, in whatever order they were written.
func sameTiers(a, b string) bool {
	return a == b || slices.Equal(slices.Sorted(slices.Values(tiersOf(a))), slices.Sorted(slices.Values(tiersOf(b))))
}

func (o *CompareOut) lessons(ctx context.Context, q *gen.Queries, tiers []gen.ListAllTierNamesRow, sums map[string]*ComparedTier) error {
	was, err := contents(ctx, q, o.From.Number)
	if err != nil {
		return err
	}
	now, err := contents(ctx, q, o.To.Number)
	if err != nil {
		return err
	}
	before := make(map[string]gen.ListEditionContentsRow, len(was))
	for _, r := range was {
		before[r.LessonID] = r
		tally(sums, r.Tiers, func(c *ComparedTier) *int64 { return &c.LessonsFrom })
	}
	for _, r := range now {
		tally(sums, r.Tiers, func(c *ComparedTier) *int64 { return &c.LessonsTo })
		l := ComparedLesson{
			LessonID: r.LessonID, Title: r.Title, Course: r.Course, Change: "added", TiersFrom: []string{}, TiersTo: namesOf(tiers, tiersOf(r.Tiers)),
			DaysTo: r.Days, RevisionTo: r.Revision,
		}
		if b, ok := before[r.LessonID]; ok {
			delete(before, r.LessonID)
			l.Change = "same"
			if b.BodySha256 != r.BodySha256 || b.Title != r.Title || b.Media != nil && r.Media != nil && *b.Media != *r.Media {
				l.Change = "changed"
			}
			if b.Title != r.Title {
				l.TitleWas = b.Title
			}
			l.Moved = !sameTiers(b.Tiers, r.Tiers) || b.Days != r.Days
			l.TiersFrom, l.DaysFrom, l.RevisionFrom = namesOf(tiers, tiersOf(b.Tiers)), b.Days, b.Revision
		}
		o.lesson(l)
	}
	for _, b := range was {
		if _, gone := before[b.LessonID]; gone {
			o.lesson(ComparedLesson{
				LessonID: b.LessonID, Title: b.Title, Course: b.Course, Change: "removed", TiersFrom: namesOf(tiers, tiersOf(b.Tiers)), TiersTo: []string{},
				DaysFrom: b.Days, RevisionFrom: b.Revision,
			})
		}
	}
	return nil
}

// contents is what an edition holds: lessons that nobody could open are not in it.
func contents(ctx context.Context, q *gen.Queries, number int64) ([]gen.ListEditionContentsRow, error) {
	rows, err := q.ListEditionContents(ctx, number)
	return slices.DeleteFunc(rows, func(r gen.ListEditionContentsRow) bool { return len(tiersOf(r.Tiers)) == 0 }), err
}

func (o *CompareOut) lesson(l ComparedLesson) {
	if l.Moved {
		o.Moved++
	}
	switch l.Change {
	case "added":
		o.Added++
	case "removed":
		o.Removed++
	case "changed":
		o.Changed++
	default:
		if !l.Moved {
			o.SameLessons++
			return
		}
	}
	o.Lessons = append(o.Lessons, l)
}

func (o *CompareOut) members(ctx context.Context, q *gen.Queries, tiers []gen.ListAllTierNamesRow, sums map[string]*ComparedTier) error {
	was, err := q.ListEditionPeople(ctx, o.From.Number)
	if err != nil {
		return err
	}
	now, err := q.ListEditionPeople(ctx, o.To.Number)
	if err != nil {
		return err
	}
	before := make(map[string]gen.ListEditionPeopleRow, len(was))
	for _, p := range was {
		before[p.MemberID] = p
		tally(sums, p.Tiers, func(c *ComparedTier) *int64 { return &c.MembersFrom })
	}
	for _, p := range now {
		tally(sums, p.Tiers, func(c *ComparedTier) *int64 { return &c.MembersTo })
		m := ComparedMember{MemberID: p.MemberID, Name: p.Name, Change: "gained", TiersFrom: []string{}, TiersTo: namesOf(tiers, tiersOf(p.Tiers))}
		b, had := before[p.MemberID]
		delete(before, p.MemberID)
		switch {
		case !had:
			o.Gained++
		case !sameTiers(b.Tiers, p.Tiers):
			m.Change, m.TiersFrom = "tiers", namesOf(tiers, tiersOf(b.Tiers))
		case b.CodeID != p.CodeID:
			m.Change, m.TiersFrom = "code", m.TiersTo
		default:
			o.SameMembers++
			continue
		}
		o.Members = append(o.Members, m)
	}
	for _, p := range was {
		if _, gone := before[p.MemberID]; gone {
			o.Lost++
			o.Members = append(o.Members, ComparedMember{
				MemberID: p.MemberID, Name: p.Name, Change: "lost", TiersFrom: namesOf(tiers, tiersOf(p.Tiers)), TiersTo: []string{},
			})
		}
	}
	turn := []string{"gained", "lost", "tiers", "code"}
	slices.SortStableFunc(o.Members, func(a, b ComparedMember) int {
		return cmp.Compare(slices.Index(turn, a.Change), slices.Index(turn, b.Change))
	})
	return nil
}
