package files

import (
	"net/http"
	"os"
	"time"

	"guildbook/app/apperr"
)

// Views opens the page of a pack that was made for looking, by its id.
type Views func(id string) (*os.File, error)

// viewPolicy fences in a page that runs the reader's script: it has no origin, so that it reaches neither the session's cookie nor
// anything that the organizer's page keeps, and it can ask nobody for anything. The reader's
// own policy in the page narrows this further.
const viewPolicy = "sandbox allow-scripts allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox; " +
	"default-src 'none'; script-src 'unsafe-inline'; " +
	"style-src 'unsafe-inline'; img-src data: blob:; media-src data: blob:; font-src data:; connect-src data: blob:; " +
	"worker-src blob:; base-uri 'none'; form-action 'none'"

func serveView(w http.ResponseWriter, r *http.Request, views Views) {
	if views == nil {
		WriteError(w, apperr.New(apperr.NotFound, "publishing.view_gone"))
		return
	}
	page, err := views(r.PathValue("id"))
	if err != nil {
		WriteError(w, err)
		return
	}
	defer page.Close()
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Content-Security-Policy", viewPolicy)
	head.Set("Cache-Control", "no-store")
	http.ServeContent(w, r, "", time.Time{}, page)
}
