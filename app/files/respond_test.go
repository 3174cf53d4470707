package files

import (
	"net/http"
	"testing"

	"guildbook/app/apperr"
)

// Browsers send a call again by themselves where the status asks for it; nothing that was stopped or refused may run twice.
func TestNoStatusAsksForTheCallAgain(t *testing.T) {
	kinds := []apperr.Kind{
		apperr.Invalid, apperr.NotFound, apperr.Conflict, apperr.Denied, apperr.IO, apperr.Locked, apperr.Newer, apperr.Cancelled, apperr.Internal,
	}
	for _, kind := range kinds {
		switch status := Status(kind); status {
		case http.StatusRequestTimeout, http.StatusMisdirectedRequest, http.StatusTooEarly, http.StatusServiceUnavailable:
			t.Errorf("%s is answered with %d", kind, status)
		}
	}
}
