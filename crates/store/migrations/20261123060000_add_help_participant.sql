-- Whose question for help it is, by the name that the books have for them: at a
-- hub who asks has another one. By it their questions are found when they are
-- forgotten. None where they bear no share, or asked before this.
PRAGMA user_version = 10;

-- The highest number that a question had before questions were forgotten: a
-- number that people know is never another's.
ALTER TABLE collective ADD COLUMN helps INTEGER NOT NULL DEFAULT 0 CHECK (helps >= 0);

ALTER TABLE help ADD COLUMN participant TEXT CHECK (participant <> '');
