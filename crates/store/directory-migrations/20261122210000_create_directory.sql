-- A hub's directory: who is let in where, and who did what. Nothing of any
-- collective's books is in it. `docs/reference/hub.md` describes it.
PRAGMA user_version = 1;
-- `Alld` in ASCII.
PRAGMA application_id = 1097624676;

-- Of secrets only SHA-256 hashes are kept (32 bytes); what is looked up is the
-- id beside it, which opens nothing.

CREATE TABLE person (
    id       TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    -- What they are called; gone when they are forgotten.
    name     TEXT CHECK (name <> ''),
    added_at TEXT NOT NULL CHECK (added_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z')
) STRICT;

CREATE TABLE membership (
    person      TEXT NOT NULL REFERENCES person (id),
    -- A collective's short name, or `network`.
    scope       TEXT NOT NULL CHECK (scope <> ''),
    role        TEXT NOT NULL CHECK (role IN ('participant', 'treasurer', 'operator', 'maintainer')),
    -- Which participant of the books they are.
    participant TEXT CHECK (participant <> ''),
    since       TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    CHECK ((role = 'participant') = (participant IS NOT NULL)),
    CHECK ((role = 'maintainer') = (scope = 'network')),
    PRIMARY KEY (person, scope, role)
) STRICT;

-- One person a participant: two who share one would see each other's things.
CREATE UNIQUE INDEX membership_participant ON membership (scope, participant);

-- A link that lets somebody in: a new person with a role (an invitation), or
-- somebody who is known (a sign-in link).
CREATE TABLE link (
    id          TEXT NOT NULL PRIMARY KEY,
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    person      TEXT REFERENCES person (id),
    scope       TEXT CHECK (scope <> ''),
    role        TEXT CHECK (role IN ('participant', 'treasurer', 'operator', 'maintainer')),
    participant TEXT CHECK (participant <> ''),
    made_at     TEXT NOT NULL,
    expires_at  TEXT NOT NULL CHECK (expires_at > made_at),
    -- When it was used or withdrawn: after that it lets nobody in.
    over_at     TEXT,
    CHECK ((person IS NULL) = (scope IS NOT NULL AND role IS NOT NULL)),
    CHECK ((role IS 'participant') = (participant IS NOT NULL))
) STRICT;

CREATE TABLE device (
    id       TEXT NOT NULL PRIMARY KEY,
    person   TEXT NOT NULL REFERENCES person (id),
    -- Such as `Firefox on Linux`.
    name     TEXT NOT NULL CHECK (name <> ''),
    added_at TEXT NOT NULL,
    seen_at  TEXT NOT NULL,
    over_at  TEXT
) STRICT;

CREATE INDEX device_person ON device (person);

CREATE TABLE session (
    id         TEXT NOT NULL PRIMARY KEY,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    device     TEXT NOT NULL REFERENCES device (id),
    begun_at   TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > begun_at),
    over_at    TEXT
) STRICT;

CREATE INDEX session_device ON session (device);

-- A private link to one participant's statement, without account.
CREATE TABLE share_link (
    id          TEXT NOT NULL PRIMARY KEY,
    hash        BLOB NOT NULL CHECK (length(hash) = 32),
    collective  TEXT NOT NULL CHECK (collective NOT IN ('', 'network')),
    participant TEXT NOT NULL CHECK (participant <> ''),
    made_at     TEXT NOT NULL,
    over_at     TEXT
) STRICT;

CREATE INDEX share_link_participant ON share_link (collective, participant);

-- What is over stays over.
CREATE TRIGGER link_stays_over BEFORE UPDATE ON link
WHEN old.over_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a link that is over stays over');
END;

CREATE TRIGGER device_stays_over BEFORE UPDATE ON device
WHEN old.over_at IS NOT NULL AND new.over_at IS NOT old.over_at
BEGIN
    SELECT raise(ABORT, 'a device that was withdrawn stays so');
END;

CREATE TRIGGER session_stays_over BEFORE UPDATE ON session
WHEN old.over_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a session that is over stays over');
END;

CREATE TRIGGER share_link_stays_over BEFORE UPDATE ON share_link
WHEN old.over_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a link that is over stays over');
END;

-- Who did what, when. Names of people stand in `person` alone, so that they can
-- be forgotten without touching this.
CREATE TABLE audit (
    seq   INTEGER NOT NULL PRIMARY KEY CHECK (seq > 0),
    at    TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    -- A person's id, or `console`: who runs the hub, at its own computer.
    by    TEXT NOT NULL CHECK (by <> ''),
    -- Which collective it is about; the hub itself when absent.
    scope TEXT CHECK (scope <> ''),
    act   TEXT NOT NULL CHECK (act <> ''),
    -- Whom or what it is about, by an id.
    about TEXT CHECK (about <> '')
) STRICT;

CREATE INDEX audit_scope ON audit (scope);

CREATE TRIGGER audit_follows_the_last_one BEFORE INSERT ON audit
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN
    SELECT raise(ABORT, 'a line follows the last one');
END;

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN
    SELECT raise(ABORT, 'a line of the audit stays');
END;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
    SELECT raise(ABORT, 'a line of the audit is not changed');
END;
