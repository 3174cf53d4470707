-- name: ListFields :many
SELECT d.name, d.kind, d.choices, d.position, CAST((SELECT count(*) FROM member_fields f WHERE f.name = d.name) AS INTEGER) AS used
FROM field_definitions d ORDER BY d.position, d.name;

-- name: InsertField :exec
INSERT INTO field_definitions (name, position, created_at, kind, choices)
VALUES (@name, (SELECT coalesce(max(position), 0) + 1 FROM field_definitions), @created_at, @kind, @choices);

-- name: ChangeField :execrows
UPDATE field_definitions SET name = @name, kind = @kind, choices = @choices WHERE name = @was;

-- name: RemoveField :execrows
DELETE FROM field_definitions WHERE name = @name;

-- name: ListFieldsOf :many
SELECT f.name, f.value FROM member_fields f JOIN field_definitions d ON d.name = f.name WHERE f.member_id = @member_id ORDER BY d.position, d.name;

-- name: ListValuesOfField :many
SELECT member_id, value FROM member_fields WHERE name = @name ORDER BY member_id;

-- name: ListAliasSources :many
SELECT alias, source, detail FROM aliases WHERE member_id = @member_id ORDER BY created_at, alias;

-- name: RemoveAlias :execrows
DELETE FROM aliases WHERE member_id = @member_id AND alias = @alias;

-- name: LearnAlias :execrows
INSERT INTO aliases (member_id, alias, created_at, source, detail) VALUES (@member_id, @alias, @created_at, @source, @detail) ON CONFLICT DO NOTHING;

-- name: ListReferred :many
SELECT id, number, name FROM members WHERE referrer_id = @referrer_id AND trashed_at IS NULL ORDER BY pinyin, number;

-- name: NamesOfMember :many
SELECT name, number FROM members WHERE id = @id;

-- name: MergedNumbers :many
SELECT id, number, merged_into FROM members WHERE merged_into IS NOT NULL ORDER BY merged_into, number;

-- name: SetMerged :exec
UPDATE members SET merged_into = @merged_into, trashed_at = @at, updated_at = @at WHERE id = @id;

-- name: FollowMerged :exec
UPDATE members SET merged_into = @kept WHERE merged_into = @gone;

-- name: InsertMerge :exec
INSERT INTO merges (id, kept_id, gone_id, rows, actor, created_at) VALUES (@id, @kept_id, @gone_id, @rows, @actor, @created_at);

-- name: ShowMerge :one
SELECT * FROM merges WHERE id = @id;

-- name: ListMergesOf :many
SELECT g.id, g.gone_id, g.actor, g.created_at, m.number, m.name
FROM merges g JOIN members m ON m.id = g.gone_id WHERE g.kept_id = @kept_id AND g.undone_at IS NULL ORDER BY g.created_at DESC, g.id DESC;

-- name: UndoneMerge :exec
UPDATE merges SET undone_at = @undone_at WHERE id = @id;

-- name: ListHouseholds :many
SELECT h.*, coalesce(m.name, '') AS payer_name, CAST(m.trashed_at IS NOT NULL AS INTEGER) AS payer_trashed,
  CAST((SELECT count(*) FROM household_members x JOIN members n ON n.id = x.member_id WHERE x.household_id = h.id AND n.trashed_at IS NULL) AS INTEGER) AS count
FROM households h LEFT JOIN members m ON m.id = h.payer_id ORDER BY h.name, h.id;

-- name: ListHouseholdMembers :many
SELECT x.household_id, x.member_id, m.number, m.name, m.trashed_at FROM household_members x JOIN members m ON m.id = x.member_id ORDER BY x.household_id, m.pinyin, m.number;

-- name: HouseholdOf :many
SELECT household_id FROM household_members WHERE member_id = @member_id;

-- name: InsertHousehold :exec
INSERT INTO households (id, name, kind, payer_id, created_at) VALUES (@id, @name, @kind, @payer_id, @created_at);

-- name: ChangeHousehold :execrows
UPDATE households SET name = @name, kind = @kind, payer_id = @payer_id WHERE id = @id;

-- name: RemoveHousehold :execrows
DELETE FROM households WHERE id = @id;

-- name: ClearHousehold :exec
DELETE FROM household_members WHERE household_id = @household_id;

-- name: JoinHousehold :exec
INSERT INTO household_members (member_id, household_id) VALUES (@member_id, @household_id)
ON CONFLICT (member_id) DO UPDATE SET household_id = excluded.household_id;

-- name: ListApplications :many
SELECT a.*, m.number, m.name, m.pinyin, m.trashed_at FROM applications a JOIN members m ON m.id = a.member_id ORDER BY a.applied_on, a.created_at, a.id;

-- name: ApplicationOf :many
SELECT * FROM applications WHERE member_id = @member_id;

