-- name: InsertChallenge :exec
INSERT INTO challenges (id, title, note, first_on, last_on, rhythm, weekdays, times, make_ups, created_at, updated_at)
VALUES (@id, @title, @note, @first_on, @last_on, @rhythm, @weekdays, @times, @make_ups, @created_at, @updated_at);

-- name: ChangeChallenge :exec
UPDATE challenges SET title = @title, note = @note, first_on = @first_on, last_on = @last_on, rhythm = @rhythm, weekdays = @weekdays,
  times = @times, make_ups = @make_ups, updated_at = @updated_at WHERE id = @id;

-- Who took part from the first day does so from the new first day.
-- name: MoveChallengeStart :exec
UPDATE challenge_members SET joined_on = @first_on WHERE challenge_id = @challenge_id AND joined_on = @was;

-- name: TrashChallenge :exec
UPDATE challenges SET trashed_at = @trashed_at WHERE id = @id;

-- Of one, or with an empty id of all.
-- name: ListChallenges :many
SELECT c.*,
  CAST((SELECT count(DISTINCT p.member_id) FROM challenge_members p JOIN members m ON m.id = p.member_id
    WHERE p.challenge_id = c.id AND p.left_on IS NULL AND m.trashed_at IS NULL) AS INTEGER) AS people,
  CAST((SELECT count(*) FROM challenge_entries e WHERE e.challenge_id = c.id) AS INTEGER) AS entries,
  CAST((SELECT count(*) FROM challenge_entries e WHERE e.challenge_id = c.id AND e.on_day = @today) AS INTEGER) AS entered_today
FROM challenges c
WHERE CAST(@id AS TEXT) = '' OR c.id = @id
ORDER BY c.first_on DESC, c.id DESC;

-- name: ListChallengeMembers :many
SELECT * FROM challenge_members WHERE challenge_id = @challenge_id ORDER BY member_id, joined_on;

-- name: ListStretches :many
SELECT * FROM challenge_members WHERE challenge_id = @challenge_id AND member_id = @member_id ORDER BY joined_on;

-- name: JoinChallenge :exec
INSERT INTO challenge_members (id, challenge_id, member_id, joined_on, left_on, batch, created_at)
VALUES (@id, @challenge_id, @member_id, @joined_on, @left_on, @batch, @created_at);

-- name: LeaveChallenge :exec
UPDATE challenge_members SET left_on = @left_on WHERE id = @id;

-- name: DeleteStretch :exec
DELETE FROM challenge_members WHERE id = @id;

-- Takes what a batch joined back, but where there are entries.
-- name: UnjoinChallenge :execrows
DELETE FROM challenge_members WHERE challenge_members.batch = @batch AND NOT EXISTS (
  SELECT 1 FROM challenge_entries e
  WHERE e.challenge_id = challenge_members.challenge_id AND e.member_id = challenge_members.member_id AND e.on_day >= challenge_members.joined_on
    AND (challenge_members.left_on IS NULL OR e.on_day <= challenge_members.left_on));

-- name: InsertChallengeEntry :exec
INSERT INTO challenge_entries (challenge_id, member_id, on_day, note, made_up, batch, actor, created_at)
VALUES (@challenge_id, @member_id, @on_day, @note, @made_up, @batch, @actor, @created_at);

-- name: ChallengeEntryOf :many
SELECT * FROM challenge_entries WHERE challenge_id = @challenge_id AND member_id = @member_id AND on_day = @on_day;

-- name: NoteChallengeEntry :exec
UPDATE challenge_entries SET note = @note WHERE challenge_id = @challenge_id AND member_id = @member_id AND on_day = @on_day;

-- name: CountMadeUp :one
SELECT count(*) FROM challenge_entries WHERE challenge_id = @challenge_id AND member_id = @member_id AND made_up = 1;

-- name: CountEntriesOutside :one
SELECT count(*) FROM challenge_entries WHERE challenge_id = @challenge_id AND (on_day < @first_on OR on_day > @last_on);

-- name: ListChallengeBatch :many
SELECT * FROM challenge_entries WHERE batch = @batch;

-- name: ChallengeOfBatch :many
SELECT challenge_id FROM challenge_members WHERE batch = @batch LIMIT 1;

-- name: DeleteChallengeEntry :exec
DELETE FROM challenge_entries WHERE challenge_id = @challenge_id AND member_id = @member_id AND on_day = @on_day;

-- The days of each member in one text, each with 1 behind it where it was made up and else 0: a row for each entry would take ten times as long.
-- name: ListChallengeDays :many
SELECT member_id, CAST(group_concat(on_day || made_up, '') AS TEXT) AS days
FROM challenge_entries WHERE challenge_id = @challenge_id GROUP BY member_id;

-- Days on which members of a challenge are away.
-- name: ListChallengePauses :many
SELECT DISTINCT p.member_id, p.from_on, p.to_on FROM pauses p
JOIN challenge_members cm ON cm.member_id = p.member_id
WHERE cm.challenge_id = @challenge_id AND p.undone_at IS NULL
ORDER BY p.member_id, p.from_on;

-- name: ListTierPeople :many
SELECT DISTINCT m.id, m.number FROM members m JOIN terms t ON t.member_id = m.id
WHERE t.tier_id = @tier_id AND t.voided_at IS NULL AND t.start_on <= @on_day AND (t.end_on IS NULL OR t.end_on >= @on_day) AND m.trashed_at IS NULL
ORDER BY m.number;

-- name: ListStretchesOfMember :many
SELECT c.id, c.title, c.first_on, c.last_on, c.rhythm, c.weekdays, c.times, p.id AS stretch_id, p.joined_on, p.left_on, p.created_at
FROM challenge_members p JOIN challenges c ON c.id = p.challenge_id
WHERE p.member_id = @member_id AND c.trashed_at IS NULL ORDER BY c.first_on, c.id, p.joined_on;

-- name: ListEntriesOfMember :many
SELECT * FROM challenge_entries WHERE member_id = @member_id ORDER BY challenge_id, on_day;

-- name: ListEntriesIn :many
SELECT * FROM challenge_entries WHERE challenge_id = @challenge_id AND member_id = @member_id ORDER BY on_day DESC;
