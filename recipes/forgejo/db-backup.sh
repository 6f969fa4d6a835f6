#!/bin/bash
# /db-backup.sh dump   writes a consistent dump of the database to
#                      /var/lib/postgresql/data/backup.sql.gz while it runs
# /db-backup.sh load   puts that dump in the place of what is there
# Both sign in through the socket inside the container, which asks for no
# password and is reached from nowhere else.
set -euo pipefail
file=/var/lib/postgresql/data/backup.sql.gz
sql() { psql -X -q -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" "$@"; }
case "${1:-}" in
	dump)
		umask 077
		pg_dump -U "$POSTGRES_USER" "$POSTGRES_DB" | gzip > "$file.new"
		# A dump that was cut off lacks its last lines.
		gunzip -c "$file.new" | tail -n 10 | grep -q '^-- PostgreSQL database dump complete'
		mv "$file.new" "$file"
		;;
	load)
		# Loaded beside what is there, which goes only when all of it is in.
		sql -d postgres -c "DROP DATABASE IF EXISTS \"${POSTGRES_DB}_load\" WITH (FORCE)"
		sql -d postgres -c "CREATE DATABASE \"${POSTGRES_DB}_load\" TEMPLATE template0 ENCODING 'UTF8'"
		gunzip -c "$file" | sql -d "${POSTGRES_DB}_load" -1 -o /dev/null
		sql -d postgres -c "DROP DATABASE IF EXISTS \"$POSTGRES_DB\" WITH (FORCE)"
		sql -d postgres -c "ALTER DATABASE \"${POSTGRES_DB}_load\" RENAME TO \"$POSTGRES_DB\""
		;;
	*)
		echo "Usage: /db-backup.sh dump|load" >&2
		exit 2
		;;
esac
