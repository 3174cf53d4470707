-- The pack of this workspace: what makes it one pack through all editions. One row.
CREATE TABLE packs (
  id         TEXT PRIMARY KEY,               -- 26 base32 characters
  seed       TEXT NOT NULL,                  -- hex: the community's Ed25519 seed, which signs catalogs
  secret     TEXT NOT NULL,                  -- hex: makes the opaque ids inside packs
  generation INTEGER NOT NULL DEFAULT 0,     -- of the last publish that was finished
  begun      INTEGER NOT NULL DEFAULT 0,     -- greatest generation that a publish has begun to write
  buckets    INTEGER NOT NULL DEFAULT 0,
  record     INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  one        INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (one = 1)
) STRICT, WITHOUT ROWID;

-- The object ledger by what a file is for, because one file can serve several lessons of the same words.
DROP TABLE pack_files;
CREATE TABLE pack_files (
  key      TEXT PRIMARY KEY,                 -- lesson/<id>, part/<tier>/<course>/<n>, bucket/<path> ...; retired/<path>
  path     TEXT NOT NULL,
  print    TEXT NOT NULL,                    -- fingerprint of what it was made from
  keys     TEXT NOT NULL,                    -- tiers and epochs it is encrypted for: t1:2 t3:1
  hash     TEXT NOT NULL,                    -- of its plaintext
  sha256   TEXT NOT NULL,                    -- of the file
  size     INTEGER NOT NULL,
  plain    INTEGER NOT NULL,
  edition  INTEGER NOT NULL,
  modified INTEGER NOT NULL                  -- nanoseconds, to skip hashing
) STRICT, WITHOUT ROWID;
