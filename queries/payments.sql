-- name: InsertPayment :exec
INSERT INTO payments (id, number, kind, member_id, plan_id, amount_minor, currency, method, paid_on, reference, note, reverses_id, actor, created_at,
  fee_minor, fee_back_minor, payer_id, payer_name, undoes_id)
VALUES (@id, @number, @kind, @member_id, @plan_id, @amount_minor, @currency, @method, @paid_on, @reference, @note, @reverses_id, @actor, @created_at,
  @fee_minor, @fee_back_minor, @payer_id, @payer_name, @undoes_id);

-- name: FeeGivenBack :one
SELECT CAST(coalesce(sum(fee_back_minor), 0) AS INTEGER) FROM payments WHERE reverses_id = @reverses_id;

-- name: LastPaymentNumber :one
SELECT CAST(coalesce(max(number), 0) AS INTEGER) FROM payments;

-- name: PaymentIDByNumber :one
SELECT id FROM payments WHERE number = @number;

-- name: ListLedgerRows :many
-- The rows of the given ids, in their order.
-- A member who was found to be another is read as that one.
SELECT p.*, m.name AS member_name, coalesce(pl.name, '') AS plan_name, coalesce(y.name, p.payer_name) AS payer,
  CAST((SELECT coalesce(-sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) AS INTEGER) AS reversed,
  t.start_on, t.end_on,
  CAST((SELECT count(*) FROM terms w WHERE w.payment_id = p.id AND w.voided_at IS NULL AND w.member_id <> m.id) AS INTEGER) AS beside,
  CAST((SELECT count(*) FROM payment_proofs f WHERE f.payment_id = p.id AND f.removed_at IS NULL) AS INTEGER) AS proofs,
  CAST((SELECT coalesce(sum(c.amount_minor), 0) FROM credits c WHERE c.payment_id = p.id) AS INTEGER) AS credit,
  CAST(EXISTS (SELECT 1 FROM payments u WHERE u.undoes_id = p.id) AS INTEGER) AS undone,
  CAST(coalesce((SELECT w.number FROM payments w WHERE w.id = coalesce(p.undoes_id, p.reverses_id)), 0) AS INTEGER) AS takes_back
FROM json_each(CAST(@ids AS TEXT)) j
JOIN payments p ON p.id = j.value
JOIN members o ON o.id = p.member_id
JOIN members m ON m.id = coalesce(o.merged_into, o.id)
LEFT JOIN plans pl ON pl.id = p.plan_id
LEFT JOIN members y ON y.id = p.payer_id
LEFT JOIN terms t ON t.id = (SELECT b.id FROM terms b WHERE b.payment_id = p.id AND b.member_id = m.id AND b.voided_at IS NULL ORDER BY b.id LIMIT 1)
ORDER BY j.key;

-- name: ListLedgerAfter :many
-- What choosing, sorting and adding up need of the rows after a running number. Rows are never changed, so
-- what was read once stays true.
SELECT id, number, kind, member_id, amount_minor, currency, method, paid_on, reference, note,
  CAST(fee_minor - fee_back_minor AS INTEGER) AS fee_minor, payer_id, payer_name
FROM payments WHERE number > @number ORDER BY number;

-- name: ListNewestIDs :many
SELECT id FROM payments ORDER BY paid_on DESC, number DESC LIMIT @count OFFSET @skip;

-- name: ListMonths :many
-- The whole ledger by month and currency, newest first.
SELECT * FROM ledger_months ORDER BY month DESC, currency;

-- name: ShowPayer :one
-- Who pays, and how they did the last time.
SELECT m.name, m.trashed_at, CAST(coalesce((SELECT p.method FROM payments p WHERE p.member_id = m.id AND p.kind = 'payment'
  ORDER BY p.paid_on DESC, p.number DESC LIMIT 1), '') AS TEXT) AS usual_method
FROM members m WHERE m.id = @id;

-- name: ListPayers :many
SELECT m.id, n.name, n.pinyin FROM members m JOIN members n ON n.id = coalesce(m.merged_into, m.id) ORDER BY n.pinyin, n.name, m.id;

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

-- name: CreditReturnedAt :many
-- What a refund of a payment took out of the credit it had brought, unless it was given back.
SELECT c.* FROM credits c WHERE c.payment_id = @payment_id AND c.kind = 'returned' AND c.created_at = @created_at
  AND NOT EXISTS (SELECT 1 FROM credits u WHERE u.undoes_id = c.id);

-- name: InsertCredit :exec
INSERT INTO credits (id, member_id, kind, amount_minor, currency, on_day, payment_id, term_id, undoes_id, note, actor, created_at)
VALUES (@id, @member_id, @kind, @amount_minor, @currency, @on_day, @payment_id, @term_id, @undoes_id, @note, @actor, @created_at);

-- name: CreditLeft :one
SELECT CAST(coalesce(sum(amount_minor), 0) AS INTEGER) FROM credits
WHERE currency = @currency AND member_id IN (SELECT o.id FROM members o WHERE o.id = @member_id OR o.merged_into = @member_id);

-- name: CreditOfPayment :one
-- What a payment brought and was not given back with it.
SELECT CAST(coalesce(sum(amount_minor), 0) AS INTEGER) FROM credits WHERE payment_id = @payment_id;

-- name: ShowCredit :one
SELECT c.*, CAST(EXISTS (SELECT 1 FROM credits u WHERE u.undoes_id = c.id) AS INTEGER) AS undone FROM credits c WHERE c.id = @id;

-- name: CreditByTerm :many
-- The entry that bought a term, unless it was undone.
SELECT c.id FROM credits c WHERE c.term_id = @term_id AND c.kind = 'spent' AND NOT EXISTS (SELECT 1 FROM credits u WHERE u.undoes_id = c.id);

-- name: ListCreditsOf :many
SELECT c.*, coalesce(p.number, 0) AS number, CAST(EXISTS (SELECT 1 FROM credits u WHERE u.undoes_id = c.id) AS INTEGER) AS undone
FROM credits c LEFT JOIN payments p ON p.id = c.payment_id
WHERE c.member_id IN (SELECT o.id FROM members o WHERE o.id = @member_id OR o.merged_into = @member_id) ORDER BY c.on_day DESC, c.created_at DESC, c.id DESC;

-- name: ListCreditBalances :many
SELECT m.id AS member_id, m.name, c.currency, CAST(sum(c.amount_minor) AS INTEGER) AS minor
FROM credits c JOIN members o ON o.id = c.member_id JOIN members m ON m.id = coalesce(o.merged_into, o.id)
GROUP BY m.id, m.name, c.currency HAVING sum(c.amount_minor) <> 0 ORDER BY m.pinyin, m.id, c.currency;

-- name: InsertInstalment :exec
INSERT INTO instalments (id, member_id, plan_id, give, currency, note, created_at)
VALUES (@id, @member_id, @plan_id, @give, @currency, @note, @created_at);

-- name: InsertInstalmentPart :exec
INSERT INTO instalment_parts (id, instalment_id, position, due_on, amount_minor) VALUES (@id, @instalment_id, @position, @due_on, @amount_minor);

-- name: ListInstalmentParts :many
SELECT p.*, i.member_id, i.plan_id, i.give, i.currency, i.note, i.cancelled_at, i.created_at, m.name AS member_name, l.name AS plan_name,
  coalesce(y.number, 0) AS number,
  CAST(y.id IS NOT NULL AND y.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = y.id) > 0 AS INTEGER) AS paid
