-- name: ListBoxMembers :many
-- Whom a private box can be for.
SELECT id, number, name, joined_on, alumni_on FROM members WHERE trashed_at IS NULL;

-- name: ListBoxReceipts :many
-- The ledger as members see their own lines of it.
SELECT coalesce(o.merged_into, o.id) AS member_id, p.number, p.kind, p.paid_on, p.amount_minor, p.currency, p.method, coalesce(pl.name, '') AS plan_name
FROM payments p JOIN members o ON o.id = p.member_id LEFT JOIN plans pl ON pl.id = p.plan_id ORDER BY coalesce(o.merged_into, o.id), p.number;
