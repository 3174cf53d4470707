package settings_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"guildbook/app/settings"
	"guildbook/app/testkit"
	"guildbook/db"
)

func TestChangeAndShow(t *testing.T) {
	k := testkit.New(t)
	in := settings.Settings{
		Community: " 写作会 ", Language: "zh", Currency: "usd", Timezone: "Europe/Berlin", PublicAddress: "https://guild.example/pack", ReminderDays: 14,
	}
	got, err := k.Settings.Change(k.Ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	want := settings.Settings{
		Community: "写作会", Language: "zh", Currency: "USD", Timezone: "Europe/Berlin", Actor: "写作会",
		PublicAddress: "https://guild.example/pack/", ReminderDays: 14, PackEvents: "on", PackMyPage: "on", PackOverlay: "off", PackReplies: "on",
	}
	if got != want {
		t.Fatalf("%+v, want %+v", got, want)
	}
	if shown, err := k.Settings.Show(k.Ctx); err != nil || shown != want {
		t.Fatalf("%+v %v", shown, err)
	}
	if fresh, err := settings.New(k.DB).Show(k.Ctx); err != nil || fresh != want {
		t.Fatalf("as stored: %+v %v", fresh, err)
	}
	if k.DB.Actor() != "写作会" {
		t.Errorf("actor %q", k.DB.Actor())
	}
	if zone := got.Zone().String(); zone != "Europe/Berlin" {
		t.Error(zone)
	}
}

func TestTheScreenHasALanguageOfItsOwn(t *testing.T) {
	k := testkit.New(t)
	set, err := k.Settings.Show(k.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	other := map[string]string{"zh": "en", "en": "zh"}[set.Language]
	set.Screen = other
	if got, err := k.Settings.Change(k.Ctx, set); err != nil || got.Screen != other || got.Language != set.Language {
		t.Fatalf("%+v %v", got, err)
	}
	set.Screen = set.Language
	if got, err := k.Settings.Change(k.Ctx, set); err != nil || got.Screen != "" {
		t.Fatalf("the community's own language is kept as none: %+v %v", got, err)
	}
	set.Screen = "fr"
	if _, err := k.Settings.Change(k.Ctx, set); err == nil || !strings.Contains(err.Error(), "[screen: settings.bad_language]") {
		t.Fatal(err)
	}
}

func TestTodayIsOfTheZone(t *testing.T) {
	k := testkit.New(t)
	k.Clock.At = time.Date(2026, 11, 22, 17, 0, 0, 0, time.UTC)
	for zone, want := range map[string]string{"Asia/Shanghai": "2026-11-23", "America/New_York": "2026-11-22"} {
		k.Set(func(s *settings.Settings) { s.Timezone = zone })
		if got, err := k.Settings.Today(k.Ctx); err != nil || string(got) != want {
			t.Errorf("%s: %s %v", zone, got, err)
		}
	}
}

func TestCheckNamesEveryWrongField(t *testing.T) {
	k := testkit.New(t)
	for _, c := range []struct {
		field, code string
		change      func(*settings.Settings)
	}{
		{"community", "field.required", func(s *settings.Settings) { s.Community = " " }},
		{"community", "field.too_long", func(s *settings.Settings) { s.Community = strings.Repeat("会", 201) }},
		{"language", "settings.bad_language", func(s *settings.Settings) { s.Language = "fr" }},
		{"currency", "money.bad_currency", func(s *settings.Settings) { s.Currency = "RMB" }},
		{"timezone", "civil.bad_zone", func(s *settings.Settings) { s.Timezone = "Peking" }},
		{"timezone", "civil.bad_zone", func(s *settings.Settings) { s.Timezone = "../../etc/passwd" }},
		{"timezone", "civil.bad_zone", func(s *settings.Settings) { s.Timezone = "Local" }},
		{"reminderDays", "field.out_of_range", func(s *settings.Settings) { s.ReminderDays = 367 }},
		{"reminderDays", "field.out_of_range", func(s *settings.Settings) { s.ReminderDays = -1 }},
		{"publicAddress", "settings.bad_address", func(s *settings.Settings) { s.PublicAddress = "javascript:alert(1)" }},
		{"publicAddress", "settings.bad_address", func(s *settings.Settings) { s.PublicAddress = "https://" }},
		{"packEvents", "settings.bad_switch", func(s *settings.Settings) { s.PackEvents = "maybe" }},
		{"packMyPage", "settings.bad_switch", func(s *settings.Settings) { s.PackMyPage = "1" }},
		{"packReplies", "settings.bad_switch", func(s *settings.Settings) { s.PackReplies = "maybe" }},
		{"packOverlay", "settings.bad_switch", func(s *settings.Settings) { s.PackOverlay = "ON" }},
		{"actor", "field.too_long", func(s *settings.Settings) { s.Actor = strings.Repeat("x", 201) }},
		{"publicName", "field.too_long", func(s *settings.Settings) { s.PublicName = strings.Repeat("x", 201) }},
	} {
		in := testkit.Defaults()
		c.change(&in)
		_, err := k.Settings.Change(k.Ctx, in)
		testkit.WantCode(t, err, "settings.invalid")
		testkit.WantField(t, err, c.field, c.code)
	}
	if got, _ := k.Settings.Show(k.Ctx); got != testkit.Defaults() {
		t.Errorf("refused, yet %+v", got)
	}
}

func TestWhatAWriteTookBackIsNotKept(t *testing.T) {
	k := testkit.New(t)
	stop := errors.New("stop")
	err := k.DB.Write(k.Ctx, func(ctx context.Context, _ *db.Tx) error {
		in := testkit.Defaults()
		in.Community, in.Actor = "Another", "Somebody"
		if _, err := k.Settings.Change(ctx, in); err != nil {
			t.Fatal(err)
		}
		if got, err := k.Settings.Show(ctx); err != nil || got.Community != "Another" {
			t.Errorf("inside: %+v %v", got, err)
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Fatal(err)
	}
	if got, err := k.Settings.Show(k.Ctx); err != nil || got != testkit.Defaults() || k.DB.Actor() != "Keeper" {
		t.Fatalf("%+v %v, actor %s", got, err, k.DB.Actor())
	}
}
