// Package demo makes the demo workspace through the public services.
package demo

import (
	"context"

	"guildbook/app"
	"guildbook/app/apperr"
)

// Build makes the demo workspace in dir, which must be missing or empty.
func Build(ctx context.Context, dir string, p app.Ports) error {
	return apperr.New(apperr.Internal, "internal")
}
