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

// ImportIn names a CSV file and which column feeds which field. Mapping is field -> column header, empty to
// leave a field out; fields that it does not name are guessed from the headers. The fields are those of Fields: name
// (or first_name and last_name), email, phone, wechat, alias, tags, note, number, joined_on, referrer, tier,
// expires_on (tier and expires_on together grant a term).
type ImportIn struct {
	Path    string            `json:"path"`
	Mapping map[string]string `json:"mapping"`
	DryRun  bool              `json:"dryRun"`
}

// ImportRow is the fate of one row.
type ImportRow struct {
	Line     int               `json:"line"` // 1-based line in the file where the row begins
	Fate     string            `json:"fate"` // add, change, same, skip
	Name     string            `json:"name"`
	Email    string            `json:"email"`
	MemberID string            `json:"memberId"` // whom it changes; empty for a new member
	Fields   []string          `json:"fields"`   // what it changes of them, "term" among it
	Tier     string            `json:"tier"`     // of the term it grants; empty: none
	Until    civil.Date        `json:"until"`    // its end; empty with a Tier: for life
	Code     string            `json:"code"`     // why it is skipped, or what to look at: an error code, empty otherwise
	Params   map[string]string `json:"params"`
}

// ImportOut is what an import did, or would do.
type ImportOut struct {
	ImportID string            `json:"importId"` // empty on a dry run
	Encoding string            `json:"encoding"`
	Comma    string            `json:"comma"`
	Columns  []string          `json:"columns"`
	Mapping  map[string]string `json:"mapping"` // as used
	Rows     []ImportRow       `json:"rows"`
	Added    int               `json:"added"`
	Changed  int               `json:"changed"`
	Same     int               `json:"same"`
	Skipped  int               `json:"skipped"`
	Terms    int               `json:"terms"` // terms granted
}
