package app

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"guildbook/app/apperr"
	"guildbook/app/clock"
	"guildbook/app/reminders"
	"guildbook/app/tabular"
)

// RemindFileIn writes reminders to Out: a table where it ends in .csv or .xlsx, a ZIP of letters for .zip, and for .eml a new folder of
// letters, one a person. A file that is there already is replaced only with Replace, a folder never. From is the sender's address; it may
// be empty. Mark notes everybody who is in the file as told through Channel (empty: email).
type RemindFileIn struct {
	RemindIn
	Out     string `json:"out"`
	From    string `json:"from"`
	Replace bool   `json:"replace"`
	Mark    bool   `json:"mark"`
	Channel string `json:"channel"`
}

// RemindFileOut is what was written.
type RemindFileOut struct {
	Path    string           `json:"path"`
	Written int              `json:"written"`
	Skipped []string         `json:"skipped"` // who has no address for a letter, by name
	Told    []reminders.Told `json:"told"`
}

// RemindFile writes reminders into a file or folder. It answers the errors of Remind, reminders.nobody, reminders.out_kind,
// reminders.file_exists, reminders.out_exists, reminders.bad_from and tabular.not_written; then nothing is written or noted.
func (a *App) RemindFile(ctx context.Context, in RemindFileIn) (out RemindFileOut, err error) {
	out = RemindFileOut{Path: in.Out, Skipped: []string{}, Told: []reminders.Told{}}
	if in.From = strings.TrimSpace(in.From); in.From != "" && !reminders.IsAddress(in.From) {
		return out, apperr.New(apperr.Invalid, "reminders.bad_from", "value", in.From)
	}
	if err := checkOut(in.Out, in.Replace); err != nil {
		return out, err
	}
	all, err := a.Remind(ctx, in.RemindIn)
	if err != nil {
		return out, err
	}
	if len(all.Reminders) == 0 {
		return out, apperr.New(apperr.NotFound, "reminders.nobody")
	}
	list := all.Reminders
	set, err := a.Settings.Show(ctx)
	if err != nil {
		return out, err
	}
	switch ext := strings.ToLower(filepath.Ext(in.Out)); ext {
	case ".csv", ".xlsx":
		if err := tabular.Write(in.Out, a.remindTable(list, set.Language)); err != nil {
			return out, err
		}
	default:
		now := a.db.Now().In(set.Zone())
		var letters []letter
		letters, list, out.Skipped = lettersTo(list, set.Community, in.From, now)
		if len(letters) == 0 {
			return out, apperr.New(apperr.Conflict, "reminders.no_addresses", "count", len(out.Skipped))
		}
		write := writeFolder
		if ext == ".zip" {
			write = writeZip
		}
		if err := write(in.Out, letters, now); err != nil {
			return out, err
		}
	}
	out.Written = len(list)
	if !in.Mark {
		return out, nil
	}
	tell := reminders.TellIn{Channel: in.Channel, Template: list[0].Template}
	if tell.Channel == "" {
		tell.Channel = "email"
	}
	for _, r := range list {
		tell.About = append(tell.About, reminders.About{MemberID: r.MemberID, Purpose: r.Purpose, On: r.On})
		if r.Template != tell.Template {
			tell.Template = ""
		}
	}
	out.Told, err = a.Reminders.Tell(ctx, tell)
	return out, err
}

// checkOut looks whether something can be written there, and whether that would take the place of something else.
func checkOut(path string, replace bool) error {
	info, err := os.Stat(path)
	switch strings.ToLower(filepath.Ext(path)) {
	case ".csv", ".xlsx", ".zip":
		if err == nil && (info.IsDir() || !replace) {
			return apperr.New(apperr.Conflict, "reminders.file_exists", "path", path)
		}
	case ".eml":
	default:
		return apperr.New(apperr.Invalid, "reminders.out_kind", "path", path)
	}
	return nil
}

func (a *App) remindTable(list []Reminder, language string) tabular.Sheet {
	s := tabular.Sheet{Name: a.sayPaper(language, "remind.sheet")}
	for _, key := range []string{"number", "name", "email", "phone", "wechat", "plan", "price", "end", "days", "told", "subject", "body"} {
		s.Columns = append(s.Columns, tabular.Column{Title: a.sayPaper(language, "remind."+key), Wide: key == "body" || key == "subject"})
	}
	for _, r := range list {
		told := ""
		if r.Told.At > 0 {
			told = clock.FromMillis(r.Told.At).Format("2006-01-02")
		}
		s.Rows = append(s.Rows, []tabular.Cell{
			tabular.Text(fmt.Sprintf("%04d", r.Number)), tabular.Text(r.Name), tabular.Text(r.Email), tabular.Text(r.Phone), tabular.Text(r.Wechat),
			tabular.Text(r.PlanName), tabular.Text(r.Price), tabular.Text(string(r.On)),
			{Text: strconv.Itoa(r.Days), Figure: true},
			tabular.Text(told), tabular.Text(r.Subject), tabular.Text(r.Body),
		})
	}
	return s
}

// sayPaper is a word that stands on what is printed or exported.
func (a *App) sayPaper(language, key string) string { return a.words.Say(language, "paper", key, nil) }

// letter is a file with a message.
type letter struct {
	name string
	body []byte
}

// lettersTo writes a letter to everybody who has an address, and names the others.
func lettersTo(list []Reminder, community, from string, at time.Time) (out []letter, to []Reminder, skipped []string) {
	skipped = []string{}
	seen := map[string]bool{}
	for _, r := range list {
		if !reminders.IsAddress(r.Email) {
			skipped = append(skipped, r.Name)
			continue
		}
		name := fmt.Sprintf("%04d %s", r.Number, fileName(r.Name))
		for n := 2; seen[name]; n++ {
			name = fmt.Sprintf("%04d %s %d", r.Number, fileName(r.Name), n)
		}
		seen[name] = true
		mail := reminders.Mail{FromName: community, From: from, ToName: r.Name, To: r.Email, Subject: r.Subject, Body: r.Body, At: at}
		out, to = append(out, letter{name + ".eml", mail.EML()}), append(to, r)
	}
	return out, to, skipped
}

// fileName keeps what every system takes in a name of a file.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, s)
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40])
	}
	return strings.Trim(s, ". ")
}

func writeZip(path string, letters []letter, at time.Time) error {
	var body bytes.Buffer
	z := zip.NewWriter(&body)
	for _, l := range letters {
		w, err := z.CreateHeader(&zip.FileHeader{Name: l.name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return err
		}
		if _, err := w.Write(l.body); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	return tabular.WriteFile(path, body.Bytes())
}

// writeFolder writes the letters into a folder that is not there yet; it appears whole.
func writeFolder(path string, letters []letter, _ time.Time) error {
	fail := func(err error) error { return apperr.New(apperr.IO, "tabular.not_written", "path", path).Because(err) }
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return apperr.New(apperr.Conflict, "reminders.out_exists", "path", path).Because(err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".guildbook-*")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(dir)
	for _, l := range letters {
		if err := os.WriteFile(filepath.Join(dir, l.name), l.body, 0o600); err != nil {
			return fail(err)
		}
	}
	if err := os.Rename(dir, path); err != nil {
		return fail(err)
	}
	return nil
}
