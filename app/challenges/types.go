package challenges

import "guildbook/app/civil"

// Challenge is a dated run of daily practice. Days are both inclusive.
type Challenge struct {
	ID       string     `json:"id"`
	Title    string     `json:"title"`
	Note     string     `json:"note"`
	FirstOn  civil.Date `json:"firstOn"`
	LastOn   civil.Date `json:"lastOn"`
	Rhythm   string     `json:"rhythm"`   // daily, weekdays, weekly
	Weekdays int64      `json:"weekdays"` // bits, Monday is 1; of weekdays
	Times    int64      `json:"times"`    // in each seven days from the first; of weekly
	MakeUps  int64      `json:"makeUps"`  // entries that a member may hand in later
	State    string     `json:"state"`    // ahead, running, over
	People   int64      `json:"people"`   // who take part
	Entries  int64      `json:"entries"`
	Today    int64      `json:"today"` // entries of today
	Trashed  bool       `json:"trashed"`
}

// Run is what the rules know of the challenge.
func (c Challenge) Run() Run {
	return Run{First: c.FirstOn, Last: c.LastOn, Rhythm: c.Rhythm, Weekdays: c.Weekdays, Times: c.Times}
}

// SaveIn is the form of a challenge; an empty ID creates one.
type SaveIn struct {
	ID       string     `json:"id"`
	Title    string     `json:"title"`
	Note     string     `json:"note"`
	FirstOn  civil.Date `json:"firstOn"`
	LastOn   civil.Date `json:"lastOn"`
	Rhythm   string     `json:"rhythm"`
	Weekdays int64      `json:"weekdays"`
	Times    int64      `json:"times"`
	MakeUps  int64      `json:"makeUps"`
}

// ListIn chooses challenges. State is ahead, running, over or empty for all. Trashed asks for the trash instead.
type ListIn struct {
	Query   string `json:"query"`
	State   string `json:"state"`
	Trashed bool   `json:"trashed"`
}

// IDIn names one challenge.
type IDIn struct {
	ID string `json:"id"`
}

// JoinIn says who takes part: the members named, and with TierID those who hold the tier today. An empty On is the first day of a
// challenge that is ahead, else today.
type JoinIn struct {
	ID        string     `json:"id"`
	MemberIDs []string   `json:"memberIds"`
	TierID    string     `json:"tierId"`
	On        civil.Date `json:"on"`
}

// JoinOut is who joined, or came back, under a batch by which it can be undone; who took part already is counted.
type JoinOut struct {
	Batch   string   `json:"batch"`
	Joined  []string `json:"joined"`
	Already int      `json:"already"`
}

// LeaveIn says who takes part no longer. Today counts for them only where they have practised; what they did is kept.
type LeaveIn struct {
	ID        string   `json:"id"`
	MemberIDs []string `json:"memberIds"`
}

// LeaveOut is who left. Who joins again today has missed nothing.
type LeaveOut struct {
	Left []string `json:"left"`
}

// Entry is that a member practised on a day.
type Entry struct {
	MemberID string     `json:"memberId"`
	On       civil.Date `json:"on"`
	Note     string     `json:"note"`
}

// EnterIn writes entries down, all or none. Join lets those join who take no part on the day. MakeUp counts the entries against what a
// member may make up.
type EnterIn struct {
	ID      string  `json:"id"`
	Entries []Entry `json:"entries"`
	Join    bool    `json:"join"`
	MakeUp  bool    `json:"makeUp"`
}

// EnterOut is what was written, under a batch by which it can be undone. What stood there already stays as it is and is counted.
type EnterOut struct {
	Batch   string  `json:"batch"`
	Added   []Entry `json:"added"`
	Already int     `json:"already"`
	Joined  int     `json:"joined"`
}

// UndoIn takes a batch back, or with MemberID the entry of one member on one day.
type UndoIn struct {
	Batch    string     `json:"batch"`
	ID       string     `json:"id"`
	MemberID string     `json:"memberId"`
	On       civil.Date `json:"on"`
}

// UndoOut is what was taken back. MadeUp says that the entry of one member had been made up.
type UndoOut struct {
	Removed  []Entry `json:"removed"`
	Unjoined int     `json:"unjoined"` // who take no part any more
	MadeUp   bool    `json:"madeUp"`
}

// NoteIn writes the note of an entry.
type NoteIn struct {
	ID       string     `json:"id"`
	MemberID string     `json:"memberId"`
	On       civil.Date `json:"on"`
	Note     string     `json:"note"`
}

// NoteOut is what stood there before.
type NoteOut struct {
	Was string `json:"was"`
}

// EntriesIn names a member in a challenge.
type EntriesIn struct {
	ID       string `json:"id"`
	MemberID string `json:"memberId"`
}

// Did is what a member did on a day. At is when it was written down, in Unix milliseconds UTC.
type Did struct {
	On     civil.Date `json:"on"`
	Note   string     `json:"note"`
	MadeUp bool       `json:"madeUp"`
	Actor  string     `json:"actor"`
	At     int64      `json:"at"`
}
