package files

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"guildbook/app/apperr"
)

// WriteJSON answers with v as JSON.
func WriteJSON(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		WriteError(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
}

// WriteError answers with err as {kind, code, params, fields} and the status of its kind. The private cause goes to the
// log alone.
func WriteError(w http.ResponseWriter, err error) {
	e := apperr.From(err)
	if e.Kind == apperr.Internal {
		slog.Error("a request failed", "error", err)
	}
	body, jsonErr := json.Marshal(e)
	if jsonErr != nil {
		body = []byte(`{"kind":"internal","code":"internal"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(Status(e.Kind))
	_, _ = w.Write(append(body, '\n'))
}

// stopped is the status of what was stopped on request, as web servers write it in their logs. It is not 408: browsers take that
// for leave to send the same call again, and what was stopped would begin anew.
const stopped = 499

// Status is the HTTP status of a kind.
func Status(kind apperr.Kind) int {
	switch kind {
	case apperr.Invalid:
		return http.StatusBadRequest
	case apperr.NotFound:
		return http.StatusNotFound
	case apperr.Conflict:
		return http.StatusConflict
	case apperr.Denied:
		return http.StatusForbidden
	case apperr.IO:
		return http.StatusInsufficientStorage
	case apperr.Locked:
		return http.StatusLocked
	case apperr.Newer:
		return http.StatusUnprocessableEntity
	case apperr.Cancelled:
		return stopped
	default:
		return http.StatusInternalServerError
	}
}

func isTooLarge(err error) bool {
	var limit *http.MaxBytesError
	return errors.As(err, &limit)
}
