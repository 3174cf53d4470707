package members

import "guildbook/app/civil"

// Contact is one way to reach a member.
type Contact struct {
	Kind  string `json:"kind"` // email, phone, wechat, address, other
	Value string `json:"value"`
}

// Note is a remark about a member, for the organizer alone.
type Note struct {
	ID    string `json:"id"`
	Body  string `json:"body"`
	Actor string `json:"actor"`
	At    int64  `json:"at"`
}

// Member is a person on the roll.
type Member struct {
	ID       string     `json:"id"`
	Number   int64      `json:"number"`
	Name     string     `json:"name"`
	Aliases  []string   `json:"aliases"`
	Contacts []Contact  `json:"contacts"`
	Tags     []string   `json:"tags"`
	Notes    []Note     `json:"notes"`
	JoinedOn civil.Date `json:"joinedOn"`
	AlumniOn civil.Date `json:"alumniOn"`
	Referrer string     `json:"referrer"` // as it was written down
	// ReferrerID is the member who brought them; empty when it is nobody of the roll.
	ReferrerID string            `json:"referrerId"`
	Fields     map[string]string `json:"fields"` // of the organizer's own, by name; those without a value are absent
	Trashed    bool              `json:"trashed"`
	MergedInto string            `json:"mergedInto"` // id of the member they were found to be; empty: themselves
	Updated    int64             `json:"updated"`
}

// SaveIn is the whole form of a member; an empty ID enrols a new one. JoinedOn empty is today. Number 0
// takes the next free one.
type SaveIn struct {
	ID       string     `json:"id"`
	Number   int64      `json:"number"`
	Name     string     `json:"name"`
	Aliases  []string   `json:"aliases"`
	Contacts []Contact  `json:"contacts"`
	Tags     []string   `json:"tags"`
	Note     string     `json:"note"` // added as a note when not empty
	JoinedOn civil.Date `json:"joinedOn"`
	Referrer string     `json:"referrer"`
	// ReferrerID names the member who brought them; empty with a Referrer that is one member's name or number finds them.
	ReferrerID string `json:"referrerId"`
	Alumni     bool   `json:"alumni"`
	// Fields are values of the organizer's own fields; one that is not named keeps its value, an empty one loses it.
	Fields map[string]string `json:"fields"`
}

// IDIn names one row.
type IDIn struct {
	ID string `json:"id"`
}

// IDsIn names several rows.
type IDsIn struct {
	IDs []string `json:"ids"`
}

// TagIn adds (or with Remove takes away) a tag on several members.
type TagIn struct {
	IDs    []string `json:"ids"`
	Tag    string   `json:"tag"`
	Remove bool     `json:"remove"`
}

// TagOut names the members whom a tag was put on or taken from.
type TagOut struct {
	IDs []string `json:"ids"`
}

// NoteIn adds a note.
type NoteIn struct {
	ID   string `json:"id"`
	Body string `json:"body"`
}
