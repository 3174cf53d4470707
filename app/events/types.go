package events

// Event is a gathering at a time. Instants are Unix milliseconds UTC.
type Event struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Kind     string `json:"kind"` // online, onsite, hybrid
	StartsAt int64  `json:"startsAt"`
	EndsAt   int64  `json:"endsAt"`
	Place    string `json:"place"`
	Note     string `json:"note"`
	Expected int64  `json:"expected"`
	Attended int64  `json:"attended"`
	// What members answered to the invitation, each of them their newest answer.
	Coming    int64 `json:"coming"`
	Perhaps   int64 `json:"perhaps"`
	NotComing int64 `json:"notComing"`
	Trashed   bool  `json:"trashed"`
}

// SaveIn is the form of an event; an empty ID creates one. Starts and Ends are local times of the
// workspace's zone, "2026-11-25 20:00"; Ends may be empty (90 minutes later).
type SaveIn struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Kind     string `json:"kind"`
	Starts   string `json:"starts"`
	Ends     string `json:"ends"`
	Place    string `json:"place"`
	Note     string `json:"note"`
	Expected int64  `json:"expected"`
}

// ListIn chooses events. When is upcoming, past or empty for all. Trashed asks for the trash instead.
type ListIn struct {
	Query   string `json:"query"`
	When    string `json:"when"`
	Trashed bool   `json:"trashed"`
}

// IDIn names one row.
type IDIn struct {
	ID string `json:"id"`
}

// CheckInIn says that a member came. An empty Mode follows the event (hybrid: onsite). At 0 is now.
type CheckInIn struct {
	EventID  string `json:"eventId"`
	MemberID string `json:"memberId"`
	Mode     string `json:"mode"`
	At       int64  `json:"at"`
}

// Attendance is that one member came to one event.
type Attendance struct {
	ID       string `json:"id"`
	EventID  string `json:"eventId"`
	MemberID string `json:"memberId"`
	Mode     string `json:"mode"`
	At       int64  `json:"at"`
	Actor    string `json:"actor"`
	// Already is set when the member had been checked in before; nothing was written then.
	Already bool `json:"already"`
}
