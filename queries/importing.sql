-- name: ListFieldDefinitions :many
SELECT name FROM field_definitions ORDER BY position, name;

-- name: InsertFieldDefinition :exec
INSERT INTO field_definitions (name, position, created_at)
VALUES (@name, (SELECT coalesce(max(position), 0) + 1 FROM field_definitions), @created_at) ON CONFLICT DO NOTHING;

-- name: ListMemberFields :many
SELECT f.member_id, f.name, f.value FROM member_fields f JOIN field_definitions d ON d.name = f.name ORDER BY f.member_id, d.position, d.name;

-- name: SetMemberField :exec
INSERT INTO member_fields (member_id, name, value) VALUES (@member_id, @name, @value)
ON CONFLICT (member_id, name) DO UPDATE SET value = excluded.value;

-- name: RemoveMemberField :exec
DELETE FROM member_fields WHERE member_id = @member_id AND name = @name;

-- name: MemberFieldValue :many
SELECT value FROM member_fields WHERE member_id = @member_id AND name = @name;

-- name: ImportMapping :many
SELECT mapping FROM import_mappings WHERE header = @header;

-- name: KeepImportMapping :exec
INSERT INTO import_mappings (header, mapping, used_at) VALUES (@header, @mapping, @used_at)
ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at;

-- name: ForgetOldMappings :exec
DELETE FROM import_mappings WHERE header NOT IN (SELECT m.header FROM import_mappings m ORDER BY m.used_at DESC LIMIT 200);

-- name: InsertImportPayment :exec
INSERT INTO import_payments (payment_id, import_id) VALUES (@payment_id, @import_id);

-- name: ListImportPayments :many
SELECT p.id FROM import_payments i JOIN payments p ON p.id = i.payment_id WHERE i.import_id = @import_id ORDER BY p.number DESC;

-- name: ListKnownPayments :many
-- Payments that were not taken back wholly, to tell whether an import brings them again.
SELECT p.member_id, p.paid_on, p.amount_minor, p.currency, p.reference FROM payments p
WHERE p.kind = 'payment'
  AND (p.amount_minor = 0 OR p.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) > 0);
