package reminders

import "guildbook/app/civil"

// Channels are the ways in which members are told.
var Channels = []string{"wechat", "email", "sms", "phone", "in_person", "group", "other"}

// The purposes of a text: before the end, in the grace days, after it, and for a part of a plan bought in parts.
const (
	ForDue     = "due"
	ForGrace   = "grace"
	ForWinback = "winback"
	ForPart    = "part"
)

// Purposes are all of them.
var Purposes = []string{ForDue, ForGrace, ForPart, ForWinback}

// Reasons are why members leave.
var Reasons = []string{"busy", "price", "content", "moved", "unknown", "other"}

// Template is a text with places for {name}, {end} and so on.
type Template struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Purpose  string `json:"purpose"`
	Language string `json:"language"` // zh or en: how amounts are written in it
	Subject  string `json:"subject"`
	Body     string `json:"body"`
}

// TemplateIn saves a template; an empty ID adds one.
type TemplateIn = Template

// IDIn names one row.
type IDIn struct {
	ID string `json:"id"`
}

// TrashIn puts a template into the trash, or with Undo takes it out.
type TrashIn struct {
	ID   string `json:"id"`
	Undo bool   `json:"undo"`
}

// TemplatesOut is every template and the names that may stand in braces.
type TemplatesOut struct {
	Templates []Template `json:"templates"`
	Variables []string   `json:"variables"`
}

// Told is that one member was told of one end or due day.
type Told struct {
	ID           string     `json:"id"`
	MemberID     string     `json:"memberId"`
	MemberName   string     `json:"memberName"`
	MemberNumber int64      `json:"memberNumber"`
	Purpose      string     `json:"purpose"`
	AboutOn      civil.Date `json:"aboutOn"`
	Channel      string     `json:"channel"`
	Template     string     `json:"template"`
	Note         string     `json:"note"`
	Actor        string     `json:"actor"`
	At           int64      `json:"at"`
}

// About is who was told of what.
type About struct {
	MemberID string     `json:"memberId"`
	Purpose  string     `json:"purpose"`
	On       civil.Date `json:"on"`
}

// TellIn notes that members were told.
type TellIn struct {
	About    []About `json:"about"`
	Channel  string  `json:"channel"`
	Template string  `json:"template"` // its name; may be empty
	Note     string  `json:"note"`
}

// UntellIn takes notes back.
type UntellIn struct {
	IDs []string `json:"ids"`
}

// LogIn chooses from the log; empty fields choose all. Limit 0 is 500.
type LogIn struct {
	MemberID string     `json:"memberId"`
	Channel  string     `json:"channel"`
	Since    civil.Date `json:"since"`
	Limit    int        `json:"limit"`
}

// ReasonIn notes why somebody left with the membership that ended on LeftOn. An empty Reason takes the note away.
type ReasonIn struct {
	MemberID string     `json:"memberId"`
	LeftOn   civil.Date `json:"leftOn"`
	Reason   string     `json:"reason"`
	Note     string     `json:"note"`
}

// Reason is why somebody left; empty where nothing is known.
type Reason struct {
	Reason string `json:"reason"`
	Note   string `json:"note"`
}
