-- The links of a rendered lesson to other lessons, so that a publish can tell where readers would meet one they may not open.
ALTER TABLE renders ADD COLUMN links TEXT NOT NULL DEFAULT '[]'; -- JSON array of {lessonId, raw, line}
