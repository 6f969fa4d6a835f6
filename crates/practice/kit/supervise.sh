#!/bin/bash
# supervise.sh NAME: holds the power switch of one practice server; its working folder is the server's own.
#
# Starts the server's init in namespaces of its own and starts it again after a
# reboot. Ends when the server powers off. Killing this script's cgroup is a
# power cut.
set -euo pipefail
name=$1
kit=$(dirname "$0")

# One folder in every hierarchy of the cgroup file system, version 1 or 2.
hierarchies() {
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo /sys/fs/cgroup; return; fi
  local h
  for h in /sys/fs/cgroup/*/; do if [ -e "$h/cgroup.procs" ]; then echo "${h%/}"; fi; done
}

join() { # FOLDER PID: that process goes into that folder of every hierarchy
  local h
  for h in $(hierarchies); do echo "$2" > "$h/allotment/$name/$1/cgroup.procs"; done
}

for h in $(hierarchies); do
  if [ -e "$h/cgroup.controllers" ]; then
    for parent in "$h" "$h/allotment" "$h/allotment/$name"; do
      mkdir -p "$parent"
      tr ' ' '\n' < "$parent/cgroup.controllers" | while read -r controller; do
        echo "+$controller" > "$parent/cgroup.subtree_control" 2>/dev/null || true
      done
    done
  fi
  mkdir -p "$h/allotment/$name/switch" "$h/allotment/$name/server"
  if [ -e "$h/cpuset.cpus" ]; then
    for folder in allotment "allotment/$name" "allotment/$name/switch" "allotment/$name/server"; do
      cat "$h/cpuset.cpus" > "$h/$folder/cpuset.cpus"
      cat "$h/cpuset.mems" > "$h/$folder/cpuset.mems"
    done
  fi
  if [ -s memory.limit ]; then
    for knob in memory.max memory.limit_in_bytes; do
      if [ -e "$h/allotment/$name/$knob" ]; then cat memory.limit > "$h/allotment/$name/$knob"; fi
    done
  fi
done

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
