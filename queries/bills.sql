-- name: InsertBill :exec
INSERT INTO bills (id, import_id, source, layout, account, method, file, from_on, to_on, lines, added, known, summary, created_at)
VALUES (@id, @import_id, @source, @layout, @account, @method, @file, @from_on, @to_on, @lines, @added, @known, @summary, @created_at);

-- name: ListBills :many
SELECT b.* FROM bills b JOIN imports i ON i.id = b.import_id WHERE i.undone_at IS NULL ORDER BY b.created_at DESC, b.id DESC;

-- name: CountBillLines :one
SELECT count(*) FROM bill_lines;

-- name: KnownLines :many
SELECT key, number FROM bill_lines WHERE key IN (SELECT value FROM json_each(CAST(@keys AS TEXT)));

-- name: LikeLines :many
SELECT number, likeness, key, exact FROM bill_lines
WHERE month IN (SELECT value FROM json_each(CAST(@months AS TEXT))) AND likeness IN (SELECT value FROM json_each(CAST(@likes AS TEXT))) ORDER BY number;

-- name: CountSameBills :one
-- Whether the same file was taken in before: a bill of that name with the same figures, whose import stands.
SELECT count(*) FROM bills b JOIN imports i ON i.id = b.import_id
WHERE i.undone_at IS NULL AND b.file = @file AND b.source = @source AND b.layout = @layout AND b.account = @account AND b.from_on = @from_on AND b.to_on = @to_on
  AND b.lines = @lines AND json_extract(b.summary, '$.rows') = CAST(@rows AS INTEGER);

-- name: SawLines :exec
INSERT INTO bill_seen (bill_id, line) SELECT CAST(@bill_id AS TEXT), value FROM json_each(CAST(@lines AS TEXT)) WHERE true ON CONFLICT DO NOTHING;

-- name: RefundOfLines :exec
UPDATE bill_lines SET detail = json_set(detail, '$.refunded', CAST(@refunded AS INTEGER)) WHERE number = @number;

-- name: ShowLine :one
SELECT l.*, b.source, b.account, b.file FROM bill_lines l JOIN bills b ON b.id = l.bill_id WHERE l.number = @number;

-- name: ListLines :many
SELECT l.*, b.source, b.account, b.file FROM bill_lines l JOIN bills b ON b.id = l.bill_id
WHERE l.number IN (SELECT value FROM json_each(CAST(@numbers AS TEXT)));

-- name: SetLineState :execrows
UPDATE bill_lines SET state = @state, why = @why WHERE number = @number AND state = @was;

-- name: SettleDoubt :execrows
UPDATE bill_lines SET doubt = NULL WHERE number = @number AND doubt IS NOT NULL;

-- name: InsertMatch :exec
INSERT INTO bill_matches (id, line, payment_id, how, member_id, alias, actor, created_at)
VALUES (@id, @line, @payment_id, @how, @member_id, @alias, @actor, @created_at);

-- name: ListMatchesOf :many
SELECT x.*, p.number, p.kind, p.amount_minor, p.currency, p.paid_on, m.name AS member_name, coalesce(l.name, '') AS plan_name
FROM bill_matches x JOIN payments p ON p.id = x.payment_id JOIN members m ON m.id = x.member_id LEFT JOIN plans l ON l.id = p.plan_id
WHERE x.line IN (SELECT value FROM json_each(CAST(@lines AS TEXT))) AND x.undone_at IS NULL ORDER BY x.line, p.number;

-- name: UndoMatch :exec
UPDATE bill_matches SET undone_at = @undone_at WHERE id = @id AND undone_at IS NULL;

-- name: MatchOfPayment :many
SELECT line FROM bill_matches WHERE payment_id = @payment_id AND undone_at IS NULL;

-- Lines that refunds of a payment stand for.
-- name: ListRefundLinesOf :many
SELECT x.line FROM payments r JOIN bill_matches x ON x.payment_id = r.id AND x.undone_at IS NULL
WHERE r.reverses_id = @payment_id AND r.kind = 'refund' ORDER BY x.line;

-- Lines of an import that other bills know of too: theirs from now on.
-- name: HandOverLines :exec
UPDATE bill_lines SET bill_id = (SELECT s.bill_id FROM bill_seen s JOIN bills b ON b.id = s.bill_id
  WHERE s.line = bill_lines.number AND b.import_id <> @import_id ORDER BY s.bill_id LIMIT 1)
