#!/bin/bash
# service.sh PIDFILE LOG COMMAND...: starts COMMAND apart from the caller and writes down who it is.
#
# The pid file holds the process id and its start time since boot (in ticks), so
# that a later reader cannot mistake another process with the same id for it.
set -euo pipefail
pidfile=$1 log=$2
shift 2
# shellcheck disable=SC2016  # expanded by the inner shell
setsid --fork bash -c '
  pidfile=$0
  read -r stat < /proc/$$/stat
  set -- "$@"
  rest=(${stat##*) })
  echo "$$ ${rest[19]}" > "$pidfile.new"
  mv "$pidfile.new" "$pidfile"
  exec "$@"' "$pidfile" "$@" </dev/null >>"$log" 2>&1
