package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/bridge"
	"guildbook/app/files"
	"guildbook/app/webui"
)

func (c *cli) serveCommand() *cobra.Command {
	var addr string
	var noOpen bool
	cmd := c.command("serve", "serve", cobra.NoArgs, func(cmd *cobra.Command, _ []string) error {
		host, err := c.host(cmd.Context())
		if err != nil {
			return err
		}
		views, err := files.ServeViews(webui.Views(host))
		if err != nil {
			return errors.Join(err, host.Close())
		}
		host.ShowViewsAt(views.Origin())
		area := files.NewArea()
		o := webui.ForHost(host, area)
		o.Addr = addr
		o.Ready = func(url string) {
			_ = c.emit(map[string]string{"url": url}, func() { fmt.Fprintln(c.out, url) })
		}
		if !noOpen {
			o.Open = webui.OpenBrowser
		}
		return errors.Join(webui.Serve(cmd.Context(), o), area.Close(), views.Close(), host.Close())
	})
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:0", c.flagHelp("addr"))
	cmd.Flags().BoolVar(&noOpen, "no-open", false, c.flagHelp("no_open"))
	return cmd
}

// host opens the workspace for a page; without one the page begins with the wizard.
func (c *cli) host(ctx context.Context) (*bridge.Host, error) {
	host := bridge.NewHost(c.ports(), func(cause string) { fmt.Fprintln(c.err, cause) })
	dir, err := c.workspaceDir()
	if apperr.IsCode(err, "cli.no_workspace") {
		return host, nil
	}
	if err != nil {
		return nil, err
	}
	a, err := app.Open(ctx, dir, c.portsOf(host))
	if err != nil {
		return nil, err
	}
	a.Remember(ctx)
	return host, host.Use(a)
}

func (c *cli) portsOf(h *bridge.Host) app.Ports {
	p := c.ports()
	p.Bus = h.Bus()
	return p
}
