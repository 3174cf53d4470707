-- name: ListCourses :many
SELECT * FROM courses ORDER BY position, id;

-- name: GetCourse :one
SELECT * FROM courses WHERE id = @id;

-- name: FindCourseByTitle :one
SELECT * FROM courses WHERE trashed_at IS NULL AND title = @title COLLATE NOCASE ORDER BY position, id LIMIT 1;

-- name: InsertCourse :exec
INSERT INTO courses (id, title, position, created_at)
VALUES (@id, @title, (SELECT CAST(coalesce(max(position), 0) + 1 AS INTEGER) FROM courses), @created_at);

-- name: RenameCourse :exec
UPDATE courses SET title = @title WHERE id = @id;

-- name: SetCourseTrashed :exec
UPDATE courses SET trashed_at = @trashed_at WHERE id = @id;

-- name: TrashLessonsOfCourse :exec
UPDATE lessons SET trashed_at = @trashed_at WHERE course_id = @course_id AND trashed_at IS NULL;

-- name: ListModules :many
SELECT * FROM modules ORDER BY course_id, position, id;

-- name: ListModulesOfCourse :many
SELECT * FROM modules WHERE course_id = @course_id ORDER BY position, id;

-- name: GetModule :one
SELECT * FROM modules WHERE id = @id;

-- name: InsertModule :exec
INSERT INTO modules (id, course_id, title, path, position) VALUES (@id, @course_id, @title, @path, @position);

-- name: LastModulePosition :one
SELECT CAST(coalesce(max(position), 0) AS INTEGER) FROM modules WHERE course_id = @course_id;

-- name: RenameModule :exec
UPDATE modules SET title = @title WHERE id = @id;

-- name: SetModulePosition :exec
UPDATE modules SET position = @position WHERE id = @id;

-- name: DeleteModule :exec
DELETE FROM modules WHERE id = @id;

-- name: ListLessonRows :many
SELECT l.id, l.course_id, l.module_id, l.title, l.path, l.position, l.state, l.audience, l.release_on, l.release_days, l.body_sha256,
  l.revision, l.words, l.search_id, l.created_at, l.updated_at, l.trashed_at
FROM lessons l LEFT JOIN modules m ON m.id = l.module_id
ORDER BY l.course_id, (l.module_id IS NOT NULL), m.position, m.id, l.position, l.id;

-- name: ListLessonBodies :many
SELECT id, body_sha256, body FROM lessons
WHERE id IN (SELECT value FROM json_each(CAST(@ids AS TEXT)));

-- name: GetLesson :one
SELECT * FROM lessons WHERE id = @id;

-- name: FindLessonByPath :one
SELECT id FROM lessons WHERE course_id = @course_id AND path = @path AND trashed_at IS NULL;

-- name: ListLessonsOfGroup :many
SELECT id, position FROM lessons
WHERE course_id = @course_id AND coalesce(module_id, '') = CAST(@module_id AS TEXT) AND trashed_at IS NULL
ORDER BY position, id;

-- name: LastLessonPosition :one
SELECT CAST(coalesce(max(position), 0) AS INTEGER) FROM lessons
WHERE course_id = @course_id AND coalesce(module_id, '') = CAST(@module_id AS TEXT);

-- name: NextSearchID :one
SELECT CAST(coalesce(max(search_id), 0) + 1 AS INTEGER) FROM lessons;

-- name: InsertLesson :exec
INSERT INTO lessons (id, course_id, module_id, title, path, position, state, audience, release_on, release_days, body, body_sha256, revision,
  words, search_id, import_id, created_at, updated_at)
VALUES (@id, @course_id, @module_id, @title, @path, @position, @state, @audience, @release_on, @release_days, @body, @body_sha256, 1,
  @words, @search_id, @import_id, @created_at, @updated_at);

-- name: UpdateLessonText :exec
UPDATE lessons SET title = @title, body = @body, body_sha256 = @body_sha256, revision = @revision, words = @words,
  updated_at = @updated_at WHERE id = @id;

-- name: UpdateLessonSettings :exec
UPDATE lessons SET state = @state, audience = @audience, release_on = @release_on, release_days = @release_days WHERE id = @id;

-- name: MoveLesson :exec
UPDATE lessons SET course_id = @course_id, module_id = @module_id, path = @path, position = @position WHERE id = @id;

-- name: SetLessonPosition :exec
UPDATE lessons SET position = @position WHERE id = @id;

-- name: EmptyModule :exec
UPDATE lessons SET module_id = NULL, position = position + CAST(@shift AS INTEGER) WHERE module_id = @module_id;

-- name: SetLessonTrashed :exec
UPDATE lessons SET trashed_at = @trashed_at, path = @path WHERE id = @id;

-- name: ListAllLessonTiers :many
SELECT lesson_id, tier_id FROM lesson_tiers ORDER BY lesson_id, tier_id;

-- name: ListTiersOfLesson :many
SELECT tier_id FROM lesson_tiers WHERE lesson_id = @lesson_id ORDER BY tier_id;

-- name: ClearLessonTiers :exec
DELETE FROM lesson_tiers WHERE lesson_id = @lesson_id;

-- name: InsertLessonTier :exec
INSERT INTO lesson_tiers (lesson_id, tier_id) VALUES (@lesson_id, @tier_id) ON CONFLICT DO NOTHING;

-- name: ListTierNames :many
SELECT id, name FROM tiers WHERE trashed_at IS NULL ORDER BY position, id;

-- name: ListTagsOfLesson :many
SELECT tag FROM lesson_tags WHERE lesson_id = @lesson_id ORDER BY tag;

