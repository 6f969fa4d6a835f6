#!/bin/bash
# supervise.sh NAME: holds the power switch of one practice server; its working folder is the server's own.
#
# Starts the server's init in namespaces of its own and starts it again after a
# reboot. Ends when the server powers off. Killing this script's cgroup is a
# power cut.
set -euo pipefail
name=$1
kit=$(dirname "$0")

# shellcheck source=/dev/null
. "$kit/cgroup.sh"
make_cgroup

while :; do
  # The cgroup in which the namespaces are made becomes the server's root cgroup.
  # Version 2 wants that one for systemd alone, so the two of us leave it then.
  rm -f begun alone
  join server $$
  # The capabilities left out would reach past the server into this computer's kernel.
  setpriv --bounding-set=-sys_module,-sys_time,-sys_rawio \
    unshare --net --mount --uts --ipc --pid --cgroup --fork --kill-child "$kit/init.sh" "$name" &
  starter=$!
  until [ -e begun ] || ! kill -0 $starter 2>/dev/null; do sleep 0.01; done
  join switch $$
  join switch $starter 2>/dev/null || true
  : > alone

  rc=0
  wait $starter || rc=$?
  # The kernel reports reboot(2) of a namespace's init as death by a signal.
  if [ "$rc" = 129 ]; then echo "$name reboots"; continue; fi
  echo "$name is off ($rc)"
  exit 0
done
