-- What an export of everything reads, in an order that stays the same, and what is many a page at a time: so that a large ledger needs no
-- more memory than a small one.

-- name: ExportCounts :one
SELECT (SELECT count(*) FROM members) AS members, (SELECT count(*) FROM member_notes) AS notes, (SELECT count(*) FROM terms) AS terms,
  (SELECT count(*) FROM payments) AS payments, (SELECT count(*) FROM credits) AS credits, (SELECT count(*) FROM bill_lines) AS lines,
  (SELECT count(*) FROM attendance) + (SELECT count(*) FROM challenge_entries) AS attendance;

-- name: ExportSpan :one
SELECT CAST(coalesce(max(number), 0) AS INTEGER) AS number FROM (SELECT number FROM members WHERE number > @after ORDER BY number LIMIT 500);

-- name: ExportMembers :many
SELECT * FROM members WHERE number >= @low AND number <= @high ORDER BY number;

-- name: ExportContacts :many
SELECT c.member_id, c.kind, c.value FROM members m JOIN contacts c ON c.member_id = m.id WHERE m.number >= @low AND m.number <= @high
ORDER BY c.member_id, c.position, c.id;

-- name: ExportAliases :many
SELECT a.member_id, a.alias FROM members m JOIN aliases a ON a.member_id = m.id WHERE m.number >= @low AND m.number <= @high
ORDER BY a.member_id, a.created_at, a.alias;

-- name: ExportTags :many
SELECT t.member_id, t.tag FROM members m JOIN member_tags t ON t.member_id = m.id WHERE m.number >= @low AND m.number <= @high
ORDER BY t.member_id, t.tag;

-- name: ExportFields :many
SELECT f.member_id, f.name, f.value FROM members m JOIN member_fields f ON f.member_id = m.id WHERE m.number >= @low AND m.number <= @high
ORDER BY f.member_id, f.name;

-- name: ExportNotes :many
SELECT m.number, n.member_id, n.body, n.actor, n.created_at FROM members m JOIN member_notes n ON n.member_id = m.id
WHERE m.number >= @low AND m.number <= @high ORDER BY m.number, n.created_at, n.id;

-- name: ExportHouseholds :many
SELECT h.name, h.kind, coalesce(y.number, 0) AS payer_number,
  CAST(coalesce((SELECT group_concat(number, ' ') FROM (SELECT m.number FROM household_members x JOIN members m ON m.id = x.member_id
    WHERE x.household_id = h.id ORDER BY m.number)), '') AS TEXT) AS members
FROM households h LEFT JOIN members y ON y.id = h.payer_id ORDER BY h.name, h.id;

-- name: ExportTiers :many
SELECT * FROM tiers ORDER BY position, created_at, id;

-- name: ExportPlans :many
SELECT p.*, t.name AS tier FROM plans p JOIN tiers t ON t.id = p.tier_id ORDER BY t.position, p.position, p.created_at, p.id;

-- name: ExportTerms :many
SELECT t.*, m.number AS member_number, r.name AS tier, coalesce(p.name, '') AS plan_name, coalesce(y.number, 0) AS payment_number
FROM members m JOIN terms t ON t.member_id = m.id JOIN tiers r ON r.id = t.tier_id LEFT JOIN plans p ON p.id = t.plan_id
LEFT JOIN payments y ON y.id = t.payment_id
WHERE m.number >= @low AND m.number <= @high ORDER BY m.number, r.position, t.start_on, t.created_at, t.id;

-- name: ExportPayments :many
SELECT p.*, m.number AS member_number, m.name AS member_name, coalesce(l.name, '') AS plan_name, coalesce(o.number, 0) AS reverses_number, coalesce(y.number, 0) AS payer_number,
  coalesce(w.number, 0) AS undoes_number
FROM payments p JOIN members m ON m.id = p.member_id LEFT JOIN plans l ON l.id = p.plan_id LEFT JOIN payments o ON o.id = p.reverses_id
LEFT JOIN members y ON y.id = p.payer_id LEFT JOIN payments w ON w.id = p.undoes_id
WHERE p.number > @after ORDER BY p.number LIMIT 2000;

-- name: ExportJournal :many
SELECT p.id, p.number, p.kind, p.member_id, p.amount_minor, p.currency, CAST(p.fee_minor - p.fee_back_minor AS INTEGER) AS fee_minor, p.method, p.paid_on, p.reference, m.name AS member_name,
  coalesce(l.name, '') AS plan_name
FROM payments p JOIN members m ON m.id = p.member_id LEFT JOIN plans l ON l.id = p.plan_id
WHERE p.paid_on >= @day AND (p.paid_on > @day OR p.number > @after) ORDER BY p.paid_on, p.number LIMIT 2000;

-- name: ExportPlanNames :many
SELECT l.name FROM payments p JOIN plans l ON l.id = p.plan_id GROUP BY l.id ORDER BY min(p.number);