-- name: ClearLessonTags :exec
DELETE FROM lesson_tags WHERE lesson_id = @lesson_id;

-- name: InsertLessonTag :exec
INSERT INTO lesson_tags (lesson_id, tag) VALUES (@lesson_id, @tag) ON CONFLICT DO NOTHING;

-- name: InsertRevision :exec
INSERT INTO revisions (id, lesson_id, number, title, body, reason, actor, created_at, updated_at)
VALUES (@id, @lesson_id, @number, @title, @body, @reason, @actor, @created_at, @updated_at);

-- name: LastRevision :one
SELECT id, number, reason, actor, created_at, updated_at FROM revisions WHERE lesson_id = @lesson_id ORDER BY number DESC LIMIT 1;

-- name: UpdateRevision :exec
UPDATE revisions SET title = @title, body = @body, updated_at = @updated_at WHERE id = @id;

-- name: ListRevisions :many
SELECT id, number, title, reason, actor, updated_at, body FROM revisions WHERE lesson_id = @lesson_id ORDER BY number DESC;

-- name: GetRevision :one
SELECT * FROM revisions WHERE id = @id;

-- name: RevisionPublished :one
SELECT CAST(count(*) AS INTEGER) FROM edition_lessons WHERE lesson_id = @lesson_id AND revision = @revision;

-- name: PutMedia :exec
INSERT INTO media (sha256, size, mime, width, height, created_at) VALUES (@sha256, @size, @mime, @width, @height, @created_at)
ON CONFLICT (sha256) DO NOTHING;

-- name: ListAttachments :many
SELECT a.id, a.course_id, a.path, a.sha256, m.size, m.mime, m.width, m.height
FROM attachments a JOIN media m ON m.sha256 = a.sha256 ORDER BY a.course_id, a.path;

-- name: ListAttachmentsOfCourse :many
SELECT a.id, a.course_id, a.path, a.sha256, m.size, m.mime, m.width, m.height
FROM attachments a JOIN media m ON m.sha256 = a.sha256 WHERE a.course_id = @course_id ORDER BY a.path;

-- name: GetMedia :one
SELECT * FROM media WHERE sha256 = @sha256;

-- name: NameOfMedia :one
SELECT path FROM attachments WHERE sha256 = @sha256 ORDER BY created_at, id LIMIT 1;

-- name: PutAttachment :exec
INSERT INTO attachments (id, course_id, path, sha256, import_id, created_at)
VALUES (@id, @course_id, @path, @sha256, @import_id, @created_at)
ON CONFLICT (course_id, path) DO UPDATE SET sha256 = excluded.sha256, import_id = excluded.import_id;

-- The files of which an import put others in their place.
-- name: ListReplacedAttachments :many
SELECT entity_id, CAST(json_extract(detail, '$.was') AS TEXT) AS was, CAST(json_extract(detail, '$.now') AS TEXT) AS now
FROM audit
WHERE entity = 'attachment' AND action = 'replaced' AND json_extract(detail, '$.import') = CAST(@import_id AS TEXT)
ORDER BY id;

-- name: RevertAttachment :execrows
UPDATE attachments SET sha256 = @was WHERE id = @id AND sha256 = @now;

-- What lessons got from their front matter with an import, the newest first.
-- name: ListAccessOfImport :many
SELECT entity_id, detail FROM audit
WHERE entity = 'lesson' AND action = 'set' AND json_extract(detail, '$.import') = CAST(@import_id AS TEXT)
ORDER BY id DESC;

-- The modules that an import made and that hold only lessons of its own. Those of a course that goes with it stay in the course.
-- name: ListModulesOfImport :many
SELECT m.id
FROM audit a
JOIN imports i ON i.id = a.entity_id
JOIN audit x ON x.entity = 'module' AND x.action = 'added' AND x.id > a.entity_id AND x.id < a.id
JOIN modules m ON m.id = x.entity_id
JOIN courses c ON c.id = m.course_id AND c.trashed_at IS NULL
WHERE a.entity = 'import' AND a.entity_id = @import_id AND a.action = 'imported'
  AND NOT EXISTS (SELECT 1 FROM lessons l WHERE l.module_id = m.id AND l.import_id IS NOT i.id)
  AND (c.created_at <> i.created_at
    OR EXISTS (SELECT 1 FROM lessons l WHERE l.course_id = c.id AND l.trashed_at IS NULL AND l.import_id IS NOT i.id))
ORDER BY m.id DESC;

-- name: InsertLessonImport :exec
INSERT INTO imports (id, kind, source, actor, created_at, added, changed, unchanged)
VALUES (@id, 'lessons', @source, @actor, @created_at, @added, @changed, @unchanged);

-- name: InsertLessonImportProblem :exec
INSERT INTO import_problems (id, import_id, place, code, params, raw, lesson_id)
VALUES (@id, @import_id, @place, @code, @params, @raw, @lesson_id);

-- name: ListAllLessonEarly :many
SELECT lesson_id, tier_id, release_on FROM lesson_early ORDER BY lesson_id, release_on, tier_id;

-- name: ListEarlyOfLesson :many
SELECT tier_id, release_on FROM lesson_early WHERE lesson_id = @lesson_id ORDER BY release_on, tier_id;

-- name: ClearLessonEarly :exec
DELETE FROM lesson_early WHERE lesson_id = @lesson_id;

-- name: InsertLessonEarly :exec
INSERT INTO lesson_early (lesson_id, tier_id, release_on) VALUES (@lesson_id, @tier_id, @release_on);
