-- name: InsertEvent :exec
INSERT INTO events (id, title, kind, starts_at, ends_at, place, note, expected, created_at, updated_at)
VALUES (@id, @title, @kind, @starts_at, @ends_at, @place, @note, @expected, @created_at, @updated_at);

-- name: ChangeEvent :exec
UPDATE events SET title = @title, kind = @kind, starts_at = @starts_at, ends_at = @ends_at, place = @place, note = @note,
  expected = @expected, updated_at = @updated_at WHERE id = @id;

-- name: TrashEvent :exec
UPDATE events SET trashed_at = @trashed_at WHERE id = @id;

-- name: ShowEvent :one
SELECT e.*, CAST((SELECT count(*) FROM attendance a WHERE a.event_id = e.id) AS INTEGER) AS attended
FROM events e WHERE e.id = @id;

-- name: ListEvents :many
SELECT e.*, CAST((SELECT count(*) FROM attendance a WHERE a.event_id = e.id) AS INTEGER) AS attended
FROM events e ORDER BY e.starts_at DESC, e.id DESC;

-- name: InsertAttendance :exec
INSERT INTO attendance (id, event_id, member_id, mode, checked_at, actor)
VALUES (@id, @event_id, @member_id, @mode, @checked_at, @actor);

-- name: ShowAttendance :one
SELECT * FROM attendance WHERE id = @id;

-- name: AttendanceOf :one
SELECT * FROM attendance WHERE event_id = @event_id AND member_id = @member_id;

-- name: DeleteAttendance :exec
DELETE FROM attendance WHERE id = @id;

-- name: ShowAttendee :one
SELECT name, trashed_at FROM members WHERE id = @id;

-- What members answered to invitations, of one event or of all, each member's newest answer first. With the trash left out.
-- name: ListAnswers :many
SELECT s.id, s.event_id, s.member_id, m.number, m.name, s.body, s.made_at,
  CAST(EXISTS (SELECT 1 FROM attendance a WHERE a.event_id = s.event_id AND a.member_id = s.member_id) AS INTEGER) AS here
FROM slips s JOIN members m ON m.id = s.member_id
WHERE s.kind = 'rsvp' AND s.event_id IS NOT NULL AND m.trashed_at IS NULL
  AND (CAST(@event_id AS TEXT) = '' OR s.event_id = @event_id)
ORDER BY s.made_at DESC, s.sequence DESC, s.received_at DESC, s.id DESC;
