-- name: InsertAudit :exec
INSERT INTO audit (id, at, actor, entity, entity_id, action, detail) VALUES (@id, @at, @actor, @entity, @entity_id, @action, @detail);

-- name: ListAuditOf :many
SELECT * FROM audit WHERE entity = @entity AND entity_id = @entity_id ORDER BY at, id;

-- name: ListAudit :many
SELECT * FROM audit ORDER BY at DESC, id DESC LIMIT @max_rows;
