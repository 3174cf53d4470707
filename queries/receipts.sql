-- name: ListReceiptFacts :many
-- What goes onto receipts, of the given payments in their order.
SELECT p.id, p.number, p.kind, p.member_id, p.amount_minor, p.currency, CAST(p.fee_minor - p.fee_back_minor AS INTEGER) AS fee_minor, p.method, p.paid_on, p.reference, p.note, p.reverses_id,
  m.name AS member_name, m.number AS member_number, coalesce(y.name, p.payer_name) AS payer, coalesce(l.name, ol.name, '') AS plan_name,
  coalesce(t.start_on, '') AS start_on, coalesce(t.end_on, '') AS end_on, CAST(t.id IS NOT NULL AND t.end_on IS NULL AS INTEGER) AS for_life,
  CAST(coalesce(o.number, 0) AS INTEGER) AS reversed_number, CAST(coalesce(r.number, 0) AS INTEGER) AS reversed_receipt,
  CAST(coalesce((SELECT group_concat(name, ', ') FROM (SELECT DISTINCT b.name FROM terms w JOIN members b ON b.id = w.member_id
    WHERE w.payment_id = p.id AND w.voided_at IS NULL AND w.member_id <> p.member_id ORDER BY b.name)), '') AS TEXT) AS beside
FROM json_each(CAST(@ids AS TEXT)) j
JOIN payments p ON p.id = j.value
JOIN members m ON m.id = p.member_id
LEFT JOIN members y ON y.id = p.payer_id
LEFT JOIN plans l ON l.id = p.plan_id
LEFT JOIN payments o ON o.id = coalesce(p.undoes_id, p.reverses_id)
LEFT JOIN plans ol ON ol.id = o.plan_id
LEFT JOIN receipts r ON r.payment_id = coalesce(p.undoes_id, p.reverses_id)
LEFT JOIN terms t ON t.id = (SELECT b.id FROM terms b WHERE b.payment_id = coalesce(p.reverses_id, p.id) AND b.member_id = p.member_id
  ORDER BY b.voided_at IS NOT NULL, b.id LIMIT 1)
ORDER BY j.key;

-- name: LastReceiptNumber :one
SELECT CAST(coalesce(max(number), 0) AS INTEGER) FROM receipts;

-- name: InsertReceipt :exec
INSERT INTO receipts (number, payment_id, kind, language, issued_on, facts, actor, created_at)
VALUES (@number, @payment_id, @kind, @language, @issued_on, @facts, @actor, @created_at);

-- name: FindReceipt :many
SELECT * FROM receipts WHERE payment_id = @payment_id;

-- name: ListReceipts :many
SELECT * FROM receipts WHERE number < @below ORDER BY number DESC LIMIT @most;

-- name: CountReceipts :one
SELECT count(*) FROM receipts;
