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

-- name: ListLedgerAfter :many
-- What choosing, sorting and adding up need of the rows after a running number. Rows are never changed, so
-- what was read once stays true.
SELECT id, number, kind, member_id, amount_minor, currency, method, paid_on, reference, note
FROM payments WHERE number > @number ORDER BY number;

-- name: ShowPayer :one
-- Who pays, and how they did the last time.
SELECT m.name, m.trashed_at, CAST(coalesce((SELECT p.method FROM payments p WHERE p.member_id = m.id AND p.kind = 'payment'
  ORDER BY p.paid_on DESC, p.number DESC LIMIT 1), '') AS TEXT) AS usual_method
FROM members m WHERE m.id = @id;

-- name: ListPayers :many
SELECT id, name, pinyin FROM members ORDER BY pinyin, name, id;

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
