-- name: SetPackReply :exec
UPDATE packs SET reply = @reply;

-- name: FindSigner :one
SELECT id, member_id, code, revoked_at FROM access_codes WHERE me = @me;

-- What slips can be about.
-- name: ListSlipSubjects :many
SELECT CAST('lesson' AS TEXT) AS kind, id FROM lessons
UNION ALL SELECT 'event', id FROM events;

-- name: FindSlip :one
SELECT id, print FROM slips WHERE member_id = @member_id AND slip = @slip;

-- name: InsertSlip :exec
INSERT INTO slips (id, member_id, code_id, slip, print, kind, lesson_id, event_id, sequence, previous, generation, body, made_at, source, received_at, done_at)
VALUES (@id, @member_id, @code_id, @slip, @print, @kind, @lesson_id, @event_id, @sequence, @previous, @generation, @body, @made_at, @source, @received_at, @done_at);

-- name: InsertSlipFile :exec
INSERT INTO slip_files (slip_id, position, name, mime, size, sha256) VALUES (@slip_id, @position, @name, @mime, @size, @sha256);

-- state: new, answered, done, or empty for all.
-- name: ListSlips :many
SELECT s.id, s.member_id, m.name AS member, s.kind, coalesce(s.lesson_id, '') AS lesson_id, coalesce(l.title, '') AS lesson,
  coalesce(s.event_id, '') AS event_id, coalesce(e.title, '') AS event, CAST(e.trashed_at IS NOT NULL AS INTEGER) AS event_trashed, s.generation, s.body, s.made_at, s.received_at, s.source, s.done_at, s.answer,
  s.answered_at, s.answered_by,
  CAST(s.previous <> '' AND NOT EXISTS (SELECT 1 FROM slips p WHERE p.print = s.previous) AS INTEGER) AS gap,
  CAST((SELECT count(*) FROM slip_files f WHERE f.slip_id = s.id) AS INTEGER) AS files
FROM slips s JOIN members m ON m.id = s.member_id
LEFT JOIN lessons l ON l.id = s.lesson_id LEFT JOIN events e ON e.id = s.event_id
WHERE (CAST(@state AS TEXT) = '' OR @state = CASE WHEN s.done_at IS NOT NULL THEN 'done' WHEN s.answered_at IS NOT NULL THEN 'answered' ELSE 'new' END)
  AND (CAST(@member_id AS TEXT) = '' OR s.member_id = @member_id)
  AND (CAST(@slip_id AS TEXT) = '' OR s.id = @slip_id)
ORDER BY s.received_at DESC, s.made_at DESC, s.id DESC
LIMIT @most;

-- name: CountSlips :one
SELECT CAST(coalesce(sum(done_at IS NULL AND answered_at IS NULL), 0) AS INTEGER) AS fresh,
  CAST(coalesce(sum(done_at IS NULL AND answered_at IS NOT NULL), 0) AS INTEGER) AS answered,
  CAST(coalesce(sum(done_at IS NOT NULL), 0) AS INTEGER) AS done
FROM slips WHERE CAST(@member_id AS TEXT) = '' OR member_id = @member_id;

-- name: ListSlipFiles :many
SELECT position, name, mime, size, sha256 FROM slip_files WHERE slip_id = @slip_id ORDER BY position;

-- name: SetSlipDone :execrows
UPDATE slips SET done_at = @done_at WHERE id = @id AND (done_at IS NULL) <> (CAST(@done_at AS INTEGER) IS NULL);

-- name: AnswerSlip :exec
UPDATE slips SET answer = @answer, answered_at = @answered_at, answered_by = @answered_by WHERE id = @id;

-- name: PutHeldSlip :one
INSERT INTO slip_quarantine (id, sha256, size, code, params, member_id, source, received_at, tried_at)
VALUES (@id, @sha256, @size, @code, @params, @member_id, @source, @received_at, @received_at)
ON CONFLICT (sha256) DO UPDATE SET code = excluded.code, params = excluded.params, member_id = excluded.member_id, tried_at = excluded.tried_at,
  discarded_at = NULL
RETURNING id;

-- name: KeepHeldBytes :exec
INSERT INTO slip_quarantine_bytes (id, bytes) VALUES (@id, @bytes) ON CONFLICT (id) DO NOTHING;

-- name: ListHeldSlips :many
SELECT h.id, h.code, h.params, coalesce(h.member_id, '') AS member_id, coalesce(m.name, '') AS member, h.size, h.source,
  h.received_at, h.tried_at
FROM slip_quarantine h LEFT JOIN members m ON m.id = h.member_id
WHERE h.discarded_at IS NULL
ORDER BY h.received_at DESC, h.id DESC;

-- name: FindHeldSlip :one
SELECT h.id, h.source, b.bytes FROM slip_quarantine h JOIN slip_quarantine_bytes b ON b.id = h.id
WHERE h.id = @id AND h.discarded_at IS NULL;

-- name: DiscardHeldSlip :execrows
UPDATE slip_quarantine SET discarded_at = CAST(@discarded_at AS INTEGER) WHERE id = @id AND discarded_at IS NULL;

-- name: RestoreHeldSlip :execrows
UPDATE slip_quarantine SET discarded_at = NULL WHERE id = @id AND discarded_at IS NOT NULL;

-- name: DeleteDiscardedSlips :exec
DELETE FROM slip_quarantine WHERE discarded_at < CAST(@before AS INTEGER);

-- name: DeleteHeldSlipOf :exec
DELETE FROM slip_quarantine WHERE sha256 = @sha256;

-- What was answered to members, for their private boxes.
-- name: ListBoxFeedback :many
SELECT s.id, s.member_id, coalesce(s.lesson_id, '') AS lesson_id, coalesce(l.title, e.title, '') AS about, s.answer, s.answered_at
FROM slips s LEFT JOIN lessons l ON l.id = s.lesson_id LEFT JOIN events e ON e.id = s.event_id
WHERE s.answered_at IS NOT NULL ORDER BY s.answered_at DESC, s.id;

-- The lessons that read marks can name.
-- name: ListSlipLessons :many
SELECT l.id, l.title FROM lessons l JOIN courses c ON c.id = l.course_id WHERE l.trashed_at IS NULL AND c.trashed_at IS NULL;

-- name: ListMemberSlips :many
SELECT s.id, s.kind, s.body, s.received_at, coalesce(s.event_id, '') AS event_id, coalesce(l.title, e.title, '') AS about
FROM slips s LEFT JOIN lessons l ON l.id = s.lesson_id LEFT JOIN events e ON e.id = s.event_id
WHERE s.member_id = @member_id ORDER BY s.received_at;
