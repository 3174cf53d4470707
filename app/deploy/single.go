package deploy

import (
	"bufio"
	"context"
	"io"
	"io/fs"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// Sizes of a single file from which members' devices and chats suffer, and from which they fail.
const (
	SingleLarge = 50 << 20
	SingleMost  = 200 << 20
)

// Single is one .html file: the reader with the pack inside.
type Single struct {
	Path   string
	Reader []byte    // the reader's page with its marker
	For    pack.Code // makes a file for this member alone; empty: for all
}

// Put writes the file. Above SingleLarge the result has the warning deploy.single_large; above SingleMost nothing
// is written and it answers deploy.single_too_large. Other codes: deploy.symlink, deploy.not_a_file,
// deploy.not_a_pack, deploy.other_pack, deploy.no_folder, deploy.io, cancelled, pack.reader_invalid,
// pack.code_unknown, and those of a damaged source.
func (t Single) Put(ctx context.Context, src Source) (Result, error) {
	r := Result{Kind: "single", Path: t.Path}
	if err := ownFile(t.Path, "single", src.FS); err != nil {
		return r, err
	}
	fsys, files := src.FS, src.Live
	if t.For != "" {
		p, err := pack.Open(src.FS, string(t.For))
		if err != nil {
			return r, err
		}
		if fsys, files, err = p.ForMember(); err != nil {
			return r, err
		}
	}
	total := int64(len(t.Reader))
	for _, name := range files {
		if i, err := fs.Stat(fsys, name); err == nil {
			total += (i.Size() + 2) / 3 * 4
		}
	}
	if total > SingleMost {
		return r, tooLarge(t.Path)
	}
	size, written, err := writeFile(t.Path, func(w io.Writer) error {
		b := bufio.NewWriterSize(&capped{ctx: ctx, w: w, left: SingleMost, path: t.Path}, 256<<10)
		if err := pack.WriteSingle(b, t.Reader, fsys, files); err != nil {
			return err
		}
		return b.Flush()
	})
	r.Bytes = size
	if size > SingleLarge {
		r.Warning = "deploy.single_large"
	}
	if written {
		r.Written = 1
	} else {
		r.Kept = 1
	}
	return r, err
}

// capped refuses to write more than a single file may hold.
type capped struct {
	ctx  context.Context
	w    io.Writer
	left int64
	path string
}

func (c *capped) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	if c.left -= int64(len(b)); c.left < 0 {
		return 0, tooLarge(c.path)
	}
	return c.w.Write(b)
}

func tooLarge(path string) error {
	return apperr.New(apperr.Invalid, "deploy.single_too_large", "path", path, "most", SingleMost)
}
