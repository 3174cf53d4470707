package webui

import (
	"io/fs"
	"net/http"
	"path"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/files"
)

// pagesHandler serves the built page. Its assets carry a hash of their content in their names and may be kept.
func pagesHandler(pages fs.FS) http.Handler {
	server := http.FileServerFS(pages)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		info, err := fs.Stat(pages, name)
		if err != nil || info.IsDir() || r.Method != http.MethodGet && r.Method != http.MethodHead {
			files.WriteError(w, apperr.New(apperr.NotFound, "serve.not_found"))
			return
		}
		if strings.HasPrefix(name, "assets/") {
			w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
		}
		server.ServeHTTP(w, r)
	})
}
