-- name: FindPack :one
SELECT * FROM packs;

-- name: InsertPack :exec
INSERT INTO packs (id, seed, secret, created_at) VALUES (@id, @seed, @secret, @created_at);

-- name: ListCodes :many
SELECT c.id, c.member_id, c.code, c.me, c.issued_at, c.revoked_at, c.why, m.name
FROM access_codes c JOIN members m ON m.id = c.member_id
WHERE CAST(@with_revoked AS INTEGER) = 1 OR c.revoked_at IS NULL
ORDER BY m.pinyin, m.name, m.id, c.issued_at, c.id;

-- name: FindLiveCode :one
SELECT c.id, c.member_id, c.code, c.me, c.issued_at, c.revoked_at, c.why, m.name
FROM access_codes c JOIN members m ON m.id = c.member_id
WHERE c.member_id = @member_id AND c.revoked_at IS NULL;

-- name: FindCodeMember :one
SELECT id, name, trashed_at FROM members WHERE id = @id;

-- name: InsertAccessCode :exec
INSERT INTO access_codes (id, member_id, code, me, issued_at) VALUES (@id, @member_id, @code, @me, @issued_at);

-- name: RevokeAccessCode :exec
UPDATE access_codes SET revoked_at = @revoked_at, why = @why WHERE id = @id;
