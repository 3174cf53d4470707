package webui

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"guildbook/app/bus"
)

// heartbeat keeps the line open through idle times and lets a vanished page be noticed.
const heartbeat = 20 * time.Second

// announcements streams the bus as server-sent events, one JSON message each, until the page leaves or done is closed.
func announcements(b *bus.Bus, done <-chan struct{}) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		out := http.NewResponseController(w)
		w.Header().Set("Content-Type", "text/event-stream")
		w.WriteHeader(http.StatusOK)
		fmt.Fprint(w, ": here\n\n")
		if out.Flush() != nil {
			return
		}
		var messages <-chan bus.Message
		if b != nil {
			listened, end := b.Listen()
			defer end()
			messages = listened
		}
		tick := time.NewTicker(heartbeat)
		defer tick.Stop()
		for {
			select {
			case <-r.Context().Done():
				return
			case <-done:
				return
			case <-tick.C:
				fmt.Fprint(w, ": here\n\n")
			case m := <-messages:
				raw, err := json.Marshal(m)
				if err != nil {
					continue
				}
				fmt.Fprintf(w, "data: %s\n\n", raw)
			}
			if out.Flush() != nil {
				return
			}
		}
	})
}
