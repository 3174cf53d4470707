package files

import (
	"context"
	"encoding/hex"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"guildbook/app/apperr"
)

// Item is one medium as the workspace keeps it.
type Item struct {
	Body io.ReadSeekCloser
	Type string // media type as recorded, such as image/png
	Name string // as the organizer knows it; may be empty
}

// Media finds a medium by the lower-case hexadecimal SHA-256 of its bytes.
type Media func(ctx context.Context, sha256 string) (Item, error)

// NameHeader carries the name of an upload, percent-encoded as encodeURIComponent does it, with / between folders.
const NameHeader = "X-File-Name"

// Paths are the prefixes that Handler answers.
var Paths = []string{"/media/", "/upload", "/download", "/download/"}

// Handler answers
//
//	GET  /media/<sha256>   the bytes of a medium
//	POST /upload           keeps the body under NameHeader; ?batch=ID adds to an earlier upload; answers an Upload
//	POST /download         answers a Download named by NameHeader: a path to have a file written to
//	GET  /download/<id>    that file
//
// It does not ask who calls: the caller lets only the session's own page through.
func Handler(area *Area, media Media) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /media/{hash}", func(w http.ResponseWriter, r *http.Request) { serveMedia(w, r, media) })
	mux.HandleFunc("POST /upload", func(w http.ResponseWriter, r *http.Request) { receive(w, r, area) })
	mux.HandleFunc("POST /download", func(w http.ResponseWriter, r *http.Request) { reserve(w, r, area) })
	mux.HandleFunc("GET /download/{id}", func(w http.ResponseWriter, r *http.Request) { serveDownload(w, r, area) })
	return mux
}

func serveMedia(w http.ResponseWriter, r *http.Request, media Media) {
	hash := r.PathValue("hash")
	if raw, err := hex.DecodeString(hash); err != nil || len(raw) != 32 || strings.ToLower(hash) != hash || media == nil {
		WriteError(w, apperr.New(apperr.NotFound, "files.media_unknown"))
		return
	}
	item, err := media(r.Context(), hash)
	if err != nil {
		WriteError(w, err)
		return
	}
	defer item.Body.Close()
	kind, shown := shownAs(item.Type)
	head := w.Header()
	head.Set("Content-Type", kind)
	head.Set("X-Content-Type-Options", "nosniff")
	// An SVG or a page that is opened on its own gets no script, no request and no origin.
	head.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
	if !shown {
		head.Set("Content-Disposition", disposition(shownName(item.Name)))
	}
	head.Set("Cache-Control", "private, max-age=31536000, immutable")
	head.Set("ETag", `"`+hash+`"`)
	http.ServeContent(w, r, "", time.Time{}, item.Body)
}

// shownAs gives the type to answer with, and whether a page may show it in place.
func shownAs(recorded string) (kind string, shown bool) {
	base, _, err := mime.ParseMediaType(recorded)
	if err != nil {
		return "application/octet-stream", false
	}
	switch {
	case strings.HasPrefix(base, "image/"), strings.HasPrefix(base, "audio/"), strings.HasPrefix(base, "video/"):
		return base, true
	case base == "text/plain":
		return "text/plain; charset=utf-8", true
	default:
		return base, false
	}
}

func receive(w http.ResponseWriter, r *http.Request, area *Area) {
	name, err := sentName(r)
	if err != nil {
		WriteError(w, err)
		return
	}
	upload, err := area.Receive(r.URL.Query().Get("batch"), name, http.MaxBytesReader(w, r.Body, MaxUpload))
	if err != nil {
		WriteError(w, err)
		return
	}
	WriteJSON(w, http.StatusOK, upload)
}

func reserve(w http.ResponseWriter, r *http.Request, area *Area) {
	name, err := sentName(r)
	if err != nil {
		WriteError(w, err)
		return
	}
	download, err := area.Reserve(name)
	if err != nil {
		WriteError(w, err)
		return
	}
	WriteJSON(w, http.StatusOK, download)
}

func sentName(r *http.Request) (string, error) {
	raw := r.Header.Get(NameHeader)
	name, err := url.PathUnescape(raw)
	if err != nil || name == "" {
		return "", apperr.New(apperr.Invalid, "files.name_invalid", "name", raw)
	}
	return name, nil
}

func serveDownload(w http.ResponseWriter, r *http.Request, area *Area) {
	d, err := area.Offered(r.PathValue("id"))
	if err != nil {
		WriteError(w, err)
		return
	}
	file, err := os.Open(d.Path)
	if err != nil {
		WriteError(w, apperr.New(apperr.NotFound, "files.download_unknown").Because(err))
		return
	}
	defer file.Close()
	head := w.Header()
	head.Set("Content-Type", "application/octet-stream")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Content-Security-Policy", "sandbox")
	head.Set("Content-Disposition", disposition(d.Name))
	head.Set("Cache-Control", "no-store")
	http.ServeContent(w, r, "", time.Time{}, file)
}
