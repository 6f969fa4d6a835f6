#!/bin/sh
# Starts the database by the image's own entry point. That one takes a data
# folder for initialised as soon as it holds `mysql/`, even when its first start
# was cut off; a mark tells the difference. It is set only on an empty folder
# and taken away by /docker-entrypoint-initdb.d/99-initialised.sh, the last part
# of the first start, before the database is reachable by anybody: what is
# thrown away here can hold nobody's data.
set -eu
data=/var/lib/mysql
if [ -e "$data/.first-start" ]; then
	echo "The first start of the database was cut off. Starting again with an empty folder."
	find "$data" -mindepth 1 -not -name .first-start -delete
elif [ ! -d "$data/mysql" ]; then
	: > "$data/.first-start"
	chown mysql: "$data/.first-start"
	sync
fi
exec docker-entrypoint.sh "$@"
