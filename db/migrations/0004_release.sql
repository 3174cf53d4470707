-- When a lesson opens: so many days after a member's first day in the tier, and on another day for some tiers.
ALTER TABLE lessons ADD COLUMN release_days INTEGER NOT NULL DEFAULT 0 CHECK (release_days BETWEEN 0 AND 3650);

CREATE TABLE lesson_early (
  lesson_id  TEXT NOT NULL REFERENCES lessons (id) ON DELETE CASCADE,
  tier_id    TEXT NOT NULL REFERENCES tiers (id),
  release_on TEXT NOT NULL,
  PRIMARY KEY (lesson_id, tier_id)
) STRICT, WITHOUT ROWID;

-- A stage of a tier inside packs: what its members may open after so many days.
CREATE TABLE stages (
  tier_id TEXT NOT NULL REFERENCES tiers (id),
  days    INTEGER NOT NULL CHECK (days > 0),
  tag     TEXT NOT NULL UNIQUE,              -- its meaningless name inside packs: s1, s2 ...
  PRIMARY KEY (tier_id, days)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage_keys (
  tag        TEXT NOT NULL REFERENCES stages (tag),
  epoch      INTEGER NOT NULL,
  identity   TEXT NOT NULL,                  -- AGE-SECRET-KEY-1...
  created_at INTEGER NOT NULL,
  dropped_at INTEGER,                        -- set by a re-key: no longer handed on as an old identity
  PRIMARY KEY (tag, epoch)
) STRICT, WITHOUT ROWID;

ALTER TABLE edition_members ADD COLUMN stages TEXT NOT NULL DEFAULT '[]'; -- JSON array of the tags of stages reached
