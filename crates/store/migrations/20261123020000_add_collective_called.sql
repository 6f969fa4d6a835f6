-- A record moves between homes, and each calls the collective as it likes. The
-- chain of the books begins with `id`, which therefore stays.
PRAGMA user_version = 9;

-- What its present home calls the collective; `id` when absent.
ALTER TABLE collective ADD COLUMN called TEXT CHECK (called <> '');
