-- What an export of everything reads, in an order that stays the same.

-- name: ExportTiers :many
SELECT * FROM tiers ORDER BY position, created_at, id;

-- name: ExportPlans :many
SELECT p.*, t.name AS tier FROM plans p JOIN tiers t ON t.id = p.tier_id ORDER BY t.position, p.position, p.created_at, p.id;

-- name: ExportNotes :many
SELECT m.number, n.member_id, n.body, n.actor, n.created_at FROM member_notes n JOIN members m ON m.id = n.member_id ORDER BY m.number, n.created_at, n.id;

-- name: ExportTerms :many
SELECT t.*, m.number AS member_number, r.name AS tier, coalesce(p.name, '') AS plan_name, coalesce(y.number, 0) AS payment_number
FROM terms t JOIN members m ON m.id = t.member_id JOIN tiers r ON r.id = t.tier_id LEFT JOIN plans p ON p.id = t.plan_id LEFT JOIN payments y ON y.id = t.payment_id
ORDER BY m.number, r.position, t.start_on, t.created_at, t.id;

-- name: ExportPayments :many
SELECT p.*, m.number AS member_number, m.name AS member_name, coalesce(l.name, '') AS plan_name, coalesce(o.number, 0) AS reverses_number, coalesce(y.number, 0) AS payer_number,
  coalesce(w.number, 0) AS undoes_number
FROM payments p JOIN members m ON m.id = p.member_id LEFT JOIN plans l ON l.id = p.plan_id LEFT JOIN payments o ON o.id = p.reverses_id
LEFT JOIN members y ON y.id = p.payer_id LEFT JOIN payments w ON w.id = p.undoes_id
ORDER BY p.number;

-- name: ExportCredits :many
SELECT c.*, m.number AS member_number, coalesce(p.number, 0) AS payment_number, coalesce(l.name, '') AS plan_name
FROM credits c JOIN members m ON m.id = c.member_id LEFT JOIN payments p ON p.id = c.payment_id LEFT JOIN terms t ON t.id = c.term_id LEFT JOIN plans l ON l.id = t.plan_id
ORDER BY c.created_at, c.id;

-- name: ExportBillLines :many
SELECT l.number, b.source, b.file, l.on_date, l.direction, l.kind, l.amount_minor, l.currency, l.fee_minor, l.party, l.state, l.why, l.detail,
  CAST(coalesce((SELECT group_concat(number, ' ') FROM (SELECT p.number FROM bill_matches x JOIN payments p ON p.id = x.payment_id
    WHERE x.line = l.number AND x.undone_at IS NULL ORDER BY p.number)), '') AS TEXT) AS payments
FROM bill_lines l JOIN bills b ON b.id = l.bill_id ORDER BY l.number;

-- name: ExportEvents :many
SELECT * FROM events ORDER BY starts_at, created_at, id;

-- name: ExportAttendance :many
SELECT a.event_id, a.mode, a.checked_at, a.actor, m.number AS member_number, m.name AS member_name, e.title, e.starts_at
FROM attendance a JOIN events e ON e.id = a.event_id JOIN members m ON m.id = a.member_id ORDER BY e.starts_at, e.created_at, e.id, m.number;

-- name: ExportLessons :many
SELECT l.id, l.course_id, c.title AS course, coalesce(m.title, '') AS module, coalesce(m.path, '') AS module_path, l.title, l.path, l.state, l.audience, l.release_on, l.body,
  CAST(coalesce((SELECT group_concat(name, char(10)) FROM (SELECT t.name FROM lesson_tiers x JOIN tiers t ON t.id = x.tier_id WHERE x.lesson_id = l.id ORDER BY t.position, t.id)), '') AS TEXT) AS tiers,
  CAST(coalesce((SELECT group_concat(tag, char(10)) FROM (SELECT g.tag FROM lesson_tags g WHERE g.lesson_id = l.id ORDER BY g.tag)), '') AS TEXT) AS tags
FROM lessons l JOIN courses c ON c.id = l.course_id LEFT JOIN modules m ON m.id = l.module_id
WHERE l.trashed_at IS NULL AND c.trashed_at IS NULL
ORDER BY c.position, c.created_at, c.id, coalesce(m.position, -1), l.position, l.path;

-- name: ExportAttachments :many
SELECT a.course_id, a.path, a.sha256 FROM attachments a JOIN courses c ON c.id = a.course_id WHERE c.trashed_at IS NULL
ORDER BY c.position, c.created_at, c.id, a.path;

-- name: CountBeforeRestore :one
SELECT CAST((SELECT count(*) FROM members) + (SELECT count(*) FROM payments) AS INTEGER) AS n;

-- name: RestoreTerm :exec
INSERT INTO terms (id, member_id, tier_id, plan_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, reason,
  created_at, kind, paid_minor, currency, paused, cut_on, voided_at, floor_on, held_on)
VALUES (@id, @member_id, @tier_id, @plan_id, @payment_id, @bought_on, @start_on, @end_on, @anchor_day, @period, @grace_days, @reason,
  @created_at, @kind, @paid_minor, @currency, @paused, @cut_on, @voided_at, @floor_on, @held_on);

-- name: ExportLessonTexts :many
SELECT search_id, title, body FROM lessons ORDER BY search_id;

-- name: ExportMedia :many
SELECT sha256, size, mime FROM media ORDER BY sha256;
