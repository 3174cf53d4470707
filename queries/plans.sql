-- name: InsertTier :exec
INSERT INTO tiers (id, tag, name, position, created_at) VALUES (@id, @tag, @name, @position, @created_at);

-- name: ListTiers :many
SELECT * FROM tiers ORDER BY position, created_at, id;

-- name: RenameTier :exec
UPDATE tiers SET name = @name WHERE id = @id;

-- name: PlaceTier :exec
UPDATE tiers SET position = @position WHERE id = @id;

-- name: TrashTier :exec
UPDATE tiers SET trashed_at = @trashed_at WHERE id = @id;

-- name: CountTierUse :one
-- What still needs a tier: plans on offer, lessons for it, and terms whose grace is not over on a day.
SELECT
  (SELECT count(*) FROM plans p WHERE p.tier_id = sqlc.arg(tier_id) AND p.trashed_at IS NULL) AS plans,
  (SELECT count(*) FROM lesson_tiers lt JOIN lessons l ON l.id = lt.lesson_id
    WHERE lt.tier_id = sqlc.arg(tier_id) AND l.trashed_at IS NULL) AS lessons,
  (SELECT count(DISTINCT t.member_id) FROM terms t WHERE t.tier_id = sqlc.arg(tier_id) AND t.voided_at IS NULL
    AND (t.end_on IS NULL OR t.end_on >= CAST(sqlc.arg(today) AS TEXT) OR date(t.end_on, '+' || t.grace_days || ' days') >= CAST(sqlc.arg(today) AS TEXT))) AS members;

-- name: InsertPlan :exec
INSERT INTO plans (id, tier_id, name, price_minor, currency, period, grace_days, position, created_at)
VALUES (@id, @tier_id, @name, @price_minor, @currency, @period, @grace_days, @position, @created_at);

-- name: ListPlans :many
SELECT p.*, t.name AS tier_name FROM plans p JOIN tiers t ON t.id = p.tier_id
ORDER BY t.position, t.created_at, t.id, p.position, p.created_at, p.id;

-- name: ChangePlan :exec
UPDATE plans SET name = @name, price_minor = @price_minor, period = @period, grace_days = @grace_days WHERE id = @id;

-- name: TrashPlan :exec
UPDATE plans SET trashed_at = @trashed_at WHERE id = @id;
