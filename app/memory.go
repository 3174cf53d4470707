package app

import (
	"os"
	"runtime/debug"
)

const (
	// lean is the bytes near which the collector works harder: a club of 20,000 stays within what a small computer has to spare.
	lean = 200 << 20
	// roomy is how far memory may grow, in percent of what is in use, before the collector runs: below lean there is room, and work of
	// a second or two ends sooner.
	roomy = 200
)

// SetMemory fits the collector to the program's work, but for what GOMEMLIMIT and GOGC say otherwise.
func SetMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(lean)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(roomy)
	}
}
