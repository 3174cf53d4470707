package pack

import (
	"context"
	"crypto/ed25519"
	"io"
	"slices"
	"strconv"

	"guildbook/app/apperr"
)

// Edition is everything that one publish needs, as plain data. All ids are opaque and stable: 26 base32
// characters that say nothing about the database.
type Edition struct {
	Pack       string // the pack's id, drawn once with NewID
	Seed       []byte // the community's Ed25519 seed, 32 bytes
	Community  string // its display name, for members
	PublicName string // its name in the clear; empty unless the organizer made it public
	Language   string // "zh" or "en": of the reader's words
	Number     int    // of this edition; new and changed lessons carry it
	Date       string // YYYY-MM-DD: the day of this publish, which private boxes carry
	Generation int    // the new generation is at least this; 0 leaves it to the ledger
	Renderer   string // version of what makes HTML: another version names every lesson anew
	Reader     []byte // index.html; nil leaves it out
	Worker     []byte // sw.js, which lets a hosted pack be read offline; nil leaves it out

	Tiers   []Tier
	Members []Member
	Courses []Course
	Media   []Media
	Events  []Event // for everybody in the pack, in any order
	Overlay bool    // the reader draws the member's own name lightly over pages
	Reply   string  // age1pq1…: the recipient of members' slips; empty takes none
}

// Tier is what a set of lessons is encrypted for: a tier of the community, or a stage of one, which its members reach one after
// the other.
type Tier struct {
	Tag      string // [a-z0-9]{1,8}, stable, without meaning
	After    string // of a stage: the tag of the stage or tier before it; who holds this one holds that too
	Name     string
	Epoch    int    // from 1; a new epoch shuts out who had only the former
	Identity string // AGE-SECRET-KEY-1… of the epoch
	Old      []Key  // former epochs whose objects may keep their bytes
}

// Key is the identity of one epoch.
type Key struct {
	Epoch    int    `json:"epoch"`
	Identity string `json:"identity"`
}

// Member is one code with the tiers it opens. A member without tiers gets no slot.
type Member struct {
	ID    string // opaque, random per code
	Code  Code
	Tiers []string
	Box   *Box // for them alone; nil: none
}

// Course is a course with everything in it that any tier may read.
type Course struct {
	ID, Title string
	Order     int
	Language  string
	Modules   []Module
	Lessons   []Lesson
}

// Module groups lessons of a course.
type Module struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Order int    `json:"order"`
}

// Lesson is one lesson as published. One without tiers is left out.
type Lesson struct {
	ID, Title string
	Module    string // id of a module of the course, or empty
	Order     int
	Tiers     []string // tags: who may read it
	Media     []string // ids of the media it shows or links to
	Edition   int      // overrides the edition number that the ledger knows; usually 0
	// Print is a fingerprint of everything that Body depends on. Where it is what it was at the last
	// publish, Body is not called.
	Print string
	// Body renders the lesson. It is called from several goroutines.
	Body func(context.Context) (Body, error)
	// Text is the Text of Body alone, where it can be had without the rest; may be nil.
	Text func(context.Context) (string, error)
}

// Body is a rendered lesson: FORMAT.md, section 7.
type Body struct {
	HTML []byte
	Text string // for search
}

// Media is an image or attachment. It is readable for the tiers of the lessons that name it.
type Media struct {
	ID     string
	SHA256 string // hex, of the content
	Size   int64
	Type   string // e.g. image/png
	Name   string // a file name for saving
	Open   func() (io.ReadCloser, error)
}

// hasBoxes tells whether any member who gets a slot has a private box.
func (e *Edition) hasBoxes() bool {
	return slices.ContainsFunc(e.Members, func(m Member) bool { return m.Box != nil && len(m.Tiers) > 0 })
}

// check refuses what would make a pack that no reader opens. Such input is a defect of the caller, except
// for the limits on tiers.
func (e *Edition) check() error {
	bad := func(what string, value any) error {
		return apperr.New(apperr.Invalid, "pack.edition_invalid", "what", what, "value", value)
	}
	if !ValidID(e.Pack) {
		return bad("pack", e.Pack)
	}
	if len(e.Seed) != ed25519.SeedSize {
		return bad("seed", len(e.Seed))
	}
	if e.Language != "zh" && e.Language != "en" {
		return bad("language", e.Language)
	}
	if len(e.PublicName) > 200 {
		return bad("public_name", e.PublicName)
	}
	if len(e.Tiers) > maxTiers {
		return apperr.New(apperr.Invalid, "pack.too_many_stages", "most", maxTiers)
	}
	tiers := map[string]bool{}
	for _, t := range e.Tiers {
		if !tagRule.MatchString(t.Tag) || tiers[t.Tag] {
			return bad("tier", t.Tag)
		}
		tiers[t.Tag] = true
		epochs := map[int]bool{}
		for _, k := range append([]Key{{t.Epoch, t.Identity}}, t.Old...) {
			if _, err := parseIdentity(k.Identity); err != nil || k.Epoch < 1 || k.Epoch > t.Epoch || epochs[k.Epoch] {
				return bad("epoch", t.Tag+" "+strconv.Itoa(k.Epoch))
			}
			epochs[k.Epoch] = true
		}
	}
	line := lineage(e.Tiers)
	wide := 0
	for _, t := range e.Tiers {
		if t.After == "" {
			wide++
		} else if !tiers[t.After] || line[t.Tag] == nil {
			return bad("stage", t.Tag)
		}
	}
	if wide > maxRecipients {
		return apperr.New(apperr.Invalid, "pack.too_many_tiers", "most", maxRecipients)
	}
	known := func(tags []string) bool {
		for _, t := range tags {
			if !tiers[t] {
				return false
			}
		}
		return true
	}
	codes, me := map[Code]bool{}, map[string]bool{}
	for _, m := range e.Members {
		if c, err := ParseCode(string(m.Code)); err != nil || c != m.Code || codes[c] {
			return bad("code", m.ID)
		}
		if !ValidID(m.ID) || me[m.ID] || !known(m.Tiers) {
			return bad("member", m.ID)
		}
		if m.Box != nil && (m.Box.check() != nil || !isDate(e.Date)) {
			return bad("box", m.ID)
		}
		codes[m.Code], me[m.ID] = true, true
	}
	media := map[string]bool{}
	for _, m := range e.Media {
		if !ValidID(m.ID) || media[m.ID] || !isSum(m.SHA256) {
			return bad("media", m.ID)
		}
		if m.Size > maxMedia {
			return apperr.New(apperr.Invalid, "pack.media_too_big", "name", m.Name, "most", maxMedia)
		}
		media[m.ID] = true
	}
	if err := checkEvents(e.Events); err != nil {
		return bad("events", err.Error())
	}
	courses, lessons := map[string]bool{}, map[string]bool{}
	for _, c := range e.Courses {
		if !ValidID(c.ID) || courses[c.ID] {
			return bad("course", c.ID)
		}
		courses[c.ID] = true
		modules := map[string]bool{"": true}
		for _, m := range c.Modules {
			if !ValidID(m.ID) || modules[m.ID] {
				return bad("module", m.ID)
			}
			modules[m.ID] = true
		}
		for _, l := range c.Lessons {
			if !ValidID(l.ID) || lessons[l.ID] || !modules[l.Module] || !known(l.Tiers) {
				return bad("lesson", l.ID)
			}
			lessons[l.ID] = true
			for _, id := range l.Media {
				if !media[id] {
					return bad("media", id)
				}
			}
		}
	}
	return nil
}
