-- The books: entries and what follows from them, what is kept apart from them,
-- and receipts. docs/reference/books.md says what an entry is.
PRAGMA user_version = 4;

-- `text` is the entry, and `digest` covers it and all before it. The other
-- columns repeat what is in the text, to be found by; the checks hold them to
-- it. An entry is taken back once, and a key stands for one entry.
CREATE TABLE entry (
    seq      INTEGER NOT NULL PRIMARY KEY CHECK (seq >= 1),
    digest   TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    date     TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    recorded TEXT NOT NULL CHECK (recorded GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'),
    author   TEXT NOT NULL CHECK (author <> ''),
    key      TEXT NOT NULL UNIQUE CHECK (key <> ''),
    act      TEXT NOT NULL CHECK (act <> ''),
    reverses INTEGER UNIQUE REFERENCES entry (seq) CHECK (reverses < seq),
    text     TEXT NOT NULL CHECK (json_valid(text)),
    CHECK (text ->> '$.seq' = seq AND text ->> '$.date' = date AND text ->> '$.key' = key)
) STRICT;

CREATE INDEX entry_by_act ON entry (act, seq);

-- What goes where. The key begins with account and day, so that the newest
-- lines of an account lie together, however long the history is.
CREATE TABLE posting (
    account   TEXT NOT NULL CHECK (account <> ''),
    date      TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    entry     INTEGER NOT NULL REFERENCES entry (seq),
    line      INTEGER NOT NULL CHECK (line >= 1),
    commodity TEXT NOT NULL CHECK (commodity <> ''),
    minor     INTEGER NOT NULL CHECK (minor <> 0),
    PRIMARY KEY (account, date, entry, line)
) STRICT, WITHOUT ROWID;

-- What each month added to each account. It follows from `posting` and changes
-- with it in one transaction. A sum that does not fit an integer would become a
-- floating-point number, which STRICT refuses: nothing is ever rounded.
CREATE TABLE balance (
    account   TEXT NOT NULL CHECK (account <> ''),
    commodity TEXT NOT NULL CHECK (commodity <> ''),
    month     TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    minor     INTEGER NOT NULL,
    PRIMARY KEY (account, commodity, month)
) STRICT, WITHOUT ROWID;

-- What tells of people. Entries have the commitment alone; once salt and text
-- are deleted, nobody can find the text again.
CREATE TABLE apart (
    commitment TEXT NOT NULL PRIMARY KEY CHECK (length(commitment) = 64 AND commitment NOT GLOB '*[^0-9a-f]*'),
    salt       BLOB NOT NULL CHECK (length(salt) = 32),
    text       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The bytes lie in the folder beside the record, under their hash.
CREATE TABLE receipt (
    digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
    name   TEXT NOT NULL CHECK (name <> ''),
    type   TEXT NOT NULL CHECK (type <> ''),
    size   INTEGER NOT NULL CHECK (size >= 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

CREATE TRIGGER entry_follows_the_last_one BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;

-- INSERT OR REPLACE deletes without firing delete triggers.
CREATE TRIGGER entry_is_never_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE key = NEW.key OR reverses = NEW.reverses)
BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END;

CREATE TRIGGER posting_is_never_changed BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'a posting is never changed'); END;

CREATE TRIGGER posting_is_never_deleted BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'a posting is never deleted'); END;

CREATE TRIGGER posting_is_never_replaced BEFORE INSERT ON posting
WHEN EXISTS (
    SELECT 1 FROM posting
    WHERE account = NEW.account AND date = NEW.date AND entry = NEW.entry AND line = NEW.line
)
BEGIN SELECT RAISE(ABORT, 'a posting is never replaced'); END;
