package inbox

// Slip is what a member wrote back from the reader, found to be theirs.
type Slip struct {
	ID       string `json:"id"`
	MemberID string `json:"memberId"`
	Member   string `json:"member"`
	Kind     string `json:"kind"`  // reply, question, homework, read, rsvp
	State    string `json:"state"` // new, answered, done
	LessonID string `json:"lessonId"`
	Lesson   string `json:"lesson"`
	EventID  string `json:"eventId"`
	Event    string `json:"event"`
	// EventTrashed is set of an answer to an event that is in the trash; an EventID that is empty is of one that is not here.
	EventTrashed bool `json:"eventTrashed"`
	// Read is the lessons that read marks name (in a list empty), ReadCount how many of them are there, ReadGone how many no longer.
	Read       []ReadLesson `json:"read"`
	ReadCount  int64        `json:"readCount"`
	ReadGone   int64        `json:"readGone"`
	Generation int64        `json:"generation"` // of the pack that it was made in
	Body       string       `json:"body"`       // in a list its beginning
	Files      []SlipFile   `json:"files"`      // empty in a list
	FileCount  int64        `json:"fileCount"`
	Gap        bool         `json:"gap"`        // the one before it on the member's device has not come in
	MadeAt     int64        `json:"madeAt"`     // by the member's clock
	ReceivedAt int64        `json:"receivedAt"` // Unix milliseconds, as are all
	Source     string       `json:"source"`     // file name; empty for pasted text
	DoneAt     int64        `json:"doneAt"`
	Answer     string       `json:"answer"` // goes into the member's private box with the next edition
	AnsweredAt int64        `json:"answeredAt"`
	AnsweredBy string       `json:"answeredBy"`
}

// SlipFile is an attachment, a medium by its hash.
type SlipFile struct {
	Name   string `json:"name"`
	Mime   string `json:"mime"` // as its bytes tell
	Size   int64  `json:"size"`
	Sha256 string `json:"sha256"`
}

// HeldSlip is what came in as a slip and is none. Code and Params say why.
type HeldSlip struct {
	ID         string            `json:"id"`
	Code       string            `json:"code"`
	Params     map[string]string `json:"params"`
	MemberID   string            `json:"memberId"` // whose signature is right; empty for nobody's
	Member     string            `json:"member"`
	Size       int64             `json:"size"`
	Source     string            `json:"source"`
	ReceivedAt int64             `json:"receivedAt"`
	TriedAt    int64             `json:"triedAt"`
}

// SlipsIn chooses slips: State new, answered, done, or empty for all; MemberID empty for everybody's.
type SlipsIn struct {
	State    string `json:"state"`
	MemberID string `json:"memberId"`
}

// SlipsOut is the newest slips, how many there are in each state, and everything in quarantine.
type SlipsOut struct {
	Slips    []Slip     `json:"slips"`
	Held     []HeldSlip `json:"held"`
	New      int64      `json:"new"`
	Answered int64      `json:"answered"`
	Done     int64      `json:"done"`
}

// SlipIn names a slip, or something in quarantine.
type SlipIn struct {
	ID string `json:"id"`
}

// ImportIn is a file or a folder to look for slips in, or text that holds some. Task names the progress.
type ImportIn struct {
	Path string `json:"path"`
	Text string `json:"text"`
	Task string `json:"task"`
}

// ImportOut tells what became of what came in: added, there already, put into quarantine, and files that hold no slip.
type ImportOut struct {
	Added []Slip     `json:"added"`
	Again int64      `json:"again"`
	Held  []HeldSlip `json:"held"`
	Other []string   `json:"other"`
}

// DoneIn marks slips as done, or with Undo as open again.
type DoneIn struct {
	IDs  []string `json:"ids"`
	Undo bool     `json:"undo"`
}

// AnswerIn answers a slip; an empty Body takes the answer back.
type AnswerIn struct {
	ID   string `json:"id"`
	Body string `json:"body"`
}
