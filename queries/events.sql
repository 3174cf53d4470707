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
