package webui

import (
	"guildbook/app/bridge"
	"guildbook/app/files"
)

// ForHost gives the options that serve a host; the caller adds the address and what to tell whom. area is closed by the
// caller after Serve.
func ForHost(h *bridge.Host, area *files.Area) Options {
	return Options{Services: h.Services(), Bus: h.Bus(), Files: area, Media: Media(h)}
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
