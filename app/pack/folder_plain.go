package pack

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"

	"guildbook/app/apperr"
)

// A Dir works only in folders that are real ones, and asks the system once for each.

// isPlain tells whether a folder is known to be a real one, and looks at all of its neighbours at once to find out.
func (d *Dir) isPlain(name string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.known(name)
}

// known is isPlain under the lock.
func (d *Dir) known(name string) bool {
	above := path.Dir(name)
	if d.plain[name] || d.listed[above] || !d.known(above) {
		return d.plain[name]
	}
	d.listed[above] = true
	list, err := fs.ReadDir(d.FS, above)
	if err != nil {
		return false
	}
	for _, f := range list {
		if f.IsDir() {
			d.plain[path.Join(above, f.Name())] = true
		}
	}
	return d.plain[name]
}

// within opens a real folder of the root, to work in; the caller calls done.
func (d *Dir) within(name string) (at *os.Root, done func(), err error) {
	if name == "." {
		return d.root, func() {}, nil
	}
	top, rest, deeper := strings.Cut(name, "/")
	d.mu.Lock()
	at = d.tops[top]
	if at == nil {
		if at, err = d.root.OpenRoot(top); err == nil {
			d.tops[top] = at
		}
	}
	d.mu.Unlock()
	if err != nil || !deeper {
		return at, func() {}, err
	}
	if at, err = at.OpenRoot(rest); err != nil {
		return nil, nil, err
	}
	return at, func() { _ = at.Close() }, nil
}

// makeDir makes a folder and refuses one that is reached through a symbolic link.
func (d *Dir) makeDir(name string) error {
	if d.isPlain(name) {
		return nil
	}
	above, base := path.Split(name)
	if above = path.Clean(above); above != "." {
		if err := d.makeDir(above); err != nil {
			return err
		}
	}
	at, done, err := d.within(above)
	if err != nil {
		return ioError(name, err)
	}
	defer done()
	if err := at.Mkdir(base, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return ioError(name, err)
	}
	if i, err := at.Lstat(base); err != nil || !i.IsDir() {
		return apperr.New(apperr.Denied, "pack.not_a_folder", "path", name).Because(err)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.plain[name] = true
	return nil
}

// forget lets go of a folder that may go.
func (d *Dir) forget(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.plain, name)
	if top := d.tops[name]; top != nil {
		_ = top.Close()
		delete(d.tops, name)
	}
}
