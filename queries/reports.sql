-- name: ListAccessMembers :many
SELECT id, name FROM members WHERE trashed_at IS NULL ORDER BY id;

-- Terms that may open something on a day: those that have begun and did not end before @since.
-- name: ListAccessTerms :many
SELECT t.member_id, t.tier_id, t.start_on, t.end_on, t.grace_days
FROM terms t JOIN tiers r ON r.id = t.tier_id
WHERE t.voided_at IS NULL AND r.trashed_at IS NULL AND t.start_on <= @on_day AND (t.end_on IS NULL OR t.end_on >= @since)
ORDER BY r.position, r.id, t.member_id, t.start_on;

-- What the roll is made of, each list read whole and kept while nothing of its kind changes.

-- name: ListRollTerms :many
SELECT member_id, tier_id, start_on, end_on, grace_days
FROM terms WHERE voided_at IS NULL
ORDER BY member_id, tier_id, start_on;

-- name: ListRollTiers :many
SELECT id, name, position, trashed_at FROM tiers ORDER BY position, id;

-- name: ListRollPaid :many
SELECT member_id, currency, CAST(sum(amount_minor) AS INTEGER) AS minor
FROM payments GROUP BY member_id, currency ORDER BY member_id, currency;

-- name: ListRollVisits :many
SELECT a.member_id, CAST(count(*) AS INTEGER) AS visits
FROM attendance a JOIN events e ON e.id = a.event_id
WHERE e.trashed_at IS NULL
GROUP BY a.member_id;

-- name: ListRollEvents :many
SELECT starts_at FROM events WHERE trashed_at IS NULL ORDER BY starts_at;

-- name: ListRollCodes :many
SELECT member_id FROM access_codes WHERE revoked_at IS NULL;
