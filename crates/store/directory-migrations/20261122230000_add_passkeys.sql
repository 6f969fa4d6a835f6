-- Passkeys: ways in that a person's own device keeps, where nothing has to be
-- typed. What is kept here opens nothing: a public key, and what it is found by.
PRAGMA user_version = 2;

CREATE TABLE passkey (
    -- What it is withdrawn by.
    id         TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    -- What browsers call it by, in base64url; of one person, for good.
    credential TEXT NOT NULL UNIQUE CHECK (credential <> ''),
    person     TEXT NOT NULL REFERENCES person (id),
    -- What its person calls it, such as `My phone`.
    name       TEXT NOT NULL CHECK (name <> ''),
    -- The public key with its counter, as JSON of the library that checks it.
    public_key TEXT NOT NULL CHECK (json_valid(public_key)),
    added_at   TEXT NOT NULL CHECK (added_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    -- When somebody last came in by it.
    used_at    TEXT,
    -- When it was withdrawn.
    over_at    TEXT
) STRICT;

CREATE INDEX passkey_person ON passkey (person);

CREATE TRIGGER passkey_stays_over BEFORE UPDATE ON passkey
WHEN old.over_at IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a passkey that was withdrawn stays so');
END;

CREATE TRIGGER passkey_is_ones_own BEFORE UPDATE ON passkey
WHEN new.person <> old.person OR new.credential <> old.credential
BEGIN
    SELECT raise(ABORT, 'a passkey is never handed on');
END;

-- By which passkey a device was let in: with it the device is withdrawn.
ALTER TABLE device ADD COLUMN passkey TEXT REFERENCES passkey (id);

CREATE INDEX device_passkey ON device (passkey);
