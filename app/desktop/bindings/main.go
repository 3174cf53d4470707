//go:build bindings

// Command bindings writes frontend/wailsjs: run it from the project's folder with build/bindings.sh.
package main

import (
	"context"
	"fmt"
	"os"

	"guildbook/app"
	"guildbook/app/bridge"
	"guildbook/app/desktop"
)

func main() {
	if err := desktop.Run(context.Background(), desktop.Options{Host: bridge.NewHost(app.Ports{}, nil)}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
