-- What the collective says about itself, and launches that are being prepared.
PRAGMA user_version = 2;

-- At most one row; none before the collective has said who it is. The name
-- goes before the one in `collective`, which is only what the record was made
-- with.
CREATE TABLE profile (
    one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    name     TEXT NOT NULL CHECK (name <> ''),
    people   INTEGER NOT NULL CHECK (people > 0),
    currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
    language TEXT NOT NULL CHECK (language <> '')
) STRICT;

-- What people answered so far on their way to an instance: JSON that the
-- record does not look into. It holds no secret.
CREATE TABLE launch (
    id         TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    begun_at   TEXT NOT NULL CHECK (begun_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    changed_at TEXT NOT NULL CHECK (changed_at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    draft      TEXT NOT NULL CHECK (json_valid(draft))
) STRICT;
