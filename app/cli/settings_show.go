package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"guildbook/app"
	"guildbook/app/apperr"
	"guildbook/app/settings"
)

// settingOrder is the order in which settings are listed; the names are those of `settings set NAME=VALUE`.
var settingOrder = []string{"community", "language", "screen", "currency", "timezone", "actor", "contact", "public-address", "public-name", "reminder-days", "pack-events", "pack-my-page", "pack-replies", "pack-overlay"}

func settingPlaces(s *settings.Settings) map[string]*string {
	return map[string]*string{
		"community": &s.Community, "language": &s.Language, "screen": &s.Screen, "currency": &s.Currency, "timezone": &s.Timezone,
		"actor": &s.Actor, "contact": &s.Contact, "public-address": &s.PublicAddress, "public-name": &s.PublicName,
		"pack-events": &s.PackEvents, "pack-my-page": &s.PackMyPage, "pack-overlay": &s.PackOverlay, "pack-replies": &s.PackReplies,
	}
}

func (c *cli) settingsShow() *cobra.Command {
	return c.command("show", "settings_show", cobra.NoArgs, c.with(func(ctx context.Context, a *app.App, _ []string) error {
		set, err := a.Settings.Show(ctx)
		if err != nil {
			return err
		}
		return c.emit(set, func() {
			places := settingPlaces(&set)
			rows := [][]string{}
			for _, name := range settingOrder {
				value := strconv.Itoa(set.ReminderDays)
				if p, ok := places[name]; ok {
					value = *p
				}
				rows = append(rows, []string{name, value})
			}
			c.table([]string{"setting", "value"}, rows)
		})
	}))
}

func setSetting(s *settings.Settings, name, value string) error {
	if name == "reminder-days" {
		n, err := strconv.Atoi(value)
		if err != nil {
			return apperr.New(apperr.Invalid, "cli.bad_days", "value", value)
		}
		s.ReminderDays = n
		return nil
	}
	p, ok := settingPlaces(s)[name]
	if !ok {
		return apperr.New(apperr.Invalid, "cli.bad_setting", "name", name)
	}
	*p = value
	return nil
}
