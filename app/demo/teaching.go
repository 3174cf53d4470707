package demo

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"guildbook/app/codes"
	"guildbook/app/lessons"
	"guildbook/app/payments"
	"guildbook/app/publishing"
)

// When the courses were brought in and the editions published, in days from today.
const (
	basicsOn, proseOn, longOn     = -330, -212, -58
	firstEditionOn, lastEditionOn = -77, -19
)

func ledgerOf(memberID string) payments.LedgerIn {
	return payments.LedgerIn{MemberID: memberID, Kind: "payment", Sort: "paid_on", Desc: true}
}

// teach brings the courses in and goes on writing them.
func (y *year) teach() {
	y.bring(basics, basicsOn)
	y.bring(prose, proseOn)
	y.bring(long, longOn)
	y.at(y.on(proseOn, "22:20"), func(ctx context.Context) error {
		l, err := y.app.Lessons.Find(ctx, finished)
		if err != nil {
			return err
		}
		return y.app.Lessons.Set(ctx, lessons.SettingsIn{IDs: []string{l.ID}, State: "draft"})
	})
	y.goOn(basics, "五感", -6, "21:50")
	y.goOn(prose, "Read it aloud", -5, "08:15")
	y.at(y.on(-2, "23:10"), func(ctx context.Context) error {
		l, err := y.app.Lessons.Find(ctx, finished)
		if err != nil {
			return err
		}
		return y.app.Lessons.Set(ctx, lessons.SettingsIn{IDs: []string{l.ID}, State: "ready"})
	})
}

// bring imports a course from a folder and gives its modules their titles.
func (y *year) bring(c course, days int) {
	y.at(y.on(days, "22:00"), func(ctx context.Context) error {
		dir := filepath.Join(y.scratch, c.title)
		if err := c.lay(dir, y.today); err != nil {
			return err
		}
		out, err := y.app.Lessons.ImportFolder(ctx, lessons.ImportIn{Dir: dir, Course: c.title, Ready: true})
		if err != nil {
			return err
		}
		if len(out.Problems) > 0 {
			p := out.Problems[0]
			return fmt.Errorf("demo: %s: %s %s %v", p.Place, p.Code, p.Raw, p.Params)
		}
		tree, err := y.app.Lessons.Tree(ctx, lessons.TreeIn{})
		if err != nil {
			return err
		}
		for _, row := range tree.Courses {
			if row.ID != out.CourseID {
				continue
			}
			for _, m := range row.Modules {
				for folder, title := range c.modules {
					if m.Title == title || !strings.HasSuffix(folder, m.Title) {
						continue
					}
					if err := y.app.Lessons.RenameModule(ctx, lessons.RenameIn{ID: m.ID, Title: title}); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
}

// goOn adds to a lesson what it has gained since it was brought in.
func (y *year) goOn(c course, title string, days int, clock string) {
	y.at(y.on(days, clock), func(ctx context.Context) error {
		more, err := c.added(title)
		if err != nil {
			return err
		}
		l, err := y.app.Lessons.Find(ctx, title)
		if err != nil {
			return err
		}
		_, err = y.app.Lessons.Save(ctx, lessons.SaveIn{
			ID: l.ID, Title: l.Title, Body: l.Body + more, Revision: l.Revision, Updated: l.Updated,
		})
		return err
	})
}

// publish hands out codes and makes the two editions. Who joins afterwards gets a code on the next morning,
// but for the last of them, who is still waiting for one.
func (y *year) publish() {
	first := y.today.AddDays(firstEditionOn)
	y.at(y.when(first, "21:30"), func(ctx context.Context) error {
		var in codes.IssueIn
		for _, p := range roll {
			if e := y.people[p.name]; e.opensOn(first) {
				in.MemberIDs = append(in.MemberIDs, e.id)
			}
		}
		_, err := y.app.Codes.Issue(ctx, in)
		return err
	})
	for _, p := range roll {
		e := y.people[p.name]
		if e.begin <= first || p.name == waiting {
			continue
		}
		y.at(y.when(e.begin.AddDays(1), "09:20"), func(ctx context.Context) error {
			_, err := y.app.Codes.Issue(ctx, codes.IssueIn{MemberIDs: []string{e.id}})
			return err
		})
	}
	y.edition(firstEditionOn, "第一期：写作入门，和英文的改稿课")
	y.edition(lastEditionOn, "长篇工作坊上线，给核心圈")
	y.at(y.on(-12, "12:40"), func(ctx context.Context) error {
		_, err := y.app.Codes.Reissue(ctx, codes.MemberIn{MemberID: y.people[lostCode].id})
		return err
	})
}

func (y *year) edition(days int, note string) {
	y.at(y.on(days, "22:00").Add(4*time.Minute), func(ctx context.Context) error {
		out, err := y.app.Publishing.Publish(ctx, publishing.PublishIn{Note: note})
		if err == nil && out.Nothing {
			err = fmt.Errorf("demo: nothing to publish in %q", note)
		}
		return err
	})
}
