#!/bin/sh
# Starts the database by the image's own entry point. That one takes a data
# folder for initialised as soon as it holds PG_VERSION, even when its first
# start was cut off; a mark beside the folder tells the difference. It is set
# only where there is no data folder yet, and taken away by
# /docker-entrypoint-initdb.d/99-initialised.sh, the last part of the first
# start, before the database is reachable by anybody: what is thrown away here
# can hold nobody's data.
set -eu
volume=/var/lib/postgresql/data
if [ -e "$volume/.first-start" ]; then
	echo "The first start of the database was cut off. Starting again with an empty folder."
	rm -rf "$PGDATA"
elif [ ! -e "$PGDATA" ]; then
	: > "$volume/.first-start"
	chown postgres:postgres "$volume" "$volume/.first-start"
	sync
fi
exec docker-entrypoint.sh "$@"
