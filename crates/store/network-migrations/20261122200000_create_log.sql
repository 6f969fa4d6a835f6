-- A network's log, or that of a collective's own requests: what happened, line
-- by line. `docs/reference/beta-requests.md` describes it.
PRAGMA user_version = 1;
-- `Alln` in ASCII.
PRAGMA application_id = 1097624686;

CREATE TABLE line (
    -- Without gaps: whoever writes says after which line, and is refused when
    -- somebody else was quicker.
    seq     INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    -- About which request; about the network itself when absent.
    request TEXT CHECK (request <> ''),
    at      TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    by      TEXT NOT NULL CHECK (by <> ''),
    kind    TEXT NOT NULL CHECK (kind <> ''),
    -- What stays: numbers and choices.
    facts   TEXT NOT NULL CHECK (json_valid(facts)),
    -- The same with the words that people wrote; gone when they ask for it.
    words   TEXT CHECK (json_valid(words))
) STRICT;

CREATE INDEX line_request ON line (request);

-- Nothing that happened is changed or removed; words alone may be deleted.
CREATE TRIGGER line_follows_the_last_one BEFORE INSERT ON line
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM line)
BEGIN
    SELECT raise(ABORT, 'a line follows the last one');
END;

CREATE TRIGGER line_stays BEFORE DELETE ON line
BEGIN
    SELECT raise(ABORT, 'a line of the log stays');
END;

CREATE TRIGGER line_is_not_changed BEFORE UPDATE ON line
WHEN new.words IS NOT NULL
    OR new.seq IS NOT old.seq OR new.request IS NOT old.request OR new.at IS NOT old.at
    OR new.by IS NOT old.by OR new.kind IS NOT old.kind OR new.facts IS NOT old.facts
BEGIN
    SELECT raise(ABORT, 'a line of the log is not changed');
END;
