-- What a field of the organizer's own holds.
ALTER TABLE field_definitions ADD COLUMN kind TEXT NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'number', 'date', 'choice'));
ALTER TABLE field_definitions ADD COLUMN choices TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices));

-- Two rows that were one person: the row that went names the one that stayed. Ledger rows keep the member they were written for
-- and are read as those of the one who stayed.
ALTER TABLE members ADD COLUMN merged_into TEXT REFERENCES members (id);
ALTER TABLE members ADD COLUMN referrer_id TEXT REFERENCES members (id);
CREATE INDEX members_merged ON members (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX members_referrer ON members (referrer_id) WHERE referrer_id IS NOT NULL;

CREATE TABLE merges (
  id         TEXT PRIMARY KEY,
  kept_id    TEXT NOT NULL REFERENCES members (id),
  gone_id    TEXT NOT NULL REFERENCES members (id),
  rows       TEXT NOT NULL CHECK (json_valid(rows)), -- every row that changed, as it was and as it became
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at  INTEGER
) STRICT;
CREATE INDEX merges_kept ON merges (kept_id);

-- What of the credit is left counts for the one person.
DROP TRIGGER credits_never_owed;
CREATE TRIGGER credits_never_owed BEFORE INSERT ON credits
WHEN NEW.amount_minor + (SELECT coalesce(sum(c.amount_minor), 0) FROM credits c WHERE c.currency = NEW.currency AND c.member_id IN (
    SELECT m.id FROM members n JOIN members m ON m.id = coalesce(n.merged_into, n.id) OR m.merged_into = coalesce(n.merged_into, n.id)
    WHERE n.id = NEW.member_id)) < 0
BEGIN SELECT RAISE(ABORT, 'more credit would be spent than there is'); END;

-- Where another name comes from.
ALTER TABLE aliases ADD COLUMN source TEXT NOT NULL DEFAULT 'hand' CHECK (source IN ('hand', 'match', 'merge'));
ALTER TABLE aliases ADD COLUMN detail TEXT NOT NULL DEFAULT ''; -- the bill line, the number that was merged

-- A family or a company under one payer.
CREATE TABLE households (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL CHECK (length(name) > 0),
  kind       TEXT NOT NULL CHECK (kind IN ('family', 'company')),
  payer_id   TEXT REFERENCES members (id),   -- NULL: nobody of the roll
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE household_members (
  member_id    TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  household_id TEXT NOT NULL REFERENCES households (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX household_members_household ON household_members (household_id);

-- Who asked to join, with what they answered.
CREATE TABLE applications (
  id         TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL UNIQUE REFERENCES members (id),
  applied_on TEXT NOT NULL,
  source     TEXT NOT NULL DEFAULT '',       -- the form or file it came from
  answers    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(answers)),
  state      TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'later', 'accepted', 'declined')),
  reason     TEXT NOT NULL DEFAULT '',
  actor      TEXT NOT NULL DEFAULT '',       -- who decided
  decided_at INTEGER,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX applications_state ON applications (state, applied_on);

-- The roll as the organizer likes to look at it, by a name.
CREATE TABLE roll_views (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  view       TEXT NOT NULL CHECK (json_valid(view)),
  position   INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- Two members who look alike and were said to be two people.
CREATE TABLE namesakes (
  a_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  b_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
) STRICT, WITHOUT ROWID;
