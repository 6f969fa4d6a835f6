-- What everybody's statement of a month was when the month was closed, so that it
-- is found without reading the history. It follows from the entries up to the
-- one that closed the month. Rows may be deleted: they are made again.
PRAGMA user_version = 6;

CREATE TABLE statement (
    month       TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    participant TEXT NOT NULL CHECK (participant <> ''),
    entry       INTEGER NOT NULL REFERENCES entry (seq),
    text        TEXT NOT NULL CHECK (json_valid(text)),
    PRIMARY KEY (month, participant)
) STRICT;

-- What somebody is called now, without reading what everybody ever was called.
CREATE INDEX entry_by_participant ON entry (
    coalesce(
        text ->> '$.act.ParticipantAdded.participant',
        text ->> '$.act.ParticipantNamed.participant',
        text ->> '$.act.NameForgotten.participant'
    ),
    seq
) WHERE act IN ('ParticipantAdded', 'ParticipantNamed', 'NameForgotten');
