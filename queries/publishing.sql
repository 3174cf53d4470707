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

-- name: KeepRebuiltPack :exec
INSERT INTO rebuilt_packs (sums, edition, at) VALUES (@sums, @edition, @at) ON CONFLICT (sums) DO NOTHING;

-- name: FindRebuiltPack :one
SELECT edition FROM rebuilt_packs WHERE sums = @sums;

-- name: PutPackFile :exec
INSERT INTO pack_files (key, path, print, keys, hash, sha256, size, plain, edition, modified)
VALUES (@key, @path, @print, @keys, @hash, @sha256, @size, @plain, @edition, @modified)
ON CONFLICT (key) DO UPDATE SET path = excluded.path, print = excluded.print, keys = excluded.keys, hash = excluded.hash,
  sha256 = excluded.sha256, size = excluded.size, plain = excluded.plain, edition = excluded.edition, modified = excluded.modified;

-- name: DeletePackFile :exec
DELETE FROM pack_files WHERE key = @key;

-- name: BeginGeneration :exec
UPDATE packs SET begun = @begun, begun_noted = @begun;

-- name: FinishGeneration :exec
UPDATE packs SET generation = @generation, begun = @generation, buckets = @buckets, record = @record;

-- name: ListEditions :many
SELECT * FROM editions ORDER BY number DESC;


-- name: InsertEdition :exec
INSERT INTO editions (number, generation, note, lessons, members, bytes, written, rekeyed, actor, published_at, facts)
VALUES (@number, @generation, @note, @lessons, @members, @bytes, @written, @rekeyed, @actor, @published_at, @facts);

-- name: FindEdition :one
SELECT * FROM editions WHERE number = @number;

-- name: ChangeEditionNote :exec
UPDATE editions SET note = @note WHERE number = @number;

-- A JSON list of rows: one statement for thousands.
-- name: InsertEditionLessons :exec
INSERT INTO edition_lessons (edition, lesson_id, title, revision, body_sha256, tiers, change, days, media)
SELECT CAST(@edition AS INTEGER), json_extract(value, '$.id'), json_extract(value, '$.title'), json_extract(value, '$.revision'),
  json_extract(value, '$.body'), json_extract(value, '$.tiers'), json_extract(value, '$.change'), json_extract(value, '$.days'), json_extract(value, '$.media')
FROM json_each(CAST(@rows AS TEXT));

-- What is as it was in another edition, but for some lessons: a JSON list of their ids.
-- name: CopyEditionLessons :exec
INSERT INTO edition_lessons (edition, lesson_id, title, revision, body_sha256, tiers, change, days, media)
SELECT CAST(@edition AS INTEGER), b.lesson_id, b.title, b.revision, b.body_sha256, b.tiers, 'same', b.days, b.media
FROM edition_lessons b WHERE b.edition = @of_edition AND b.lesson_id NOT IN (SELECT value FROM json_each(CAST(@but AS TEXT)));

-- name: ListEditionLessons :many
SELECT * FROM edition_lessons WHERE edition = @edition ORDER BY lesson_id;

-- A JSON list of rows: one statement for thousands.
-- name: InsertEditionMembers :exec
INSERT INTO edition_members (edition, member_id, code_id, tiers, stages)
SELECT CAST(@edition AS INTEGER), json_extract(value, '$.member'), json_extract(value, '$.code'), json_extract(value, '$.tiers'), json_extract(value, '$.stages')
FROM json_each(CAST(@rows AS TEXT));

-- Who has what they had in another edition, but for some members: a JSON list of their ids.
-- name: CopyEditionMembers :exec
INSERT INTO edition_members (edition, member_id, code_id, tiers, stages)
SELECT CAST(@edition AS INTEGER), b.member_id, b.code_id, b.tiers, b.stages
FROM edition_members b WHERE b.edition = @of_edition AND b.member_id NOT IN (SELECT value FROM json_each(CAST(@but AS TEXT)));

-- name: ListEditionMembers :many
SELECT e.edition, e.member_id, e.code_id, e.tiers, e.stages, m.name
FROM edition_members e JOIN members m ON m.id = e.member_id WHERE e.edition = @edition ORDER BY m.pinyin, e.member_id;

