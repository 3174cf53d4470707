-- A payment that never was kept no fee either: its correction gives the fee back.
ALTER TABLE payments ADD COLUMN fee_back_minor INTEGER NOT NULL DEFAULT 0 CHECK (fee_back_minor >= 0 AND (fee_back_minor = 0 OR kind = 'correction'));
DROP TRIGGER payments_celled;
CREATE TRIGGER payments_celled AFTER INSERT ON payments
BEGIN
  INSERT INTO ledger_cells VALUES (substr(NEW.paid_on, 1, 7),
    coalesce(NEW.plan_id, (SELECT o.plan_id FROM payments o WHERE o.id = NEW.reverses_id), ''), NEW.method, NEW.currency,
    max(NEW.amount_minor, 0), max(-NEW.amount_minor, 0), NEW.fee_minor - NEW.fee_back_minor, NEW.kind = 'payment')
  ON CONFLICT (month, plan_id, method, currency) DO UPDATE SET in_minor = in_minor + excluded.in_minor,
    out_minor = out_minor + excluded.out_minor, fee_minor = fee_minor + excluded.fee_minor, payments = payments + excluded.payments;
END;
DROP TRIGGER payments_counted;
CREATE TRIGGER payments_counted AFTER INSERT ON payments
BEGIN
  INSERT INTO ledger_months VALUES (substr(NEW.paid_on, 1, 7), NEW.currency, max(NEW.amount_minor, 0), max(-NEW.amount_minor, 0),
    NEW.fee_minor - NEW.fee_back_minor, NEW.kind = 'payment', 1)
  ON CONFLICT (month, currency) DO UPDATE SET in_minor = in_minor + excluded.in_minor, out_minor = out_minor + excluded.out_minor,
    fee_minor = fee_minor + excluded.fee_minor, payments = payments + excluded.payments, entries = entries + 1;
END;
