#!/bin/bash
# /db-backup.sh dump   writes a consistent dump of the wiki to
#                      /var/lib/mysql/backup.sql.gz while it runs
# /db-backup.sh load   puts that dump in the place of what is there
set -euo pipefail
file=/var/lib/mysql/backup.sql.gz
# The password goes by a pipe, never as an argument: printf is the shell's own.
login() { printf '[client]\nuser=mediawiki\npassword=%s\n' "$(< /run/secrets/db_password)"; }
case "${1:-}" in
	dump)
		umask 077
		mariadb-dump --defaults-extra-file=<(login) --single-transaction --quick --default-character-set=binary mediawiki \
			| gzip > "$file.new"
		# A dump that was cut off lacks its last line.
		gunzip -c "$file.new" | tail -n 1 | grep -q '^-- Dump completed'
		mv "$file.new" "$file"
		;;
	load)
		gunzip -c "$file" | mariadb --defaults-extra-file=<(login) --default-character-set=binary mediawiki
		;;
	*)
		echo "Usage: /db-backup.sh dump|load" >&2
		exit 2
		;;
esac
