-- Collectives that ask the network for a place and have no account here. What
-- they say lies here until the network has it, and from then on in its log alone.
PRAGMA user_version = 4;

CREATE TABLE asker (
    -- The request's id, here and in the network's log.
    request    TEXT NOT NULL PRIMARY KEY CHECK (request <> ''),
    -- Of the private link that leads to it.
    id         TEXT NOT NULL UNIQUE,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    -- What the network does not have yet, as JSON.
    form       TEXT CHECK (form <> ''),
    -- Until when that is kept.
    expires_at TEXT,
    -- Where mail reaches them, once a link was used that went there alone.
    mail       TEXT CHECK (mail LIKE '%_@_%'),
    -- In which language letters are written to them.
    language   TEXT NOT NULL CHECK (language <> ''),
    made_at    TEXT NOT NULL CHECK (made_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    -- Since when the network has the request.
    sent_at    TEXT,
    CHECK ((form IS NULL) = (expires_at IS NULL)),
    CHECK (form IS NOT NULL OR sent_at IS NOT NULL)
) STRICT;

CREATE INDEX asker_expires ON asker (expires_at) WHERE expires_at IS NOT NULL;

-- An address that was given with a request and has not been confirmed; one a request.
CREATE TABLE asker_wish (
    request    TEXT NOT NULL PRIMARY KEY REFERENCES asker (request),
    address    TEXT NOT NULL CHECK (address LIKE '%_@_%'),
    -- Of the link that was sent there.
    id         TEXT NOT NULL UNIQUE,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    made_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at)
) STRICT;
