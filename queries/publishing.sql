-- name: ListTiersForPack :many
SELECT id, tag, name, position, trashed_at FROM tiers ORDER BY position, id;

-- name: ListTierKeys :many
SELECT tier_id, epoch, identity, dropped_at FROM tier_keys ORDER BY tier_id, epoch;

-- name: InsertTierKey :exec
INSERT INTO tier_keys (tier_id, epoch, identity, created_at) VALUES (@tier_id, @epoch, @identity, @created_at);

-- name: DropTierKeys :exec
UPDATE tier_keys SET dropped_at = @dropped_at WHERE tier_id = @tier_id AND epoch < @epoch AND dropped_at IS NULL;

-- name: ListPackFiles :many
SELECT * FROM pack_files;

-- name: PutPackFile :exec
INSERT INTO pack_files (key, path, print, keys, hash, sha256, size, plain, edition, modified)
VALUES (@key, @path, @print, @keys, @hash, @sha256, @size, @plain, @edition, @modified)
ON CONFLICT (key) DO UPDATE SET path = excluded.path, print = excluded.print, keys = excluded.keys, hash = excluded.hash,
  sha256 = excluded.sha256, size = excluded.size, plain = excluded.plain, edition = excluded.edition, modified = excluded.modified;

-- name: DeletePackFile :exec
DELETE FROM pack_files WHERE key = @key;

-- name: BeginGeneration :exec
UPDATE packs SET begun = @begun;

-- name: FinishGeneration :exec
UPDATE packs SET generation = @generation, begun = @generation, buckets = @buckets, record = @record;

-- name: ListEditions :many
SELECT * FROM editions ORDER BY number DESC;


-- name: InsertEdition :exec
INSERT INTO editions (number, generation, note, lessons, members, bytes, written, rekeyed, actor, published_at)
VALUES (@number, @generation, @note, @lessons, @members, @bytes, @written, @rekeyed, @actor, @published_at);

-- name: InsertEditionLesson :exec
INSERT INTO edition_lessons (edition, lesson_id, title, revision, body_sha256, tiers, change)
VALUES (@edition, @lesson_id, @title, @revision, @body_sha256, @tiers, @change);

-- name: ListEditionLessons :many
SELECT * FROM edition_lessons WHERE edition = @edition ORDER BY lesson_id;

-- name: InsertEditionMember :exec
INSERT INTO edition_members (edition, member_id, code_id, tiers, stages) VALUES (@edition, @member_id, @code_id, @tiers, @stages);

-- name: ListEditionMembers :many
SELECT e.edition, e.member_id, e.code_id, e.tiers, e.stages, m.name
FROM edition_members e JOIN members m ON m.id = e.member_id WHERE e.edition = @edition ORDER BY m.pinyin, e.member_id;

-- name: ListRenders :many
SELECT * FROM renders;

-- name: PutRender :exec
INSERT INTO renders (lesson_id, source, html_sha256, text_sha256, media, problems)
VALUES (@lesson_id, @source, @html_sha256, @text_sha256, @media, @problems)
ON CONFLICT (lesson_id) DO UPDATE SET source = excluded.source, html_sha256 = excluded.html_sha256, text_sha256 = excluded.text_sha256,
  media = excluded.media, problems = excluded.problems;

-- name: ListStages :many
SELECT tier_id, days, tag FROM stages ORDER BY tier_id, days;

-- name: InsertStage :exec
INSERT INTO stages (tier_id, days, tag) VALUES (@tier_id, @days, @tag);

-- name: ListStageKeys :many
SELECT tag, epoch, identity, dropped_at FROM stage_keys ORDER BY tag, epoch;

-- name: InsertStageKey :exec
INSERT INTO stage_keys (tag, epoch, identity, created_at) VALUES (@tag, @epoch, @identity, @created_at);

-- name: DropStageKeys :exec
UPDATE stage_keys SET dropped_at = @dropped_at WHERE tag = @tag AND epoch < @epoch AND dropped_at IS NULL;

-- name: ListFirstDays :many
SELECT member_id, tier_id, CAST(min(start_on) AS TEXT) AS first_on FROM terms WHERE voided_at IS NULL GROUP BY member_id, tier_id;

-- name: ListPrivateWords :many
SELECT name AS word FROM members
UNION SELECT value FROM contacts;
