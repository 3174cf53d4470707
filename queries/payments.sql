-- name: InsertPayment :exec
INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, reference, note, reverses_id, actor, created_at)
VALUES (@id, @number, @kind, @member_id, @plan_id, @amount_minor, @currency, @method, @paid_on, @reference, @note, @reverses_id, @actor, @created_at);

-- name: LastPaymentNumber :one
SELECT CAST(coalesce(max(number), 0) AS INTEGER) FROM payments;

-- name: PaymentIDByNumber :one
SELECT id FROM payments WHERE number = @number;

-- name: ListLedgerRows :many
-- The rows of the given ids, in their order.
SELECT p.*, m.name AS member_name, coalesce(pl.name, '') AS plan_name,
  CAST((SELECT coalesce(-sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) AS INTEGER) AS reversed,
  t.start_on, t.end_on
FROM json_each(CAST(@ids AS TEXT)) j
JOIN payments p ON p.id = j.value
JOIN members m ON m.id = p.member_id
LEFT JOIN plans pl ON pl.id = p.plan_id
LEFT JOIN terms t ON t.payment_id = p.id AND t.voided_at IS NULL
ORDER BY j.key;

-- name: ListLedgerIDsNewest :many
-- By date, newest first: read off the index.
SELECT p.id FROM payments p
WHERE p.paid_on BETWEEN CAST(@from_day AS TEXT) AND CAST(@to_day AS TEXT)
  AND (CAST(@kind AS TEXT) = '' OR p.kind = CAST(@kind AS TEXT))
  AND (CAST(@method AS TEXT) = '' OR p.method = CAST(@method AS TEXT))
  AND (CAST(@currency AS TEXT) = '' OR p.currency = CAST(@currency AS TEXT))
  AND (CAST(@query AS TEXT) = '' OR p.number = CAST(@number AS INTEGER)
    OR instr(lower(p.reference), CAST(@query AS TEXT)) > 0 OR instr(lower(p.note), CAST(@query AS TEXT)) > 0
    OR p.member_id IN (SELECT value FROM json_each(CAST(@members AS TEXT))))
ORDER BY p.paid_on DESC, p.number DESC LIMIT @max_rows OFFSET @skipped;

-- name: ListLedgerIDsUp :many
SELECT k.id FROM (
  SELECT p.id, p.number, CASE CAST(@sort AS TEXT)
    WHEN 'paid_on' THEN p.paid_on WHEN 'amount' THEN p.amount_minor
    WHEN 'member' THEN (SELECT m.pinyin || char(9) || m.name || m.id FROM members m WHERE m.id = p.member_id) END AS sort_key
  FROM payments p
  WHERE p.paid_on BETWEEN CAST(@from_day AS TEXT) AND CAST(@to_day AS TEXT)
    AND (CAST(@kind AS TEXT) = '' OR p.kind = CAST(@kind AS TEXT))
    AND (CAST(@method AS TEXT) = '' OR p.method = CAST(@method AS TEXT))
    AND (CAST(@currency AS TEXT) = '' OR p.currency = CAST(@currency AS TEXT))
    AND (CAST(@query AS TEXT) = '' OR p.number = CAST(@number AS INTEGER)
      OR instr(lower(p.reference), CAST(@query AS TEXT)) > 0 OR instr(lower(p.note), CAST(@query AS TEXT)) > 0
      OR p.member_id IN (SELECT value FROM json_each(CAST(@members AS TEXT))))
) k ORDER BY k.sort_key, k.number LIMIT @max_rows OFFSET @skipped;

-- name: ListLedgerIDsDown :many
SELECT k.id FROM (
  SELECT p.id, p.number, CASE CAST(@sort AS TEXT)
    WHEN 'paid_on' THEN p.paid_on WHEN 'amount' THEN p.amount_minor
    WHEN 'member' THEN (SELECT m.pinyin || char(9) || m.name || m.id FROM members m WHERE m.id = p.member_id) END AS sort_key
  FROM payments p
  WHERE p.paid_on BETWEEN CAST(@from_day AS TEXT) AND CAST(@to_day AS TEXT)
    AND (CAST(@kind AS TEXT) = '' OR p.kind = CAST(@kind AS TEXT))
    AND (CAST(@method AS TEXT) = '' OR p.method = CAST(@method AS TEXT))
    AND (CAST(@currency AS TEXT) = '' OR p.currency = CAST(@currency AS TEXT))
    AND (CAST(@query AS TEXT) = '' OR p.number = CAST(@number AS INTEGER)
      OR instr(lower(p.reference), CAST(@query AS TEXT)) > 0 OR instr(lower(p.note), CAST(@query AS TEXT)) > 0
      OR p.member_id IN (SELECT value FROM json_each(CAST(@members AS TEXT))))
) k ORDER BY k.sort_key DESC, k.number DESC LIMIT @max_rows OFFSET @skipped;

-- name: ListLedgerTotals :many
SELECT CAST(substr(p.paid_on, 1, 7) AS TEXT) AS month, p.currency, count(*) AS entries,
  CAST(sum(CASE WHEN p.amount_minor > 0 THEN p.amount_minor ELSE 0 END) AS INTEGER) AS came_in,
  CAST(sum(CASE WHEN p.amount_minor < 0 THEN -p.amount_minor ELSE 0 END) AS INTEGER) AS went_out,
  CAST(sum(p.kind = 'payment') AS INTEGER) AS payments
FROM payments p
WHERE p.paid_on BETWEEN CAST(@from_day AS TEXT) AND CAST(@to_day AS TEXT)
  AND (CAST(@kind AS TEXT) = '' OR p.kind = CAST(@kind AS TEXT))
  AND (CAST(@method AS TEXT) = '' OR p.method = CAST(@method AS TEXT))
  AND (CAST(@currency AS TEXT) = '' OR p.currency = CAST(@currency AS TEXT))
  AND (CAST(@query AS TEXT) = '' OR p.number = CAST(@number AS INTEGER)
    OR instr(lower(p.reference), CAST(@query AS TEXT)) > 0 OR instr(lower(p.note), CAST(@query AS TEXT)) > 0
    OR p.member_id IN (SELECT value FROM json_each(CAST(@members AS TEXT))))
GROUP BY 1, 2 ORDER BY 1 DESC, 2;

-- name: ListLedgerOfMember :many
-- One member's rows are found by their index, which a choice that may be empty would not use.
SELECT p.id FROM payments p WHERE p.member_id = @member_id;

-- name: ShowPayer :one
-- Who pays, and how they did the last time.
SELECT m.name, m.trashed_at, CAST(coalesce((SELECT p.method FROM payments p WHERE p.member_id = m.id AND p.kind = 'payment'
  ORDER BY p.paid_on DESC, p.number DESC LIMIT 1), '') AS TEXT) AS usual_method
FROM members m WHERE m.id = @id;

-- name: ListPayers :many
SELECT id, name, pinyin FROM members ORDER BY id;

-- name: ListPayerAliases :many
SELECT member_id, alias FROM aliases ORDER BY member_id;

-- name: ListAlikePayments :many
-- Payments that may be the same money: the same reference, or the same member, day and amount. Those taken
-- back wholly are none.
SELECT p.number FROM payments p
WHERE p.kind = 'payment'
  AND (CAST(@reference AS TEXT) <> '' AND p.reference = CAST(@reference AS TEXT)
    OR p.member_id = @member_id AND p.paid_on = @paid_on AND p.amount_minor = @amount_minor AND p.currency = @currency)
  AND (p.amount_minor = 0 AND NOT EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id)
    OR p.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) > 0)
ORDER BY p.number LIMIT 1;

-- name: CountReversals :one
SELECT count(*) FROM payments WHERE reverses_id = @reverses_id;
