#!/bin/sh
# /db-backup.sh dump   writes a consistent dump of the database to
#                      /var/lib/postgresql/data/backup.dump while it is in use
# /db-backup.sh load   puts that dump in the place of what is there
#
# Keys that are good for one message each (`e2e_one_time_keys_json`) are left
# out: given out a second time they make messages that nobody can read. Devices
# bring new ones by themselves.
#
# Inside the container the database asks its user for no password.
set -eu
file=/var/lib/postgresql/data/backup.dump
export PGUSER="${POSTGRES_USER:-synapse}"
export PGOPTIONS="--client-min-messages=warning"
database="${POSTGRES_DB:-synapse}"
sql() { psql -X -q -v ON_ERROR_STOP=1 -d postgres "$@"; }
case "${1:-}" in
	dump)
		umask 077
		pg_dump --format=custom --exclude-table-data=e2e_one_time_keys_json --file="$file.new" "$database"
		# A dump that was cut off has no list of what is in it.
		pg_restore --list "$file.new" > /dev/null
		mv "$file.new" "$file"
		;;
	load)
		# Into a new database beside the old one, which is there until the new
		# one is whole.
		dropdb --if-exists --force restored
		createdb --template=template0 --encoding=UTF8 --locale=C restored
		pg_restore --no-owner --exit-on-error --dbname=restored "$file"
		vacuumdb --quiet --analyze-only restored
		# Nobody comes in any more, then whoever is in goes out.
		trap 'sql -c "ALTER DATABASE $database ALLOW_CONNECTIONS true"' EXIT
		sql -c "ALTER DATABASE $database ALLOW_CONNECTIONS false"
		# Left over when a load was cut off after the change.
		dropdb --if-exists --force replaced
		sql -c "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '$database'" > /dev/null
		sql <<-SQL
			BEGIN;
			ALTER DATABASE $database RENAME TO replaced;
			ALTER DATABASE restored RENAME TO $database;
			COMMIT;
		SQL
		dropdb --force replaced
		;;
	*)
		echo "Usage: /db-backup.sh dump|load" >&2
		exit 2
		;;
esac
