package testkit

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"guildbook/app/civil"
	"guildbook/app/clock"
)

func (k *Kit) next() int {
	k.rows++
	return k.rows
}

func (k *Kit) now() int64 { return clock.Millis(k.Clock.Now()) }

// Tier makes a tier (t1, t2 ... in the order of making) and gives its id.
func (k *Kit) Tier(name string) string {
	k.T.Helper()
	id := k.IDs.New()
	k.Exec("plans", `INSERT INTO tiers (id, tag, name, position, created_at)
		SELECT ?, 't' || (1 + count(*)), ?, 1 + count(*), ? FROM tiers`, id, name, k.now())
	return id
}

// Plan makes a plan in CNY with 7 grace days and gives its id. price is in fen.
func (k *Kit) Plan(tierID, name string, price int64, period string) string {
	k.T.Helper()
	id := k.IDs.New()
	k.Exec("plans", `INSERT INTO plans (id, tier_id, name, price_minor, currency, period, grace_days, position, created_at)
		SELECT ?, ?, ?, ?, 'CNY', ?, 7, 1 + count(*), ? FROM plans`, id, tierID, name, price, period, k.now())
	return id
}

// Member puts a person on the roll with the next number and gives their id. pinyin is the name in lower
// case.
func (k *Kit) Member(name string) string {
	k.T.Helper()
	id := k.IDs.New()
	k.Exec("members", `INSERT INTO members (id, number, name, pinyin, joined_on, created_at, updated_at)
		SELECT ?, 1 + coalesce(max(number), 0), ?, ?, '2026-01-01', ?, ? FROM members`,
		id, name, strings.ToLower(name), k.now(), k.now())
	return id
}

// Trash puts the row of a table ("members", "plans", "tiers", "events", "lessons") into the trash.
func (k *Kit) Trash(table, id string) {
	k.T.Helper()
	domain := table
	if table == "tiers" {
		domain = "plans"
	}
	k.Exec(domain, "UPDATE "+table+" SET trashed_at = ? WHERE id = ?", k.now(), id)
}

// Payment makes a ledger row in CNY of an amount in fen, without a term, and gives its id.
func (k *Kit) Payment(memberID string, amount int64, on civil.Date) string {
	k.T.Helper()
	id := k.IDs.New()
	k.Exec("payments", `INSERT INTO payments (id, number, kind, member_id, amount_minor, currency, method, paid_on, actor, created_at)
		SELECT ?, 1 + coalesce(max(number), 0), 'payment', ?, ?, 'CNY', 'wechat', ?, 'Keeper', ? FROM payments`,
		id, memberID, amount, on, k.now())
	return id
}

// Term makes a term with 7 grace days and gives its id. An empty end is for life.
func (k *Kit) Term(memberID, tierID string, start, end civil.Date) string {
	k.T.Helper()
	id, period := k.IDs.New(), "until:"+string(end)
	var last any = string(end)
	if end == "" {
		last, period = nil, "lifetime"
	}
	k.Exec("payments", `INSERT INTO terms (id, member_id, tier_id, bought_on, start_on, end_on, anchor_day, period, grace_days, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 7, ?)`, id, memberID, tierID, start, start, last, start.Day(), period, k.now())
	return id
}

// Event makes an event of 90 minutes and gives its id. starts is an instant.
func (k *Kit) Event(title, kind string, starts time.Time) string {
	k.T.Helper()
	id := k.IDs.New()
	k.Exec("events", `INSERT INTO events (id, title, kind, starts_at, ends_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, title, kind, clock.Millis(starts), clock.Millis(starts.Add(90*time.Minute)), k.now(), k.now())
	return id
}

// Attend checks a member in at an event and gives the attendance's id.
func (k *Kit) Attend(eventID, memberID string) string {
	k.T.Helper()
	id := k.IDs.New()
	k.Exec("events", `INSERT INTO attendance (id, event_id, member_id, mode, checked_at, actor) VALUES (?, ?, ?, 'onsite', ?, 'Keeper')`,
		id, eventID, memberID, k.now())
	return id
}

// Course makes a course and gives its id.
func (k *Kit) Course(title string) string {
	k.T.Helper()
	id := k.IDs.New()
	k.Exec("lessons", `INSERT INTO courses (id, title, position, created_at) SELECT ?, ?, 1 + count(*), ? FROM courses`, id, title, k.now())
	return id
}

// Lesson makes a ready lesson for the named tiers (for all members when there is none) and gives its id. Its
// path is its place in the course: 01.md, 02.md and so on.
func (k *Kit) Lesson(courseID, title, body string, tierIDs ...string) string {
	k.T.Helper()
	id, n, audience := k.IDs.New(), k.next(), "members"
	if len(tierIDs) > 0 {
		audience = "tiers"
	}
	sum := sha256.Sum256([]byte(body))
	k.Exec("lessons", `INSERT INTO lessons (id, course_id, title, path, position, state, audience, body, body_sha256, search_id, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, 'ready', ?, ?, ?, ?, ?, ?)`, id, courseID, title, fmt.Sprintf("%02d.md", n), n, audience, body,
		hex.EncodeToString(sum[:]), n, k.now(), k.now())
	for _, tier := range tierIDs {
		k.Exec("lessons", `INSERT INTO lesson_tiers (lesson_id, tier_id) VALUES (?, ?)`, id, tier)
	}
	return id
}
