-- name: InsertTerm :exec
INSERT INTO terms (id, member_id, tier_id, plan_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, reason, import_id, created_at)
VALUES (@id, @member_id, @tier_id, @plan_id, @payment_id, @bought_on, @start_on, @end_on, @anchor_day, @period, @grace_days, @reason, @import_id, @created_at);

-- name: ListTermsOf :many
SELECT * FROM terms WHERE member_id = @member_id ORDER BY start_on, created_at, id;

-- name: ListLiveTermsRecorded :many
-- In the order of recording: created_at, and within one instant the order of the ids.
SELECT * FROM terms WHERE member_id = @member_id AND tier_id = @tier_id AND voided_at IS NULL ORDER BY created_at, id;

-- name: ShowTerm :one
SELECT * FROM terms WHERE id = @id;

-- name: ListLiveTermsByPayment :many
SELECT * FROM terms WHERE payment_id = @payment_id AND voided_at IS NULL;

-- name: ListLiveTermsByImport :many
SELECT * FROM terms WHERE import_id = @import_id AND voided_at IS NULL ORDER BY member_id, tier_id, created_at, id;

-- name: VoidTerm :exec
UPDATE terms SET voided_at = @voided_at WHERE id = @id;

-- name: MoveTerm :exec
UPDATE terms SET start_on = @start_on, end_on = @end_on, anchor_day = @anchor_day WHERE id = @id;
