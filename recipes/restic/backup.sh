#!/bin/sh
# The side of the backup that encrypts and copies (see hooks.sh for the other).
#
#   /backup.sh serve        once a day, at BACKUP_HOUR o'clock UTC
#   /backup.sh init         makes the place for the copies, once
#   /backup.sh initialised  exit 0: that has been done
#   /backup.sh now          copies now
#   /backup.sh state        what the last copy came to
#   /backup.sh check WORD   copies a file, brings it back, compares, deletes
#   /backup.sh restic ...   restic itself, with everything it needs
set -u
work=/work
state=/state
alive=/tmp/alive
secrets=/run/secrets
child=
heart=

note() { echo "$(date -u +%FT%TZ) $*"; }

# restic, with the keys of the place where the copies are. In the background,
# so that a request to stop reaches it.
r() {
	if [ -r "$secrets/s3_key" ]; then
		AWS_ACCESS_KEY_ID=$(cat "$secrets/s3_key")
		AWS_SECRET_ACCESS_KEY=$(cat "$secrets/s3_secret")
		export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
	fi
	if [ -r "$secrets/ssh_key" ]; then
		# Known is one server only: the one whose key was given.
		if [ "$SFTP_PORT" = 22 ]; then name=$SFTP_HOST; else name="[$SFTP_HOST]:$SFTP_PORT"; fi
		printf '%s %s\n' "$name" "$SFTP_HOST_KEY" > /tmp/known_hosts
		set -- -o "sftp.args=-i $secrets/ssh_key -o UserKnownHostsFile=/tmp/known_hosts -o StrictHostKeyChecking=yes -o BatchMode=yes" "$@"
	fi
	restic "$@" 9>&- &
	child=$!
	wait $child
	code=$?
	child=
	return $code
}

# Swarm ends a task with TERM: restic gives up in an orderly way.
stop() {
	[ -z "$heart" ] || kill "$heart"
	[ -z "$child" ] || { kill -TERM "$child"; wait "$child"; }
	exit 143
}

initialise() {
	r cat config > /dev/null 2> /tmp/config.errors
	case $? in
		0)
			note "The place for the copies is there already. Nothing was changed."
			;;
		10)
			if [ -e "$state/initialised" ]; then
				note "The place for the copies was there and is gone. Nothing was changed; look at the provider, or at the settings." >&2
				return 1
			fi
			r init || return 1
			;;
		12)
			note "There are copies already, made with another password. Nothing was changed." >&2
			return 1
			;;
		*)
			note "The place for the copies cannot be reached. Nothing was changed." >&2
			tail -n 3 /tmp/config.errors >&2
			return 1
			;;
	esac
	: > "$state/initialised"
}

# One stack. 0: copied whole; 1: not; 3: copied, but something could not be read.
copy() {
	stack=$1
	list="$work/stacks/$stack/paths"
	result=0
	: > /tmp/paths
	while read -r path; do
		if [ -e "$path" ]; then
			printf '%s\0' "$path" >> /tmp/paths
		else
			note "$stack: $path is not there"
			result=3
		fi
	done < "$list"
	if [ -s /tmp/paths ]; then
		r backup --quiet --host "$DOMAIN" --tag "$stack" --files-from-raw /tmp/paths
		code=$?
		case $code in
			0) ;;
			3) result=3 ;;
			*) result=1 ;;
		esac
	fi
	if [ -s "$work/stacks/$stack/errors" ]; then
		result=1
		sed "s/^/$stack: /" "$work/stacks/$stack/errors"
	fi
	return $result
}

wait_for() {
	left=$2
	while [ ! -e "$1" ]; do
		touch "$alive"
		[ "$left" -gt 0 ] || return 1
		left=$((left - 1))
		sleep 1 & wait $!
	done
}

# Says that it lives while a long copy is under way.
pulse() { while :; do touch "$alive"; sleep 30 9>&-; done; }

