#!/bin/bash
# The two tests of the public image's script that recipes use:
# --connect and --innodb_initialized. Every test named must pass.
set -euo pipefail
options=()
[ ! -f /var/lib/mysql/.my-healthcheck.cnf ] || options=(--defaults-extra-file=/var/lib/mysql/.my-healthcheck.cnf)
query() { mariadb "${options[@]}" --protocol=socket --skip-column-names -B -e "$1"; }
for test in "$@"; do
    case "$test" in
        # 0 once the server listens on the network: the temporary one of the
        # first start does not.
        --connect) [ "$(query 'SELECT @@skip_networking')" = 0 ] ;;
        --innodb_initialized)
            [ "$(query "SELECT 1 FROM information_schema.ENGINES WHERE engine='innodb' AND support IN ('YES','DEFAULT','ENABLED')")" = 1 ] ;;
        *) echo "healthcheck: unknown test $test" >&2; exit 1 ;;
    esac || { echo "healthcheck ${test#--} failed" >&2; exit 1; }
done
