-- Fields of members that the organizer made up.
CREATE TABLE field_definitions (
  name       TEXT PRIMARY KEY COLLATE NOCASE CHECK (length(name) > 0),
  position   INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE member_fields (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  name      TEXT NOT NULL COLLATE NOCASE REFERENCES field_definitions (name) ON UPDATE CASCADE ON DELETE CASCADE,
  value     TEXT NOT NULL CHECK (length(value) > 0),
  PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_fields_name ON member_fields (name);

-- How the columns of a list of members were mapped the last time, by what its header says.
CREATE TABLE import_mappings (
  header  TEXT PRIMARY KEY,                  -- the folded names of the columns, one a line
  mapping TEXT NOT NULL CHECK (json_valid(mapping)), -- field -> column
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The payments that an import of members brought with it.
CREATE TABLE import_payments (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id),
  import_id  TEXT NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_payments_import ON import_payments (import_id);
