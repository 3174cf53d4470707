-- name: ListProblems :many
SELECT p.id, p.import_id, i.kind, i.source, p.place, p.code, p.params, p.raw, coalesce(p.lesson_id, '') AS lesson_id,
  i.created_at, p.handled_at
FROM import_problems p JOIN imports i ON i.id = p.import_id
WHERE i.undone_at IS NULL
  AND (CAST(@with_handled AS INTEGER) = 1 OR p.handled_at IS NULL)
  AND (CAST(@import_id AS TEXT) = '' OR p.import_id = @import_id)
ORDER BY i.created_at DESC, i.id DESC, p.id;

-- name: ListImports :many
SELECT i.*, CAST((SELECT count(*) FROM import_problems p
  WHERE p.import_id = i.id AND p.handled_at IS NULL AND i.undone_at IS NULL) AS INTEGER) AS problems
FROM imports i
ORDER BY i.created_at DESC, i.id DESC;

-- name: ShowImport :one
SELECT * FROM imports WHERE id = @id;

-- name: ProblemsOfIDs :many
SELECT id FROM import_problems WHERE id IN (SELECT value FROM json_each(CAST(@ids AS TEXT)));

-- name: HandleProblem :execrows
UPDATE import_problems SET handled_at = @handled_at WHERE id = @id AND handled_at IS NULL;

-- name: ReopenProblem :execrows
UPDATE import_problems SET handled_at = NULL WHERE id = @id AND handled_at IS NOT NULL;

-- name: InsertImport :exec
INSERT INTO imports (id, kind, source, actor, created_at, added, changed, unchanged)
VALUES (@id, @kind, @source, @actor, @created_at, @added, @changed, @unchanged);

-- name: InsertImportProblem :exec
INSERT INTO import_problems (id, import_id, place, code, params, raw) VALUES (@id, @import_id, @place, @code, @params, @raw);

-- name: ListKnownProblems :many
-- Rows that an import of the kind told of before, unless it was undone.
SELECT DISTINCT p.code, p.raw FROM import_problems p JOIN imports i ON i.id = p.import_id
WHERE i.kind = @kind AND i.undone_at IS NULL AND p.raw IN (SELECT value FROM json_each(CAST(@raws AS TEXT)));

-- name: UndoImport :execrows
UPDATE imports SET undone_at = @undone_at WHERE id = @id AND undone_at IS NULL;
