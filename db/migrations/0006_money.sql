-- What kind a term is, what of the money bought it, and what moves its dates.
ALTER TABLE terms ADD COLUMN kind TEXT NOT NULL DEFAULT 'paid'
  CHECK (kind IN ('paid', 'trial', 'complimentary', 'guest', 'gift', 'lifetime', 'imported'));
ALTER TABLE terms ADD COLUMN paid_minor INTEGER NOT NULL DEFAULT 0 CHECK (paid_minor >= 0);
ALTER TABLE terms ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE terms ADD COLUMN floor_on TEXT;                  -- it never begins before this day
ALTER TABLE terms ADD COLUMN held_on TEXT;                   -- nor before this one, unless an earlier payment is corrected
ALTER TABLE terms ADD COLUMN cut_on TEXT;                    -- its last day, where the rest was carried over
ALTER TABLE terms ADD COLUMN change_id TEXT REFERENCES tier_changes (id); -- which carried the rest over
ALTER TABLE terms ADD COLUMN paused TEXT NOT NULL DEFAULT ''; -- the pauses in it: 2026-01-05/2026-01-20 2026-03-01/
UPDATE terms SET kind = CASE WHEN payment_id IS NOT NULL THEN 'paid' WHEN import_id IS NOT NULL THEN 'imported' ELSE 'complimentary' END;
UPDATE terms SET (paid_minor, currency) = (SELECT p.amount_minor, p.currency FROM payments p WHERE p.id = terms.payment_id)
WHERE payment_id IS NOT NULL;

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
CREATE INDEX pauses_member ON pauses (member_id, tier_id, from_on);

-- The rest of what was paid in one tier, carried over to a plan.
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
CREATE INDEX tier_changes_member ON tier_changes (member_id, created_at);

-- The ledger: what the way of paying kept, and who paid where it was not the member.
ALTER TABLE payments ADD COLUMN fee_minor INTEGER NOT NULL DEFAULT 0 CHECK (fee_minor >= 0);
ALTER TABLE payments ADD COLUMN payer_id TEXT REFERENCES members (id);
ALTER TABLE payments ADD COLUMN payer_name TEXT NOT NULL DEFAULT '';

-- The ledger by month and currency. As rows are only ever added, adding them here keeps it true.
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
INSERT INTO ledger_months
SELECT substr(paid_on, 1, 7), currency, sum(max(amount_minor, 0)), sum(max(-amount_minor, 0)), sum(fee_minor), sum(kind = 'payment'), count(*)
FROM payments GROUP BY 1, 2;
CREATE TRIGGER payments_counted AFTER INSERT ON payments
BEGIN
  INSERT INTO ledger_months VALUES (substr(NEW.paid_on, 1, 7), NEW.currency, max(NEW.amount_minor, 0), max(-NEW.amount_minor, 0),
    NEW.fee_minor, NEW.kind = 'payment', 1)
  ON CONFLICT (month, currency) DO UPDATE SET in_minor = in_minor + excluded.in_minor, out_minor = out_minor + excluded.out_minor,
    fee_minor = fee_minor + excluded.fee_minor, payments = payments + excluded.payments, entries = entries + 1;
END;

-- Credit: money of the ledger that has bought nothing yet, by the member whose it is. Positive was set aside, negative was spent
-- on a term or went back; a member's credit is the sum.
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
CREATE INDEX credits_member ON credits (member_id, currency);
CREATE INDEX credits_payment ON credits (payment_id) WHERE payment_id IS NOT NULL;
CREATE TRIGGER credits_no_update BEFORE UPDATE ON credits
BEGIN SELECT RAISE(ABORT, 'credit rows are never changed'); END;
CREATE TRIGGER credits_no_delete BEFORE DELETE ON credits
BEGIN SELECT RAISE(ABORT, 'credit rows are never deleted'); END;
CREATE TRIGGER credits_no_replace BEFORE INSERT ON credits WHEN EXISTS (SELECT 1 FROM credits WHERE id = NEW.id OR undoes_id = NEW.undoes_id)
BEGIN SELECT RAISE(ABORT, 'credit rows are never changed'); END;
CREATE TRIGGER credits_never_owed BEFORE INSERT ON credits
WHEN NEW.amount_minor + (SELECT coalesce(sum(amount_minor), 0) FROM credits WHERE member_id = NEW.member_id AND currency = NEW.currency) < 0
BEGIN SELECT RAISE(ABORT, 'more credit would be spent than there is'); END;

-- A plan bought in parts.
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
CREATE INDEX instalments_member ON instalments (member_id);
CREATE TABLE instalment_parts (
  id            TEXT PRIMARY KEY,
  instalment_id TEXT NOT NULL REFERENCES instalments (id),
  position      INTEGER NOT NULL,
  due_on        TEXT NOT NULL,
  amount_minor  INTEGER NOT NULL CHECK (amount_minor > 0),
  payment_id    TEXT UNIQUE REFERENCES payments (id),
  UNIQUE (instalment_id, position)
) STRICT;

-- Pictures that prove a payment. The bytes are media, by their hash.
CREATE TABLE payment_proofs (
  id         TEXT PRIMARY KEY,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  sha256     TEXT NOT NULL REFERENCES media (sha256),
  name       TEXT NOT NULL,
  actor      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX payment_proofs_payment ON payment_proofs (payment_id);
CREATE INDEX payment_proofs_sha256 ON payment_proofs (sha256);

-- Requests for an invoice (发票).
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
CREATE INDEX invoices_state ON invoices (state, asked_on);
CREATE TABLE invoice_payments (
  invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
  payment_id TEXT NOT NULL REFERENCES payments (id),
  PRIMARY KEY (invoice_id, payment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_payments_payment ON invoice_payments (payment_id);
