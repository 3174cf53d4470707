// Command guildbook is the organizer's program: a window, a loopback web page and a command line over the same
// services.
package main

import "guildbook/app/cli"

func main() { cli.Main() }
