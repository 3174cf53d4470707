package lessons

import (
	"context"
	"encoding/json"
	"slices"

	"guildbook/app/civil"
	"guildbook/app/markdown"
	"guildbook/db"
	"guildbook/db/gen"
)

// Access is who may open a lesson, and when.
type Access struct {
	State       string     `json:"state"`    // draft, ready
	Audience    string     `json:"audience"` // public, members, tiers
	TierIDs     []string   `json:"tierIds"`
	ReleaseOn   civil.Date `json:"releaseOn"`
	ReleaseDays int64      `json:"releaseDays"`
	Early       []Early    `json:"early"`
}

// AccessChange is a lesson that was there before an import, whose front matter now asks for something else than it has.
type AccessChange struct {
	LessonID string `json:"lessonId"`
	Path     string `json:"path"`
	Title    string `json:"title"`
	From     Access `json:"from"`
	To       Access `json:"to"`
	// Narrower: To opens it to nobody, and on no day, that From does not.
	Narrower bool   `json:"narrower"`
	Unknown  string `json:"unknown"` // a name that is no tier; To is a draft then
	Applied  bool   `json:"applied"`
}

// ApplyAccessIn names an import, and which of its lessons get what their front matter asks for.
type ApplyAccessIn struct {
	ImportID  string   `json:"importId"`
	LessonIDs []string `json:"lessonIds"`
}

func accessOf(r Row) Access {
	return Access{
		State: r.State, Audience: r.Audience, TierIDs: append([]string{}, r.TierIDs...), ReleaseOn: r.ReleaseOn,
		ReleaseDays: r.ReleaseDays, Early: append([]Early{}, r.Early...),
	}
}

func (a Access) equal(b Access) bool {
	return a.State == b.State && a.Audience == b.Audience && sameTiers(a.TierIDs, b.TierIDs) && a.ReleaseOn == b.ReleaseOn &&
		a.ReleaseDays == b.ReleaseDays && sameEarly(a.Early, b.Early)
}

func sameTiers(a, b []string) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

func sameEarly(a, b []Early) bool {
	in := func(list []Early, e Early) bool { return slices.Contains(list, e) }
	return len(a) == len(b) && !slices.ContainsFunc(a, func(e Early) bool { return !in(b, e) })
}

// asks is what front matter asks for, beginning from what a lesson has: what it does not speak of stays. Where it names a tier that
// does not exist the lesson is a draft, rather closed than open to the wrong people.
func asks(now Access, front markdown.Front, tiers map[string]string) (to Access, unknown string) {
	to = now
	to.TierIDs, to.Early = slices.Clone(now.TierIDs), slices.Clone(now.Early)
	if front.State == "draft" || front.State == "ready" {
		to.State = front.State
	}
	if a, said := audienceOf(front.Audience, tiers); said {
		to.Audience, to.TierIDs, unknown = a.kind, append([]string{}, a.tierIDs...), a.unknown
	}
	if front.Release != "" || front.ReleaseDays > 0 {
		to.ReleaseOn, to.ReleaseDays = front.Release, front.ReleaseDays
	}
	if len(front.Early) > 0 {
		to.Early = []Early{}
		for _, e := range front.Early {
			id, ok := tiers[fold(e.Tier)]
			if !ok {
				unknown = e.Tier
				continue
			}
			to.Early = append(to.Early, Early{TierID: id, On: e.On})
		}
	}
	if unknown != "" {
		to.State = "draft"
	}
	return to, unknown
}

// narrows tells whether to opens a lesson to nobody, and on no day, that from does not.
func narrows(from, to Access) bool {
	if to.State == "draft" {
		return true
	}
	if from.State == "draft" {
		return false
	}
	width := map[string]int{"tiers": 0, "members": 1, "public": 2}
	if width[to.Audience] > width[from.Audience] {
		return false
	}
	if from.Audience == "tiers" && slices.ContainsFunc(to.TierIDs, func(t string) bool { return !slices.Contains(from.TierIDs, t) }) {
		return false
	}
	if to.ReleaseDays < from.ReleaseDays || to.ReleaseOn < from.ReleaseOn {
		return false
	}
	was, now := Row{ReleaseOn: from.ReleaseOn, Early: from.Early}, Row{ReleaseOn: to.ReleaseOn, Early: to.Early}
	for _, e := range slices.Concat(from.Early, to.Early) {
		if now.OpensOn(e.TierID) < was.OpensOn(e.TierID) {
			return false
		}
	}
	return true
}

// ApplyAccess gives lessons what their front matter asks for. What had the very same already is passed over. It answers
// lessons.not_found; all or none.
func (s *Service) ApplyAccess(ctx context.Context, in ApplyAccessIn) (out []AccessChange, err error) {
	out = []AccessChange{}
	err = s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		tiers, err := tiersByName(ctx, tx)
		if err != nil {
			return err
		}
		for _, id := range in.LessonIDs {
			l, err := show(ctx, tx.Queries, id)
			if err != nil {
				return err
			}
			doc, err := markdown.Inspect([]byte(l.Body))
			if err != nil {
				return err
			}
			c := AccessChange{LessonID: id, Path: l.Path, Title: l.Title, From: accessOf(l.Row), Applied: true}
			c.To, c.Unknown = asks(c.From, doc.Front, tiers)
			c.Narrower = narrows(c.From, c.To)
			if c.From.equal(c.To) {
				continue
			}
			if err := setAccess(ctx, tx, id, c.To, map[string]any{"import": in.ImportID, "was": c.From}); err != nil {
				return err
			}
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

// UndoAccess gives the lessons that an import's access was applied to what they had before, unless they were set anew since.
func (s *Service) UndoAccess(ctx context.Context, importID string) error {
	return s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
		rows, err := tx.ListAccessOfImport(ctx, importID)
		if err != nil {
			return err
		}
		for _, r := range rows {
			var did struct{ Was, Now Access }
			if err := json.Unmarshal([]byte(r.Detail), &did); err != nil {
				return err
			}
			l, err := show(ctx, tx.Queries, r.EntityID)
			if err != nil {
				return err
			}
			if !accessOf(l.Row).equal(did.Now) {
				continue
			}
			if err := setAccess(ctx, tx, r.EntityID, did.Was, map[string]any{"undoes": importID}); err != nil {
				return err
			}
		}
		return nil
	})
}

func setAccess(ctx context.Context, tx *db.Tx, id string, a Access, detail map[string]any) error {
	err := tx.UpdateLessonSettings(ctx, gen.UpdateLessonSettingsParams{
		State: a.State, Audience: a.Audience, ReleaseOn: optional(string(a.ReleaseOn)), ReleaseDays: a.ReleaseDays, ID: id,
	})
	if err != nil {
		return err
	}
	if err := setTiers(ctx, tx, id, a.Audience, a.TierIDs); err != nil {
		return err
	}
	if err := setEarly(ctx, tx, id, a.Early); err != nil {
		return err
	}
	detail["now"], detail["state"], detail["audience"], detail["releaseOn"] = a, a.State, a.Audience, a.ReleaseOn
	return tx.Audit(ctx, "lessons", "lesson", id, "set", detail)
}

func tiersByName(ctx context.Context, tx *db.Tx) (map[string]string, error) {
	names, err := tx.ListTierNames(ctx)
	out := map[string]string{}
	for _, t := range names {
		out[fold(t.Name)] = t.ID
	}
	return out, err
}
