#!/bin/sh
# The side of the backup that talks to Docker. It shares the folder /work with
# the side that copies (backup.sh) and knows three words, files in it:
#
#   ask    backup.sh: find out what there is to copy
#   ready  hooks.sh: it is in /work/stacks; the commands before it have run
#   done   backup.sh: copied, or given up
#
# Of each stack it reads the labels of the Co-op Cloud backup specification, on
# whichever of its services they stand:
#
#   backupbot.backup=true                  this stack is backed up
#   backupbot.backup.pre-hook, .post-hook  run in the service's container
#   backupbot.backup.volumes.NAME=false    leave this volume out
#   backupbot.backup.volumes.NAME.path     only these of it, with commas
#
# Without a word about a volume all of it is copied.
set -u
work=/work
alive=/tmp/alive

note() { echo "$(date -u +%FT%TZ) $*"; }

# What went wrong with a stack, for backup.sh to report.
failed() {
	note "$1: $2"
	echo "$2" >> "$work/stacks/$1/errors"
}

labels_of() {
	docker service inspect --format '{{range $k, $v := .Spec.Labels}}{{$k}}={{$v}}{{println}}{{end}}' "$1"
}

volumes_of() {
	docker service inspect --format '{{range .Spec.TaskTemplate.ContainerSpec.Mounts}}{{if eq (print .Type) "volume"}}{{.Source}}{{println}}{{end}}{{end}}' "$1"
}

label() { sed -n "s/^$(echo "$2" | sed 's/[.]/[.]/g')=//p" "$1" | head -n 1; }

# run_hook STACK SERVICE LABEL: the command of that label, if there is one, in
# the container of that service.
run_hook() {
	command=$(labels_of "$2" > "$work/labels.one" && label "$work/labels.one" "$3")
	[ -n "$command" ] || return 0
	name=$(docker service inspect --format '{{.Spec.Name}}' "$2")
	container=$(docker ps --quiet --filter "label=com.docker.swarm.service.name=$name" --filter status=running | head -n 1)
	if [ -z "$container" ]; then
		failed "$1" "$name does not run on this server; its command before or after the backup was left out"
	elif ! docker exec "$container" sh -c "$command" > /dev/null 2> "$work/hook.errors"; then
		failed "$1" "$name: $command ended with an error: $(tail -n 1 "$work/hook.errors" | cut -c 1-300)"
	fi
}

services_of() { docker service ls --quiet --filter "label=com.docker.stack.namespace=$1"; }

prepare_stack() {
	stack=$1
	mkdir -p "$work/stacks/$stack"
	: > "$work/stacks/$stack/errors"
	: > "$work/labels"
	: > "$work/volumes"
	for service in $(services_of "$stack"); do
		touch "$alive"
		labels_of "$service" >> "$work/labels"
		volumes_of "$service" >> "$work/volumes"
		run_hook "$stack" "$service" backupbot.backup.pre-hook
	done
	sort -u "$work/volumes" | while read -r volume; do
		[ -n "$volume" ] || continue
		short=${volume#"${stack}"_}
		[ "$(label "$work/labels" "backupbot.backup.volumes.$short")" != false ] || continue
		paths=$(label "$work/labels" "backupbot.backup.volumes.$short.path")
		if [ -z "$paths" ]; then
			echo "/volumes/$volume/_data"
		else
			echo "$paths" | tr ',' '\n' | while read -r path; do
				case "/$path/" in
					*/../*) failed "$stack" "the path $path of the volume $short leads out of it" >&2 ;;
					*) echo "/volumes/$volume/_data/${path#/}" ;;
				esac
			done
		fi
	done > "$work/stacks/$stack/paths"
}

prepare() {
	# A copy that was cut off never said that it was done: what runs after a
	# backup is owed still.
	[ ! -e "$work/open" ] || finish
	rm -rf "$work/stacks" "$work/ready" "$work/done"
	mkdir -p "$work/stacks"
	for service in $(docker service ls --quiet --filter label=backupbot.backup=true); do
		docker service inspect --format '{{index .Spec.Labels "com.docker.stack.namespace"}}' "$service"
	done | sort -u > "$work/names"
	: > "$work/open"
	while read -r stack; do
		[ -z "$stack" ] || prepare_stack "$stack" < /dev/null
	done < "$work/names"
	rm -f "$work/ask"
	: > "$work/ready"
	note "Ready: $(wc -l < "$work/names") stacks"
}

finish() {
	while read -r stack; do
		for service in $(services_of "$stack"); do
			run_hook "$stack" "$service" backupbot.backup.post-hook < /dev/null
		done
	done < "$work/names"
	rm -f "$work/done" "$work/ready" "$work/open"
	note "Finished"
}

case "${1:-serve}" in
	prepare) prepare ;;
	finish) finish ;;
	serve)
		trap 'exit 0' TERM INT
		while :; do
			touch "$alive"
			[ ! -e "$work/ask" ] || prepare
			[ ! -e "$work/done" ] || finish
			sleep 3 & wait $!
		done
		;;
	*)
		echo "Usage: /hooks.sh serve|prepare|finish" >&2
		exit 2
		;;
esac