-- name: ListRenders :many
SELECT * FROM renders;

-- name: PutRender :exec
INSERT INTO renders (lesson_id, source, html_sha256, text_sha256, media, problems, links)
VALUES (@lesson_id, @source, @html_sha256, @text_sha256, @media, @problems, @links)
ON CONFLICT (lesson_id) DO UPDATE SET source = excluded.source, html_sha256 = excluded.html_sha256, text_sha256 = excluded.text_sha256,
  media = excluded.media, problems = excluded.problems, links = excluded.links;

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
UNION ALL SELECT value FROM contacts;

-- name: ListEditionContents :many
SELECT e.lesson_id, e.title, e.revision, e.body_sha256, e.tiers, e.change, e.days, e.media, l.course_id, c.title AS course, l.module_id,
  l.path, CAST((SELECT max(p.edition) FROM edition_lessons p
    WHERE p.lesson_id = e.lesson_id AND p.edition <= e.edition AND p.change <> 'same') AS INTEGER) AS since
FROM edition_lessons e JOIN lessons l ON l.id = e.lesson_id JOIN courses c ON c.id = l.course_id
LEFT JOIN modules m ON m.id = l.module_id
WHERE e.edition = @edition ORDER BY c.position, c.id, (l.module_id IS NOT NULL), m.position, m.id, l.position, l.id;

-- name: ListEditionLeft :many
SELECT b.lesson_id, b.title, c.title AS course
FROM edition_lessons b JOIN lessons l ON l.id = b.lesson_id JOIN courses c ON c.id = l.course_id
LEFT JOIN modules m ON m.id = l.module_id
WHERE b.edition = CAST(@edition AS INTEGER) - 1 AND b.tiers <> '[]'
  AND NOT EXISTS (SELECT 1 FROM edition_lessons n WHERE n.edition = CAST(@edition AS INTEGER) AND n.lesson_id = b.lesson_id)
ORDER BY c.position, c.id, (l.module_id IS NOT NULL), m.position, m.id, l.position, l.id;

-- name: ListEditionPeople :many
SELECT e.member_id, e.code_id, e.tiers, e.stages, m.name, m.trashed_at, c.revoked_at
FROM edition_members e JOIN members m ON m.id = e.member_id JOIN access_codes c ON c.id = e.code_id
WHERE e.edition = @edition ORDER BY m.pinyin, m.name, e.member_id;

-- name: FindRevisionText :one
SELECT title, body FROM revisions WHERE lesson_id = @lesson_id AND number = @number;

-- name: ListAllModules :many
SELECT id, course_id, title, position FROM modules ORDER BY course_id, position, id;

-- name: ListAllTierNames :many
SELECT id, tag, name FROM tiers ORDER BY position, id;

-- name: ListDeliveries :many
SELECT id, edition, member_id, channel, note, actor, at FROM deliveries WHERE edition = @edition ORDER BY at, id;

-- name: InsertDelivery :exec
INSERT INTO deliveries (id, edition, member_id, channel, note, actor, at) VALUES (@id, @edition, @member_id, @channel, @note, @actor, @at);

-- name: DeleteDelivery :exec
DELETE FROM deliveries WHERE id = @id;

-- name: PutEditionPlace :exec
INSERT INTO edition_places (edition, kind, path, name, member, bytes, written, result, at)
VALUES (@edition, @kind, @path, @name, @member, @bytes, @written, @result, @at)
ON CONFLICT (edition, kind, path) DO UPDATE SET name = excluded.name, member = excluded.member, bytes = excluded.bytes,
  written = excluded.written, result = excluded.result, at = excluded.at;

-- name: ListEditionPlaces :many
SELECT * FROM edition_places WHERE edition = @edition ORDER BY at, kind, path;

-- name: InsertBegunMember :exec
INSERT INTO begun_members (member_id, code_id, tiers, stages) VALUES (@member_id, @code_id, @tiers, @stages);

-- name: ListBegunMembers :many
SELECT b.member_id, b.code_id, b.tiers, b.stages, m.name FROM begun_members b JOIN members m ON m.id = b.member_id;

-- name: ClearBegunMembers :exec
DELETE FROM begun_members;
