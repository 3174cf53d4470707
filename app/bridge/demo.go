package bridge

import (
	"context"

	"guildbook/app"
	"guildbook/app/demo"
	"guildbook/app/workspace"
)

func (h *Host) openDemo(ctx context.Context, dir string) (*app.App, error) {
	if !workspace.Is(dir) {
		if err := demo.Build(ctx, dir, h.ports); err != nil {
			return nil, err
		}
	}
	return app.Open(ctx, dir, h.ports)
}
