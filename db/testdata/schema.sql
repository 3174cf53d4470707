CREATE UNIQUE INDEX access_codes_live ON access_codes (member_id) WHERE revoked_at IS NULL;

CREATE INDEX applications_state ON applications (state, applied_on);

CREATE INDEX attendance_member ON attendance (member_id);

CREATE INDEX audit_at ON audit (at);

CREATE INDEX audit_entity ON audit (entity, entity_id, at);

CREATE INDEX bill_lines_month ON bill_lines (month, state, queue);

CREATE INDEX bill_mappings_signature ON bill_mappings (signature);

CREATE INDEX bill_matches_line ON bill_matches (line);

CREATE UNIQUE INDEX bill_matches_payment ON bill_matches (payment_id) WHERE undone_at IS NULL;

CREATE INDEX bill_seen_line ON bill_seen (line);

CREATE INDEX bills_import ON bills (import_id);

CREATE INDEX challenge_entries_batch ON challenge_entries (batch);

CREATE INDEX challenge_entries_member ON challenge_entries (member_id);

CREATE INDEX challenge_members_batch ON challenge_members (batch);

CREATE INDEX challenge_members_member ON challenge_members (member_id);

CREATE INDEX contacts_folded ON contacts (kind, folded);

CREATE INDEX contacts_member ON contacts (member_id);

CREATE INDEX credits_member ON credits (member_id, currency);

