//go:build !desktop && !bindings

package desktop

import (
	"context"

	"guildbook/app/apperr"
)

// Available tells whether this binary can open a window.
const Available = false

// Run answers desktop.no_window: this binary was built without one.
func Run(context.Context, Options) error { return apperr.New(apperr.Conflict, "desktop.no_window") }
