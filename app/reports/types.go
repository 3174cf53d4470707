package reports

import (
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/payments"
	"guildbook/app/terms"
)

// RollIn chooses rows of the roll. Query matches names, aliases, pinyin and its initials, number, contacts
// and tags; a non-empty query ranks better matches first unless Sort is given.
type RollIn struct {
	Query    string `json:"query"`
	Standing string `json:"standing"` // empty: all
	TierID   string `json:"tierId"`
	Tag      string `json:"tag"`
	Code     string `json:"code"` // none: those who have access but no access code; live: those who have one
	// Household is the id of a family or company: its members and who pays for them; any: those who are in one.
	Household string `json:"household"`
	// Fields asks for values of the organizer's own fields; * is any value, - none.
	Fields map[string]string `json:"fields"`
	// Sort is name, number, standing, tier, end, paid, attended, joined, alias, email, phone, wechat, tags, referrer, household,
	// code or field:NAME; empty: rank or name.
	Sort    string `json:"sort"`
	Desc    bool   `json:"desc"`
	Offset  int    `json:"offset"`
	Limit   int    `json:"limit"` // 0: all
	Trashed bool   `json:"trashed"`
}

// RollRow is one member as the table shows them.
type RollRow struct {
	ID       string         `json:"id"`
	Number   int64          `json:"number"`
	Name     string         `json:"name"`
	Alias    string         `json:"alias"` // the first one
	Email    string         `json:"email"`
	Standing terms.Standing `json:"standing"`
	Tiers    []string       `json:"tiers"`    // names of the tiers held, or last held when lapsed
	TierIDs  []string       `json:"tierIds"`  // the same by id
	End      civil.Date     `json:"end"`      // empty: none or for life
	Lifetime bool           `json:"lifetime"` // a term without an end
	DaysLeft int            `json:"daysLeft"` // to End, negative after it
	Paid     []money.Amount `json:"paid"`     // net, per currency
	Attended int64          `json:"attended"` // of the past events
	Events   int64          `json:"events"`   // past events since the member joined
	JoinedOn civil.Date     `json:"joinedOn"`
	Tags     []string       `json:"tags"`
	HasCode  bool           `json:"hasCode"`
	Trashed  bool           `json:"trashed"`

	Phone       string            `json:"phone"` // the first one, as the e-mail address and WeChat
	Wechat      string            `json:"wechat"`
	Referrer    string            `json:"referrer"`
	HouseholdID string            `json:"householdId"` // the family or company they are in, or pay for
	Household   string            `json:"household"`
	Fields      map[string]string `json:"fields"` // of the organizer's own, by name
}

// Count is how many rows there are of a standing, tier or tag.
type Count struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// RollOut is the chosen rows; the counts are of everyone not trashed that matches the query.
type RollOut struct {
	Rows      []RollRow `json:"rows"`
	Count     int       `json:"count"` // rows chosen, before Offset and Limit
	All       int       `json:"all"`   // members on the roll
	Standings []Count   `json:"standings"`
	Tiers     []Count   `json:"tiers"`
	Tags      []Count   `json:"tags"`
	// Households are those with their members, by name.
	Households []Count `json:"households"`
}

// Moment is one entry of a member's timeline, newest first. Kind says which fields of Params there are; the
// sentence is in the locales.
type Moment struct {
	At     int64             `json:"at"`
	On     civil.Date        `json:"on"`
	Kind   string            `json:"kind"` // joined, payment, refund, correction, term, attendance, note, code_issued, code_revoked, delivered, told, pause, credit, change_tier, application, merged, unmerged, changed, trashed, restored
	Params map[string]string `json:"params"`
	Amount money.Amount      `json:"amount"`
	RefID  string            `json:"refId"`
}

// MemberIn names a member.
type MemberIn struct {
	ID string `json:"id"`
}

// Access is what a member may open today, and why.
type Access struct {
	TierID   string         `json:"tierId"`
	TierName string         `json:"tierName"`
	Standing terms.Standing `json:"standing"`
	Until    civil.Date     `json:"until"` // last day of the term; empty: for life
	GraceEnd civil.Date     `json:"graceEnd"`
	Lessons  int64          `json:"lessons"` // ready and released for this tier today
}

// ProfileOut is everything a profile shows besides the member's own fields (members.Show).
type ProfileOut struct {
	Row      RollRow            `json:"row"`
	Access   []Access           `json:"access"`
	Terms    []terms.Term       `json:"terms"`
	Payments []payments.Payment `json:"payments"`
	Timeline []Moment           `json:"timeline"`
	// UsualPlanID is what they bought last, the plan that a renewal offers first; empty when none.
	UsualPlanID string `json:"usualPlanId"`
	UsualMethod string `json:"usualMethod"`
	// Money is what they paid and what came back, per currency.
	Money []MoneySummary `json:"money"`
}

