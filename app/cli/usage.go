package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"guildbook/app/apperr"
)

// wrapUsage gives the mistakes that cobra itself finds, such as a missing argument, sentences of ours.
func wrapUsage(cmd *cobra.Command) {
	cmd.SetFlagErrorFunc(flagMistake)
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if check(cmd, args) == nil {
				return flagsTogether(cmd)
			}
			if cmd.HasSubCommands() {
				return apperr.New(apperr.Invalid, "cli.no_command", "command", args[0], "of", cmd.CommandPath())
			}
			return apperr.New(apperr.Invalid, "cli.arguments", "use", strings.TrimSuffix(cmd.UseLine(), " [flags]"), "command", cmd.CommandPath())
		}
	}
	for _, child := range cmd.Commands() {
		wrapUsage(child)
	}
}

// flagsTogether words that flags were given of which a command takes one.
func flagsTogether(cmd *cobra.Command) error {
	err := cmd.ValidateFlagGroups()
	if err == nil {
		return nil
	}
	words := err.Error() // ends with those that were given: [a b] were all set
	given := strings.Fields(words[strings.LastIndex(words, "[")+1 : max(strings.LastIndex(words, "]"), 0)])
	return apperr.New(apperr.Invalid, "cli.flags_together", "flags", "--"+strings.Join(given, ", --"), "command", cmd.CommandPath()).Because(err)
}

// flagMistake words what was wrong with a flag: there is none of that name, its value is missing, or the value
// does not fit.
func flagMistake(cmd *cobra.Command, err error) error {
	var value interface{ GetValue() string }
	var name interface{ GetSpecifiedName() string }
	var short interface{ GetSpecifiedShortnames() string }
	flag := ""
	if errors.As(err, &name) {
		flag = "--" + name.GetSpecifiedName()
		if errors.As(err, &short) && short.GetSpecifiedShortnames() != "" {
			flag = "-" + name.GetSpecifiedName()
		}
	}
	switch {
	case errors.As(err, &value):
		return apperr.New(apperr.Invalid, "cli.flag_value", "value", value.GetValue(), "flag", flagIn(err.Error()), "command", cmd.CommandPath())
	case flag != "" && strings.Contains(err.Error(), "needs an argument"):
		return apperr.New(apperr.Invalid, "cli.flag_empty", "flag", flag, "command", cmd.CommandPath())
	case flag != "":
		return apperr.New(apperr.Invalid, "cli.no_flag", "flag", flag, "command", cmd.CommandPath())
	default:
		return apperr.New(apperr.Invalid, "cli.usage", "reason", err.Error())
	}
}

// flagIn is the long name of the flag that pflag's sentence is about.
func flagIn(sentence string) string {
	for _, word := range strings.Fields(sentence) {
		if word = strings.Trim(word, `",`); strings.HasPrefix(word, "--") {
			return word
		}
	}
	return ""
}

// isRequired marks a flag for the help.
const isRequired = "guildbook.required"

// required names the flags without which a command cannot run. Call it after RunE and the flags are set.
func required(cmd *cobra.Command, names ...string) {
	for _, name := range names {
		_ = cmd.Flags().SetAnnotation(name, isRequired, []string{"true"}) // fails for a flag that is not there: the run would too
	}
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		missing := []string{}
		for _, name := range names {
			if !cmd.Flags().Changed(name) {
				missing = append(missing, "--"+name)
			}
		}
		if len(missing) > 0 {
			return apperr.New(apperr.Invalid, "cli.flag_missing", "flags", strings.Join(missing, ", "), "command", cmd.CommandPath())
		}
		return run(cmd, args)
	}
}
