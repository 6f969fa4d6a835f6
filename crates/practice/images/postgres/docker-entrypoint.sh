#!/bin/bash
# The entry point of the practice image: the part of the public image's
# behaviour that recipes rely on. Read README.md beside this file for what
# differs.
#
# An empty data folder is initialised with POSTGRES_PASSWORD(_FILE),
# POSTGRES_USER(_FILE), POSTGRES_DB(_FILE), POSTGRES_INITDB_ARGS(_FILE) and the
# files of /docker-entrypoint-initdb.d. Like the public image it takes a folder
# that holds PG_VERSION for initialised, even when a power cut left it half
# made: a recipe has to cope with that.
set -euo pipefail
shopt -s nullglob

fail() { printf 'Error: %s\n' "$*" >&2; exit 1; }

# setting NAME [DEFAULT]: the variable's value, or that of the file NAME_FILE.
setting() {
    local file="$1_FILE"
    if [ -n "${!1:-}" ] && [ -n "${!file:-}" ]; then fail "both $1 and $file are set (but are exclusive)"; fi
    if [ -n "${!1:-}" ]; then printf %s "${!1}"
    elif [ -n "${!file:-}" ]; then printf %s "$(< "${!file}")"
    else printf %s "${2:-}"; fi
}

sql() { PGHOST='' psql -v ON_ERROR_STOP=1 --username "$user" --no-password --no-psqlrc "$@"; }

initialise() {
    local password arguments
    password=$(setting POSTGRES_PASSWORD)
    arguments=$(setting POSTGRES_INITDB_ARGS)
    [ -n "$password" ] || fail "Database is uninitialized and superuser password is not specified."
    # shellcheck disable=SC2086  # several arguments
    initdb --username="$user" --pwfile=<(printf '%s\n' "$password") $arguments
    printf '\nhost all all all scram-sha-256\n' >> "$PGDATA/pg_hba.conf"
    # Only this container's own socket, until all is there.
    pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
    if [ "$database" != postgres ]; then
        sql --dbname postgres --set db="$database" <<< 'CREATE DATABASE :"db";'
    fi
    local file
    for file in /docker-entrypoint-initdb.d/*; do
        case "$file" in
            *.sh)
                echo "$0: running $file"
                # shellcheck disable=SC1090  # the file is the recipe's
                if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
            *.sql)
                echo "$0: running $file"
                sql --dbname "$database" -f "$file" ;;
            *) echo "$0: ignoring $file" ;;
        esac
    done
    pg_ctl -D "$PGDATA" -m fast -w stop
    printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

[ "${1:0:1}" != - ] || set -- postgres "$@"
if [ "$1" = postgres ]; then
    mkdir -p "$PGDATA"
    chmod 700 "$PGDATA" || :
    if [ "$(id -u)" = 0 ]; then
        find "$PGDATA" /var/run/postgresql \! -user postgres -exec chown postgres '{}' +
        exec gosu postgres "${BASH_SOURCE[0]}" "$@"
    fi
    user=$(setting POSTGRES_USER postgres)
    database=$(setting POSTGRES_DB "$user")
    [ -s "$PGDATA/PG_VERSION" ] || initialise
fi
exec "$@"
