-- Archives that were made again from old editions, by the hash of their SHA256SUMS: their keys are kept nowhere, so nothing else tells
-- them from forgeries.
CREATE TABLE rebuilt_packs (
  sums    TEXT PRIMARY KEY,                  -- SHA-256 of the file SHA256SUMS
  edition INTEGER NOT NULL REFERENCES editions (number),
  at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
