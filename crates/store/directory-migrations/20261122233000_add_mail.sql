-- Where mail reaches people. An address is somebody's when a link that was sent
-- to it was used; until then it stands apart, and goes when that link is over.
PRAGMA user_version = 3;

CREATE TABLE mail_address (
    person       TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    address      TEXT NOT NULL CHECK (address LIKE '%_@_%'),
    -- In small letters: of two people who would share one mailbox, a link that is
    -- asked for by its address would let in either.
    folded       TEXT NOT NULL UNIQUE CHECK (folded = lower(address)),
    confirmed_at TEXT NOT NULL CHECK (confirmed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z')
) STRICT;

-- Where a link that lets in was sent to.
CREATE TABLE link_mail (
    link    TEXT NOT NULL PRIMARY KEY REFERENCES link (id),
    address TEXT NOT NULL CHECK (address LIKE '%_@_%')
) STRICT;

-- An address that somebody gave and has not confirmed; one a person.
CREATE TABLE mail_wish (
    person     TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    address    TEXT NOT NULL CHECK (address LIKE '%_@_%'),
    -- Of the link that was sent there, as of all others.
    id         TEXT NOT NULL UNIQUE,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    made_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL CHECK (expires_at > made_at)
) STRICT;
