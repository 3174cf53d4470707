package reports

import (
	"guildbook/app/civil"
	"guildbook/app/money"
	"guildbook/app/reminders"
)

// The groups of the due board, by the day something is due.
const (
	Later   = "later" // after 60 days
	In60    = "in60"
	In30    = "in30"
	In7     = "in7"
	DueNow  = "today"
	Overdue = "overdue" // in the grace days, or a part that was to be paid by now
	Lately  = "lapsed"  // lapsed no longer ago than the window
)

// DueGroups are all of them, in the order of time.
var DueGroups = []string{Lately, Overdue, DueNow, In7, In30, In60, Later}

// DueIn asks whose membership ends within so many days from today, who is past the end (in the grace days, or lapsed for
// no more than as many days), and which parts of plans bought in parts are to be paid. WithinDays 0 is the reminder window
// of the settings. Group and Untold choose rows; the counts are of all.
type DueIn struct {
	WithinDays int    `json:"withinDays"`
	Group      string `json:"group"`
	Untold     bool   `json:"untold"` // only who has not been told of this end
}

// LastTold is the last time somebody was told of an end or due day; At 0: never.
type LastTold struct {
	At       int64  `json:"at"`
	Channel  string `json:"channel"`
	Template string `json:"template"`
	Times    int    `json:"times"`
}

// DueRow is one membership, or one part of a plan bought in parts, to remind somebody of.
type DueRow struct {
	ID       string       `json:"id"` // of the member, or of the part
	Group    string       `json:"group"`
	On       civil.Date   `json:"on"`   // the end, or the day the part is due
	Days     int          `json:"days"` // to On, negative after it
	Row      RollRow      `json:"row"`
	PlanID   string       `json:"planId"`
	PlanName string       `json:"planName"`
	Price    money.Amount `json:"price"`
	GraceEnd civil.Date   `json:"graceEnd"`
	Part     int          `json:"part"` // which part it is, from 1; 0: a membership
	Parts    int          `json:"parts"`
	Told     LastTold     `json:"told"`
}

// Purpose is what a text for this row is for.
func (r DueRow) Purpose() string {
	switch {
	case r.Part > 0:
		return reminders.ForPart
	case r.Group == Lately:
		return reminders.ForWinback
	case r.Group == Overdue:
		return reminders.ForGrace
	}
	return reminders.ForDue
}

// DueGroup is one column of the board.
type DueGroup struct {
	Key     string         `json:"key"`
	Count   int            `json:"count"`
	Untold  int            `json:"untold"`
	AtStake []money.Amount `json:"atStake"`
}

// DueOut is the due list by date, the money at stake per currency, and the groups. AtStake is of the chosen rows.
type DueOut struct {
	Rows    []DueRow       `json:"rows"`
	AtStake []money.Amount `json:"atStake"`
	Groups  []DueGroup     `json:"groups"`
	Untold  int            `json:"untold"` // of everybody, whatever was chosen
	All     int            `json:"all"`
}

// WinbackIn chooses who has left. WithinDays 0 is ever.
type WinbackIn struct {
	WithinDays int    `json:"withinDays"`
	Reason     string `json:"reason"` // of reminders.Reasons, or none: nothing was noted
	Untold     bool   `json:"untold"`
}

// WinbackRow is somebody who has left.
type WinbackRow struct {
	Row      RollRow      `json:"row"`
	LeftOn   civil.Date   `json:"leftOn"` // the last day of the membership
	Gone     int          `json:"gone"`   // days since
	PlanID   string       `json:"planId"` // what they bought last, where it is still on offer
	PlanName string       `json:"planName"`
	Price    money.Amount `json:"price"`
	Reason   string       `json:"reason"`
	Note     string       `json:"note"`
	Told     LastTold     `json:"told"`
}

// WinbackOut is who has left, the last first, and how many for which reason.
type WinbackOut struct {
	Rows    []WinbackRow `json:"rows"`
	Reasons []Count      `json:"reasons"` // every reason, and none
	Untold  int          `json:"untold"`
	All     int          `json:"all"`
}
