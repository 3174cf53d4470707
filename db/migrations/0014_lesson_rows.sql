-- What lists show of lessons, apart from their texts: else a list reads through every text to reach the columns behind it.
CREATE INDEX lessons_rows ON lessons (
  course_id, module_id, position, id, title, path, state, audience, release_on, release_days, body_sha256, revision, words, search_id,
  created_at, updated_at, trashed_at
);
