-- An instance can be on its way to another version. SQLite changes no CHECK in
-- place: the table is made anew; nothing refers to it.
CREATE TABLE instance_anew (
    address        TEXT NOT NULL PRIMARY KEY CHECK (address <> ''),
    server         TEXT NOT NULL REFERENCES server (name),
    recipe         TEXT NOT NULL CHECK (recipe <> ''),
    recipe_version TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('launching', 'running', 'upgrading', 'removing', 'removed')),
    since          TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z')
) STRICT;

INSERT INTO instance_anew (address, server, recipe, recipe_version, state, since)
SELECT address, server, recipe, recipe_version, state, since FROM instance;

DROP TABLE instance;
ALTER TABLE instance_anew RENAME TO instance;
CREATE INDEX instance_by_server ON instance (server);

PRAGMA user_version = 3;
