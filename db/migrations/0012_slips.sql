-- What opens slips: the community's hybrid identity (AGE-SECRET-KEY-PQ-1...), drawn when it is first needed.
ALTER TABLE packs ADD COLUMN reply TEXT NOT NULL DEFAULT '';

-- Members' replies that were found to be theirs. A member never sends one id twice.
CREATE TABLE slips (
  id          TEXT PRIMARY KEY,
  member_id   TEXT NOT NULL REFERENCES members (id),
  code_id     TEXT NOT NULL REFERENCES access_codes (id),
  slip        TEXT NOT NULL,                 -- the id that the member's device drew
  print       TEXT NOT NULL,                 -- hex SHA-256 of what was signed
  kind        TEXT NOT NULL CHECK (kind IN ('reply', 'question', 'homework', 'read', 'rsvp')),
  lesson_id   TEXT REFERENCES lessons (id),
  event_id    TEXT REFERENCES events (id),
  sequence    INTEGER NOT NULL,              -- counted on the member's device
  previous    TEXT NOT NULL,                 -- print of the one before on that device; '' for the first
  generation  INTEGER NOT NULL,
  body        TEXT NOT NULL,
  made_at     INTEGER NOT NULL,              -- by the member's clock
  source      TEXT NOT NULL,                 -- file name; '' for pasted text
  received_at INTEGER NOT NULL,
  done_at     INTEGER,
  answer      TEXT NOT NULL DEFAULT '',      -- goes into the member's private box with the next edition
  answered_at INTEGER,
  answered_by TEXT NOT NULL DEFAULT '',
  UNIQUE (member_id, slip)
) STRICT;
CREATE INDEX slips_received ON slips (received_at);
CREATE INDEX slips_print ON slips (print);

CREATE TABLE slip_files (
  slip_id  TEXT NOT NULL REFERENCES slips (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  mime     TEXT NOT NULL,                    -- as its bytes tell, not as its sender says
  size     INTEGER NOT NULL,
  sha256   TEXT NOT NULL REFERENCES media (sha256),
  PRIMARY KEY (slip_id, position)
) STRICT, WITHOUT ROWID;

-- What came in as a slip and is none, as it came, with the reason; never a record of anything.
CREATE TABLE slip_quarantine (
  id          TEXT PRIMARY KEY,
  sha256      TEXT NOT NULL UNIQUE,          -- of the bytes
  size        INTEGER NOT NULL,
  code        TEXT NOT NULL,                 -- of the reason
  params      TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(params)),
  member_id   TEXT REFERENCES members (id),  -- whose signature is right, if anybody's
  source      TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  tried_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE slip_quarantine_bytes (
  id    TEXT PRIMARY KEY REFERENCES slip_quarantine (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;
