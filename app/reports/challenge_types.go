package reports

import (
	"guildbook/app/challenges"
	"guildbook/app/civil"
	"guildbook/app/terms"
)

// ChallengeIn names one challenge.
type ChallengeIn struct {
	ID string `json:"id"`
}

// ChallengeBoard is how everybody stands in a challenge today, by name.
type ChallengeBoard struct {
	Challenge challenges.Challenge `json:"challenge"`
	Today     civil.Date           `json:"today"`
	Rows      []ChallengeRow       `json:"rows"`
	Days      []int                `json:"days"` // entries of each day of the challenge
}

// ChallengeRow is one member in a challenge. Marks has a letter for each of its days: x done, m made up, . missed, o due today or
// later, - nothing due, p paused, and a space where they take no part.
type ChallengeRow struct {
	MemberID string              `json:"memberId"`
	Number   int64               `json:"number"`
	Name     string              `json:"name"`
	Standing terms.Standing      `json:"standing"`
	JoinedOn civil.Date          `json:"joinedOn"` // first
	Left     bool                `json:"left"`     // takes part no longer
	Marks    string              `json:"marks"`
	MadeUp   int                 `json:"madeUp"`
	Progress challenges.Progress `json:"progress"`
}

// ChallengeOfMember is how one member stands in one challenge.
type ChallengeOfMember struct {
	ID       string              `json:"id"`
	Title    string              `json:"title"`
	FirstOn  civil.Date          `json:"firstOn"`
	LastOn   civil.Date          `json:"lastOn"`
	State    string              `json:"state"`
	JoinedOn civil.Date          `json:"joinedOn"`
	LastDid  civil.Date          `json:"lastDid"` // the last day on which they practised; empty: none yet
	Left     civil.Date          `json:"left"`    // their last day; empty while they take part
	Progress challenges.Progress `json:"progress"`
}

// ChallengePasteIn is a list as it was copied from a chat, of the entries of one day.
type ChallengePasteIn struct {
	ID   string     `json:"id"`
	On   civil.Date `json:"on"`
	Text string     `json:"text"`
}

// ChallengePaste is whom the lines of a list name; nothing is written.
type ChallengePaste struct {
	Lines []PastedLine `json:"lines"`
}

// The fates of a pasted line.
const (
	PastedNew     = "new"     // an entry to write down
	PastedAlready = "already" // the day has one
	PastedAgain   = "again"   // an earlier line names the same member
	PastedSeveral = "several" // the name is that of several members
	PastedUnknown = "unknown" // nobody is called so
)

// PastedLine is a line, what it says, and whom it names. Of several, Candidates are they.
type PastedLine struct {
	Line       int               `json:"line"` // from 1
	Text       string            `json:"text"`
	Note       string            `json:"note"`
	Fate       string            `json:"fate"`
	MemberID   string            `json:"memberId"`
	MemberName string            `json:"memberName"`
	Number     int64             `json:"number"`
	Joins      bool              `json:"joins"` // takes no part on that day yet
	Candidates []PastedCandidate `json:"candidates"`
}

// PastedCandidate is somebody whom a line may name.
type PastedCandidate struct {
	MemberID string `json:"memberId"`
	Number   int64  `json:"number"`
	Name     string `json:"name"`
}
