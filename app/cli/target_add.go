package cli

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"guildbook/app"
	"guildbook/app/targets"
)

// targetAdd takes a storage's secret from GUILDBOOK_S3_SECRET or the first line of standard input: arguments can be seen by
// every process of the computer.
func (c *cli) targetAdd() *cobra.Command {
	var in targets.SaveIn
	cmd := c.command("add NAME folder|zip|single|git PATH, or NAME s3 BUCKET", "target_add", cobra.ExactArgs(3),
		c.with(func(ctx context.Context, a *app.App, args []string) error {
			in.Name, in.Kind = args[0], args[1]
			if in.Kind == "s3" {
				in.Bucket = args[2]
				in.SecretKey = c.storageSecret()
			} else {
				path, err := filepath.Abs(args[2])
				if err != nil {
					return err
				}
				in.Path = path
			}
			t, err := a.Targets.Save(ctx, in)
			if err != nil {
				return err
			}
			return c.emit(t, func() { c.say("target_added", "name", t.Name, "kind", c.text("places."+t.Kind), "where", whereOf(t)) })
		}))
	f := cmd.Flags()
	f.StringVar(&in.Endpoint, "endpoint", "https://s3.amazonaws.com", c.flagHelp("endpoint"))
	f.StringVar(&in.Region, "region", "us-east-1", c.flagHelp("region"))
	f.StringVar(&in.Prefix, "prefix", "", c.flagHelp("prefix"))
	f.BoolVar(&in.PathStyle, "path-style", false, c.flagHelp("path_style"))
	f.StringVar(&in.AccessKey, "access-key", "", c.flagHelp("access_key"))
	f.StringVar(&in.Branch, "branch", "", c.flagHelp("branch"))
	f.BoolVar(&in.Orphan, "orphan", false, c.flagHelp("orphan"))
	return cmd
}

func (c *cli) storageSecret() string {
	if secret := os.Getenv("GUILDBOOK_S3_SECRET"); secret != "" {
		return secret
	}
	if f, ok := c.in.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		fmt.Fprint(c.err, c.text("says.secret_ask"))
		secret, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(c.err)
		if err == nil {
			return strings.TrimSpace(string(secret))
		}
	}
	line, _ := bufio.NewReader(c.in).ReadString('\n')
	return strings.TrimSpace(line)
}

// whereOf is a target's place in one line.
func whereOf(t targets.Target) string {
	parts := []string{t.Path}
	if t.Kind == "s3" {
		parts = []string{t.Endpoint, t.Bucket}
	}
	if t.Prefix != "" {
		parts = append(parts, t.Prefix)
	}
	where := strings.Join(parts, "/")
	if t.Branch != "" {
		where += " (" + t.Branch + ")"
	}
	return where
}
