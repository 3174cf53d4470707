-- name: ListAccessMembers :many
SELECT m.id, m.name, CAST(m.id IN (SELECT c.member_id FROM access_codes c WHERE c.revoked_at IS NOT NULL)
  AND m.id NOT IN (SELECT c.member_id FROM access_codes c WHERE c.revoked_at IS NULL) AS INTEGER) AS shut_out
FROM members m WHERE m.trashed_at IS NULL ORDER BY m.id;

-- Terms that may open something on a day: those that have begun and did not end before since.
-- name: ListAccessTerms :many
SELECT t.member_id, t.tier_id, t.start_on, t.end_on, t.grace_days, t.paused
FROM terms t JOIN tiers r ON r.id = t.tier_id
WHERE t.voided_at IS NULL AND r.trashed_at IS NULL AND t.start_on <= @on_day AND (t.end_on IS NULL OR t.end_on >= @since)
ORDER BY r.position, r.id, t.member_id, t.start_on;

-- What the roll is made of, each list read whole and kept while nothing of its kind changes.

-- name: ListRollTerms :many
SELECT member_id, tier_id, start_on, end_on, grace_days, paused
FROM terms WHERE voided_at IS NULL
ORDER BY member_id, tier_id, start_on;

-- name: ListRollTiers :many
SELECT id, name, position, trashed_at FROM tiers ORDER BY position, id;

-- name: ListRollPaid :many
SELECT member_id, currency, CAST(sum(amount_minor) AS INTEGER) AS minor
FROM payments GROUP BY member_id, currency ORDER BY member_id, currency;

-- name: ListRollVisits :many
SELECT a.member_id, CAST(count(*) AS INTEGER) AS visits
FROM attendance a JOIN events e ON e.id = a.event_id
WHERE e.trashed_at IS NULL
GROUP BY a.member_id;

-- name: ListRollEvents :many
SELECT starts_at FROM events WHERE trashed_at IS NULL ORDER BY starts_at;

-- name: ListRollCodes :many
SELECT member_id, CAST(coalesce(max(CASE WHEN revoked_at IS NULL THEN id END), '') AS TEXT) AS live
FROM access_codes GROUP BY member_id;

-- One member's profile.

