package publishing

// NumberIn names an edition.
type NumberIn struct {
	Number int64 `json:"number"`
}

// NoteIn changes the organizer's note on an edition.
type NoteIn struct {
	Number int64  `json:"number"`
	Note   string `json:"note"`
}

// EditionDetail is all that is known of one edition.
type EditionDetail struct {
	Edition Edition         `json:"edition"`
	Lessons []EditionLesson `json:"lessons"` // in reading order; those that left come last
	Tiers   []EditionTier   `json:"tiers"`
	People  []EditionPerson `json:"people"` // who could open it: those who have not been told first, by name
	Untold  int64           `json:"untold"` // of People
	Places  []EditionPlace  `json:"places"`
}

// EditionLesson is a lesson as it went out.
type EditionLesson struct {
	LessonID string   `json:"lessonId"`
	Title    string   `json:"title"` // then
	Course   string   `json:"course"`
	Change   string   `json:"change"` // new, changed, same, left
	Tiers    []string `json:"tiers"`  // names
	Revision int64    `json:"revision"`
	Days     int64    `json:"days"` // after a member's first day in the tier; 0: at once
}

// EditionTier counts what a tier had.
type EditionTier struct {
	TierID  string `json:"tierId"`
	Name    string `json:"name"`
	Members int64  `json:"members"`
	Lessons int64  `json:"lessons"`
}

// EditionPerson is somebody whose code opened an edition.
type EditionPerson struct {
	MemberID   string     `json:"memberId"`
	Name       string     `json:"name"`
	Tiers      []string   `json:"tiers"` // names
	Revoked    bool       `json:"revoked"`
	Trashed    bool       `json:"trashed"`
	Deliveries []Delivery `json:"deliveries"` // oldest first
}

// EditionPlace is somewhere an edition went.
type EditionPlace struct {
	Kind       string            `json:"kind"`
	Path       string            `json:"path"`
	Name       string            `json:"name"`   // of the saved place
	Member     string            `json:"member"` // id of the one member it is for; empty: for all
	Bytes      int64             `json:"bytes"`
	Written    int64             `json:"written"`
	At         int64             `json:"at"`
	FailCode   string            `json:"failCode"` // empty when it went well
	FailParams map[string]string `json:"failParams"`
}

// Channels are the ways to tell somebody of an edition.
var Channels = []string{"wechat", "email", "sms", "usb", "group", "other"}

// Delivery is somebody told of an edition.
type Delivery struct {
	ID       string `json:"id"`
	Edition  int64  `json:"edition"`
	MemberID string `json:"memberId"`
	Channel  string `json:"channel"`
	Note     string `json:"note"`
	Actor    string `json:"actor"`
	At       int64  `json:"at"`
}

// DeliverIn notes that members were told of an edition.
type DeliverIn struct {
	Number    int64    `json:"number"`
	MemberIDs []string `json:"memberIds"`
	Channel   string   `json:"channel"`
	Note      string   `json:"note"`
}

// UndeliverIn takes such notes back: those with these ids, or where there are none all that members have of an edition, through one
// channel if it is given.
type UndeliverIn struct {
	IDs       []string `json:"ids"`
	Number    int64    `json:"number"`
	MemberIDs []string `json:"memberIds"`
	Channel   string   `json:"channel"`
}

// DeliverOut is what was noted or taken back.
type DeliverOut struct {
	Deliveries []Delivery `json:"deliveries"`
	Untold     int64      `json:"untold"` // members of the edition who have not been told
}

// RebuildIn makes an old edition again at one place: a new or empty folder, or a new file.
type RebuildIn struct {
	Number int64  `json:"number"`
	Kind   string `json:"kind"` // folder, zip, single
	Path   string `json:"path"` // absolute
	// Who is "then": members of that edition who may still open it, or "today": whoever may open its tiers now.
	Who string `json:"who"`
	// LeaveOut makes it without texts and files that are gone, instead of refusing.
	LeaveOut bool   `json:"leaveOut"`
	Task     string `json:"task"`
}

// RebuildOut is what was made.
type RebuildOut struct {
	Place   Place  `json:"place"`
	Lessons int64  `json:"lessons"`
	Members int64  `json:"members"`
	Missing []Gone `json:"missing"` // left out
}

// Gone is something that an edition had and the workspace has no more.
type Gone struct {
	Kind     string `json:"kind"` // revision, attachment
	LessonID string `json:"lessonId"`
	Title    string `json:"title"`
	Revision int64  `json:"revision"`
	Name     string `json:"name"` // of the attachment
}
