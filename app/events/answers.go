package events

import (
	"context"
	"strings"

	"guildbook/db/gen"
)

// What a member answers to an invitation.
const (
	Coming  = "yes"
	Perhaps = "maybe"
	Not     = "no"
)

// Answer is what a member answered last to the invitation to an event.
type Answer struct {
	MemberID string `json:"memberId"`
	Number   int64  `json:"number"`
	Name     string `json:"name"`
	Answer   string `json:"answer"` // yes, maybe, no
	Note     string `json:"note"`
	At       int64  `json:"at"`      // by the member's clock
	SlipID   string `json:"slipId"`  // where it stands in the inbox
	Here     bool   `json:"here"`    // checked in
	Earlier  int64  `json:"earlier"` // answers before it that no longer count
}

// AnswersOut is an event and what was answered: those who come first, then perhaps, then not, each the newest first.
type AnswersOut struct {
	Event   Event    `json:"event"`
	Answers []Answer `json:"answers"`
}

// Answers lists what members answered to an event. It is read off their slips, so what comes in, or goes with its member into the
// trash, counts at once or no longer. It answers events.not_found.
func (s *Service) Answers(ctx context.Context, in IDIn) (out AnswersOut, err error) {
	err = s.db.Read(ctx, func(ctx context.Context, q *gen.Queries) error {
		if out.Event, err = show(ctx, q, in.ID); err != nil {
			return err
		}
		rows, err := q.ListAnswers(ctx, in.ID)
		all := Newest(said(rows))[in.ID]
		out.Answers = make([]Answer, 0, len(all))
		for _, which := range []string{Coming, Perhaps, Not} {
			for _, a := range all {
				if a.Answer == which {
					out.Answers = append(out.Answers, a)
				}
			}
		}
		return err
	})
	return out, err
}

// Said is one slip that answers an invitation. The first line of Body is the answer, the rest a note.
type Said struct {
	EventID string
	Body    string
	From    Answer // whose, when and where; what it says is in Body
}

// Newest gives by event what each member answered last, of slips that are newest first.
func Newest(slips []Said) map[string][]Answer {
	type key struct{ event, member string }
	at := map[key]int{}
	out := map[string][]Answer{}
	for _, s := range slips {
		word, note, _ := strings.Cut(s.Body, "\n")
		if word != Coming && word != Perhaps && word != Not {
			continue
		}
		who := key{s.EventID, s.From.MemberID}
		if i, ok := at[who]; ok {
			out[s.EventID][i].Earlier++
			continue
		}
		at[who] = len(out[s.EventID])
		a := s.From
		a.Answer, a.Note = word, strings.TrimSpace(note)
		out[s.EventID] = append(out[s.EventID], a)
	}
	return out
}

func said(rows []gen.ListAnswersRow) []Said {
	out := make([]Said, len(rows))
	for i, r := range rows {
		out[i] = Said{EventID: *r.EventID, Body: r.Body, From: Answer{
			MemberID: r.MemberID, Number: r.Number, Name: r.Name, At: r.MadeAt, SlipID: r.ID, Here: r.Here != 0,
		}}
	}
	return out
}

func (e *Event) count(answers []Answer) {
	for _, a := range answers {
		switch a.Answer {
		case Coming:
			e.Coming++
		case Perhaps:
			e.Perhaps++
		case Not:
			e.NotComing++
		}
	}
}