WHERE bill_id IN (SELECT id FROM bills WHERE bills.import_id = @import_id)
  AND EXISTS (SELECT 1 FROM bill_seen s JOIN bills b ON b.id = s.bill_id WHERE s.line = bill_lines.number AND b.import_id <> @import_id);

-- name: ForgetSeen :exec
DELETE FROM bill_seen WHERE bill_id IN (SELECT id FROM bills WHERE bills.import_id = @import_id);

-- name: ListAcceptedOfImport :many
SELECT number, party, on_date FROM bill_lines WHERE state IN ('matched', 'split')
  AND bill_id IN (SELECT id FROM bills WHERE bills.import_id = @import_id)
  AND NOT EXISTS (SELECT 1 FROM bill_seen s JOIN bills b ON b.id = s.bill_id WHERE s.line = bill_lines.number AND b.import_id <> @import_id)
ORDER BY number;

-- name: RemoveMatchesOfImport :exec
DELETE FROM bill_matches WHERE undone_at IS NOT NULL
  AND line IN (SELECT number FROM bill_lines WHERE bill_id IN (SELECT id FROM bills WHERE bills.import_id = @import_id));

-- name: ClearDoubts :exec
UPDATE bill_lines SET doubt = NULL WHERE doubt IN (SELECT l.number FROM bill_lines l JOIN bills b ON b.id = l.bill_id WHERE b.import_id = @import_id);

-- name: RemoveLinesOfImport :execrows
DELETE FROM bill_lines WHERE bill_id IN (SELECT id FROM bills WHERE bills.import_id = @import_id);

-- name: ListMappings :many
SELECT * FROM bill_mappings ORDER BY created_at;

-- name: SaveMapping :exec
INSERT INTO bill_mappings (id, name, signature, mapping, created_at) VALUES (@id, @name, @signature, @mapping, @created_at)
ON CONFLICT (name) DO UPDATE SET signature = excluded.signature, mapping = excluded.mapping, created_at = excluded.created_at;

-- name: ShowClosedMonth :many
SELECT * FROM closed_months WHERE month = @month;

-- name: ListClosedMonths :many
SELECT * FROM closed_months ORDER BY month DESC;

-- name: CloseMonth :exec
INSERT INTO closed_months (month, why, figures, actor, closed_at) VALUES (@month, @why, @figures, @actor, @closed_at);

-- name: ReopenMonth :execrows
DELETE FROM closed_months WHERE month = @month;

-- The figures of a month -----------------------------------------------------------------------------

-- name: SumLinesOfMonth :many
SELECT method, state, queue, direction, currency, count(*) AS lines, CAST(sum(amount_minor) AS INTEGER) AS minor, CAST(sum(fee_minor) AS INTEGER) AS fee
FROM bill_lines WHERE month = @month GROUP BY method, state, queue, direction, currency;

-- name: SumPaymentsOfMonth :many
SELECT method, currency, CAST(sum(max(amount_minor, 0)) AS INTEGER) AS in_minor, CAST(sum(max(-amount_minor, 0)) AS INTEGER) AS out_minor,
  CAST(sum(fee_minor - fee_back_minor) AS INTEGER) AS fee, count(*) AS entries
FROM payments WHERE paid_on >= @from_on AND paid_on <= @to_on GROUP BY method, currency;

-- name: ListOpenLinesOfMonth :many
SELECT number, method, on_date, direction, amount_minor, currency, fee_minor, party FROM bill_lines
WHERE month = @month AND state = 'unmatched' AND queue = 1 ORDER BY on_date, number;

-- name: ListMatchesOfMonth :many
-- Matched lines with their ledger rows, and what of these was corrected since.
SELECT CAST(coalesce((SELECT sum(r.amount_minor) FROM payments r
    WHERE (r.reverses_id = p.id AND r.undoes_id IS NULL OR r.undoes_id = p.id) AND r.kind = 'correction'), 0) AS INTEGER) AS corrected,
  l.number AS line, l.method, l.month, l.on_date, l.direction, l.amount_minor AS line_minor, l.currency, l.fee_minor AS line_fee, l.party,
  p.id AS payment_id, p.number, p.amount_minor, CAST(p.fee_minor - p.fee_back_minor AS INTEGER) AS fee_minor, p.paid_on, p.method AS payment_method, m.name AS member_name
