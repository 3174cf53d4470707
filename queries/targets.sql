-- name: ListTargets :many
SELECT * FROM targets WHERE trashed_at IS NULL ORDER BY name, id;

-- name: InsertTarget :exec
INSERT INTO targets (id, name, kind, config, created_at) VALUES (@id, @name, @kind, @config, @created_at);

-- name: ChangeTarget :exec
UPDATE targets SET name = @name, config = @config WHERE id = @id;

-- name: TrashTarget :exec
UPDATE targets SET trashed_at = @trashed_at WHERE id = @id;

-- name: RecordTargetArrival :exec
UPDATE targets SET last_edition = @last_edition, last_published_at = @last_published_at, last_result = '{}' WHERE id = @id;

-- name: RecordTargetFailure :exec
UPDATE targets SET last_result = @last_result WHERE id = @id;

-- name: RestoreTarget :exec
UPDATE targets SET trashed_at = NULL WHERE id = @id;

-- name: ListTrashedTargets :many
SELECT id, name, kind FROM targets WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, id;