-- name: ExportCredits :many
SELECT c.*, m.number AS member_number, coalesce(p.number, 0) AS payment_number, coalesce(l.name, '') AS plan_name, coalesce(o.name, '') AS paid_plan
FROM credits c JOIN members m ON m.id = c.member_id LEFT JOIN payments p ON p.id = c.payment_id LEFT JOIN terms t ON t.id = c.term_id
LEFT JOIN plans l ON l.id = t.plan_id LEFT JOIN plans o ON o.id = p.plan_id
WHERE c.created_at >= @at AND (c.created_at > @at OR c.id > @after) ORDER BY c.created_at, c.id LIMIT 20000;

-- name: ExportUndoneCredits :many
SELECT id, CAST(n AS INTEGER) AS n FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS n FROM credits)
WHERE id IN (SELECT undoes_id FROM credits WHERE undoes_id IS NOT NULL);

-- name: ExportBillLines :many
SELECT l.number, b.source, b.file, l.on_date, l.direction, l.kind, l.amount_minor, l.currency, l.fee_minor, l.party, l.state, l.why, l.detail,
  CAST(coalesce((SELECT group_concat(number, ' ') FROM (SELECT p.number FROM bill_matches x JOIN payments p ON p.id = x.payment_id
    WHERE x.line = l.number AND x.undone_at IS NULL ORDER BY p.number)), '') AS TEXT) AS payments
FROM bill_lines l JOIN bills b ON b.id = l.bill_id WHERE l.number > @after ORDER BY l.number LIMIT 2000;

-- name: ExportEvents :many
SELECT * FROM events ORDER BY starts_at, created_at, id;

-- name: ExportAttendance :many
SELECT a.mode, a.checked_at, a.actor, m.number AS member_number, m.name AS member_name
FROM attendance a JOIN members m ON m.id = a.member_id WHERE a.event_id = @event_id ORDER BY m.number;

-- name: ExportLessons :many
SELECT l.id, l.course_id, c.title AS course, l.title, l.path, l.state, l.audience, l.release_on,
  CAST(coalesce((SELECT group_concat(name, char(10)) FROM (SELECT t.name FROM lesson_tiers x JOIN tiers t ON t.id = x.tier_id WHERE x.lesson_id = l.id ORDER BY t.position, t.id)), '') AS TEXT) AS tiers,
  CAST(coalesce((SELECT group_concat(tag, char(10)) FROM (SELECT g.tag FROM lesson_tags g WHERE g.lesson_id = l.id ORDER BY g.tag)), '') AS TEXT) AS tags
FROM lessons l JOIN courses c ON c.id = l.course_id LEFT JOIN modules m ON m.id = l.module_id
WHERE l.trashed_at IS NULL AND c.trashed_at IS NULL
ORDER BY c.position, c.created_at, c.id, coalesce(m.position, -1), l.position, l.path;

-- name: ExportLessonBody :one
SELECT body FROM lessons WHERE id = @id;

-- name: ExportAttachments :many
SELECT a.course_id, a.path, a.sha256 FROM attachments a JOIN courses c ON c.id = a.course_id WHERE c.trashed_at IS NULL
ORDER BY c.position, c.created_at, c.id, a.path;

-- name: ExportMedia :many
SELECT sha256, size, mime FROM media ORDER BY sha256;

-- name: CountBeforeRestore :one
SELECT CAST((SELECT count(*) FROM members) + (SELECT count(*) FROM payments) + (SELECT count(*) FROM events) AS INTEGER) AS n;

-- name: RestoreTerm :exec
INSERT INTO terms (id, member_id, tier_id, plan_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, reason,
  created_at, kind, paid_minor, currency, paused, cut_on, voided_at, floor_on, held_on)
VALUES (@id, @member_id, @tier_id, @plan_id, @payment_id, @bought_on, @start_on, @end_on, @anchor_day, @period, @grace_days, @reason,
  @created_at, @kind, @paid_minor, @currency, @paused, @cut_on, @voided_at, @floor_on, @held_on);

-- name: ExportLessonTexts :many
SELECT search_id, title, body FROM lessons WHERE search_id > @after ORDER BY search_id LIMIT 100;

-- name: ExportChallenges :many
SELECT * FROM challenges ORDER BY first_on, created_at, id;

-- name: ExportChallengeMembers :many
SELECT p.joined_on, p.left_on, m.number AS member_number, m.name AS member_name
FROM challenge_members p JOIN members m ON m.id = p.member_id WHERE p.challenge_id = @challenge_id ORDER BY m.number, p.joined_on;

-- name: ExportChallengeEntries :many
SELECT e.on_day, e.note, e.made_up, e.actor, e.created_at, m.number AS member_number, m.name AS member_name
FROM challenge_entries e JOIN members m ON m.id = e.member_id WHERE e.challenge_id = @challenge_id ORDER BY e.on_day, m.number;
