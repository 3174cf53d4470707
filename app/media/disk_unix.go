//go:build !windows

package media

import "syscall"

const noFollow = syscall.O_NOFOLLOW

var (
	errDiskFull error = syscall.ENOSPC
	errQuota    error = syscall.EDQUOT
)
