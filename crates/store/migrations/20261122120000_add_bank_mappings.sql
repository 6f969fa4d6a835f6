-- Which column of a bank's table is what, as a person confirmed it. Found again
-- by the table's header.
PRAGMA user_version = 5;

CREATE TABLE bank_mapping (
    header  TEXT NOT NULL PRIMARY KEY CHECK (header <> ''),
    mapping TEXT NOT NULL CHECK (json_valid(mapping))
) STRICT, WITHOUT ROWID;
