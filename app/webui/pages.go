package webui

import (
	"encoding/json"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"guildbook/app/apperr"
	"guildbook/app/files"
	"guildbook/frontend"
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

// sentence gives the words of a code "domain.key" in a language, or the code where there are none.
func sentence(lang, code string) string {
	domain, key, _ := strings.Cut(code, ".")
	raw, err := fs.ReadFile(frontend.Locales(), lang+"/errors/"+domain+".json")
	if err != nil {
		return code
	}
	var words map[string]string
	if err := json.Unmarshal(raw, &words); err != nil || words[key] == "" {
		return code
	}
	return words[key]
}
