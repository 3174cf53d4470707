-- Places that editions go to. What opens them, such as an access key, is never here but in the keyring of the computer.
CREATE TABLE targets (
  id                TEXT PRIMARY KEY,
  name              TEXT NOT NULL COLLATE NOCASE,
  kind              TEXT NOT NULL CHECK (kind IN ('folder', 'zip', 'single', 's3', 'git')),
  config            TEXT NOT NULL CHECK (json_valid(config)),
  last_edition      INTEGER NOT NULL DEFAULT 0,   -- number of the edition that arrived last, 0: none
  last_published_at INTEGER NOT NULL DEFAULT 0,   -- when it arrived
  last_result       TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(last_result)), -- of the last try: {} or {"code":...,"params":{...}}
  created_at        INTEGER NOT NULL,
  trashed_at        INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX targets_name ON targets (name) WHERE trashed_at IS NULL;
