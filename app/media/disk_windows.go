package media

import "syscall"

// noFollow has no counterpart here; links are told by Lstat before and SameFile after opening.
const noFollow = 0

var (
	errDiskFull error = syscall.Errno(112) // ERROR_DISK_FULL
	errQuota    error = syscall.Errno(39)  // ERROR_HANDLE_DISK_FULL
)
