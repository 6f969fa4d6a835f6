#!/bin/sh
# Nextcloud's background jobs, every five minutes. The health check wants the
# file /tmp/cron-alive touched every hour.
set -u
# Swarm ends a task with TERM: let the round that runs finish, then go.
trap 'exit 0' TERM INT
touch /tmp/cron-alive
cd /var/www/html || exit 1
while :; do
	touch /tmp/cron-alive
	# Before the first set-up and in the middle of an upgrade there is nothing
	# to do; the volume has the code of the version that runs.
	# shellcheck disable=SC2016
	if php -r 'include "/var/www/html/config/config.php"; exit(empty($CONFIG["installed"]) || !empty($CONFIG["maintenance"]) ? 1 : 0);' 2> /dev/null; then
		php -f cron.php
	fi
	sleep 300 & wait $!
done
