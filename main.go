// Guildbook is for the organizer of a small paid community: lessons, members, payments, events, and packs that only
// paying members can open.
package main

import "guildbook/app/cli"

func main() { cli.Main() }
