-- A dated run of daily practice, who takes part, and the days on which they did it.
CREATE TABLE challenges (
  id         TEXT PRIMARY KEY,
  title      TEXT NOT NULL CHECK (length(title) > 0),
  note       TEXT NOT NULL DEFAULT '',
  first_on   TEXT NOT NULL,
  last_on    TEXT NOT NULL,                  -- inclusive
  rhythm     TEXT NOT NULL CHECK (rhythm IN ('daily', 'weekdays', 'weekly')),
  weekdays   INTEGER NOT NULL DEFAULT 0 CHECK (weekdays >= 0 AND weekdays < 128), -- bits, Monday is 1
  times      INTEGER NOT NULL DEFAULT 0 CHECK (times >= 0 AND times <= 7),        -- in each seven days
  make_ups   INTEGER NOT NULL DEFAULT 0 CHECK (make_ups >= 0),                    -- a member may hand in later
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER,
  CHECK (last_on >= first_on)
) STRICT;

-- A stretch of days on which a member takes part; the stretches of a member do not overlap, and only the last has no end.
CREATE TABLE challenge_members (
  id           TEXT PRIMARY KEY,
  challenge_id TEXT NOT NULL REFERENCES challenges (id),
  member_id    TEXT NOT NULL REFERENCES members (id),
  joined_on    TEXT NOT NULL,
  left_on      TEXT,                         -- the last day; NULL while they take part
  batch        TEXT NOT NULL,                -- what was entered together
  created_at   INTEGER NOT NULL,
  UNIQUE (challenge_id, member_id, joined_on)
) STRICT;
CREATE INDEX challenge_members_member ON challenge_members (member_id);
CREATE INDEX challenge_members_batch ON challenge_members (batch);

CREATE TABLE challenge_entries (
  challenge_id TEXT NOT NULL REFERENCES challenges (id),
  member_id    TEXT NOT NULL REFERENCES members (id),
  on_day       TEXT NOT NULL,
  note         TEXT NOT NULL DEFAULT '',
  made_up      INTEGER NOT NULL DEFAULT 0 CHECK (made_up IN (0, 1)),
  batch        TEXT NOT NULL,
  actor        TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (challenge_id, member_id, on_day)   -- rows lie in the order in which boards read them
) STRICT, WITHOUT ROWID;
CREATE INDEX challenge_entries_member ON challenge_entries (member_id);
CREATE INDEX challenge_entries_batch ON challenge_entries (batch);
