-- Servers that were ordered from providers. An order is written down before
-- anything is asked of a provider; what happens to it is added line by line, so
-- that whoever continues it, on whatever computer, knows what may exist.
--
-- `what` is JSON that the record does not look into: size, region, price as it
-- was accepted, terms; of a line: what happened.
PRAGMA user_version = 7;

CREATE TABLE server_order (
    id       TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    provider TEXT NOT NULL CHECK (provider <> ''),
    server   TEXT NOT NULL CHECK (server <> ''),
    at       TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    by       TEXT CHECK (by <> ''),
    what     TEXT NOT NULL CHECK (json_valid(what))
) STRICT;

CREATE TABLE server_order_event (
    in_order TEXT NOT NULL REFERENCES server_order (id),
    line     INTEGER NOT NULL CHECK (line >= 1),
    at       TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].?????????Z'),
    by       TEXT CHECK (by <> ''),
    what     TEXT NOT NULL CHECK (json_valid(what)),
    PRIMARY KEY (in_order, line)
) STRICT;

-- History is only ever added to. The insert triggers close the way around
-- that INSERT OR REPLACE would be.
CREATE TRIGGER server_order_is_never_changed BEFORE UPDATE ON server_order
BEGIN SELECT RAISE(ABORT, 'an order is never changed'); END;

CREATE TRIGGER server_order_is_never_deleted BEFORE DELETE ON server_order
BEGIN SELECT RAISE(ABORT, 'an order is never deleted'); END;

CREATE TRIGGER server_order_is_never_replaced BEFORE INSERT ON server_order
WHEN EXISTS (SELECT 1 FROM server_order WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'an order is never replaced'); END;

CREATE TRIGGER server_order_event_is_never_changed BEFORE UPDATE ON server_order_event
BEGIN SELECT RAISE(ABORT, 'a line of an order is never changed'); END;

CREATE TRIGGER server_order_event_is_never_deleted BEFORE DELETE ON server_order_event
BEGIN SELECT RAISE(ABORT, 'a line of an order is never deleted'); END;

CREATE TRIGGER server_order_event_follows_the_last_line BEFORE INSERT ON server_order_event
WHEN NEW.line <> (SELECT coalesce(max(line), 0) + 1 FROM server_order_event WHERE in_order = NEW.in_order)
BEGIN SELECT RAISE(ABORT, 'a line of an order follows the last one'); END;