FROM bill_lines l JOIN bill_matches x ON x.line = l.number AND x.undone_at IS NULL
JOIN payments p ON p.id = x.payment_id JOIN members o ON o.id = p.member_id JOIN members m ON m.id = coalesce(o.merged_into, o.id)
WHERE l.month = @month ORDER BY l.on_date, l.number, p.number;

-- Ledger rows of a month that stand for no line, with what of them was corrected within the month.
-- name: ListLooseOfMonth :many
SELECT p.id, p.number, p.kind, p.method, p.paid_on, p.amount_minor, p.currency, CAST(p.fee_minor - p.fee_back_minor AS INTEGER) AS fee_minor, coalesce(p.undoes_id, p.reverses_id, '') AS takes_back, m.name AS member_name,
  CAST(coalesce((SELECT sum(r.amount_minor) FROM payments r WHERE (r.reverses_id = p.id AND r.undoes_id IS NULL OR r.undoes_id = p.id) AND r.kind = 'correction'
    AND r.paid_on >= @from_on AND r.paid_on <= @to_on), 0) AS INTEGER) AS corrected,
  CAST(coalesce((SELECT min(r.paid_on) FROM payments r WHERE (r.reverses_id = p.id AND r.undoes_id IS NULL OR r.undoes_id = p.id) AND r.kind = 'correction'
    AND r.paid_on > @to_on), '') AS TEXT) AS corrected_on
FROM payments p JOIN members o ON o.id = p.member_id JOIN members m ON m.id = coalesce(o.merged_into, o.id)
WHERE p.paid_on >= @from_on AND p.paid_on <= @to_on
  AND NOT EXISTS (SELECT 1 FROM bill_matches x WHERE x.payment_id = p.id AND x.undone_at IS NULL)
ORDER BY p.paid_on, p.number;

-- name: ListMatchedMonths :many
-- Ledger rows of a month that stand for lines of another.
SELECT x.payment_id, x.line, l.month, l.direction, l.amount_minor AS line_minor, l.party, p.number, p.amount_minor, p.currency, p.paid_on, p.method,
  m.name AS member_name
FROM payments p JOIN bill_matches x ON x.payment_id = p.id AND x.undone_at IS NULL JOIN bill_lines l ON l.number = x.line
JOIN members o ON o.id = p.member_id JOIN members m ON m.id = coalesce(o.merged_into, o.id)
WHERE p.paid_on >= @from_on AND p.paid_on <= @to_on AND l.month <> @month;

-- name: ListStatedOfMonth :many
-- Money that came in, of which the bill says in the same row that something was given back.
SELECT l.number, l.method, l.currency, l.party, l.detail, l.state, b.account FROM bill_lines l JOIN bills b ON b.id = l.bill_id
WHERE l.month = @month AND l.direction = 'in' AND instr(l.detail, '"refunded":') > 0 ORDER BY l.number;

-- name: ListStatedOfPayments :many
-- The same of the lines that these ledger rows stand for.
SELECT x.payment_id, l.number, l.method, l.currency, l.party, l.detail FROM bill_matches x JOIN bill_lines l ON l.number = x.line
WHERE x.undone_at IS NULL AND x.payment_id IN (SELECT value FROM json_each(CAST(@payments AS TEXT)))
  AND l.direction = 'in' AND instr(l.detail, '"refunded":') > 0 ORDER BY l.number;

-- name: ListRefundLines :many
-- Refunds that have a row of their own.
SELECT method, currency, amount_minor, party, detail FROM bill_lines
WHERE state IN ('unmatched', 'matched', 'split') AND queue = 1 AND direction = 'out' AND kind = 'refund' ORDER BY number;

-- name: ListGivenBack :many
-- What the ledger says was given back of payments, without the refunds that stand for a line.
SELECT CAST(r.reverses_id AS TEXT) AS payment_id, CAST(-sum(r.amount_minor + coalesce(u.amount_minor, 0)) AS INTEGER) AS minor
FROM payments r LEFT JOIN payments u ON u.undoes_id = r.id
WHERE r.reverses_id IN (SELECT value FROM json_each(CAST(@payments AS TEXT))) AND r.kind = 'refund'
  AND NOT EXISTS (SELECT 1 FROM bill_matches x WHERE x.payment_id = r.id AND x.undone_at IS NULL)
GROUP BY r.reverses_id;