// MoneySummary is a member's money in one currency.
type MoneySummary struct {
	Paid      money.Amount `json:"paid"`
	Refunded  money.Amount `json:"refunded"` // refunds and corrections, positive
	Net       money.Amount `json:"net"`
	Fees      money.Amount `json:"fees"`
	Credit    money.Amount `json:"credit"` // set aside and not spent
	Payments  int          `json:"payments"`
	ForOthers money.Amount `json:"forOthers"` // of the ledger's other members, what this one paid
}

// MonthIncome is a month's net income in one currency.
type MonthIncome struct {
	Month string       `json:"month"`
	Net   money.Amount `json:"net"`
}

// Task is one thing the organizer should handle today. Kind: due (one member), grace (one member), event,
// drafts, unpublished, codes (members with access but without a code), inbox, setup_tiers,
// setup_lessons, setup_members. The sentence is in the locales.
type Task struct {
	Kind   string            `json:"kind"`
	RefID  string            `json:"refId"`
	Params map[string]string `json:"params"`
	Amount money.Amount      `json:"amount"`
}

// TodayOut is the Today screen.
type TodayOut struct {
	On         civil.Date    `json:"on"`
	Tasks      []Task        `json:"tasks"`
	Income     []MonthIncome `json:"income"`     // the last 12 months of the workspace's currency, oldest first
	OtherMonth []MonthIncome `json:"otherMonth"` // of other currencies, only the months that have any
	Standings  []Count       `json:"standings"`
	Members    int           `json:"members"`
	// Reserve is how many ready lessons wait for their date, and drafts how many are being written.
	Reserve int            `json:"reserve"`
	Drafts  int            `json:"drafts"`
	Ready   int            `json:"ready"` // with those of the reserve
	Edition EditionSummary `json:"edition"`
}

// EditionSummary is the last edition and what happened since. Number 0: none was published.
type EditionSummary struct {
	Number      int64 `json:"number"`
	PublishedAt int64 `json:"publishedAt"`
	Lessons     int64 `json:"lessons"`
	Members     int64 `json:"members"`
	Changed     int64 `json:"changed"` // lessons changed or taken out since
	Added       int64 `json:"added"`   // lessons new since
	Left        int64 `json:"left"`    // members who have lost access or code since
	Joined      int64 `json:"joined"`  // members who have gained both
}

// CountsOut is the figures beside the sidebar's entries.
type CountsOut struct {
	Today   int  `json:"today"`
	Lessons int  `json:"lessons"` // drafts
	Members int  `json:"members"`
	Due     int  `json:"due"`
	Events  int  `json:"events"` // upcoming
	Publish bool `json:"publish"`
	Inbox   int  `json:"inbox"`
}

// FindIn is what was typed into the palette.
type FindIn struct {
	Query string `json:"query"`
	Limit int    `json:"limit"` // 0: 20
}

// Hit is one thing found: member, lesson, course, event, challenge, payment.
type Hit struct {
	Kind    string `json:"kind"`
	ID      string `json:"id"`
	Title   string `json:"title"`
	Detail  string `json:"detail"`
	Snippet string `json:"snippet"`
}

// FindOut is what was found, best first.
type FindOut struct {
	Hits []Hit `json:"hits"`
}

// DoorIn is what was typed at the door of an event.
type DoorIn struct {
	EventID string `json:"eventId"`
	Query   string `json:"query"`
}

// DoorRow is a member at the door.
type DoorRow struct {
	Row    RollRow `json:"row"`
	Here   bool    `json:"here"`   // checked in already
	Answer string  `json:"answer"` // to the invitation: yes, maybe, no; empty for none
	Note   string  `json:"note"`   // with the answer
}

// DoorOut is the matches for a query (at most 8), who came just now (newest first, at most 20), and who said that they come and
// are not here yet, by name.
type DoorOut struct {
	Matches  []DoorRow  `json:"matches"`
	Recent   []RollCall `json:"recent"`
	Awaited  []DoorRow  `json:"awaited"`
	Here     int64      `json:"here"`
	Expected int64      `json:"expected"`
}

// RollCall is one attendance as the event's roll shows it.
type RollCall struct {
	AttendanceID string  `json:"attendanceId"`
	At           int64   `json:"at"`
	Mode         string  `json:"mode"`
	Row          RollRow `json:"row"`
}

// EventIn names an event.
type EventIn struct {
	ID string `json:"id"`
}

// EventRollOut is everyone who came to an event, first come first.
type EventRollOut struct {
	Rows []RollCall `json:"rows"`
}
