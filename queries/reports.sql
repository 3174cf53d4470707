-- name: ListAccessMembers :many
SELECT id, name FROM members WHERE trashed_at IS NULL ORDER BY id;

-- Terms that may open something on a day: those that have begun and did not end before @since.
-- name: ListAccessTerms :many
SELECT t.member_id, t.tier_id, t.start_on, t.end_on, t.grace_days
FROM terms t JOIN tiers r ON r.id = t.tier_id
WHERE t.voided_at IS NULL AND r.trashed_at IS NULL AND t.start_on <= @on_day AND (t.end_on IS NULL OR t.end_on >= @since)
ORDER BY r.position, r.id, t.member_id, t.start_on;
