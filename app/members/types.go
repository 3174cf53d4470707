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
	Referrer string     `json:"referrer"`
	Trashed  bool       `json:"trashed"`
	Updated  int64      `json:"updated"`
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
	Alumni   bool       `json:"alumni"`
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

// NoteIn adds a note.
type NoteIn struct {
	ID   string `json:"id"`
	Body string `json:"body"`
}
