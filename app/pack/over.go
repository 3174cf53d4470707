package pack

import (
	"errors"
	"io"
	"io/fs"
)

// Over is a folder that reads what was put into fresh and, for the rest, what is under it, which stays as it is. under may be nil.
func Over(fresh, under Folder) Folder {
	return over{fresh: fresh, under: dryFolder{under}}
}

type over struct {
	fresh Folder
	under dryFolder
}

func (o over) Open(name string) (fs.File, error) {
	f, err := o.fresh.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.under.Open(name)
	}
	return f, err
}

func (o over) Stat(name string) (fs.FileInfo, error) {
	info, err := o.fresh.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.under.Stat(name)
	}
	return info, err
}

// ReadDir lists what was put: nothing under it is to be taken for a left-over.
func (o over) ReadDir(name string) ([]fs.DirEntry, error) { return o.fresh.ReadDir(name) }

func (o over) Put(path string, write func(io.Writer) error) (int64, error) {
	return o.fresh.Put(path, write)
}

// Settle does nothing: what is put here need not survive.
func (o over) Settle() error { return nil }

// Remove touches neither: what is there already is not referred to.
func (o over) Remove(string) error { return nil }
