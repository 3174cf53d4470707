package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/civil"
	"guildbook/app/reminders"
	"guildbook/app/reports"
	"guildbook/app/settings"
)

// RemindIn chooses whom to remind, and with which words.
type RemindIn struct {
	// Template is the id or name of a text; empty: for everybody the first text of the workspace's language that is for
	// their case. Draft is a text that is not saved; one with a body goes before Template.
	Template string             `json:"template"`
	Draft    reminders.Template `json:"draft"`
	// WithinDays is as in reports.DueIn. Groups are those of the due board; empty: all but the lapsed, or for a text that wins
	// back, everybody who has left.
	WithinDays int      `json:"withinDays"`
	Groups     []string `json:"groups"`
	Untold     bool     `json:"untold"` // only who has not been told of this end
	IDs        []string `json:"ids"`    // of members, or of parts; empty: everybody in the groups
}

// Reminder is what one member is to read.
type Reminder struct {
	ID       string           `json:"id"` // of the member, or of the part
	MemberID string           `json:"memberId"`
	Number   int64            `json:"number"`
	Name     string           `json:"name"`
	Purpose  string           `json:"purpose"`
	On       civil.Date       `json:"on"`
	Days     int              `json:"days"`
	PlanName string           `json:"planName"`
	Price    string           `json:"price"` // as the text's language writes it
	Email    string           `json:"email"`
	Phone    string           `json:"phone"`
	Wechat   string           `json:"wechat"`
	Template string           `json:"template"`
	Language string           `json:"language"`
	Subject  string           `json:"subject"`
	Body     string           `json:"body"`
	Missing  []string         `json:"missing"` // variables that are empty for this member
	Told     reports.LastTold `json:"told"`
}

// RemindOut is the reminders, in the order of the days they are about.
type RemindOut struct {
	Reminders []Reminder `json:"reminders"`
	NoEmail   int        `json:"noEmail"` // how many have no address for a letter
}

// owing is one case to remind somebody of, from the due board or the win-back list.
type owing struct {
	reports.DueRow
	purpose string
}

// Remind puts reminders into words for everybody chosen. It keeps nothing. It answers reminders.template_not_found,
// reminders.template_invalid (of a draft), reports.bad_group.
func (a *App) Remind(ctx context.Context, in RemindIn) (out RemindOut, err error) {
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return out, err
	}
	texts, err := a.texts(ctx, in)
	if err != nil {
		return out, err
	}
	owe, err := a.owing(ctx, in, texts.purpose())
	if err != nil {
		return out, err
	}
	ids := make([]string, len(owe))
	for i, o := range owe {
		ids[i] = o.Row.ID
	}
	reach, err := a.Reminders.Reach(ctx, ids)
	if err != nil {
		return out, err
	}
	out.Reminders = []Reminder{}
	for _, o := range owe {
		t, ok := texts.of(o.purpose)
		if !ok {
			return out, apperr.New(apperr.NotFound, "reminders.no_template", "purpose", o.purpose)
		}
		r, err := fillReminder(o, t, set)
		if err != nil {
			return out, err
		}
		at := reach[o.Row.ID]
		r.Email, r.Phone, r.Wechat = at.Email, at.Phone, at.Wechat
		if r.Email == "" {
			out.NoEmail++
		}
		out.Reminders = append(out.Reminders, r)
	}
	return out, nil
}

