-- Imports may be of bills too. A column's own check goes with the column.
ALTER TABLE imports ADD COLUMN what TEXT NOT NULL DEFAULT 'members' CHECK (what IN ('members', 'lessons', 'bills'));
UPDATE imports SET what = kind;
ALTER TABLE imports DROP COLUMN kind;
ALTER TABLE imports RENAME COLUMN what TO kind;

-- One bill of an imported file, with what it says of itself.
CREATE TABLE bills (
  id         TEXT PRIMARY KEY,
  import_id  TEXT NOT NULL REFERENCES imports (id),
  source     TEXT NOT NULL,                  -- wechat, alipay, bank, ...
  layout     TEXT NOT NULL,
  account    TEXT NOT NULL DEFAULT '',       -- whose bill, as it says
  method     TEXT NOT NULL,                  -- the ledger's word for where this money arrives
  file       TEXT NOT NULL,
  from_on    TEXT NOT NULL DEFAULT '',
  to_on      TEXT NOT NULL DEFAULT '',
  lines      INTEGER NOT NULL,
  added      INTEGER NOT NULL,
  known      INTEGER NOT NULL,
  summary    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(summary)), -- totals, what was declared, notices, dropped rows
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bills_import ON bills (import_id);

CREATE TABLE bill_lines (
  number       INTEGER PRIMARY KEY AUTOINCREMENT, -- running number; never given twice
  bill_id      TEXT NOT NULL REFERENCES bills (id),
  key          TEXT NOT NULL UNIQUE,         -- the same for the same transaction in every layout of its source
  exact        INTEGER NOT NULL,             -- the key has the service's own number
  likeness     INTEGER NOT NULL,             -- hash of day, direction, amount and party: what near duplicates share
  method       TEXT NOT NULL,
  month        TEXT NOT NULL,
  on_date      TEXT NOT NULL,
  at           INTEGER NOT NULL,
  direction    TEXT NOT NULL CHECK (direction IN ('in', 'out', 'neutral')),
  kind         TEXT NOT NULL,
  queue        INTEGER NOT NULL,             -- it waits to be matched: money in, or a refund that went out
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  fee_minor    INTEGER NOT NULL DEFAULT 0,
  party        TEXT NOT NULL DEFAULT '',
  words        TEXT NOT NULL DEFAULT '',     -- what a search looks through, folded
  detail       TEXT NOT NULL DEFAULT '{}',   -- JSON: the rest of the line
  state        TEXT NOT NULL DEFAULT 'unmatched' CHECK (state IN ('unmatched', 'matched', 'ignored', 'split')),
  why          TEXT NOT NULL DEFAULT '',     -- it was ignored
  doubt        INTEGER                       -- number of the line it may be a second copy of
) STRICT;
CREATE INDEX bill_lines_bill ON bill_lines (bill_id);
CREATE INDEX bill_lines_likeness ON bill_lines (likeness);
CREATE INDEX bill_lines_date ON bill_lines (on_date, number);
CREATE INDEX bill_lines_counts ON bill_lines (month, method, state, queue, direction, currency, amount_minor, fee_minor);
CREATE INDEX bill_lines_queue ON bill_lines (state, queue, on_date, number);

-- Which further bills told of a line that was known already.
CREATE TABLE bill_seen (
  bill_id TEXT NOT NULL REFERENCES bills (id),
  line    INTEGER NOT NULL REFERENCES bill_lines (number),
  PRIMARY KEY (bill_id, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX bill_seen_line ON bill_seen (line);

-- What of a line is which ledger row.
CREATE TABLE bill_matches (
  id         TEXT PRIMARY KEY,
  line       INTEGER NOT NULL REFERENCES bill_lines (number),
  payment_id TEXT NOT NULL REFERENCES payments (id),
  how        TEXT NOT NULL CHECK (how IN ('recorded', 'linked', 'reversed')),
  member_id  TEXT NOT NULL REFERENCES members (id),
  alias      TEXT NOT NULL DEFAULT '',       -- that was learned with it
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at  INTEGER
) STRICT;
CREATE INDEX bill_matches_line ON bill_matches (line);
CREATE UNIQUE INDEX bill_matches_payment ON bill_matches (payment_id) WHERE undone_at IS NULL;

-- How the table of a bank is read, found again by the names of its columns.
CREATE TABLE bill_mappings (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  signature  TEXT NOT NULL,
  mapping    TEXT NOT NULL CHECK (json_valid(mapping)),
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bill_mappings_signature ON bill_mappings (signature);

-- Months that are closed. Reopening takes the row away; the audit keeps both.
CREATE TABLE closed_months (
  month     TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  why       TEXT NOT NULL DEFAULT '',        -- the differences it was closed with
  figures   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(figures)),
  actor     TEXT NOT NULL,
  closed_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER payments_month_open BEFORE INSERT ON payments
WHEN EXISTS (SELECT 1 FROM closed_months WHERE month = substr(NEW.paid_on, 1, 7))
BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;

CREATE INDEX payments_payer_name ON payments (payer_name) WHERE payer_name <> '';
