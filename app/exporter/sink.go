package exporter

import (
	"archive/zip"
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"guildbook/app/apperr"
)

// sink is where the files of an export go: nobody sees any of them before done.
type sink interface {
	create(name string) (io.Writer, func() error, error)
	done() error
	drop()
}

// open makes the sink for a folder or a ZIP. It answers exporter.not_empty, exporter.not_a_folder, exporter.file_exists and
// exporter.not_written.
func open(to string, replace bool, now time.Time) (sink, error) {
	if to == "" {
		return nil, apperr.New(apperr.Invalid, "exporter.nowhere")
	}
	to, err := filepath.Abs(to)
	if err != nil {
		return nil, unwritten(to, err)
	}
	if strings.EqualFold(filepath.Ext(to), ".zip") {
		if info, err := os.Stat(to); err == nil && (info.IsDir() || !replace) {
			return nil, apperr.New(apperr.Conflict, "exporter.file_exists", "path", to)
		}
		f, err := os.CreateTemp(filepath.Dir(to), ".guildbook-export-*")
		if err != nil {
			return nil, unwritten(to, err)
		}
		return &packed{to: to, file: f, zip: zip.NewWriter(f), now: now}, nil
	}
	entries, err := os.ReadDir(to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case errors.Is(err, syscall.ENOTDIR):
		return nil, apperr.New(apperr.Conflict, "exporter.not_a_folder", "path", to)
	case err != nil:
		return nil, unwritten(to, err)
	case len(entries) > 0:
		return nil, apperr.New(apperr.Conflict, "exporter.not_empty", "path", to)
	}
	temp, err := os.MkdirTemp(filepath.Dir(to), ".guildbook-export-*")
	if err != nil {
		return nil, unwritten(to, err)
	}
	return &folder{to: to, temp: temp}, nil
}

func unwritten(path string, err error) error {
	var known *apperr.Error
	if errors.As(err, &known) {
		return err
	}
	return apperr.New(apperr.IO, "exporter.not_written", "path", path).Because(err)
}

type folder struct{ to, temp string }

func (d *folder) create(name string) (io.Writer, func() error, error) {
	path := filepath.Join(d.temp, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, nil, unwritten(d.to, err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, nil, unwritten(d.to, err)
	}
	return f, f.Close, nil
}

func (d *folder) done() error {
	if err := os.Remove(d.to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unwritten(d.to, err)
	}
	if err := os.Chmod(d.temp, 0o755); err != nil {
		return unwritten(d.to, err)
	}
	if err := os.Rename(d.temp, d.to); err != nil {
		return unwritten(d.to, err)
	}
	return nil
}

func (d *folder) drop() { _ = os.RemoveAll(d.temp) }

type packed struct {
	to   string
	file *os.File
	zip  *zip.Writer
	now  time.Time
}

func (p *packed) create(name string) (io.Writer, func() error, error) {
	w, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: p.now})
	if err != nil {
		return nil, nil, unwritten(p.to, err)
	}
	return w, func() error { return nil }, nil
}

func (p *packed) done() error {
	err := p.zip.Close()
	if synced := p.file.Sync(); err == nil {
		err = synced
	}
	if closed := p.file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(p.file.Name(), p.to)
	}
	if err != nil {
		return unwritten(p.to, err)
	}
	return nil
}

func (p *packed) drop() {
	_ = p.file.Close()
	_ = os.Remove(p.file.Name())
}

// writer puts files into a sink, counts them, and tells how far all has come.
type writer struct {
	sink  sink
	out   *Exported
	tell  func(phase string, done, total int)
	rows  int
	total int
}

// step counts a row; every so often it tells so, and whether the work is to stop.
func (w *writer) step(ctx context.Context) error {
	if w.rows++; w.rows%500 != 1 {
		return nil
	}
	w.tell("write", w.rows, max(w.rows, w.total))
	return ctx.Err()
}

// file is one that is being written.
type file struct {
	to     *writer
	name   string
	out    *bufio.Writer
	closed func() error
	rows   int
	n      int64
}

func (w *writer) begin(name string) (*file, error) {
	f, closed, err := w.sink.create(name)
	if err != nil {
		return nil, err
	}
	return &file{to: w, name: name, out: bufio.NewWriterSize(f, 1<<16), closed: closed}, nil
}

func (f *file) Write(b []byte) (int, error) {
	n, err := f.out.Write(b)
	f.n += int64(n)
	if err != nil {
		err = unwritten(f.name, err)
	}
	return n, err
}

// done ends the file; only with it does it count.
func (f *file) done() error {
	err := f.out.Flush()
	if closed := f.closed(); err == nil {
		err = closed
	}
	if err != nil {
		return unwritten(f.name, err)
	}
	f.to.out.Files = append(f.to.out.Files, ExportFile{Name: f.name, Rows: f.rows})
	f.to.out.Bytes += f.n
	return nil
}

// whole writes a file that is in memory.
func (w *writer) whole(ctx context.Context, name string, body []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	f, err := w.begin(name)
	if err != nil {
		return err
	}
	if _, err := f.Write(body); err != nil {
		return err
	}
	return f.done()
}