-- name: ListProfilePayments :many
SELECT p.id, p.number, p.kind, p.member_id, m.name AS member_name, p.plan_id, coalesce(l.name, '') AS plan_name,
  p.amount_minor, p.currency, p.method, p.paid_on, p.reference, p.note, p.reverses_id, p.actor, p.created_at,
  CAST((SELECT coalesce(-sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) AS INTEGER) AS reversed
FROM payments p JOIN members m ON m.id = p.member_id LEFT JOIN plans l ON l.id = p.plan_id
WHERE p.member_id IN (SELECT o.id FROM members o WHERE o.id = @member_id OR o.merged_into = @member_id)
ORDER BY p.paid_on DESC, p.number DESC;

-- name: ListProfileTerms :many
SELECT t.*, r.name AS tier_name, coalesce(l.name, '') AS plan_name
FROM terms t JOIN tiers r ON r.id = t.tier_id LEFT JOIN plans l ON l.id = t.plan_id
WHERE t.member_id = @member_id
ORDER BY t.start_on, t.created_at, t.id;

-- name: ListProfileVisits :many
SELECT a.id, a.event_id, a.mode, a.checked_at, e.title
FROM attendance a JOIN events e ON e.id = a.event_id
WHERE a.member_id = @member_id AND e.trashed_at IS NULL
ORDER BY a.checked_at;

-- name: ListProfileCodes :many
SELECT id, issued_at, revoked_at, why FROM access_codes WHERE member_id = @member_id ORDER BY issued_at;

-- name: ListProfileEditions :many
SELECT e.number, e.published_at, e.lessons
FROM edition_members d JOIN editions e ON e.number = d.edition
WHERE d.member_id IN (SELECT o.id FROM members o WHERE o.id = @member_id OR o.merged_into = @member_id)
GROUP BY e.number ORDER BY e.number;

-- name: ListProfileChanges :many
SELECT id, at, actor, action, detail FROM audit
WHERE entity = 'member' AND entity_id = @member_id AND action IN ('changed', 'tagged', 'untagged', 'trashed', 'restored')
ORDER BY at, id;

-- Lessons that are ready and whose date has come, with the tiers that may open them: '' stands for everybody.
-- name: CountOpenLessons :many
SELECT CAST(CASE WHEN l.audience = 'tiers' THEN coalesce(t.tier_id, '-') ELSE '' END AS TEXT) AS tier_id, CAST(count(*) AS INTEGER) AS lessons
FROM lessons l JOIN courses c ON c.id = l.course_id
LEFT JOIN lesson_tiers t ON t.lesson_id = l.id AND l.audience = 'tiers'
WHERE l.trashed_at IS NULL AND c.trashed_at IS NULL AND l.state = 'ready' AND (l.release_on IS NULL OR l.release_on <= CAST(@today AS TEXT))
GROUP BY 1;

-- Dues, Today and the figures of the sidebar.

-- name: ListDuePlans :many
SELECT id, tier_id, name, price_minor, currency, trashed_at FROM plans ORDER BY position, id;

-- What members bought, the last one last; wholly reversed payments are left out.
-- name: ListBought :many
-- What a merged member bought counts for the one who stays.
SELECT CAST(coalesce(o.merged_into, o.id) AS TEXT) AS member_id, p.plan_id, p.method
FROM members o JOIN payments p ON p.member_id = o.id
WHERE p.kind = 'payment' AND p.plan_id IS NOT NULL
  AND (o.id IN (SELECT value FROM json_each(CAST(@ids AS TEXT))) OR o.merged_into IN (SELECT value FROM json_each(CAST(@ids AS TEXT))))
  AND p.amount_minor + (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = p.id) > 0
ORDER BY coalesce(o.merged_into, o.id), p.paid_on, p.number;

-- name: ListIncome :many
SELECT CAST(substr(paid_on, 1, 7) AS TEXT) AS month, currency, CAST(sum(amount_minor) AS INTEGER) AS minor
FROM payments WHERE paid_on >= @since AND paid_on <= @until
GROUP BY 1, currency ORDER BY 1, currency;

-- name: ListUpcomingEvents :many
SELECT id, title, kind, starts_at, place FROM events
WHERE trashed_at IS NULL AND ends_at >= @now
ORDER BY starts_at, id;

-- name: CountOpenProblems :one
SELECT CAST(count(*) AS INTEGER) AS problems
FROM import_problems p JOIN imports i ON i.id = p.import_id
WHERE p.handled_at IS NULL AND i.undone_at IS NULL;

-- name: CountWaitingSlips :one
SELECT CAST((SELECT count(*) FROM slips WHERE done_at IS NULL AND answered_at IS NULL) AS INTEGER) AS fresh,
  CAST((SELECT count(*) FROM slip_quarantine WHERE discarded_at IS NULL) AS INTEGER) AS held;

-- name: CountLessonStates :one
SELECT CAST(coalesce(sum(l.state = 'draft'), 0) AS INTEGER) AS drafts,
  CAST(coalesce(sum(l.state = 'ready'), 0) AS INTEGER) AS ready,
  CAST(coalesce(sum(l.state = 'ready' AND l.release_on IS NOT NULL AND l.release_on > CAST(@today AS TEXT)), 0) AS INTEGER) AS reserve
FROM lessons l JOIN courses c ON c.id = l.course_id
WHERE l.trashed_at IS NULL AND c.trashed_at IS NULL;

-- name: LastEdition :many
SELECT number, lessons, members, published_at FROM editions ORDER BY number DESC LIMIT 1;

-- What the next edition changes in the lessons of this one.
-- name: ListSinceEdition :many
SELECT l.id, l.title, l.body_sha256, l.audience, CAST(coalesce(l.release_on, '') AS TEXT) AS release_on, l.release_days,
  CAST((SELECT json_group_array(t.tier_id) FROM lesson_tiers t WHERE t.lesson_id = l.id) AS TEXT) AS tiers,
  CAST((SELECT json_group_object(y.tier_id, y.release_on) FROM lesson_early y WHERE y.lesson_id = l.id) AS TEXT) AS early,
  CAST(coalesce(e.title, '') AS TEXT) AS had_title, CAST(coalesce(e.body_sha256, '') AS TEXT) AS had_body,
  CAST(coalesce(e.tiers, '[]') AS TEXT) AS had_tiers, CAST(coalesce(e.days, 0) AS INTEGER) AS had_days
FROM lessons l JOIN courses c ON c.id = l.course_id
LEFT JOIN edition_lessons e ON e.lesson_id = l.id AND e.edition = @edition
WHERE l.trashed_at IS NULL AND c.trashed_at IS NULL AND l.state = 'ready';

-- Lessons of this edition that the next one is without.
-- name: CountGoneSinceEdition :one
SELECT CAST(count(*) AS INTEGER) AS gone
FROM edition_lessons e JOIN lessons l ON l.id = e.lesson_id JOIN courses c ON c.id = l.course_id
WHERE e.edition = @edition AND (l.trashed_at IS NOT NULL OR c.trashed_at IS NOT NULL OR l.state <> 'ready');

-- name: ListEditionCodes :many
SELECT member_id, code_id, tiers, stages FROM edition_members WHERE edition = @edition;

-- The palette.

-- name: ListTitles :many
SELECT CAST('lesson' AS TEXT) AS kind, l.id, l.title, c.title AS detail, l.search_id, CAST(0 AS INTEGER) AS at
FROM lessons l JOIN courses c ON c.id = l.course_id
WHERE l.trashed_at IS NULL AND c.trashed_at IS NULL
UNION ALL
SELECT 'course', id, title, '', 0, 0 FROM courses WHERE trashed_at IS NULL
UNION ALL
SELECT 'event', id, title, place, 0, starts_at FROM events WHERE trashed_at IS NULL
UNION ALL
SELECT 'challenge', id, title, first_on || '/' || last_on, 0, 0 FROM challenges WHERE trashed_at IS NULL;

-- name: FindPayments :many
SELECT p.id, p.number, p.kind, p.amount_minor, p.currency, p.paid_on, p.reference, m.name AS member_name
FROM payments p JOIN members m ON m.id = p.member_id
WHERE p.number = @number OR (length(CAST(@ref AS TEXT)) >= 3 AND instr(lower(p.reference), lower(CAST(@ref AS TEXT))) > 0)
ORDER BY p.paid_on DESC, p.number DESC
LIMIT 10;

-- name: ListBodiesOf :many
SELECT id, body FROM lessons WHERE id IN (SELECT value FROM json_each(CAST(@ids AS TEXT)));

-- The door.

-- name: ShowDoorEvent :one
SELECT id, title, expected FROM events WHERE id = @id;

-- name: ListArrivals :many
SELECT id, member_id, mode, checked_at FROM attendance WHERE event_id = @event_id ORDER BY checked_at, id;

-- Imports.

-- name: ListTermEnds :many
SELECT member_id, tier_id, CAST(coalesce(max(end_on), '') AS TEXT) AS end_on, CAST(max(end_on IS NULL) AS INTEGER) AS lifetime
FROM terms WHERE voided_at IS NULL
GROUP BY member_id, tier_id;

-- Members that an import added or took out of the trash, and for whom something was recorded since.
-- name: ListUsedOfImport :many
SELECT m.name FROM members m
WHERE m.trashed_at IS NULL
  AND (m.import_id = @import_id
      AND (EXISTS (SELECT 1 FROM payments p WHERE p.member_id = m.id
          AND NOT EXISTS (SELECT 1 FROM import_payments x WHERE x.import_id = @import_id AND x.payment_id IN (p.id, p.reverses_id)))
        OR EXISTS (SELECT 1 FROM attendance a WHERE a.member_id = m.id))
    OR EXISTS (SELECT 1 FROM imports i JOIN audit b ON b.entity = 'member' AND b.entity_id = m.id AND b.action = 'restored'
        AND json_extract(b.detail, '$.import') = i.id
      WHERE i.id = @import_id
        AND (EXISTS (SELECT 1 FROM payments p WHERE p.member_id = m.id AND p.created_at > i.created_at
            AND NOT EXISTS (SELECT 1 FROM import_payments x WHERE x.import_id = i.id AND x.payment_id IN (p.id, p.reverses_id)))
          OR EXISTS (SELECT 1 FROM attendance a WHERE a.member_id = m.id AND a.checked_at > i.created_at))))
ORDER BY m.pinyin, m.number;

-- name: ListLessonsOfImport :many
SELECT id, course_id FROM lessons WHERE import_id = @import_id AND trashed_at IS NULL ORDER BY course_id, position;

-- The revisions that an import laid over lessons that were there, each with the one before it. What an import wrote has
-- its audit rows between the import's id and the audit row that ends it.
-- name: ListRevisionsOfImport :many
SELECT r.lesson_id, b.id AS before_id
FROM audit a
JOIN audit x ON x.entity = 'lesson' AND x.action = 'imported' AND x.id > a.entity_id AND x.id < a.id
JOIN lessons l ON l.id = x.entity_id AND l.trashed_at IS NULL
JOIN revisions r ON r.lesson_id = l.id AND r.number = json_extract(x.detail, '$.revision')
JOIN revisions b ON b.lesson_id = r.lesson_id
  AND b.number = (SELECT max(e.number) FROM revisions e WHERE e.lesson_id = r.lesson_id AND e.number < r.number)
WHERE a.entity = 'import' AND a.entity_id = @import_id AND a.action = 'imported'
ORDER BY r.lesson_id;

-- The course that an import made, if no lesson of it is left.
-- name: ListEmptyCoursesOfImport :many
SELECT c.id FROM imports i JOIN courses c ON c.created_at = i.created_at
WHERE i.id = @import_id AND c.trashed_at IS NULL
  AND EXISTS (SELECT 1 FROM lessons l WHERE l.course_id = c.id AND l.import_id = i.id)
  AND NOT EXISTS (SELECT 1 FROM lessons l WHERE l.course_id = c.id AND l.trashed_at IS NULL);

-- name: ListProfileDeliveries :many
SELECT id, edition, channel, note, actor, at FROM deliveries WHERE member_id = @member_id ORDER BY at;
