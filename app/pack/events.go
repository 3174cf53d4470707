package pack

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"guildbook/app/apperr"
)

// Event is something that happens in the community: FORMAT.md, section 7. Instants are Unix milliseconds.
type Event struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"` // online, onsite, hybrid
	Start int64  `json:"start"`
	End   int64  `json:"end"`
	Place string `json:"place"`
	Note  string `json:"note"`
}

// checkEvents tells what is wrong with a list of events.
func checkEvents(events []Event) error {
	if len(events) > maxEvents {
		return errors.New("too many events")
	}
	seen := map[string]bool{}
	for _, e := range events {
		if !ValidID(e.ID) || seen[e.ID] || e.Kind != "online" && e.Kind != "onsite" && e.Kind != "hybrid" || e.Start < 0 || e.End < e.Start || e.End > maxInstant {
			return errors.New("event with wrong values")
		}
		seen[e.ID] = true
	}
	return nil
}

// maxInstant is the last millisecond that every program counts exactly.
const maxInstant = 1<<53 - 1

// parseEvents reads and checks a list of events.
func parseEvents(data []byte) ([]Event, error) {
	var out []Event
	if err := unmarshal(data, &out); err != nil {
		return nil, err
	}
	if out == nil {
		return nil, errors.New("events that are no list")
	}
	return out, checkEvents(out)
}

func sortEvents(events []Event) {
	slices.SortFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
	})
}

// events publishes the list of events for all tiers. Stages have it from the tier before them.
func (p *publisher) events(ctx context.Context) error {
	var tags []string
	for _, t := range p.e.Tiers {
		if t.After == "" {
			tags = append(tags, t.Tag)
		}
	}
	if len(p.e.Events) == 0 || len(tags) == 0 {
		return nil
	}
	events := slices.Clone(p.e.Events)
	sortEvents(events)
	data, err := marshal(events)
	if err != nil {
		return err
	}
	if len(data) > maxEventsText {
		return apperr.New(apperr.Invalid, "pack.edition_invalid", "what", "events", "value", len(data))
	}
	return p.text(ctx, kindEvents, kindEvents, hexSum(data), tags, func() ([]byte, error) { return data, nil })
}
