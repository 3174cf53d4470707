package demo

import (
	"context"
	"strings"
	"time"

	"guildbook/app/challenges"
	"guildbook/app/civil"
)

// run is a challenge placed by its first day from today.
type run struct {
	title   string
	note    string
	first   int
	days    int
	rhythm  string
	times   int64
	makeUps int64
}

// runs is a year of them, oldest first: one is over, one goes on, one is to come.
var runs = []run{
	{"每日三百字", "写什么都行，写完在群里接龙。断了不补。", -75, 21, challenges.Daily, 0, 0},
	{"冬天晨写", "起床后的第一件事。每人可以补两次。", -8, 30, challenges.Daily, 0, 2},
	{"一周三页", "长篇的人互相看着写。", 20, 28, challenges.PerWeek, 3, 0},
}

// steady misses just these days of every run.
const steady = "方小满"

var steadyMisses = map[int]bool{5: true, 13: true}

var lines = []string{"", "", "", "三百零二字", "写了半页", "写外婆的院子", "今天很短", "接着昨天的", "改了开头", "雨声里写的"}

// practise holds the challenges: a list in the group chat each evening.
func (y *year) practise() {
	for _, r := range runs {
		first := y.today.AddDays(r.first)
		in := challenges.SaveIn{
			Title: r.title, Note: r.note, FirstOn: first, LastOn: first.AddDays(r.days - 1), Rhythm: r.rhythm, Times: r.times, MakeUps: r.makeUps,
		}
		var id string
		y.at(y.when(first.AddDays(-6), "19:40"), func(ctx context.Context) error {
			c, err := y.app.Challenges.Save(ctx, in)
			id = c.ID
			return err
		})
		who := y.writers(first)
		y.at(y.when(first.AddDays(-1), "21:15"), func(ctx context.Context) error {
			join := challenges.JoinIn{ID: id, On: first}
			for _, e := range who {
				join.MemberIDs = append(join.MemberIDs, e.id)
			}
			_, err := y.app.Challenges.Join(ctx, join)
			return err
		})
		for i := range r.days {
			y.evening(&id, first.AddDays(i), i, who)
		}
	}
}

// writers are the members who take part: those who write long texts, and some others who come often.
func (y *year) writers(first civil.Date) (out []*enrolled) {
	for _, p := range roll {
		e := y.people[p.name]
		if (strings.Contains(strings.Join(p.tags, " "), "长篇") || p.name == steady || p.habit >= often) && e.opensOn(min(first.AddDays(-1), y.today)) {
			out = append(out, e)
		}
	}
	return out
}

// evening enters who wrote on a day.
func (y *year) evening(id *string, day civil.Date, nth int, who []*enrolled) {
	at := y.when(day, "22:30")
	type wrote struct {
		who  *enrolled
		line string
	}
	var came []wrote
	for _, e := range who {
		draw, line := y.rand.Float64(), y.rand.IntN(len(lines))
		did := draw < 0.55+0.4*e.habit
		if e.name == steady {
			did = !steadyMisses[nth]
		}
		if did {
			came = append(came, wrote{e, lines[line]})
		}
	}
	if at.After(y.now) || len(came) == 0 {
		return
	}
	y.at(at.Add(time.Duration(nth%7)*time.Minute), func(ctx context.Context) error {
		in := challenges.EnterIn{ID: *id}
		for _, w := range came {
			in.Entries = append(in.Entries, challenges.Entry{MemberID: w.who.id, On: day, Note: w.line})
		}
		_, err := y.app.Challenges.Enter(ctx, in)
		return err
	})
}
