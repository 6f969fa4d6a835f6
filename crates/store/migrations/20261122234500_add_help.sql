-- Asking for help: short threads between somebody of the collective and those
-- who look after its servers. Who speaks is told by a short name.
PRAGMA user_version = 8;

CREATE TABLE help (
    id        INTEGER NOT NULL PRIMARY KEY CHECK (id > 0),
    asked_at  TEXT NOT NULL CHECK (asked_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    -- Who asked; the person at the record's own computer when absent.
    asked_by  TEXT CHECK (asked_by <> ''),
    subject   TEXT NOT NULL CHECK (subject <> ''),
    -- Which instance it is about.
    address   TEXT CHECK (address <> ''),
    -- What was known when it was asked, a line each; for operators alone.
    attached  TEXT NOT NULL,
    closed_at TEXT CHECK (closed_at >= asked_at),
    closed_by TEXT CHECK (closed_by <> '')
) STRICT;

CREATE TABLE help_word (
    help     INTEGER NOT NULL REFERENCES help (id),
    line     INTEGER NOT NULL CHECK (line > 0),
    at       TEXT NOT NULL,
    by       TEXT CHECK (by <> ''),
    -- Whether it was said by one of those who were asked.
    operator INTEGER NOT NULL CHECK (operator IN (0, 1)),
    text     TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (help, line)
) STRICT;

CREATE TRIGGER help_word_follows_the_last_line BEFORE INSERT ON help_word
WHEN NEW.line <> (SELECT coalesce(max(line), 0) + 1 FROM help_word WHERE help = NEW.help)
BEGIN SELECT RAISE(ABORT, 'a line of a thread follows the last one'); END;

CREATE TRIGGER help_word_needs_an_open_thread BEFORE INSERT ON help_word
WHEN (SELECT closed_at FROM help WHERE id = NEW.help) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'nothing is said in a thread that is closed'); END;

CREATE TRIGGER help_word_is_never_changed BEFORE UPDATE ON help_word
BEGIN SELECT RAISE(ABORT, 'what was said is never changed'); END;

CREATE TRIGGER help_stays_closed BEFORE UPDATE ON help
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a thread that is closed stays closed'); END;
