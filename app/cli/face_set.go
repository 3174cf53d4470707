package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/publishing"
)

// faceSet takes NAME=VALUE, and NAME=@FILE for the longer texts.
func (c *cli) faceSet() *cobra.Command {
	return c.command("set NAME=VALUE...", "face_set", cobra.MinimumNArgs(1), c.with(func(ctx context.Context, a *app.App, args []string) error {
		f, err := a.Publishing.ShowFace(ctx)
		if err != nil {
			return err
		}
		for _, arg := range args {
			name, value, ok := strings.Cut(arg, "=")
			if !ok {
				return apperr.New(apperr.Invalid, "cli.bad_setting", "name", arg)
			}
			if path, ok := strings.CutPrefix(value, "@"); ok {
				data, err := os.ReadFile(path)
				if err != nil {
					return apperr.New(apperr.NotFound, "cli.no_file", "path", path).Because(err)
				}
				value = string(data)
			}
			if err := c.setFace(ctx, a, &f, name, value); err != nil {
				return err
			}
		}
		f, err = a.Publishing.ChangeFace(ctx, f)
		if err != nil {
			return err
		}
		return c.emit(f, func() { c.say("face_changed") })
	}))
}

func (c *cli) facePicture() *cobra.Command {
	return c.command("picture cover|qr [FILE]", "face_picture", cobra.RangeArgs(1, 2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		in := publishing.FacePictureIn{Use: args[0]}
		if len(args) == 2 {
			path, err := filepath.Abs(args[1])
			if err != nil {
				return err
			}
			in.Path = path
		}
		f, err := a.Publishing.FacePicture(ctx, in)
		if err != nil {
			return err
		}
		return c.emit(f, func() { c.say("face_changed") })
	}))
}

// facePlace says where in a saved place the page goes; without a folder it goes there no more.
func (c *cli) facePlace() *cobra.Command {
	return c.command("place TARGET [FOLDER]", "face_place", cobra.RangeArgs(1, 2), c.with(func(ctx context.Context, a *app.App, args []string) error {
		t, err := a.Targets.Find(ctx, args[0])
		if err != nil {
			return err
		}
		f, err := a.Publishing.ShowFace(ctx)
		if err != nil {
			return err
		}
		f.Places = slices.DeleteFunc(f.Places, func(p publishing.FacePlace) bool { return p.TargetID == t.ID })
		if len(args) == 2 {
			folder := args[1]
			if t.Kind == "folder" || t.Kind == "zip" {
				if folder, err = filepath.Abs(folder); err != nil {
					return err
				}
			}
			f.Places = append(f.Places, publishing.FacePlace{TargetID: t.ID, Folder: folder})
		}
		if f, err = a.Publishing.ChangeFace(ctx, f); err != nil {
			return err
		}
		return c.emit(f, func() { c.say("face_changed") })
	}))
}