-- name: SumAccountsOfMonth :many
SELECT l.method, b.account, l.currency, count(*) AS lines, CAST(sum(CASE WHEN l.direction = 'in' THEN l.amount_minor ELSE 0 END) AS INTEGER) AS in_minor,
  CAST(sum(CASE WHEN l.direction = 'out' THEN l.amount_minor ELSE 0 END) AS INTEGER) AS out_minor, CAST(sum(CASE WHEN l.direction = 'in' THEN l.fee_minor ELSE 0 END) AS INTEGER) AS fee,
  CAST(sum(CASE WHEN l.direction = 'in' AND l.state = 'unmatched' AND l.queue = 1 THEN l.amount_minor ELSE 0 END) AS INTEGER) AS waiting
FROM bill_lines l JOIN bills b ON b.id = l.bill_id WHERE l.month = @month GROUP BY l.method, b.account, l.currency ORDER BY l.method, b.account, l.currency;

-- name: ListBillMonths :many
SELECT month, CAST(sum(state = 'unmatched' AND queue = 1) AS INTEGER) AS open FROM bill_lines GROUP BY month ORDER BY month DESC;

-- What suggestions are made of -------------------------------------------------------------------------

-- name: ListSuggestPlans :many
SELECT id, tier_id, name, price_minor, currency FROM plans WHERE trashed_at IS NULL ORDER BY position, id;

-- name: ListPaidAs :many
-- For whom was paid under these names before.
SELECT DISTINCT CAST(coalesce(m.merged_into, m.id) AS TEXT) AS member_id, p.payer_name FROM payments p JOIN members m ON m.id = p.member_id
WHERE p.kind = 'payment' AND p.payer_name <> '' AND p.payer_name IN (SELECT value FROM json_each(CAST(@names AS TEXT)));

-- name: ListLoosePayments :many
-- Payments entered by hand around the days of lines: they may be the same money.
SELECT p.id, p.number, m.id AS member_id, m.name AS member_name, p.amount_minor, p.currency, p.paid_on, p.method, p.reference,
  coalesce(l.name, '') AS plan_name, coalesce(p.plan_id, '') AS plan_id
FROM payments p JOIN members o ON o.id = p.member_id JOIN members m ON m.id = coalesce(o.merged_into, o.id) LEFT JOIN plans l ON l.id = p.plan_id
WHERE p.kind = 'payment' AND p.paid_on >= @from_on AND p.paid_on <= @to_on
  AND NOT EXISTS (SELECT 1 FROM bill_matches x WHERE x.payment_id = p.id AND x.undone_at IS NULL)
  AND (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) = 0;

-- name: ListOrderPayments :many
-- The payments that lines with these transaction numbers became, and those with them as reference.
SELECT p.id, p.number, m.id AS member_id, m.name AS member_name, p.amount_minor, p.currency, p.paid_on, p.reference, coalesce(l.name, '') AS plan_name,
  p.amount_minor + CAST((SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) AS INTEGER) AS rest
FROM payments p JOIN members o ON o.id = p.member_id JOIN members m ON m.id = coalesce(o.merged_into, o.id) LEFT JOIN plans l ON l.id = p.plan_id
WHERE p.kind = 'payment' AND p.reference <> '' AND p.reference IN (SELECT value FROM json_each(CAST(@refs AS TEXT)));

-- name: ListRestOfMembers :many
-- Payments of members of which something is left, newest first.
SELECT p.id, p.number, m.id AS member_id, m.name AS member_name, p.amount_minor, p.currency, p.paid_on, coalesce(l.name, '') AS plan_name,
  p.amount_minor + CAST((SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) AS INTEGER) AS rest
FROM members o JOIN payments p ON p.member_id = o.id JOIN members m ON m.id = coalesce(o.merged_into, o.id) LEFT JOIN plans l ON l.id = p.plan_id
WHERE p.kind = 'payment'
  AND (o.id IN (SELECT value FROM json_each(CAST(@members AS TEXT))) OR o.merged_into IN (SELECT value FROM json_each(CAST(@members AS TEXT))))
ORDER BY p.paid_on DESC, p.number DESC;

-- name: ListLineIndex :many
-- What choosing, sorting and counting need of every line.
SELECT number, method, month, on_date, at, direction, queue, state, amount_minor, currency, party, words FROM bill_lines ORDER BY number;

-- name: ListLineStates :many
SELECT number, state FROM bill_lines WHERE number IN (SELECT value FROM json_each(CAST(@numbers AS TEXT)));
