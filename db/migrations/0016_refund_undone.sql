-- A refund that never happened is taken back by a row of its own: a correction of the same payment that names the refund.
ALTER TABLE payments ADD COLUMN undoes_id TEXT REFERENCES payments (id);
CREATE UNIQUE INDEX payments_undoes ON payments (undoes_id) WHERE undoes_id IS NOT NULL;
DROP TRIGGER payments_reverse_within;
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
