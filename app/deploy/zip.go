package deploy

import (
	"archive/zip"
	"context"
	"io"
	"maps"
	"slices"
	"time"

	"guildbook/app/pack"
)

// Zip is a .zip file of a whole pack, whose folder is the zip's top.
type Zip struct{ Path string }

// zipTime is the time of every file in a zip: the earliest that zips can hold.
var zipTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Put writes the zip. Codes: deploy.symlink, deploy.not_a_file, deploy.not_a_pack, deploy.other_pack, deploy.no_folder,
// deploy.io, cancelled, and those of a damaged source.
func (t Zip) Put(ctx context.Context, src Source) (Result, error) {
	r := Result{Kind: "zip", Path: t.Path}
	if err := ownFile(t.Path, "zip", src.FS); err != nil {
		return r, err
	}
	sums, err := pack.Checksums(src.FS)
	if err != nil {
		return r, err
	}
	names := append(slices.Collect(maps.Keys(sums)), "SHA256SUMS")
	slices.Sort(names)
	size, written, err := writeFile(t.Path, func(w io.Writer) error {
		z := zip.NewWriter(w)
		for _, name := range names {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := addFile(z, src, name); err != nil {
				return err
			}
		}
		return z.Close()
	})
	r.Bytes = size
	if written {
		r.Written = 1
	} else {
		r.Kept = 1
	}
	return r, err
}

// addFile stores one file; what is encrypted does not compress.
func addFile(z *zip.Writer, src Source, name string) error {
	f, err := src.FS.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	method := zip.Store
	if name == "index.html" || name == "SHA256SUMS" {
		method = zip.Deflate
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: zipTime})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, f)
	return err
}
