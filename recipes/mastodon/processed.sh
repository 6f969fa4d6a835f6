#!/bin/sh
# How many jobs Sidekiq has done, as it counts them itself.
#
#   /processed.sh           prints the number
#   /processed.sh above N   waits up to a minute for a larger one
set -eu
count() {
	done_so_far="$(redis-cli --raw GET stat:processed)"
	echo "${done_so_far:-0}"
}
case "${1:-}" in
	'')
		count
		;;
	above)
		# Sidekiq writes it down every ten seconds.
		for _ in $(seq 60); do
			if [ "$(count)" -gt "$2" ]; then
				echo "Sidekiq works: $(count) jobs done, $2 before."
				exit 0
			fi
			sleep 1
		done
		echo "Sidekiq did no job in a minute: $2 done." >&2
		exit 1
		;;
	*)
		echo "Usage: /processed.sh [above N]" >&2
		exit 2
		;;
esac
