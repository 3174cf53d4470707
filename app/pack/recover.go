package pack

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"strings"
)

// Recover brings objects of a pack that lies elsewhere back into a folder that lost them, so that publishing takes them up instead of
// making them anew. It copies nothing else: what says who may open what is always made from the edition. A file that is not what its
// checksum says is left out. The next Publish into the folder sweeps what it does not need. It answers how many files it copied.
// Codes: those of Inspect and Checksums, pack.not_a_pack for another one, pack.io; it stops with ctx.
func Recover(ctx context.Context, dir *Dir, from fs.FS, id string, progress Progress) (int, error) {
	info, err := Inspect(from)
	if err != nil {
		return 0, err
	}
	if info.Pack != id {
		return 0, notAPack(info.Pack, errors.New("another pack"))
	}
	sums, err := Checksums(from)
	if err != nil {
		return 0, err
	}
	if _, err := dir.Put(markPath, func(io.Writer) error { return nil }); err != nil {
		return 0, err
	}
	copied := 0
	for done, name := range sortedKeys(sums) {
		if progress != nil {
			progress(done, len(sums), "recover")
		}
		if !strings.HasPrefix(name, "o/") {
			continue
		}
		if _, err := dir.Stat(name); err == nil {
			continue
		}
		err := bring(ctx, dir, from, name, sums[name])
		if ctx.Err() != nil {
			return copied, ctx.Err()
		}
		if errors.Is(err, errDiffers) || errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return copied, err
		}
		copied++
	}
	return copied, dir.Settle()
}

var errDiffers = errors.New("not what its checksum says")

func bring(ctx context.Context, dir *Dir, from fs.FS, name, want string) error {
	f, err := from.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = dir.Put(name, func(w io.Writer) error {
		h := sha256.New()
		if _, err := io.Copy(io.MultiWriter(w, h), &interruptible{ctx, f}); err != nil {
			return err
		}
		if hex.EncodeToString(h.Sum(nil)) != want {
			return errDiffers
		}
		return nil
	})
	return err
}
