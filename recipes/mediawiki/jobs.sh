#!/bin/sh
# Works off the wiki's job queue, for ever. The health check wants the file
# /tmp/jobs-alive touched every ten minutes.
set -u
# Swarm ends a task with TERM: let the round that runs finish, then go.
trap 'exit 0' TERM INT
touch /tmp/jobs-alive
until php /setup.php check 2>/dev/null; do
	touch /tmp/jobs-alive
	sleep 5 & wait $!
done
while :; do
	touch /tmp/jobs-alive
	php /var/www/html/maintenance/run.php runJobs --quiet --maxtime=300 --memory-limit=128M
	sleep 15 & wait $!
done
