-- A record moves between homes, and each calls the collective as it likes. The
-- chain of the books begins with `id`, which therefore stays.
PRAGMA user_version = 9;

-- What its present home calls the collective; `id` when absent.
ALTER TABLE collective ADD COLUMN called TEXT CHECK (called <> '');
-- By which ways it came from home to home, the last one last, as whoever moved it
-- named them; none where it was made. Whoever did not hear that it arrived finds
-- it again by this.
ALTER TABLE collective ADD COLUMN way TEXT CHECK (way <> '');
