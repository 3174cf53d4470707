package cli

import (
	"mime"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"guildbook/app/apperr"
	"guildbook/app/deploy"
	"guildbook/app/pack"
	"guildbook/app/slip"
)

// packReply makes a slip as the reader does. It needs no workspace, and as nothing is kept on this device, each slip is the first of
// a row of its own.
func (c *cli) packReply() *cobra.Command {
	var code, kind, text, lesson, event, coming, out string
	var attached []string
	cmd := c.command("reply PACK", "pack_reply", cobra.ExactArgs(1), func(cmd *cobra.Command, args []string) error {
		source, err := deploy.OpenPack(cmd.Context(), args[0], nil)
		if err != nil {
			return err
		}
		defer func() { _ = source.Close() }()
		p, err := deploy.Unlock(source, code)
		if err != nil {
			return err
		}
		if p.Reply == "" {
			return apperr.New(apperr.Conflict, "slip.none_taken", "community", p.Community)
		}
		s := slip.Slip{
			Pack: p.ID, Generation: p.Generation, Me: p.Member, ID: slip.NewID(), Kind: kind, Sequence: 1, Made: time.Now().UnixMilli(), Body: text,
		}
		for _, t := range p.Tiers {
			s.Epoch = max(s.Epoch, t.Epoch)
		}
		if s.Lesson, err = lessonOf(p, lesson); err != nil {
			return err
		}
		if event != "" {
			if !slices.Contains(slip.Comings, coming) {
				return apperr.New(apperr.Invalid, "cli.coming", "value", coming)
			}
			if s.Event, err = eventOf(p, event); err != nil {
				return err
			}
			s.Kind, s.Body = slip.RSVP, strings.TrimSuffix(coming+"\n"+text, "\n")
		} else if coming != "" || kind == slip.RSVP {
			return apperr.New(apperr.Invalid, "cli.coming_where")
		}
		for _, name := range attached {
			data, err := os.ReadFile(name)
			if err != nil {
				return apperr.New(apperr.IO, "inbox.unreadable", "name", name).Because(err)
			}
			s.Files = append(s.Files, slip.File{Name: filepath.Base(name), Type: typeByName(name), Data: data})
		}
		parsed, err := pack.ParseCode(code)
		if err != nil {
			return err
		}
		sealed, err := slip.Seal(s, parsed.SigningKey(p.ID), p.Reply)
		if err != nil {
			return err
		}
		armored := slip.Armor(sealed)
		if out == "" {
			_, err := c.out.Write(armored)
			return err
		}
		if err := os.WriteFile(out, armored, 0o600); err != nil {
			return apperr.New(apperr.IO, "files.not_written", "name", filepath.Base(out)).Because(err)
		}
		return c.emit(map[string]string{"path": out, "id": s.ID}, func() { c.say("slip_made", "path", out) })
	})
	f := cmd.Flags()
	f.StringVar(&code, "code", "", c.flagHelp("code"))
	f.StringVar(&kind, "kind", slip.Reply, c.flagHelp("slip_kind"))
	f.StringVar(&text, "text", "", c.flagHelp("slip_text"))
	f.StringVar(&lesson, "lesson", "", c.flagHelp("slip_lesson"))
	f.StringVar(&event, "event", "", c.flagHelp("slip_event"))
	f.StringVar(&coming, "coming", "", c.flagHelp("slip_coming"))
	f.StringArrayVar(&attached, "attach", nil, c.flagHelp("slip_attach"))
	f.StringVar(&out, "out", "", c.flagHelp("slip_file"))
	for _, of := range []string{"kind", "lesson", "attach"} {
		cmd.MarkFlagsMutuallyExclusive("event", of)
	}
	required(cmd, "code")
	return cmd
}

// lessonOf is the id of a lesson in a pack by its id or title.
func lessonOf(p *pack.Pack, named string) (string, error) {
	if named == "" {
		return "", nil
	}
	for _, course := range p.Courses {
		for _, l := range course.Lessons {
			if l.ID == named || l.Title == named {
				return l.ID, nil
			}
		}
	}
	return "", apperr.New(apperr.NotFound, "lessons.not_found", "ref", named)
}

// eventOf is the id of an event in a pack by its id or title; of several with a title the one that is next.
func eventOf(p *pack.Pack, named string) (string, error) {
	found := ""
	for _, e := range p.Events { // by their start
		if e.ID == named || e.Title == named {
			found = e.ID
			if e.ID == named || e.End >= time.Now().UnixMilli() {
				break
			}
		}
	}
	if found == "" {
		return "", apperr.New(apperr.NotFound, "events.not_found", "ref", named)
	}
	return found, nil
}

func typeByName(name string) string {
	t, _, err := mime.ParseMediaType(mime.TypeByExtension(filepath.Ext(name)))
	if err != nil {
		return "application/octet-stream"
	}
	return t
}
