// Command guildbook is the organizer's program: a window, a loopback web page and a command line over the same
// services.
package main

import (
	"os"
	"runtime/debug"

	"guildbook/app/cli"
)

// lean is the bytes near which the collector works harder: a club of 20,000 stays within what a small computer has to spare.
const lean = 192 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(lean)
	}
	cli.Main()
}
