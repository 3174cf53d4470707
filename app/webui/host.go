package webui

import (
	"os"

	"guildbook/app/apperr"
	"guildbook/app/bridge"
	"guildbook/app/files"
)

// ForHost gives the options that serve a host; the caller adds the address and what to tell whom. area is closed by the
// caller after Serve.
func ForHost(h *bridge.Host, area *files.Area) Options {
	return Options{Services: h.Services(), Bus: h.Bus(), Files: area, Media: Media(h), Views: h.ViewsAt()}
}

// Media finds the pictures and attachments of the workspace that is open in h at the time.
func Media(h *bridge.Host) files.Media {
	return files.FromFolder(func() string {
		if a := h.App(); a != nil {
			return a.Workspace.MediaDir()
		}
		return ""
	})
}

// Views finds the pages made for looking in the workspace that is open in h at the time.
func Views(h *bridge.Host) files.Views {
	return func(id string) (*os.File, error) {
		a := h.App()
		if a == nil {
			return nil, apperr.New(apperr.Conflict, "workspace.none_open")
		}
		return a.Publishing.ViewPage(id)
	}
}
