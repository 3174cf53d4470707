package pack

import (
	"archive/zip"
	"compress/flate"
	"context"
	"errors"
	"io"
	"io/fs"
	"runtime"
	"syscall"

	"guildbook/app/apperr"
)

// diskFull is what Windows answers instead of ENOSPC.
const diskFull = syscall.Errno(112)

// FullDisk tells whether an error means that there is no space left.
func FullDisk(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || runtime.GOOS == "windows" && errors.Is(err, diskFull)
}

// ioError says that a file could not be read or written, and why in the cause.
func ioError(path string, err error) error {
	if FullDisk(err) {
		return apperr.New(apperr.IO, "pack.disk_full", "path", path).Because(err)
	}
	return apperr.New(apperr.IO, "pack.io", "path", path).Because(err)
}

// asPack leaves an *apperr.Error as it is and makes any other a pack.io.
func asPack(path string, err error) error {
	var app *apperr.Error
	if errors.As(err, &app) || errors.Is(err, context.Canceled) {
		return err
	}
	return ioError(path, err)
}

// readAll reads a file of at most limit bytes.
func readAll(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, apperr.New(apperr.NotFound, "pack.missing", "path", name).Because(err)
		}
		return nil, asPack(name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	var corrupt flate.CorruptInputError
	if errors.Is(err, zip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &corrupt) {
		return nil, altered(name, err) // inside a damaged zip
	}
	if err != nil {
		return nil, ioError(name, err)
	}
	if int64(len(data)) > limit {
		return nil, apperr.New(apperr.Invalid, "pack.altered", "path", name).Because(errors.New("longer than allowed"))
	}
	return data, nil
}
