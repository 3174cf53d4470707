package deploy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/minio/minio-go/v7"

	"guildbook/app/apperr"
	"guildbook/app/pack"
)

// Held is what a target holds now, open for reading by path.
type Held struct {
	fs.FS
	close func() error
}

// Close releases it.
func (h *Held) Close() error { return h.close() }

// Holder is a target that can be looked into. A place with nothing there answers an error that is fs.ErrNotExist or one of package
// pack's codes.
type Holder interface {
	Held(ctx context.Context) (*Held, error)
}

func heldAt(path string) (*Held, error) {
	src, err := pack.OpenSource(path)
	if err != nil {
		return nil, err
	}
	return &Held{src, src.Close}, nil
}

// Held opens the folder.
func (t Folder) Held(context.Context) (*Held, error) { return heldAt(t.Path) }

// Held opens the zip.
func (t Zip) Held(context.Context) (*Held, error) { return heldAt(t.Path) }

// Held opens the single file.
func (t Single) Held(context.Context) (*Held, error) { return heldAt(t.Path) }

// Held reads the tip of the branch, checked out or not.
func (t Git) Held(ctx context.Context) (*Held, error) {
	g, err := t.open(ctx)
	if err != nil {
		return nil, err
	}
	done := func() error { return os.RemoveAll(g.scratch) }
	tree, err := g.tree(ctx)
	if err != nil {
		return nil, errors.Join(err, done())
	}
	return &Held{byName(func(name string) (io.ReadCloser, error) {
		e, ok := tree[g.full(name)]
		if !ok {
			return nil, fs.ErrNotExist
		}
		blob, err := g.run(ctx, nil, "cat-file", "blob", e.hash)
		return io.NopCloser(bytes.NewReader([]byte(blob))), err
	}), done}, nil
}

// Away is the error of a line that failed while a place was looked into, among the causes of err: what the place holds is not known
// then. nil where there is none.
func Away(err error) error {
	for e := (*apperr.Error)(nil); errors.As(err, &e); err = errors.Unwrap(e) {
		if e.Code == "deploy.s3_unreachable" || e.Code == "deploy.s3_silent" {
			return e
		}
	}
	return nil
}

// Unreached is a storage that was found to be away: Put sends nothing and answers Why.
type Unreached struct {
	S3
	Why error
}

// Put implements Target.
func (t Unreached) Put(context.Context, Source) (Result, error) {
	return Result{Kind: "s3", Path: t.where()}, t.Why
}

// Held reads objects as they are asked for.
func (t S3) Held(ctx context.Context) (*Held, error) {
	client, err := t.client()
	if err != nil {
		return nil, err
	}
	return &Held{byName(func(name string) (io.ReadCloser, error) {
		o, err := client.GetObject(ctx, t.Bucket, t.key(name), minio.GetObjectOptions{})
		if err != nil {
			return nil, t.fail(err)
		}
		if _, err := o.Stat(); err != nil {
			if minio.ToErrorResponse(err).Code == "NoSuchKey" {
				return nil, errors.Join(fs.ErrNotExist, o.Close())
			}
			return nil, errors.Join(t.fail(err), o.Close())
		}
		return heldObject{o, t}, nil
	}), func() error { return nil }}, nil
}

// heldObject is an object whose errors are the storage's.
type heldObject struct {
	*minio.Object
	from S3
}

func (o heldObject) Read(p []byte) (int, error) {
	n, err := o.Object.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = o.from.fail(err)
	}
	return n, err
}

// byName is a file system of files alone, each remoteFile when it is opened.
type byName func(name string) (io.ReadCloser, error)

// Open implements fs.FS.
func (f byName) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	r, err := f(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: filepath.ToSlash(name), Err: err}
	}
	return &remoteFile{r, path.Base(name)}, nil
}

// remoteFile is one open file; it knows its name alone.
type remoteFile struct {
	io.ReadCloser
	name string
}

func (f *remoteFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *remoteFile) Name() string               { return f.name }
func (f *remoteFile) Size() int64                { return 0 }
func (f *remoteFile) Mode() fs.FileMode          { return 0o444 }
func (f *remoteFile) ModTime() time.Time         { return time.Time{} }
func (f *remoteFile) IsDir() bool                { return false }
func (f *remoteFile) Sys() any                   { return nil }