CREATE INDEX credits_payment ON credits (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX deliveries_edition ON deliveries (edition, member_id);

CREATE INDEX deliveries_member ON deliveries (member_id);

CREATE INDEX events_starts ON events (starts_at);

CREATE INDEX household_members_household ON household_members (household_id);

CREATE INDEX import_payments_import ON import_payments (import_id);

CREATE INDEX import_problems_open ON import_problems (handled_at, import_id);

CREATE INDEX instalments_member ON instalments (member_id);

CREATE INDEX invoice_payments_payment ON invoice_payments (payment_id);

CREATE INDEX invoices_state ON invoices (state, asked_on);

CREATE INDEX lessons_course ON lessons (course_id, position);

CREATE UNIQUE INDEX lessons_path ON lessons (course_id, path) WHERE trashed_at IS NULL;

CREATE INDEX lessons_rows ON lessons (
  course_id, module_id, position, id, title, path, state, audience, release_on, release_days, body_sha256, revision, words, search_id,
  created_at, updated_at, trashed_at
);

CREATE INDEX member_fields_name ON member_fields (name);

CREATE INDEX member_notes_member ON member_notes (member_id, created_at);

CREATE INDEX member_tags_tag ON member_tags (tag);

CREATE INDEX members_merged ON members (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX members_referrer ON members (referrer_id) WHERE referrer_id IS NOT NULL;

CREATE INDEX merges_kept ON merges (kept_id);

CREATE INDEX modules_course ON modules (course_id, position);

CREATE INDEX pauses_member ON pauses (member_id, tier_id, from_on);

CREATE INDEX payment_proofs_payment ON payment_proofs (payment_id);

CREATE INDEX payment_proofs_sha256 ON payment_proofs (sha256);

CREATE INDEX payments_member ON payments (member_id, paid_on);

CREATE INDEX payments_paid_on ON payments (paid_on, number);

CREATE INDEX payments_payer_name ON payments (payer_name) WHERE payer_name <> '';

CREATE INDEX payments_reference ON payments (reference) WHERE reference <> '';

CREATE INDEX payments_reverses ON payments (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE UNIQUE INDEX payments_undoes ON payments (undoes_id) WHERE undoes_id IS NOT NULL;

CREATE UNIQUE INDEX reminder_templates_name ON reminder_templates (name) WHERE trashed_at IS NULL;

CREATE INDEX reminders_at ON reminders (at);

CREATE INDEX reminders_member ON reminders (member_id, about_on) WHERE undone_at IS NULL;

CREATE INDEX slips_print ON slips (print);

CREATE INDEX slips_received ON slips (received_at);

CREATE UNIQUE INDEX targets_name ON targets (name) WHERE trashed_at IS NULL;

CREATE INDEX terms_import ON terms (import_id) WHERE import_id IS NOT NULL;

CREATE INDEX terms_member ON terms (member_id, tier_id, start_on);

CREATE INDEX terms_payment ON terms (payment_id) WHERE payment_id IS NOT NULL;

CREATE INDEX tier_changes_member ON tier_changes (member_id, created_at);

CREATE TABLE access_codes (
  id         TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL REFERENCES members (id),
  code       TEXT NOT NULL UNIQUE,           -- 26 characters, without the dashes
  me         TEXT NOT NULL UNIQUE,           -- the opaque id of the member inside packs
  issued_at  INTEGER NOT NULL,
  revoked_at INTEGER,
  why        TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE aliases (
  member_id  TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  alias      TEXT NOT NULL CHECK (length(alias) > 0),
  created_at INTEGER NOT NULL, source TEXT NOT NULL DEFAULT 'hand' CHECK (source IN ('hand', 'match', 'merge')), detail TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (member_id, alias)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE attachments (
  id         TEXT PRIMARY KEY,
  course_id  TEXT NOT NULL REFERENCES courses (id),
  path       TEXT NOT NULL,
  sha256     TEXT NOT NULL REFERENCES media (sha256),
  import_id  TEXT REFERENCES imports (id),
  created_at INTEGER NOT NULL,
  UNIQUE (course_id, path)
) STRICT;

CREATE TABLE attendance (
  id         TEXT PRIMARY KEY,
  event_id   TEXT NOT NULL REFERENCES events (id),
  member_id  TEXT NOT NULL REFERENCES members (id),
  mode       TEXT NOT NULL CHECK (mode IN ('online', 'onsite')),
  checked_at INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  UNIQUE (event_id, member_id)
) STRICT;

CREATE TABLE audit (
  id        TEXT PRIMARY KEY,
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  entity    TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  action    TEXT NOT NULL,
  detail    TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;

CREATE TABLE begun_members (
  member_id TEXT NOT NULL REFERENCES members (id),
  code_id   TEXT NOT NULL REFERENCES access_codes (id),
  tiers     TEXT NOT NULL,
  stages    TEXT NOT NULL DEFAULT '[]'
) STRICT;

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

CREATE TABLE bill_mappings (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  signature  TEXT NOT NULL,
  mapping    TEXT NOT NULL CHECK (json_valid(mapping)),
  created_at INTEGER NOT NULL
) STRICT;

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

CREATE TABLE bill_seen (
  bill_id TEXT NOT NULL REFERENCES bills (id),
  line    INTEGER NOT NULL REFERENCES bill_lines (number),
  PRIMARY KEY (bill_id, line)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE closed_months (
  month     TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  why       TEXT NOT NULL DEFAULT '',        -- the differences it was closed with
  figures   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(figures)),
  actor     TEXT NOT NULL,
  closed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE contacts (
  id        TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'wechat', 'address', 'other')),
  value     TEXT NOT NULL CHECK (length(value) > 0),
  folded    TEXT NOT NULL,                   -- lower-cased, without spaces: what is compared
  position  INTEGER NOT NULL
) STRICT;

CREATE TABLE courses (
  id         TEXT PRIMARY KEY,
  title      TEXT NOT NULL CHECK (length(title) > 0),
  position   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;

CREATE TABLE credits (
  id           TEXT PRIMARY KEY,
  member_id    TEXT NOT NULL REFERENCES members (id),
  kind         TEXT NOT NULL CHECK (kind IN ('deposit', 'over', 'spent', 'returned', 'undone')),
  amount_minor INTEGER NOT NULL,
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  on_day       TEXT NOT NULL,
  payment_id   TEXT REFERENCES payments (id), -- that brought it, or took it back
  term_id      TEXT,                          -- that it bought
  undoes_id    TEXT UNIQUE REFERENCES credits (id),
  note         TEXT NOT NULL DEFAULT '',
  actor        TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  CHECK ((kind = 'undone') = (undoes_id IS NOT NULL)),
  CHECK (kind NOT IN ('deposit', 'over') OR amount_minor > 0),
  CHECK (kind NOT IN ('spent', 'returned') OR amount_minor < 0)
) STRICT;

CREATE TABLE deliveries (
  id        TEXT PRIMARY KEY,
  edition   INTEGER NOT NULL REFERENCES editions (number),
  member_id TEXT NOT NULL REFERENCES members (id),
  channel   TEXT NOT NULL CHECK (channel IN ('wechat', 'email', 'sms', 'usb', 'group', 'other')),
  note      TEXT NOT NULL DEFAULT '',
  actor     TEXT NOT NULL,
  at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_lessons (
  edition     INTEGER NOT NULL REFERENCES editions (number),
  lesson_id   TEXT NOT NULL REFERENCES lessons (id),
  title       TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  body_sha256 TEXT NOT NULL,
  tiers       TEXT NOT NULL,                 -- JSON array of tier ids, sorted
  change      TEXT NOT NULL CHECK (change IN ('new', 'changed', 'same')), days INTEGER NOT NULL DEFAULT 0, media TEXT CHECK (media IS NULL OR json_valid(media)),
  PRIMARY KEY (edition, lesson_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_members (
  edition   INTEGER NOT NULL REFERENCES editions (number),
  member_id TEXT NOT NULL REFERENCES members (id),
  code_id   TEXT NOT NULL REFERENCES access_codes (id),
  tiers     TEXT NOT NULL, stages TEXT NOT NULL DEFAULT '[]',                   -- JSON array of tier ids, sorted
  PRIMARY KEY (edition, member_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE editions (
  number       INTEGER PRIMARY KEY,
  generation   INTEGER NOT NULL,
  note         TEXT NOT NULL DEFAULT '',
  lessons      INTEGER NOT NULL,
  members      INTEGER NOT NULL,
  bytes        INTEGER NOT NULL,
  written      INTEGER NOT NULL,             -- files written
  rekeyed      INTEGER NOT NULL DEFAULT 0,
  actor        TEXT NOT NULL,
  published_at INTEGER NOT NULL
, facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts))) STRICT;

CREATE TABLE events (
  id         TEXT PRIMARY KEY,
  title      TEXT NOT NULL CHECK (length(title) > 0),
  kind       TEXT NOT NULL CHECK (kind IN ('online', 'onsite', 'hybrid')),
  starts_at  INTEGER NOT NULL,
  ends_at    INTEGER NOT NULL,
  place      TEXT NOT NULL DEFAULT '',
  note       TEXT NOT NULL DEFAULT '',
  expected   INTEGER NOT NULL DEFAULT 0 CHECK (expected >= 0),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER,
  CHECK (ends_at >= starts_at)
) STRICT;

CREATE TABLE exit_reasons (
  member_id TEXT NOT NULL REFERENCES members (id),
  left_on   TEXT NOT NULL,
  reason    TEXT NOT NULL CHECK (reason IN ('busy', 'price', 'content', 'moved', 'unknown', 'other')),
  note      TEXT NOT NULL DEFAULT '',
  actor     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (member_id, left_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE field_definitions (
  name       TEXT PRIMARY KEY COLLATE NOCASE CHECK (length(name) > 0),
  position   INTEGER NOT NULL,
  created_at INTEGER NOT NULL
, kind TEXT NOT NULL DEFAULT 'text' CHECK (kind IN ('text', 'number', 'date', 'choice')), choices TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(choices))) STRICT, WITHOUT ROWID;

CREATE TABLE household_members (
  member_id    TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  household_id TEXT NOT NULL REFERENCES households (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE households (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL CHECK (length(name) > 0),
  kind       TEXT NOT NULL CHECK (kind IN ('family', 'company')),
  payer_id   TEXT REFERENCES members (id),   -- NULL: nobody of the roll
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_mappings (
  header  TEXT PRIMARY KEY,                  -- the folded names of the columns, one a line
  mapping TEXT NOT NULL CHECK (json_valid(mapping)), -- field -> column
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_payments (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id),
  import_id  TEXT NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_problems (
  id         TEXT PRIMARY KEY,
  import_id  TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  place      TEXT NOT NULL,                  -- "row 12", "week1/02.md:14"
  code       TEXT NOT NULL,                  -- an error code, its sentence is in the locales
  params     TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(params)),
  raw        TEXT NOT NULL DEFAULT '',       -- the row or reference as it stood
  lesson_id  TEXT,
  handled_at INTEGER
) STRICT;

CREATE TABLE imports (
  id         TEXT PRIMARY KEY,
  source     TEXT NOT NULL,                  -- file or folder name as the organizer knows it
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  added      INTEGER NOT NULL DEFAULT 0,
  changed    INTEGER NOT NULL DEFAULT 0,
  unchanged  INTEGER NOT NULL DEFAULT 0,
  undone_at  INTEGER
, kind TEXT NOT NULL DEFAULT 'members' CHECK (kind IN ('members', 'lessons', 'bills'))) STRICT;

CREATE TABLE instalment_parts (
  id            TEXT PRIMARY KEY,
  instalment_id TEXT NOT NULL REFERENCES instalments (id),
  position      INTEGER NOT NULL,
  due_on        TEXT NOT NULL,
  amount_minor  INTEGER NOT NULL CHECK (amount_minor > 0),
  payment_id    TEXT UNIQUE REFERENCES payments (id),
  UNIQUE (instalment_id, position)
) STRICT;

CREATE TABLE instalments (
  id           TEXT PRIMARY KEY,
  member_id    TEXT NOT NULL REFERENCES members (id),
  plan_id      TEXT NOT NULL REFERENCES plans (id),
  give         TEXT NOT NULL CHECK (give IN ('first', 'last')), -- the part whose payment gives the term
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  note         TEXT NOT NULL DEFAULT '',
  created_at   INTEGER NOT NULL,
  cancelled_at INTEGER
) STRICT;

CREATE TABLE invoice_payments (
  invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  PRIMARY KEY (invoice_id, payment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoices (
  id           TEXT PRIMARY KEY,
  member_id    TEXT NOT NULL REFERENCES members (id),
  title        TEXT NOT NULL CHECK (length(title) > 0),        -- 抬头
  tax_number   TEXT NOT NULL DEFAULT '',
  email        TEXT NOT NULL DEFAULT '',
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  state        TEXT NOT NULL CHECK (state IN ('asked', 'issued', 'sent')),
  number       TEXT NOT NULL DEFAULT '',
  asked_on     TEXT NOT NULL,
  issued_on    TEXT,
  sent_on      TEXT,
  note         TEXT NOT NULL DEFAULT '',
  created_at   INTEGER NOT NULL,
  trashed_at   INTEGER
) STRICT;

CREATE TABLE ledger_cells (
  month     TEXT NOT NULL,
  plan_id   TEXT NOT NULL,                   -- '' where no plan was bought
  method    TEXT NOT NULL,
  currency  TEXT NOT NULL,
  in_minor  INTEGER NOT NULL,
  out_minor INTEGER NOT NULL,                -- positive
  fee_minor INTEGER NOT NULL,
  payments  INTEGER NOT NULL,
  PRIMARY KEY (month, plan_id, method, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger_months (
  month     TEXT NOT NULL,
  currency  TEXT NOT NULL,
  in_minor  INTEGER NOT NULL,
  out_minor INTEGER NOT NULL,                -- positive
  fee_minor INTEGER NOT NULL,
  payments  INTEGER NOT NULL,                -- rows of the kind payment
  entries   INTEGER NOT NULL,                -- rows of every kind
  PRIMARY KEY (month, currency)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_early (
  lesson_id  TEXT NOT NULL REFERENCES lessons (id) ON DELETE CASCADE,
  tier_id    TEXT NOT NULL REFERENCES tiers (id),
  release_on TEXT NOT NULL,
  PRIMARY KEY (lesson_id, tier_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE lesson_search USING fts5 (title, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE lesson_tags (
  lesson_id TEXT NOT NULL REFERENCES lessons (id) ON DELETE CASCADE,
  tag       TEXT NOT NULL,
  PRIMARY KEY (lesson_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_tiers (
  lesson_id TEXT NOT NULL REFERENCES lessons (id) ON DELETE CASCADE,
  tier_id   TEXT NOT NULL REFERENCES tiers (id),
  PRIMARY KEY (lesson_id, tier_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lessons (
  id            TEXT PRIMARY KEY,
  course_id     TEXT NOT NULL REFERENCES courses (id),
  module_id     TEXT REFERENCES modules (id),
  title         TEXT NOT NULL CHECK (length(title) > 0),
  path          TEXT NOT NULL,               -- file name within the course; links between lessons use it
  position      INTEGER NOT NULL,
  state         TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'ready')),
  audience      TEXT NOT NULL DEFAULT 'members' CHECK (audience IN ('public', 'members', 'tiers')),
  release_on    TEXT,                        -- NULL: now
  body          TEXT NOT NULL,               -- Markdown, with its front matter
  body_sha256   TEXT NOT NULL,
  revision      INTEGER NOT NULL DEFAULT 1,  -- raised by every revision kept
  words         INTEGER NOT NULL DEFAULT 0,
  search_id     INTEGER NOT NULL UNIQUE,     -- rowid in lesson_search
  import_id     TEXT REFERENCES imports (id),
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  trashed_at    INTEGER
, release_days INTEGER NOT NULL DEFAULT 0 CHECK (release_days BETWEEN 0 AND 3650)) STRICT;

CREATE TABLE media (
  sha256     TEXT PRIMARY KEY,
  size       INTEGER NOT NULL,
  mime       TEXT NOT NULL,
  width      INTEGER NOT NULL DEFAULT 0,
  height     INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member_fields (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  name      TEXT NOT NULL COLLATE NOCASE REFERENCES field_definitions (name) ON UPDATE CASCADE ON DELETE CASCADE,
  value     TEXT NOT NULL CHECK (length(value) > 0),
  PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_notes (
  id         TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  body       TEXT NOT NULL,
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member_tags (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  tag       TEXT NOT NULL CHECK (length(tag) > 0),
  PRIMARY KEY (member_id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  id         TEXT PRIMARY KEY,
  number     INTEGER NOT NULL UNIQUE,        -- shown as No. 0042
  name       TEXT NOT NULL CHECK (length(name) > 0),
  pinyin     TEXT NOT NULL DEFAULT '',       -- sort key: zhang san, or the lower-cased name
  joined_on  TEXT NOT NULL,
  alumni_on  TEXT,                           -- set by hand: no longer a member, remembered
  referrer   TEXT NOT NULL DEFAULT '',
  import_id  TEXT REFERENCES imports (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER
, merged_into TEXT REFERENCES members (id), referrer_id TEXT REFERENCES members (id)) STRICT;

CREATE TABLE merges (
  id         TEXT PRIMARY KEY,
  kept_id    TEXT NOT NULL REFERENCES members (id),
  gone_id    TEXT NOT NULL REFERENCES members (id),
  rows       TEXT NOT NULL CHECK (json_valid(rows)), -- every row that changed, as it was and as it became
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at  INTEGER
) STRICT;

CREATE TABLE modules (
  id        TEXT PRIMARY KEY,
  course_id TEXT NOT NULL REFERENCES courses (id),
  title     TEXT NOT NULL CHECK (length(title) > 0),
  path      TEXT NOT NULL DEFAULT '',        -- folder it was imported from, relative to the course
  position  INTEGER NOT NULL
) STRICT;

CREATE TABLE namesakes (
  a_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  b_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
) STRICT, WITHOUT ROWID;

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
, begun_noted INTEGER NOT NULL DEFAULT 0, reply TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID;

CREATE TABLE pauses (
  id         TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL REFERENCES members (id),
  tier_id    TEXT NOT NULL REFERENCES tiers (id),
  from_on    TEXT NOT NULL,
  to_on      TEXT,                           -- inclusive; NULL until the member comes back
  reason     TEXT NOT NULL,
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at  INTEGER,
  CHECK (to_on IS NULL OR to_on >= from_on)
) STRICT;

CREATE TABLE payment_proofs (
  id         TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  sha256     TEXT NOT NULL REFERENCES media (sha256),
  name       TEXT NOT NULL,
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE payments (
  id           TEXT PRIMARY KEY,
  number       INTEGER NOT NULL UNIQUE,      -- running number of the ledger
  kind         TEXT NOT NULL CHECK (kind IN ('payment', 'refund', 'correction')),
  member_id    TEXT NOT NULL REFERENCES members (id),
  plan_id      TEXT REFERENCES plans (id),
  amount_minor INTEGER NOT NULL,             -- signed: refunds and corrections of payments are negative
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  method       TEXT NOT NULL,                -- wechat, alipay, bank, paypal, cash, other
  paid_on      TEXT NOT NULL,
  reference    TEXT NOT NULL DEFAULT '',
  note         TEXT NOT NULL DEFAULT '',
  reverses_id  TEXT REFERENCES payments (id),
  actor        TEXT NOT NULL,
  created_at   INTEGER NOT NULL, fee_minor INTEGER NOT NULL DEFAULT 0 CHECK (fee_minor >= 0), payer_id TEXT REFERENCES members (id), payer_name TEXT NOT NULL DEFAULT '', undoes_id TEXT REFERENCES payments (id), fee_back_minor INTEGER NOT NULL DEFAULT 0 CHECK (fee_back_minor >= 0 AND (fee_back_minor = 0 OR kind = 'correction')),
  CHECK ((kind = 'payment') = (reverses_id IS NULL)),
  CHECK (kind <> 'payment' OR amount_minor >= 0)
) STRICT;

CREATE TABLE plans (
  id           TEXT PRIMARY KEY,
  tier_id      TEXT NOT NULL REFERENCES tiers (id),
  name         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  price_minor  INTEGER NOT NULL CHECK (price_minor >= 0),
  currency     TEXT NOT NULL CHECK (length(currency) = 3),
  period       TEXT NOT NULL,                -- 1m, 3m, 1y, 30d, lifetime, until:2027-01-31
  grace_days   INTEGER NOT NULL DEFAULT 7 CHECK (grace_days BETWEEN 0 AND 366),
  position     INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  trashed_at   INTEGER
) STRICT;

CREATE TABLE rebuilt_packs (
  sums    TEXT PRIMARY KEY,                  -- SHA-256 of the file SHA256SUMS
  edition INTEGER NOT NULL REFERENCES editions (number),
  at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  number     INTEGER PRIMARY KEY,
  payment_id TEXT NOT NULL UNIQUE REFERENCES payments (id),
  kind       TEXT NOT NULL CHECK (kind IN ('receipt', 'credit_note')),
  language   TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  issued_on  TEXT NOT NULL,
  facts      TEXT NOT NULL CHECK (json_valid(facts)),
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE reminder_templates (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL COLLATE NOCASE CHECK (length(name) > 0),
  purpose    TEXT NOT NULL CHECK (purpose IN ('due', 'grace', 'winback', 'part')),
  language   TEXT NOT NULL CHECK (language IN ('zh', 'en')),
  subject    TEXT NOT NULL,
  body       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;

CREATE TABLE reminders (
  id        TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES members (id),
  purpose   TEXT NOT NULL CHECK (purpose IN ('due', 'grace', 'winback', 'part')),
  about_on  TEXT NOT NULL,                   -- the end of the membership, or the day the part is due
  channel   TEXT NOT NULL CHECK (channel IN ('wechat', 'email', 'sms', 'phone', 'in_person', 'group', 'other')),
  template  TEXT NOT NULL DEFAULT '',        -- name of the text as it was then
  note      TEXT NOT NULL DEFAULT '',
  actor     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE TABLE renders (
  lesson_id TEXT PRIMARY KEY REFERENCES lessons (id) ON DELETE CASCADE,
  source    TEXT NOT NULL,                   -- hash over body, link targets and renderer version
  html_sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  media     TEXT NOT NULL DEFAULT '[]',      -- JSON array of sha256 used
  problems  TEXT NOT NULL DEFAULT '[]'       -- JSON array
, links TEXT NOT NULL DEFAULT '[]') STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
  id         TEXT PRIMARY KEY,
  lesson_id  TEXT NOT NULL REFERENCES lessons (id) ON DELETE CASCADE,
  number     INTEGER NOT NULL,
  title      TEXT NOT NULL,
  body       TEXT NOT NULL,
  reason     TEXT NOT NULL CHECK (reason IN ('created', 'edited', 'imported', 'restored')),
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (lesson_id, number)
) STRICT;

CREATE TABLE roll_views (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  view       TEXT NOT NULL CHECK (json_valid(view)),
  position   INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE slip_files (
  slip_id  TEXT NOT NULL REFERENCES slips (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  mime     TEXT NOT NULL,                    -- as its bytes tell, not as its sender says
  size     INTEGER NOT NULL,
  sha256   TEXT NOT NULL REFERENCES media (sha256),
  PRIMARY KEY (slip_id, position)
) STRICT, WITHOUT ROWID;

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
, discarded_at INTEGER) STRICT;

CREATE TABLE slip_quarantine_bytes (
  id    TEXT PRIMARY KEY REFERENCES slip_quarantine (id) ON DELETE CASCADE,
  bytes BLOB NOT NULL
) STRICT;

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

CREATE TABLE sqlite_sequence(name,seq);

CREATE TABLE stage_keys (
  tag        TEXT NOT NULL REFERENCES stages (tag),
  epoch      INTEGER NOT NULL,
  identity   TEXT NOT NULL,                  -- AGE-SECRET-KEY-1...
  created_at INTEGER NOT NULL,
  dropped_at INTEGER,                        -- set by a re-key: no longer handed on as an old identity
  PRIMARY KEY (tag, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE stages (
  tier_id TEXT NOT NULL REFERENCES tiers (id),
  days    INTEGER NOT NULL CHECK (days > 0),
  tag     TEXT NOT NULL UNIQUE,              -- its meaningless name inside packs: s1, s2 ...
  PRIMARY KEY (tier_id, days)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE terms (
  id         TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL REFERENCES members (id),
  tier_id    TEXT NOT NULL REFERENCES tiers (id),
  plan_id    TEXT REFERENCES plans (id),
  payment_id TEXT REFERENCES payments (id),  -- NULL when granted by hand or imported
  bought_on  TEXT NOT NULL,                  -- the date that decides where the term begins
  start_on   TEXT NOT NULL,
  end_on     TEXT,                           -- inclusive; NULL is for life
  anchor_day INTEGER NOT NULL CHECK (anchor_day BETWEEN 1 AND 31),
  period     TEXT NOT NULL,
  grace_days INTEGER NOT NULL,
  reason     TEXT NOT NULL DEFAULT '',
  import_id  TEXT REFERENCES imports (id),
  created_at INTEGER NOT NULL,
  voided_at  INTEGER, kind TEXT NOT NULL DEFAULT 'paid'
  CHECK (kind IN ('paid', 'trial', 'complimentary', 'guest', 'gift', 'lifetime', 'imported')), paid_minor INTEGER NOT NULL DEFAULT 0 CHECK (paid_minor >= 0), currency TEXT NOT NULL DEFAULT '', floor_on TEXT, held_on TEXT, cut_on TEXT, change_id TEXT REFERENCES tier_changes (id), paused TEXT NOT NULL DEFAULT '',
  CHECK (end_on IS NULL OR end_on >= start_on)
) STRICT;

CREATE TABLE tier_changes (
  id         TEXT PRIMARY KEY,
  member_id  TEXT NOT NULL REFERENCES members (id),
  from_tier  TEXT NOT NULL REFERENCES tiers (id),
  plan_id    TEXT NOT NULL REFERENCES plans (id),
  term_id    TEXT NOT NULL,                  -- the term that it gave
  on_day     TEXT NOT NULL,
  days       INTEGER NOT NULL,
  reason     TEXT NOT NULL DEFAULT '',
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  undone_at  INTEGER
) STRICT;

CREATE TABLE tier_keys (
  tier_id    TEXT NOT NULL REFERENCES tiers (id),
  epoch      INTEGER NOT NULL,
  identity   TEXT NOT NULL,                  -- AGE-SECRET-KEY-1...
  created_at INTEGER NOT NULL,
  dropped_at INTEGER,                        -- set by a re-key: no longer handed on as an old identity
  PRIMARY KEY (tier_id, epoch)
) STRICT, WITHOUT ROWID;

CREATE TABLE tiers (
  id         TEXT PRIMARY KEY,
  tag        TEXT NOT NULL UNIQUE,           -- t1, t2 ...: its meaningless name inside packs
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  position   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  trashed_at INTEGER
) STRICT;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;

CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;

CREATE TRIGGER bill_lines_stay BEFORE DELETE ON bill_lines
WHEN NOT EXISTS (SELECT 1 FROM bills b JOIN imports i ON i.id = b.import_id WHERE b.id = OLD.bill_id AND i.undone_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a line of a bill stays until its import is undone'); END;

CREATE TRIGGER credits_never_owed BEFORE INSERT ON credits
WHEN NEW.amount_minor + (SELECT coalesce(sum(c.amount_minor), 0) FROM credits c WHERE c.currency = NEW.currency AND c.member_id IN (
    SELECT m.id FROM members n JOIN members m ON m.id = coalesce(n.merged_into, n.id) OR m.merged_into = coalesce(n.merged_into, n.id)
    WHERE n.id = NEW.member_id)) < 0
BEGIN SELECT RAISE(ABORT, 'more credit would be spent than there is'); END;

CREATE TRIGGER credits_no_delete BEFORE DELETE ON credits
BEGIN SELECT RAISE(ABORT, 'credit rows are never deleted'); END;

CREATE TRIGGER credits_no_replace BEFORE INSERT ON credits WHEN EXISTS (SELECT 1 FROM credits WHERE id = NEW.id OR undoes_id = NEW.undoes_id)
BEGIN SELECT RAISE(ABORT, 'credit rows are never changed'); END;

CREATE TRIGGER credits_no_update BEFORE UPDATE ON credits
BEGIN SELECT RAISE(ABORT, 'credit rows are never changed'); END;

CREATE TRIGGER payments_celled AFTER INSERT ON payments
BEGIN
  INSERT INTO ledger_cells VALUES (substr(NEW.paid_on, 1, 7),
    coalesce(NEW.plan_id, (SELECT o.plan_id FROM payments o WHERE o.id = NEW.reverses_id), ''), NEW.method, NEW.currency,
    max(NEW.amount_minor, 0), max(-NEW.amount_minor, 0), NEW.fee_minor - NEW.fee_back_minor, NEW.kind = 'payment')
  ON CONFLICT (month, plan_id, method, currency) DO UPDATE SET in_minor = in_minor + excluded.in_minor,
    out_minor = out_minor + excluded.out_minor, fee_minor = fee_minor + excluded.fee_minor, payments = payments + excluded.payments;
END;

CREATE TRIGGER payments_counted AFTER INSERT ON payments
BEGIN
  INSERT INTO ledger_months VALUES (substr(NEW.paid_on, 1, 7), NEW.currency, max(NEW.amount_minor, 0), max(-NEW.amount_minor, 0),
    NEW.fee_minor - NEW.fee_back_minor, NEW.kind = 'payment', 1)
  ON CONFLICT (month, currency) DO UPDATE SET in_minor = in_minor + excluded.in_minor, out_minor = out_minor + excluded.out_minor,
    fee_minor = fee_minor + excluded.fee_minor, payments = payments + excluded.payments, entries = entries + 1;
END;

CREATE TRIGGER payments_month_open BEFORE INSERT ON payments
WHEN EXISTS (SELECT 1 FROM closed_months WHERE month = substr(NEW.paid_on, 1, 7))
BEGIN SELECT RAISE(ABORT, 'the month is closed'); END;

CREATE TRIGGER payments_no_delete BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'ledger rows are never deleted'); END;

CREATE TRIGGER payments_no_replace BEFORE INSERT ON payments
WHEN EXISTS (SELECT 1 FROM payments WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'ledger rows are never changed'); END;

CREATE TRIGGER payments_no_update BEFORE UPDATE ON payments
BEGIN SELECT RAISE(ABORT, 'ledger rows are never changed'); END;

CREATE TRIGGER payments_reverse_within BEFORE INSERT ON payments WHEN NEW.reverses_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'a reversing entry names a payment of the same member and currency')
  WHERE NOT EXISTS (SELECT 1 FROM payments p WHERE p.id = NEW.reverses_id AND p.kind = 'payment'
    AND p.member_id = NEW.member_id AND p.currency = NEW.currency);
  SELECT RAISE(ABORT, 'more would be reversed than was paid')
  WHERE NEW.undoes_id IS NULL AND ((SELECT p.amount_minor FROM payments p WHERE p.id = NEW.reverses_id)
      + (SELECT coalesce(sum(r.amount_minor), 0) FROM payments r WHERE r.reverses_id = NEW.reverses_id)
      + NEW.amount_minor < 0 OR NEW.amount_minor > 0);
END;

CREATE TRIGGER payments_undo_once BEFORE INSERT ON payments WHEN NEW.undoes_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'what takes a refund back names it and has its amount')
  WHERE NOT EXISTS (SELECT 1 FROM payments r WHERE r.id = NEW.undoes_id AND r.kind = 'refund' AND r.reverses_id = NEW.reverses_id
    AND r.amount_minor < 0 AND NEW.amount_minor = -r.amount_minor AND NEW.kind = 'correction');
  SELECT RAISE(ABORT, 'a refund is taken back once')
  WHERE EXISTS (SELECT 1 FROM payments u WHERE u.undoes_id = NEW.undoes_id);
END;

CREATE TRIGGER receipts_in_order BEFORE INSERT ON receipts
WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM receipts) OR EXISTS (SELECT 1 FROM receipts WHERE payment_id = NEW.payment_id)
BEGIN SELECT RAISE(ABORT, 'receipts are numbered without gaps, one for a payment'); END;

CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are never deleted'); END;

CREATE TRIGGER receipts_no_update BEFORE UPDATE ON receipts
BEGIN SELECT RAISE(ABORT, 'receipts are never changed'); END;