FROM instalment_parts p JOIN instalments i ON i.id = p.instalment_id JOIN members m ON m.id = i.member_id JOIN plans l ON l.id = i.plan_id
LEFT JOIN payments y ON y.id = p.payment_id
ORDER BY i.created_at DESC, i.id, p.position;

-- name: PayInstalmentPart :exec
UPDATE instalment_parts SET payment_id = @payment_id WHERE id = @id;

-- name: CancelInstalment :exec
UPDATE instalments SET cancelled_at = @cancelled_at WHERE id = @id;

-- name: InsertProof :exec
INSERT INTO payment_proofs (id, payment_id, sha256, name, actor, created_at) VALUES (@id, @payment_id, @sha256, @name, @actor, @created_at);

-- name: ShowProof :one
SELECT * FROM payment_proofs WHERE id = @id;

-- name: ListProofs :many
SELECT f.*, m.size, m.mime FROM payment_proofs f JOIN media m ON m.sha256 = f.sha256
WHERE f.payment_id = @payment_id AND f.removed_at IS NULL ORDER BY f.created_at, f.id;

-- name: RemoveProof :exec
UPDATE payment_proofs SET removed_at = @removed_at WHERE id = @id;

-- name: InsertInvoice :exec
INSERT INTO invoices (id, member_id, title, tax_number, email, amount_minor, currency, state, number, asked_on, note, created_at)
VALUES (@id, @member_id, @title, @tax_number, @email, @amount_minor, @currency, 'asked', '', @asked_on, @note, @created_at);

-- name: ChangeInvoice :exec
UPDATE invoices SET title = @title, tax_number = @tax_number, email = @email, amount_minor = @amount_minor, currency = @currency, asked_on = @asked_on,
  note = @note WHERE id = @id;

-- name: MoveInvoice :exec
UPDATE invoices SET state = @state, number = @number, issued_on = @issued_on, sent_on = @sent_on WHERE id = @id;

-- name: TrashInvoice :exec
UPDATE invoices SET trashed_at = @trashed_at WHERE id = @id;

-- name: ListInvoices :many
SELECT i.*, m.name AS member_name, CAST(coalesce((SELECT group_concat(number, ' ') FROM (SELECT p.number FROM invoice_payments x JOIN payments p ON p.id = x.payment_id
    WHERE x.invoice_id = i.id ORDER BY p.number)), '') AS TEXT) AS payments
FROM invoices i JOIN members m ON m.id = i.member_id
ORDER BY i.asked_on DESC, i.created_at DESC, i.id DESC;

-- name: DropInvoicePayments :exec
DELETE FROM invoice_payments WHERE invoice_id = @invoice_id;

-- name: AddInvoicePayment :exec
INSERT INTO invoice_payments (invoice_id, payment_id) VALUES (@invoice_id, @payment_id) ON CONFLICT DO NOTHING;
