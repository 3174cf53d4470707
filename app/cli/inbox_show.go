package cli

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/inbox"
	"guildbook/app/slip"
)

// inboxShow shows a slip, and with --out writes its attachments into a folder, over nothing that is there.
func (c *cli) inboxShow() *cobra.Command {
	var dir string
	cmd := c.command("show ID", "inbox_show", cobra.ExactArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		s, err := a.Inbox.ShowSlip(ctx, inbox.SlipIn{ID: args[0]})
		if err != nil {
			return err
		}
		if dir != "" {
			for _, f := range s.Files {
				if err := saveMedium(a, f.Sha256, filepath.Join(dir, f.Name)); err != nil {
					return err
				}
			}
		}
		return c.emit(s, func() {
			line := func(key, value string) {
				if value != "" {
					c.say("field", "name", c.text("columns."+key), "value", value)
				}
			}
			line("member", s.Member)
			line("kind", c.text("slip_kinds."+s.Kind))
			line("state", c.text("slip_states."+s.State))
			line("lesson", cmp.Or(s.Lesson, s.Event))
			if s.Gap {
				c.say("slip_gap")
			}
			for _, f := range s.Files {
				line("file", f.Name+"  "+bytesOf(f.Size))
			}
			if s.Kind == slip.RSVP && s.EventID == "" {
				c.say("slip_event_none")
			}
			if s.EventTrashed {
				c.say("slip_event_trashed")
			}
			fmt.Fprintln(c.out)
			if s.Kind == slip.Read {
				for _, l := range s.Read {
					fmt.Fprintln(c.out, plain(l.Title))
				}
				if s.ReadGone > 0 {
					c.say("slip_read_gone", "count", s.ReadGone)
				}
			} else {
				fmt.Fprintln(c.out, plainText(s.Body))
			}
			if s.Answer != "" {
				c.say("slip_answer", "answer", s.Answer)
			}
		})
	}))
	cmd.Flags().StringVar(&dir, "out", "", c.flagHelp("slip_out"))
	return cmd
}

// saveMedium writes a medium to a file that is not there yet.
func saveMedium(a *app.App, hash, to string) error {
	fail := func(err error) error {
		return apperr.New(apperr.IO, "files.not_written", "name", filepath.Base(to)).Because(err)
	}
	from, err := a.Media().Open(hash)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return fail(err)
	}
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fail(err)
	}
	_, err = io.Copy(file, from)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fail(err)
	}
	return nil
}

// plainText is a text of several lines without what moves the terminal's cursor.
func plainText(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = plain(l)
	}
	return strings.Join(lines, "\n")
}
