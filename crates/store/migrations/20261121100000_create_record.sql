-- A collective's record.
--
-- Moments are RFC 3339 text in UTC with nine digits after the second
-- (2026-11-21T10:00:00.000000000Z): a person who looks in can read them, text
-- order is time order because the width never varies, and nothing of what a
-- clock gave is rounded away, so what is read back equals what was written.
--
-- JSON stands only where the content is a value that the record does not look
-- into: how to reach a server (`target`), what surrounds a practice server.
--
-- `application_id` is `Allo` in ASCII; `user_version` counts the migrations.
PRAGMA application_id = 1097624687;
PRAGMA user_version = 1;

-- Whose record this is: exactly one row.
CREATE TABLE collective (
    one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    id   TEXT NOT NULL CHECK (id <> ''),
    name TEXT NOT NULL
) STRICT;

-- A forgotten server keeps its name, so that its runs still stand on
-- something; how to reach it and its key are gone.
CREATE TABLE server (
    name               TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    target             TEXT CHECK (json_valid(target)),
    host_key_algorithm TEXT CHECK (host_key_algorithm <> ''),
    host_key           TEXT CHECK (host_key <> ''),
    added_at           TEXT CHECK (added_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    practice           TEXT CHECK (json_valid(practice)),
    CHECK ((target IS NULL) = (host_key_algorithm IS NULL)),
    CHECK ((target IS NULL) = (host_key IS NULL)),
    CHECK ((target IS NULL) = (added_at IS NULL)),
    CHECK (target IS NOT NULL OR practice IS NULL)
) STRICT;

CREATE TABLE operator (
    name         TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    recovery_key TEXT NOT NULL CHECK (recovery_key <> ''),
    me           INTEGER NOT NULL CHECK (me IN (0, 1))
) STRICT;

-- This computer has one operator at most.
CREATE UNIQUE INDEX operator_of_this_computer ON operator (me) WHERE me = 1;

CREATE TABLE plan (
    hash    TEXT NOT NULL PRIMARY KEY CHECK (hash <> ''),
    text    TEXT NOT NULL,
    made_at TEXT NOT NULL CHECK (made_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z')
) STRICT;

-- `plan` repeats the text: a run that another computer began has a plan that
-- was never made here, and it may not turn up as one that can be applied.
CREATE TABLE run (
    id        TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    server    TEXT NOT NULL REFERENCES server (name),
    address   TEXT NOT NULL CHECK (address <> ''),
    plan_hash TEXT NOT NULL CHECK (plan_hash <> ''),
    plan      TEXT NOT NULL,
    begun_at  TEXT NOT NULL CHECK (begun_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    begun_by  TEXT NOT NULL CHECK (begun_by <> '')
) STRICT;

CREATE INDEX run_by_begun_at ON run (begun_at);
CREATE INDEX run_by_server ON run (server);

-- What this computer was about to do. The server's log says what became of it.
CREATE TABLE intent (
    id        INTEGER NOT NULL PRIMARY KEY,
    run       TEXT NOT NULL REFERENCES run (id),
    step      TEXT NOT NULL CHECK (step <> ''),
    direction TEXT NOT NULL CHECK (direction IN ('do', 'undo')),
    at        TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z')
) STRICT;

CREATE INDEX intent_by_run ON intent (run);

-- The server's log of a run as last seen here; lines count from 1.
CREATE TABLE run_event (
    run   TEXT NOT NULL REFERENCES run (id),
    line  INTEGER NOT NULL CHECK (line >= 1),
    at    TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    step  TEXT NOT NULL CHECK (step <> ''),
    by    TEXT NOT NULL CHECK (by <> ''),
    event TEXT NOT NULL CHECK (event IN ('started', 'succeeded', 'failed', 'undo-started', 'undo-finished', 'undo-failed')),
    found INTEGER CHECK (found IN (0, 1)),
    code  INTEGER,
    PRIMARY KEY (run, line),
    CHECK ((found IS NOT NULL) = (event IN ('succeeded', 'undo-finished'))),
    CHECK ((code IS NOT NULL) = (event IN ('failed', 'undo-failed')))
) STRICT;

CREATE TABLE instance (
    address        TEXT NOT NULL PRIMARY KEY CHECK (address <> ''),
    server         TEXT NOT NULL REFERENCES server (name),
    recipe         TEXT NOT NULL CHECK (recipe <> ''),
    recipe_version TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('launching', 'running', 'removing', 'removed')),
    since          TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z')
) STRICT;

CREATE INDEX instance_by_server ON instance (server);

-- History is only ever added to. The insert triggers close the way around
-- that INSERT OR REPLACE would be: it deletes without firing delete triggers.
CREATE TRIGGER intent_is_never_changed BEFORE UPDATE ON intent
BEGIN SELECT RAISE(ABORT, 'an intent is never changed'); END;

CREATE TRIGGER intent_is_never_deleted BEFORE DELETE ON intent
BEGIN SELECT RAISE(ABORT, 'an intent is never deleted'); END;

CREATE TRIGGER intent_is_never_replaced BEFORE INSERT ON intent
WHEN EXISTS (SELECT 1 FROM intent WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an intent is never replaced'); END;

CREATE TRIGGER run_event_is_never_changed BEFORE UPDATE ON run_event
BEGIN SELECT RAISE(ABORT, 'a mirrored line is never changed'); END;

CREATE TRIGGER run_event_is_never_deleted BEFORE DELETE ON run_event
BEGIN SELECT RAISE(ABORT, 'a mirrored line is never deleted'); END;

CREATE TRIGGER run_event_follows_the_last_line BEFORE INSERT ON run_event
WHEN NEW.line <> (SELECT coalesce(max(line), 0) + 1 FROM run_event WHERE run = NEW.run)
BEGIN SELECT RAISE(ABORT, 'a mirrored line follows the last one'); END;
