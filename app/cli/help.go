package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"guildbook/app/apperr"
)

// usageTemplate is the shape of every help text, with its headings in the language of the command.
func (c *cli) usageTemplate() string {
	return strings.NewReplacer(
		"USAGE", c.text("help.head_usage"), "COMMANDS", c.text("help.head_commands"), "TOPICS", c.text("help.head_topics"),
		"GLOBAL", c.text("help.head_global"), "FLAGS", c.text("help.head_flags"), "MORE", c.text("help.head_more"),
		"[OPTIONS]", c.text("help.some_options"), "[COMMAND]", c.text("help.a_command"),
	).Replace(`USAGE{{if .Runnable}}
  {{.UseLine}}{{if .HasAvailableLocalFlags}} [OPTIONS]{{end}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [COMMAND]

COMMANDS{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

FLAGS
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

GLOBAL
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasHelpSubCommands}}

TOPICS{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  {{rpad .CommandPath .CommandPathPadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableSubCommands}}

MORE {{.CommandPath}} [COMMAND] --help{{end}}
`)
}

// helpCommand is `guildbook help COMMAND`.
func (c *cli) helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "help " + c.text("help.a_command"), Short: c.text("help.help"),
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || cmd == nil || len(rest) > 0 {
				return apperr.New(apperr.Invalid, "cli.no_command", "command", strings.Join(args, " "), "of", root.CommandPath())
			}
			return cmd.Help()
		},
	}
}

// inOurWords says in the language of the command what cobra says in English, and which flags a command cannot do without.
func (c *cli) inOurWords(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	cmd.InitDefaultHelpFlag()
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			f.Usage = c.flagHelp("help")
		}
		if _, must := f.Annotations[isRequired]; must {
			f.Usage += c.flagHelp("required")
		}
	})
	for _, child := range cmd.Commands() {
		c.inOurWords(child)
	}
}
