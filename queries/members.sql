-- name: ShowMember :one
SELECT * FROM members WHERE id = @id;

-- name: ListContactsOf :many
SELECT * FROM contacts WHERE member_id = @member_id ORDER BY position, id;

-- name: ListAliasesOf :many
SELECT alias FROM aliases WHERE member_id = @member_id ORDER BY created_at, alias;

-- name: ListTagsOf :many
SELECT tag FROM member_tags WHERE member_id = @member_id ORDER BY tag;

-- name: ListNotesOf :many
SELECT * FROM member_notes WHERE member_id = @member_id ORDER BY created_at DESC, id DESC;

-- name: LastMemberNumber :one
SELECT CAST(coalesce(max(number), 0) AS INTEGER) AS number FROM members;

-- name: InsertMember :exec
INSERT INTO members (id, number, name, pinyin, joined_on, alumni_on, referrer, import_id, created_at, updated_at)
VALUES (@id, @number, @name, @pinyin, @joined_on, @alumni_on, @referrer, @import_id, @created_at, @created_at);

-- name: ChangeMember :exec
UPDATE members SET number = @number, name = @name, pinyin = @pinyin, joined_on = @joined_on, alumni_on = @alumni_on,
  referrer = @referrer, updated_at = @updated_at
WHERE id = @id;

-- name: TouchMember :exec
UPDATE members SET updated_at = @updated_at WHERE id = @id;

-- name: RemoveContactsOf :exec
DELETE FROM contacts WHERE member_id = @member_id;

-- name: InsertContact :exec
INSERT INTO contacts (id, member_id, kind, value, folded, position) VALUES (@id, @member_id, @kind, @value, @folded, @position);

-- name: RemoveTag :execrows
DELETE FROM member_tags WHERE member_id = @member_id AND tag = @tag;

-- name: InsertTag :execrows
INSERT INTO member_tags (member_id, tag) VALUES (@member_id, @tag) ON CONFLICT DO NOTHING;

-- name: ListMembersWithTag :many
SELECT member_id, tag FROM member_tags
WHERE tag = @tag COLLATE NOCASE AND member_id IN (SELECT value FROM json_each(CAST(@ids AS TEXT)));

-- name: InsertNote :exec
INSERT INTO member_notes (id, member_id, body, actor, created_at) VALUES (@id, @member_id, @body, @actor, @created_at);

-- name: MemberOfNumber :many
SELECT id, number, name, trashed_at FROM members WHERE number = @number;

-- name: MembersOfIDs :many
SELECT id, number, name, trashed_at FROM members WHERE id IN (SELECT value FROM json_each(CAST(@ids AS TEXT)));

-- name: MembersOfContact :many
SELECT DISTINCT m.id, m.number, m.name, m.trashed_at
FROM contacts c JOIN members m ON m.id = c.member_id
WHERE c.kind = @kind AND c.folded = @folded
ORDER BY m.number;

-- name: MembersOfName :many
SELECT DISTINCT m.id, m.number, m.name, m.trashed_at
FROM members m LEFT JOIN aliases a ON a.member_id = m.id AND a.alias = @ref COLLATE NOCASE
WHERE m.name = @ref COLLATE NOCASE OR a.alias IS NOT NULL
ORDER BY m.number;

-- name: TrashMember :execrows
UPDATE members SET trashed_at = @trashed_at, updated_at = @trashed_at WHERE id = @id AND trashed_at IS NULL;

-- name: RestoreMember :execrows
UPDATE members SET trashed_at = NULL, updated_at = @updated_at WHERE id = @id AND trashed_at IS NOT NULL AND merged_into IS NULL;

-- name: ListMembers :many
SELECT * FROM members ORDER BY pinyin, number;

-- name: ListContacts :many
SELECT member_id, kind, value, folded FROM contacts ORDER BY member_id, position, id;

-- name: ListAliases :many
SELECT member_id, alias FROM aliases ORDER BY member_id, created_at, alias;

-- name: ListMemberTags :many
SELECT member_id, tag FROM member_tags ORDER BY member_id, tag;

-- name: RemoveAliasesOf :exec
DELETE FROM aliases WHERE member_id = @member_id;

-- name: RemoveTagsOf :exec
DELETE FROM member_tags WHERE member_id = @member_id;

-- name: ListNoteBodies :many
SELECT member_id, body FROM member_notes ORDER BY member_id;

-- What an import changed: the audit rows that name it, last first.
-- name: ListImportAudit :many
SELECT entity_id, action, detail FROM audit
WHERE entity IN ('member', 'application') AND at >= @since AND json_extract(detail, '$.import') = CAST(@import_id AS TEXT)
ORDER BY at DESC, id DESC;

-- name: RemoveNote :execrows
DELETE FROM member_notes WHERE id = @id;
