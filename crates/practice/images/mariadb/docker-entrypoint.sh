#!/bin/bash
# The entry point of the practice image: the part of the public image's
# behaviour that recipes rely on. Read README.md beside this file for what
# differs.
#
# An empty data folder is initialised with MARIADB_ROOT_PASSWORD(_FILE),
# MARIADB_ROOT_HOST, MARIADB_DATABASE, MARIADB_USER, MARIADB_PASSWORD(_FILE)
# and the files of /docker-entrypoint-initdb.d. Like the public image it takes
# a folder that holds `mysql/` for initialised, even when a power cut left it
# half made: a recipe has to cope with that.
set -euo pipefail
shopt -s nullglob

datadir=/var/lib/mysql
socket=/run/mysqld/mysqld.sock

note() { printf '%s [Note] [Entrypoint]: %s\n' "$(date --rfc-3339=seconds)" "$*"; }
fail() { printf '%s [ERROR] [Entrypoint]: %s\n' "$(date --rfc-3339=seconds)" "$*" >&2; exit 1; }

# setting NAME [DEFAULT]: the variable's value, or that of the file NAME_FILE.
setting() {
    local file="$1_FILE"
    if [ -n "${!1:-}" ] && [ -n "${!file:-}" ]; then fail "$1 and $file are both set"; fi
    if [ -n "${!1:-}" ]; then printf %s "${!1}"
    elif [ -n "${!file:-}" ]; then printf %s "$(< "${!file}")"
    else printf %s "${2:-}"; fi
}

# literal TEXT: TEXT as an SQL string.
literal() {
    local text=${1//\\/\\\\}
    printf "'%s'" "${text//\'/\\\'}"
}

as_root() { mariadb --no-defaults --protocol=socket --socket="$socket" --user=root "$@"; }

initialise() {
    local root_password root_host database user password
    root_password=$(setting MARIADB_ROOT_PASSWORD)
    root_host=$(setting MARIADB_ROOT_HOST %)
    database=$(setting MARIADB_DATABASE)
    user=$(setting MARIADB_USER)
    password=$(setting MARIADB_PASSWORD)
    [ -n "$root_password" ] || fail "the database is new and neither MARIADB_ROOT_PASSWORD nor its _FILE is set"

    note "Initializing database files"
    mariadb-install-db --datadir="$datadir" --skip-test-db --auth-root-authentication-method=normal \
        --skip-log-bin >/dev/null
    note "Starting temporary server"
    "$@" --skip-networking --socket="$socket" &
    local server=$! try
    for try in {1..60}; do
        as_root -e 'SELECT 1' >/dev/null 2>&1 && break
        [ "$try" = 60 ] && fail "the temporary server did not start"
        sleep 0.5
    done

    local check_password
    check_password=$(head -c 24 /dev/urandom | base64 | tr -d '+/=')
    {
        # Time zones by name, as the public image loads them.
        mariadb-tzinfo-to-sql --skip-write-binlog /usr/share/zoneinfo 2>/dev/null
    } | as_root mysql
    {
        echo "SET @@SESSION.SQL_MODE=REPLACE(@@SESSION.SQL_MODE, 'NO_BACKSLASH_ESCAPES', '');"
        echo "DROP USER IF EXISTS root@'127.0.0.1', root@'::1';"
        echo "EXECUTE IMMEDIATE CONCAT('DROP USER IF EXISTS root@', QUOTE(@@hostname));"
        if [ "$root_host" != localhost ]; then
            echo "CREATE USER root@$(literal "$root_host") IDENTIFIED BY $(literal "$root_password");"
            echo "GRANT ALL ON *.* TO root@$(literal "$root_host") WITH GRANT OPTION;"
        fi
        [ -z "$database" ] || echo "CREATE DATABASE IF NOT EXISTS \`$database\`;"
        if [ -n "$user" ] && [ -n "$password" ]; then
            echo "CREATE USER $(literal "$user")@'%' IDENTIFIED BY $(literal "$password");"
            [ -z "$database" ] || echo "GRANT ALL ON \`${database//_/\\_}\`.* TO $(literal "$user")@'%';"
        fi
        for host in localhost 127.0.0.1 ::1; do
            echo "CREATE USER healthcheck@'$host' IDENTIFIED BY $(literal "$check_password");"
        done
        echo "SET PASSWORD FOR root@localhost = PASSWORD($(literal "$root_password"));"
    } | as_root --binary-mode mysql
    ( umask 077; printf '[mariadb-client]\nsocket=%s\nuser=healthcheck\npassword=%s\n' \
        "$socket" "$check_password" > "$datadir/.my-healthcheck.cnf" )

    local file
    for file in /docker-entrypoint-initdb.d/*; do
        case "$file" in
            *.sh)
                note "running $file"
                # shellcheck disable=SC1090  # the file is the recipe's
                if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
            *.sql)
                note "running $file"
                MYSQL_PWD=$root_password as_root "${database:-mysql}" < "$file" ;;
            *) note "ignoring $file" ;;
        esac
    done

    note "Stopping temporary server"
    kill "$server"
    wait "$server"
    note "MariaDB init process done. Ready for start up."
}

[ "${1:0:1}" != - ] || set -- mariadbd "$@"
if [ "$1" = mariadbd ]; then
    if [ "$(id -u)" = 0 ]; then
        mkdir -p "$datadir"
        find "$datadir" /run/mysqld \! -user mysql -exec chown mysql: '{}' +
        exec setpriv --reuid=mysql --regid=mysql --init-groups "${BASH_SOURCE[0]}" "$@"
    fi
    [ -d "$datadir/mysql" ] || initialise "$@"
    unset MARIADB_ROOT_PASSWORD MARIADB_PASSWORD
fi
exec "$@"
