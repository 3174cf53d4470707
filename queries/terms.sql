-- name: InsertTerm :exec
INSERT INTO terms (id, member_id, tier_id, plan_id, payment_id, bought_on, start_on, end_on, anchor_day, period, grace_days, reason, import_id,
  created_at, kind, paid_minor, currency, paused)
VALUES (@id, @member_id, @tier_id, @plan_id, @payment_id, @bought_on, @start_on, @end_on, @anchor_day, @period, @grace_days, @reason, @import_id,
  @created_at, @kind, @paid_minor, @currency, @paused);

-- name: ListTermsOf :many
SELECT * FROM terms WHERE member_id = @member_id ORDER BY start_on, created_at, id;

-- name: ListLiveTermsBought :many
-- By the date that decides where they begin, and within one date in the order of recording.
SELECT * FROM terms WHERE member_id = @member_id AND tier_id = @tier_id AND voided_at IS NULL ORDER BY bought_on, created_at, id;

-- name: ShowTerm :one
SELECT * FROM terms WHERE id = @id;

-- name: ListLiveTermsByPayment :many
SELECT * FROM terms WHERE payment_id = @payment_id AND voided_at IS NULL ORDER BY member_id, tier_id, created_at, id;

-- name: ListTermsByPayment :many
-- Voided ones too: some may have been carried over to another plan.
SELECT * FROM terms WHERE payment_id = @payment_id ORDER BY id;

-- name: ListLiveTermsByImport :many
SELECT * FROM terms WHERE import_id = @import_id AND voided_at IS NULL ORDER BY member_id, tier_id, created_at, id;

-- name: VoidTerm :exec
UPDATE terms SET voided_at = @voided_at WHERE id = @id;

-- name: MoveTerm :exec
UPDATE terms SET start_on = @start_on, end_on = @end_on, anchor_day = @anchor_day, paused = @paused, floor_on = @floor_on, held_on = @held_on
WHERE id = @id;

-- name: CutTerm :exec
-- With the change of tier that carried its rest over; empty takes that back.
UPDATE terms SET cut_on = @cut_on, change_id = @change_id, voided_at = @voided_at WHERE id = @id;

-- name: ListTermsByChange :many
SELECT * FROM terms WHERE change_id = @change_id ORDER BY bought_on, created_at, id;

-- name: InsertPause :exec
INSERT INTO pauses (id, member_id, tier_id, from_on, to_on, reason, actor, created_at)
VALUES (@id, @member_id, @tier_id, @from_on, @to_on, @reason, @actor, @created_at);

-- name: ShowPause :one
SELECT * FROM pauses WHERE id = @id;

-- name: ListPausesOf :many
SELECT p.*, t.name AS tier_name FROM pauses p JOIN tiers t ON t.id = p.tier_id WHERE p.member_id = @member_id ORDER BY p.from_on, p.id;

-- name: ListLivePauses :many
SELECT * FROM pauses WHERE member_id = @member_id AND tier_id = @tier_id AND undone_at IS NULL ORDER BY from_on, id;

-- name: EndPause :exec
UPDATE pauses SET to_on = @to_on WHERE id = @id;

-- name: UndoPause :exec
UPDATE pauses SET undone_at = @undone_at WHERE id = @id;

-- name: InsertTierChange :exec
INSERT INTO tier_changes (id, member_id, from_tier, plan_id, term_id, on_day, days, reason, actor, created_at)
VALUES (@id, @member_id, @from_tier, @plan_id, @term_id, @on_day, @days, @reason, @actor, @created_at);

-- name: ShowTierChange :one
SELECT * FROM tier_changes WHERE id = @id;

-- name: LastTierChange :many
-- What has not been undone, the newest first.
SELECT * FROM tier_changes WHERE member_id = @member_id AND undone_at IS NULL ORDER BY created_at DESC, id DESC;

-- name: UndoTierChange :exec
UPDATE tier_changes SET undone_at = @undone_at WHERE id = @id;

-- name: PaidForTerm :one
-- What of a payment stands, as a share of it.
SELECT p.amount_minor, CAST(p.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) AS INTEGER) AS stands
FROM payments p WHERE p.id = @id;
