-- What was deleted out of quarantine can be taken back for a while.
ALTER TABLE slip_quarantine ADD COLUMN discarded_at INTEGER;
