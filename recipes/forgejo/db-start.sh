#!/bin/sh
# Starts the database by the image's own entry point. That one takes a data
# folder for initialised as soon as it holds `PG_VERSION`, even when its first
# start was cut off; a mark beside the folder tells the difference. It is set
# only when the folder is empty and taken away by
# /docker-entrypoint-initdb.d/99-initialised.sh, the last part of the first
# start, before the database is reachable by anybody: what is thrown away here
# can hold nobody's data.
set -eu
mark=/var/lib/postgresql/data/.first-start
if [ -e "$mark" ]; then
	echo "The first start of the database was cut off. Starting again with an empty folder."
	rm -rf "$PGDATA"
elif [ -z "$(ls -A "$PGDATA" 2>/dev/null)" ]; then
	: > "$mark"
	chown postgres: "$mark"
	sync
fi
exec docker-entrypoint.sh "$@"
