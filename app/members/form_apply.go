package members

import (
	"context"
	"encoding/json"
	"slices"

	"guildbook/db"
	"guildbook/db/gen"
)

// asked is the audit of an application that an import brought anew, with what it said before.
type asked struct {
	Member string `json:"member"`
	Import string `json:"import"`
	On     string `json:"on"`
	Source string `json:"source"`
	Said   string `json:"said"`
	Says   string `json:"says"`
}

const reapplied = "reapplied"

// ApplyForm writes what was planned in the transaction of ctx.
func (s *Service) ApplyForm(ctx context.Context, f *Form, importID string) error {
	f.Out.ImportID = importID
	rows := make([]*applicant, 0, len(f.rows))
	for i := range f.rows {
		if p := &f.rows[i]; p.fate == "add" || p.fate == "change" {
			rows = append(rows, p)
		}
	}
	slices.SortStableFunc(rows, func(a, b *applicant) int { return a.at.Compare(b.at) })
	done := 0
	for some := range slices.Chunk(rows, atOnce) {
		s.tell(f.task, "write", done, len(rows))
		done += len(some)
		err := s.db.Write(ctx, func(ctx context.Context, tx *db.Tx) error {
			for _, p := range some {
				if err := p.keep(ctx, tx, f, importID); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *applicant) keep(ctx context.Context, tx *db.Tx, f *Form, importID string) error {
	body, err := json.Marshal(p.answers)
	if err != nil {
		return err
	}
	if p.before.Trashed {
		if err := bringBack(ctx, tx, p.before, importID); err != nil {
			return err
		}
	}
	m := after(Member{JoinedOn: p.on}, p.form, f.day)
	if p.before.ID != "" {
		p.form.JoinedOn = ""
		m = after(p.before, merge(p.before, &p.incoming), f.day)
		m.Trashed = false
	}
	if m, err = write(ctx, tx, p.before, m, importID); err != nil {
		return err
	}
	if p.applied == "" {
		id := tx.NewID()
		err = tx.InsertApplication(ctx, gen.InsertApplicationParams{
			ID: id, MemberID: m.ID, AppliedOn: string(p.on), Source: f.Name, Answers: string(body), CreatedAt: tx.NowMillis(),
		})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, domain, "application", id, "applied", map[string]any{"member": m.ID, "answers": len(p.answers), "import": importID})
	}
	had, err := tx.ApplicationOf(ctx, m.ID)
	if err != nil {
		return err
	}
	err = tx.ChangeAnswers(ctx, gen.ChangeAnswersParams{ID: p.applied, AppliedOn: string(p.on), Source: f.Name, Answers: string(body)})
	if err != nil {
		return err
	}
	return tx.Audit(ctx, domain, "application", p.applied, reapplied, asked{
		Member: m.ID, Import: importID, On: had[0].AppliedOn, Source: had[0].Source, Said: had[0].Answers, Says: string(body),
	})
}

// unsay gives an application what it said before an import, unless it says something else since.
func unsay(ctx context.Context, tx *db.Tx, id, detail string) error {
	var was asked
	if err := json.Unmarshal([]byte(detail), &was); err != nil {
		return err
	}
	now, err := tx.ApplicationOf(ctx, was.Member)
	if err != nil || len(now) == 0 || now[0].Answers != was.Says {
		return err
	}
	return tx.ChangeAnswers(ctx, gen.ChangeAnswersParams{ID: id, AppliedOn: was.On, Source: was.Source, Answers: was.Said})
}
