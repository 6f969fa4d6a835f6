#!/bin/bash
# console.sh NAME PID COMMAND...: runs COMMAND as root in the server NAME, whose first process is PID, without its network or sshd.
set -euo pipefail
name=$1 pid=$2
shift 2
# A member of the server's cgroup, so that a power cut ends it too.
for procs in /sys/fs/cgroup/allotment/"$name"/switch/cgroup.procs /sys/fs/cgroup/*/allotment/"$name"/switch/cgroup.procs; do
  if [ -e "$procs" ]; then echo $$ > "$procs"; fi
done
exec nsenter --target "$pid" --mount --uts --ipc --net --pid --cgroup --root -- \
  env -i --chdir=/ PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb "$@"
