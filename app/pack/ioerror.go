package pack

import (
	"context"
	"errors"
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