-- name: InsertApplication :exec
INSERT INTO applications (id, member_id, applied_on, source, answers, created_at) VALUES (@id, @member_id, @applied_on, @source, @answers, @created_at);

-- name: ChangeAnswers :exec
UPDATE applications SET applied_on = @applied_on, source = @source, answers = @answers WHERE id = @id;

-- name: DecideApplication :exec
UPDATE applications SET state = @state, reason = @reason, actor = @actor, decided_at = @decided_at WHERE id = @id;

-- name: CountApplications :many
SELECT state, CAST(count(*) AS INTEGER) AS count FROM applications GROUP BY state;

-- name: ListRollViews :many
SELECT id, name, view FROM roll_views ORDER BY position, name;

-- name: InsertRollView :exec
INSERT INTO roll_views (id, name, view, position, created_at)
VALUES (@id, @name, @view, (SELECT coalesce(max(position), 0) + 1 FROM roll_views), @created_at);

-- name: ChangeRollView :execrows
UPDATE roll_views SET name = @name, view = @view WHERE id = @id;

-- name: RemoveRollView :execrows
DELETE FROM roll_views WHERE id = @id;

-- name: SetReferrer :exec
UPDATE members SET referrer_id = @referrer_id WHERE id = @id;

-- name: ListNamesakes :many
SELECT a_id, b_id FROM namesakes;

-- name: InsertNamesakes :exec
INSERT INTO namesakes (a_id, b_id) VALUES (@a_id, @b_id) ON CONFLICT DO NOTHING;

-- name: RemoveNamesakes :exec
DELETE FROM namesakes WHERE a_id = @a_id AND b_id = @b_id;

-- name: ReorderNumber :exec
UPDATE members SET number = @number WHERE id = @id;

-- name: ListLiveCodesOf :many
SELECT id, member_id FROM access_codes WHERE member_id IN (@kept, @gone) AND revoked_at IS NULL;

-- name: ListOverspent :many
-- Members of the two whose credit on their own rows is below nothing.
SELECT member_id, currency FROM (
  SELECT c.member_id, c.currency, sum(c.amount_minor) AS minor FROM credits c WHERE c.member_id IN (@kept, @gone) GROUP BY c.member_id, c.currency)
WHERE minor < 0;

-- name: RevokeMergedCode :exec
UPDATE access_codes SET revoked_at = @revoked_at, why = @why WHERE id = @id;

-- name: SetAliasSource :exec
UPDATE aliases SET source = @source, detail = @detail WHERE member_id = @member_id AND alias = @alias;

-- name: RemoveFieldsOf :exec
DELETE FROM member_fields WHERE member_id = @member_id;

-- name: ListLookalikes :many
SELECT m.id, m.number, m.name, m.pinyin, m.joined_on FROM members m WHERE m.trashed_at IS NULL ORDER BY m.number;

-- name: ListAllContacts :many
SELECT member_id, kind, value, folded FROM contacts WHERE folded <> '';

-- name: ListReferrers :many
SELECT DISTINCT r.id, r.name FROM members m JOIN members r ON r.id = m.referrer_id WHERE m.referrer_id IS NOT NULL;

-- name: ListProfilePauses :many
SELECT p.id, p.from_on, p.to_on, p.reason, p.actor, p.created_at, t.name AS tier_name
FROM pauses p JOIN tiers t ON t.id = p.tier_id WHERE p.member_id = @member_id AND p.undone_at IS NULL ORDER BY p.from_on, p.id;

-- name: ListProfileCredits :many
SELECT c.id, c.kind, c.amount_minor, c.currency, c.on_day, c.note, c.created_at FROM credits c
WHERE c.member_id IN (SELECT o.id FROM members o WHERE o.id = @member_id OR o.merged_into = @member_id) ORDER BY c.created_at, c.id;

-- name: ListProfileTierChanges :many
SELECT c.id, c.on_day, c.days, c.reason, c.created_at, f.name AS from_tier, p.name AS plan_name
FROM tier_changes c JOIN tiers f ON f.id = c.from_tier JOIN plans p ON p.id = c.plan_id
WHERE c.member_id = @member_id AND c.undone_at IS NULL ORDER BY c.created_at, c.id;

-- name: ListProfileFees :many
SELECT currency, CAST(sum(fee_minor - fee_back_minor) AS INTEGER) AS minor FROM payments p
WHERE p.member_id IN (SELECT o.id FROM members o WHERE o.id = @member_id OR o.merged_into = @member_id) GROUP BY currency;

-- name: ListPaidForOthers :many
SELECT currency, CAST(sum(amount_minor) AS INTEGER) AS minor FROM payments WHERE payer_id = @payer_id AND member_id <> @payer_id GROUP BY currency;

-- name: ListFieldValues :many
SELECT f.member_id, f.name, f.value FROM member_fields f ORDER BY f.member_id, f.name;
