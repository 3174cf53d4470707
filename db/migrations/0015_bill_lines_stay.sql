-- A line of a bill stays for ever, whatever becomes of it, until the import that brought it is undone.
CREATE TRIGGER bill_lines_stay BEFORE DELETE ON bill_lines
WHEN NOT EXISTS (SELECT 1 FROM bills b JOIN imports i ON i.id = b.import_id WHERE b.id = OLD.bill_id AND i.undone_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a line of a bill stays until its import is undone'); END;