run() {
	exec 9> /tmp/lock
	if ! flock -n 9; then
		note "A copy is under way already. Nothing was started."
		return 1
	fi
	: > "$state/last.new"
	overall=ok
	rm -f "$work/ready" "$work/done"
	: > "$work/ask"
	if ! wait_for "$work/ready" "7200"; then
		rm -f "$work/ask"
		overall=failed
		echo "hooks: no answer" >> "$state/last.new"
	else
		pulse 9>&- & heart=$!
		r unlock --quiet
		for folder in "$work"/stacks/*/; do
			[ -d "$folder" ] || continue
			stack=$(basename "$folder")
			copy "$stack"
			case $? in
				0) echo "$stack: ok" >> "$state/last.new" ;;
				3)
					echo "$stack: partly" >> "$state/last.new"
					[ "$overall" = failed ] || overall=partly
					;;
				*)
					echo "$stack: failed" >> "$state/last.new"
					overall=failed
					;;
			esac
		done
		: > "$work/done"
		tidy || overall=failed
		kill "$heart"
		heart=
	fi
	{ echo "$(date -u +%FT%TZ) $overall"; cat "$state/last.new"; } > "$state/last"
	rm -f "$state/last.new"
	cat "$state/last"
	if [ "$overall" = ok ] && [ -n "${PING_URL:-}" ]; then
		wget -q -T 20 -O /dev/null "$PING_URL" || note "The address that is told of a good copy did not answer."
	fi
	[ "$overall" = ok ]
}

# Old copies go, and once a week what is there is looked at.
tidy() {
	well=0
	if [ "${APPEND_ONLY:-false}" != true ]; then
		r forget --quiet --host "$DOMAIN" --group-by host,tags \
			--keep-daily "$KEEP_DAILY" --keep-weekly "$KEEP_WEEKLY" --keep-monthly "$KEEP_MONTHLY" || well=1
	fi
	if [ "$(date -u +%u)" = 7 ] || [ ! -e "$state/checked" ]; then
		[ "${APPEND_ONLY:-false}" = true ] || r prune --quiet || well=1
		if r check --quiet --read-data-subset=2%; then
			date -u +%FT%TZ > "$state/checked"
		else
			echo "check: failed" >> "$state/last.new"
			well=1
		fi
	fi
	return $well
}

check() {
	folder="/tmp/check-$1"
	tag="check-$1"
	rm -rf "$folder"
	mkdir -p "$folder/there" "$folder/back"
	echo "Written by the check $1." > "$folder/there/file"
	result=1
	if r backup --quiet --host "$DOMAIN" --tag "$tag" "$folder/there" \
		&& r restore --quiet latest --host "$DOMAIN" --tag "$tag" --target "$folder/back" \
		&& cmp "$folder/there/file" "$folder/back$folder/there/file"; then
		result=0
		echo "A file was copied, brought back and compared."
	fi
	if [ "${APPEND_ONLY:-false}" != true ]; then
		for snapshot in $(r snapshots --json --tag "$tag" --host "$DOMAIN" | tr ',' '\n' | sed -n 's/.*"short_id":"\([0-9a-f]*\)".*/\1/p'); do
			r forget --quiet "$snapshot" || result=1
		done
	fi
	rm -rf "$folder"
	return $result
}

case "${1:-serve}" in
	init) initialise ;;
	initialised) [ -e "$state/initialised" ] && r cat config > /dev/null 2>&1 ;;
	now)
		trap stop TERM INT
		run
		;;
	state)
		cat "$state/last" 2> /dev/null || echo "Nothing was copied yet."
		;;
	check) check "$2" ;;
	restic)
		shift
		r "$@"
		;;
	serve)
		trap stop TERM INT
		while :; do
			touch "$alive"
			today=$(date -u +%F)
			if [ -e "$state/initialised" ] && [ "$(date -u +%H)" -ge "$BACKUP_HOUR" ] \
				&& [ "$(cat "$state/day" 2> /dev/null)" != "$today" ]; then
				# Whatever comes of it: the next try is tomorrow's.
				echo "$today" > "$state/day"
				sh "$0" now & child=$!
				wait "$child"
				child=
			fi
			sleep 30 & wait $!
		done
		;;
	*)
		echo "Usage: see the head of $0" >&2
		exit 2
		;;
esac
