//go:build desktop || bindings

package desktop

import (
	"runtime"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	wails_runtime "github.com/wailsapp/wails/v2/pkg/runtime"

	"guildbook/app/wording"
	"guildbook/frontend"
)

// An entry of the menu sends the id of an action to the page, which knows what it does; "-" is a line, "quit" ends.
type entry struct {
	id  string
	key *keys.Accelerator
}

var menus = []struct {
	label   string
	entries []entry
}{
	{"file", []entry{
		{"workspace.new", nil},
		{"workspace.open", keys.CmdOrCtrl("o")},
		{"-", nil},
		{"go.settings", keys.CmdOrCtrl(",")},
		{"-", nil},
		{"quit", keys.CmdOrCtrl("q")},
	}},
	{"go", []entry{
		{"go.today", nil},
		{"go.lessons", nil},
		{"go.members", nil},
		{"go.money", nil},
		{"go.events", nil},
		{"go.publish", nil},
		{"go.inbox", nil},
		{"-", nil},
		{"palette.open", nil},
	}},
	{"help", []entry{{"help.keys", nil}}},
}

// menuFor builds the menu in a language. Its words are in the locale files under ui/menu, where "go.today" stands as
// go_today.
func menuFor(w *window, language string) *menu.Menu {
	m := menu.NewMenu()
	book, err := wording.Load(frontend.Locales())
	if err != nil {
		return m
	}
	word := func(id string) string {
		return book.Say(language, "ui", "menu."+strings.ReplaceAll(id, ".", "_"), nil)
	}
	if runtime.GOOS == "darwin" {
		m.Append(menu.AppMenu())
		m.Append(menu.EditMenu())
	}
	for _, top := range menus {
		sub := m.AddSubmenu(word(top.label))
		for _, e := range top.entries {
			switch {
			case e.id == "-":
				sub.AddSeparator()
			case e.id == "quit":
				sub.AddText(word(e.id), e.key, func(*menu.CallbackData) { wails_runtime.Quit(w.ctx) })
			default:
				sub.AddText(word(e.id), e.key, func(*menu.CallbackData) {
					wails_runtime.EventsEmit(w.ctx, "action", e.id)
				})
			}
		}
	}
	return m
}