func fillReminder(o owing, t reminders.Template, set settings.Settings) (r Reminder, err error) {
	r = Reminder{
		ID: o.ID, MemberID: o.Row.ID, Number: o.Row.Number, Name: o.Row.Name, Purpose: o.purpose, On: o.On, Days: o.Days, PlanName: o.PlanName,
		Template: t.Name, Language: t.Language, Missing: []string{}, Told: o.Told,
	}
	if o.PlanID != "" {
		r.Price = o.Price.Format(t.Language)
	}
	values := map[string]string{
		"name": r.Name, "community": set.Community, "plan": r.PlanName, "price": r.Price, "end": string(o.On), "link": set.PublicAddress,
		"days": strconv.Itoa(max(o.Days, -o.Days)), "grace_end": string(o.GraceEnd), "number": fmt.Sprintf("%04d", r.Number),
		"alias": cmp.Or(o.Row.Alias, r.Name), "tier": strings.Join(o.Row.Tiers, ", "),
	}
	var lacks, more []string
	if r.Subject, lacks, err = reminders.Fill(t.Subject, values); err != nil {
		return r, err
	}
	if r.Body, more, err = reminders.Fill(t.Body, values); err != nil {
		return r, err
	}
	for _, name := range append(lacks, more...) {
		if !slices.Contains(r.Missing, name) {
			r.Missing = append(r.Missing, name)
		}
	}
	return r, nil
}

// texts are the one text that was chosen, or those there are to choose from.
type texts struct {
	one *reminders.Template
	all []reminders.Template
}

func (a *App) texts(ctx context.Context, in RemindIn) (t texts, err error) {
	if strings.TrimSpace(in.Draft.Body) != "" {
		if in.Draft.Name == "" {
			in.Draft.Name = "-"
		}
		return texts{one: &in.Draft}, reminders.CheckTemplate(in.Draft)
	}
	if in.Template != "" {
		one, err := a.Reminders.Find(ctx, in.Template, "")
		return texts{one: &one}, err
	}
	all, err := a.Reminders.Templates(ctx)
	return texts{all: all.Templates}, err
}

// purpose is what the chosen text is for; empty where each case has its own.
func (t texts) purpose() string {
	if t.one == nil {
		return ""
	}
	return t.one.Purpose
}

func (t texts) of(purpose string) (reminders.Template, bool) {
	if t.one != nil {
		return *t.one, true
	}
	at := slices.IndexFunc(t.all, func(x reminders.Template) bool { return x.Purpose == purpose })
	if at < 0 {
		return reminders.Template{}, false
	}
	return t.all[at], true
}

// owing gathers the cases. A text for parts goes to parts alone, one that wins back to those who have left, and the others to
// memberships.
func (a *App) owing(ctx context.Context, in RemindIn, purpose string) (out []owing, err error) {
	for _, g := range in.Groups {
		if !slices.Contains(reports.DueGroups, g) {
			return nil, apperr.New(apperr.Invalid, "reports.bad_group", "value", g)
		}
	}
	chosen := func(id, member string) bool {
		return len(in.IDs) == 0 || slices.Contains(in.IDs, id) || slices.Contains(in.IDs, member)
	}
	if purpose == reminders.ForWinback && len(in.Groups) == 0 {
		left, err := a.Reports.Winback(ctx, reports.WinbackIn{WithinDays: in.WithinDays, Untold: in.Untold})
		for _, w := range left.Rows {
			if chosen(w.Row.ID, w.Row.ID) {
				out = append(out, owing{reports.DueRow{
					ID: w.Row.ID, Group: reports.Lately, On: w.LeftOn, Days: -w.Gone, Row: w.Row, PlanID: w.PlanID, PlanName: w.PlanName, Price: w.Price,
					Told: w.Told,
				}, purpose})
			}
		}
		return out, err
	}
	due, err := a.Reports.Due(ctx, reports.DueIn{WithinDays: in.WithinDays, Untold: in.Untold})
	for _, r := range due.Rows {
		is := r.Purpose()
		switch {
		case !chosen(r.ID, r.Row.ID):
		case len(in.Groups) > 0 && !slices.Contains(in.Groups, r.Group):
		case len(in.Groups) == 0 && len(in.IDs) == 0 && r.Group == reports.Lately:
		case purpose != "" && (purpose == reminders.ForPart) != (is == reminders.ForPart):
		default:
			out = append(out, owing{r, cmp.Or(purpose, is)})
		}
	}
	return out, err
}
