package demo

import (
	"context"
	"fmt"
	"time"

	"guildbook/app/civil"
	"guildbook/app/members"
)

// enrol puts everyone on the roll: the old hands on the first evening, the others shortly before they pay,
// those who have not paid yet in the last days.
func (y *year) enrol() {
	evening := y.on(opened, "20:20")
	for i, p := range roll {
		e := &enrolled{person: p, spell: spellOf(p, y.today)}
		y.people[p.name] = e
		var at time.Time
		joined := e.begin
		switch {
		case p.name == walkIn:
			at = y.start(gatherings[lastPast]).Add(-6 * time.Minute)
			joined = civil.Of(at, y.loc)
		case p.plan == "":
			at = y.on(-3, "21:40")
			joined = y.today.AddDays(-3)
		case p.years > 0:
			at = evening.Add(time.Duration(i) * time.Minute)
			joined = e.begin.AddMonths(-12*p.years, e.begin.Day())
		default:
			at = y.when(e.begin, "12:10").Add(time.Duration(i) * time.Minute)
		}
		y.at(at, func(ctx context.Context) error {
			m, err := y.app.Members.Save(ctx, members.SaveIn{
				Name: p.name, Aliases: p.aliases, Contacts: contactsOf(i, p), Tags: p.tags,
				JoinedOn: joined, Referrer: p.referrer,
			})
			e.id = m.ID
			return err
		})
		if p.note != "" {
			noted := at.Add(26 * 24 * time.Hour)
			if p.plan != "" && p.ends < reminderDays || noted.After(y.now) {
				noted = y.on(-2, "22:05").Add(time.Duration(i) * time.Minute)
			}
			if noted.Before(at) {
				noted = at.Add(2 * time.Hour)
			}
			y.addNote(noted, e, p.note)
		}
	}
	y.at(y.on(-30, "21:30"), func(ctx context.Context) error {
		e := y.people[alumnus]
		m, err := y.app.Members.Show(ctx, members.IDIn{ID: e.id})
		if err != nil {
			return err
		}
		_, err = y.app.Members.Save(ctx, members.SaveIn{
			ID: m.ID, Number: m.Number, Name: m.Name, Aliases: m.Aliases, Contacts: m.Contacts, Tags: m.Tags,
			JoinedOn: m.JoinedOn, Referrer: m.Referrer, Alumni: true,
		})
		return err
	})
	// Entered twice by mistake, and thrown away.
	y.at(y.on(-150, "22:15"), func(ctx context.Context) error {
		m, err := y.app.Members.Save(ctx, members.SaveIn{Name: "王一川（重复）", JoinedOn: y.today.AddDays(-150)})
		if err != nil {
			return err
		}
		return y.app.Members.Trash(ctx, members.IDsIn{IDs: []string{m.ID}})
	})
}

func contactsOf(i int, p person) []members.Contact {
	c := []members.Contact{{Kind: "email", Value: p.latin + "@example.com"}}
	if !p.remote && p.method != "paypal" {
		c = append(c, members.Contact{Kind: "wechat", Value: p.latin + ".demo"})
	}
	if i%3 != 1 && !p.remote {
		c = append(c, members.Contact{Kind: "phone", Value: fmt.Sprintf("+86 100 0000 %04d", 1100+i*37)})
	}
	return c
}
