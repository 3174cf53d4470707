-- What the reports on money are made of.

-- name: ListLedgerCells :many
SELECT c.*, coalesce(l.name, '') AS plan_name FROM ledger_cells c LEFT JOIN plans l ON l.id = c.plan_id
WHERE c.month >= @since AND c.month <= @until
ORDER BY c.month, c.currency, l.position, c.plan_id, c.method;

-- name: ListAllTerms :many
-- Two rows of the roll that were one person are one member here.
SELECT t.id, CAST(coalesce(m.merged_into, t.member_id) AS TEXT) AS member_id, t.tier_id, coalesce(t.plan_id, '') AS plan_id,
  coalesce(t.payment_id, '') AS payment_id, t.kind, t.start_on, coalesce(t.end_on, '') AS end_on, t.grace_days, coalesce(t.cut_on, '') AS cut_on,
  coalesce(t.change_id, '') AS change_id, t.paused, t.paid_minor, t.currency, coalesce(t.voided_at, 0) AS voided_at
FROM terms t JOIN members m ON m.id = t.member_id
ORDER BY 2, t.start_on, t.id;

-- name: ListMoney :many
SELECT id, number, kind, amount_minor, currency, paid_on, coalesce(reverses_id, '') AS reverses_id FROM payments ORDER BY number;

-- name: ListCreditMoney :many
SELECT id, kind, amount_minor, currency, on_day, coalesce(payment_id, '') AS payment_id, coalesce(term_id, '') AS term_id, coalesce(undoes_id, '') AS undoes_id
FROM credits ORDER BY id;

-- name: ListPartMoney :many
-- Which payments pay for parts, by agreement.
SELECT instalment_id, payment_id FROM instalment_parts WHERE payment_id IS NOT NULL ORDER BY instalment_id, position;

-- name: ListCarried :many
SELECT id, term_id, on_day FROM tier_changes WHERE undone_at IS NULL ORDER BY id;

-- name: ListOpenParts :many
-- Parts that are not paid, of agreements that stand.
SELECT p.id, p.position, p.due_on, p.amount_minor, i.member_id, i.plan_id, i.currency, l.name AS plan_name,
  CAST((SELECT count(*) FROM instalment_parts n WHERE n.instalment_id = i.id) AS INTEGER) AS parts
FROM instalment_parts p JOIN instalments i ON i.id = p.instalment_id JOIN plans l ON l.id = i.plan_id
WHERE i.cancelled_at IS NULL AND p.due_on <= @until
  AND NOT EXISTS (SELECT 1 FROM payments y WHERE y.id = p.payment_id
    AND y.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = y.id) > 0)
ORDER BY p.due_on, i.id, p.position;
