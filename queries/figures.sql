-- What the reports on money are made of.

-- name: ListLedgerCells :many
SELECT c.*, coalesce(l.name, '') AS plan_name FROM ledger_cells c LEFT JOIN plans l ON l.id = c.plan_id
WHERE c.month >= @since AND c.month <= @until
ORDER BY c.month, c.currency, l.position, c.plan_id, c.method;

-- name: PackTerms :one
-- Some thousand terms after one, a line each, in few values: reading a value costs more than finding it. reached is empty at the end.
SELECT CAST(coalesce(group_concat(line, char(10)), '') AS TEXT) AS lines, CAST(coalesce(max(id), '') AS TEXT) AS reached FROM (
  SELECT id, concat_ws(char(31), id, member_id, coalesce(plan_id, ''), coalesce(payment_id, ''), kind, start_on, coalesce(end_on, ''),
    grace_days, cut_on IS NOT NULL, coalesce(change_id, ''), paused, paid_minor, currency, voided_at IS NOT NULL) AS line
  FROM terms WHERE id > @after ORDER BY id LIMIT 4000
);

-- name: PackMoney :one
-- As PackTerms, of the ledger; reached is 0 at the end.
SELECT CAST(coalesce(group_concat(line, char(10)), '') AS TEXT) AS lines, CAST(coalesce(max(number), 0) AS INTEGER) AS reached FROM (
  SELECT number, concat_ws(char(31), id, coalesce(reverses_id, ''), paid_on, amount_minor, currency) AS line
  FROM payments WHERE number > @after ORDER BY number LIMIT 4000
);

-- name: CountBook :one
SELECT CAST((SELECT count(*) FROM terms) AS INTEGER) AS terms, CAST((SELECT count(*) FROM payments) AS INTEGER) AS payments;

-- name: ListMerged :many
-- Rows of the roll that turned out to be one person with another.
SELECT id, CAST(merged_into AS TEXT) AS into_id FROM members WHERE merged_into IS NOT NULL;

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
