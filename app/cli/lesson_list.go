package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/lessons"
)

func (c *cli) lessonList() *cobra.Command {
	var in lessons.TreeIn
	var course string
	cmd := c.command("list", "lesson_list", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		tree, err := a.Lessons.Tree(ctx, in)
		if err != nil {
			return err
		}
		all := []lessons.Row{}
		rows := [][]string{}
		for _, k := range tree.Courses {
			if course != "" && k.ID != course && !strings.EqualFold(k.Title, course) {
				continue
			}
			modules := map[string]string{}
			for _, m := range k.Modules {
				modules[m.ID] = m.Title
			}
			for _, l := range k.Lessons {
				all = append(all, l)
				rows = append(rows, []string{k.Title, modules[l.ModuleID], l.Title, c.text("states." + l.State), c.text("audiences." + l.Audience), released(l), strconv.FormatInt(l.Words, 10), l.Path})
			}
		}
		return c.emit(all, func() {
			c.table([]string{"course", "module", "lesson", "state", "audience", "release", ">words", "path"}, rows)
		})
	}))
	cmd.Flags().StringVar(&course, "course", "", c.flagHelp("course"))
	cmd.Flags().BoolVar(&in.Trashed, "trashed", false, c.flagHelp("trashed"))
	return cmd
}

// released is the release of a lesson as --release takes it: a date, 35d, or nothing for now.
func released(l lessons.Row) string {
	if l.ReleaseDays > 0 {
		return strconv.FormatInt(l.ReleaseDays, 10) + "d"
	}
	return string(l.ReleaseOn)
}
