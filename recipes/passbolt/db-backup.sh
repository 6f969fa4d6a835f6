#!/bin/bash
# /db-backup.sh dump   writes a consistent dump to
#                      /var/lib/postgresql/data/backup.dump while the app runs
# /db-backup.sh load   puts that dump in the place of what is there
#
# By the socket inside the container, which asks for no password.
set -euo pipefail
file=/var/lib/postgresql/data/backup.dump
name=$POSTGRES_DB
export PGUSER=$POSTGRES_USER
case "${1:-}" in
	dump)
		umask 077
		pg_dump --format=custom --no-owner "$name" > "$file.new"
		# A dump that was cut off has no readable table of contents.
		pg_restore --list "$file.new" > /dev/null
		mv "$file.new" "$file"
		;;
	load)
		pg_restore --list "$file" > /dev/null
		# Into a new database first: what is there stays until the dump is in.
		dropdb --maintenance-db=template1 --if-exists "${name}_new"
		createdb --maintenance-db=template1 --template=template0 "${name}_new"
		pg_restore --dbname="${name}_new" --no-owner --exit-on-error "$file"
		dropdb --maintenance-db=template1 --force "$name"
		psql --quiet --dbname=template1 --command="ALTER DATABASE \"${name}_new\" RENAME TO \"$name\""
		;;
	*)
		echo "Usage: /db-backup.sh dump|load" >&2
		exit 2
		;;
esac
