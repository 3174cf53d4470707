-- Who was told of an edition, through which channel and when. One that is taken back leaves the table; the audit keeps it.
CREATE TABLE deliveries (
  id        TEXT PRIMARY KEY,
  edition   INTEGER NOT NULL REFERENCES editions (number),
  member_id TEXT NOT NULL REFERENCES members (id),
  channel   TEXT NOT NULL CHECK (channel IN ('wechat', 'email', 'sms', 'usb', 'group', 'other')),
  note      TEXT NOT NULL DEFAULT '',
  actor     TEXT NOT NULL,
  at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_edition ON deliveries (edition, member_id);
CREATE INDEX deliveries_member ON deliveries (member_id);

-- Where an edition went, and how the last try there went.
CREATE TABLE edition_places (
  edition INTEGER NOT NULL REFERENCES editions (number),
  kind    TEXT NOT NULL,                     -- folder, zip, single, s3, git
  path    TEXT NOT NULL,                     -- or address
  name    TEXT NOT NULL DEFAULT '',          -- of the saved place
  member  TEXT NOT NULL DEFAULT '',          -- id of the one member it is for; empty: for all
  bytes   INTEGER NOT NULL DEFAULT 0,
  written INTEGER NOT NULL DEFAULT 0,        -- files
  result  TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(result)), -- {} or {"code":...,"params":{...}}
  at      INTEGER NOT NULL,
  PRIMARY KEY (edition, kind, path)
) STRICT, WITHOUT ROWID;

-- What an edition was made of besides its texts, so that it can be made again and compared with the next.
ALTER TABLE editions ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));
ALTER TABLE edition_lessons ADD COLUMN days INTEGER NOT NULL DEFAULT 0;   -- after a member's first day
ALTER TABLE edition_lessons ADD COLUMN media TEXT CHECK (media IS NULL OR json_valid(media)); -- JSON array; null: not noted down then

-- Whose slots a publish was about to write beyond those of the last edition. Emptied when the edition is recorded: what stays
-- tells who may hold keys after a publish that was cut off.
CREATE TABLE begun_members (
  member_id TEXT NOT NULL REFERENCES members (id),
  code_id   TEXT NOT NULL REFERENCES access_codes (id),
  tiers     TEXT NOT NULL,
  stages    TEXT NOT NULL DEFAULT '[]'
) STRICT;
ALTER TABLE packs ADD COLUMN begun_noted INTEGER NOT NULL DEFAULT 0; -- greatest generation whose members are noted there
