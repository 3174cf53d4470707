-- name: ListTemplates :many
SELECT * FROM reminder_templates ORDER BY created_at, CASE purpose WHEN 'due' THEN 1 WHEN 'grace' THEN 2 WHEN 'part' THEN 3 ELSE 4 END, name, id;

-- name: ShowTemplate :one
SELECT * FROM reminder_templates WHERE id = @id;

-- name: InsertTemplate :exec
INSERT INTO reminder_templates (id, name, purpose, language, subject, body, created_at, updated_at)
VALUES (@id, @name, @purpose, @language, @subject, @body, @created_at, @updated_at);

-- name: UpdateTemplate :exec
UPDATE reminder_templates SET name = @name, purpose = @purpose, language = @language, subject = @subject, body = @body, updated_at = @updated_at
WHERE id = @id;

-- name: TrashTemplate :exec
UPDATE reminder_templates SET trashed_at = @trashed_at WHERE id = @id;

-- name: InsertReminder :exec
INSERT INTO reminders (id, member_id, purpose, about_on, channel, template, note, actor, at)
VALUES (@id, @member_id, @purpose, @about_on, @channel, @template, @note, @actor, @at);

-- name: ShowReminder :one
SELECT * FROM reminders WHERE id = @id;

-- name: UndoReminder :exec
UPDATE reminders SET undone_at = @undone_at WHERE id = @id;

-- name: ListReminderLog :many
SELECT r.*, m.name AS member_name, m.number AS member_number FROM reminders r JOIN members m ON m.id = r.member_id
WHERE r.undone_at IS NULL AND (CAST(@member_id AS TEXT) = '' OR r.member_id = CAST(@member_id AS TEXT))
  AND r.at >= @since AND (CAST(@channel AS TEXT) = '' OR r.channel = CAST(@channel AS TEXT))
ORDER BY r.at DESC, r.id DESC LIMIT @most;

-- name: ListRemindersOfDays :many
-- What was told of ends and due days since one day, the last one last.
SELECT member_id, purpose, about_on, channel, template, at FROM reminders
WHERE undone_at IS NULL AND about_on >= @since ORDER BY at, id;

-- name: KnownMembers :many
SELECT id FROM members WHERE id IN (SELECT value FROM json_each(CAST(@ids AS TEXT)));

-- name: PutExitReason :exec
INSERT INTO exit_reasons (member_id, left_on, reason, note, actor, at) VALUES (@member_id, @left_on, @reason, @note, @actor, @at)
ON CONFLICT (member_id, left_on) DO UPDATE SET reason = excluded.reason, note = excluded.note, actor = excluded.actor, at = excluded.at;

-- name: DropExitReason :exec
DELETE FROM exit_reasons WHERE member_id = @member_id AND left_on = @left_on;

-- name: FindExitReason :many
SELECT * FROM exit_reasons WHERE member_id = @member_id AND left_on = @left_on;

-- name: ListExitReasons :many
SELECT * FROM exit_reasons ORDER BY member_id, left_on;

-- name: ListReach :many
-- The ways to reach members: one row a contact, in their order.
SELECT member_id, kind, value FROM contacts
WHERE kind IN ('email', 'phone', 'wechat') AND member_id IN (SELECT value FROM json_each(CAST(@ids AS TEXT)))
ORDER BY member_id, position;
