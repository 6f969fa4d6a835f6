-- Whose question for help it is, by the name that the books have for them: at a
-- hub who asks has another one. By it their questions are found when they are
-- forgotten. None where they bear no share, or asked before this.
PRAGMA user_version = 10;

ALTER TABLE help ADD COLUMN participant TEXT CHECK (participant <> '');
