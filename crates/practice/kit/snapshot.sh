#!/bin/bash
# snapshot.sh DISK COPY [PID]: copies a disk; PID is the first process of the server that runs on it.
#
# A running server's file system is frozen for the moment of copying, so the
# copy is what the disk would be after a power cut at that moment.
set -euo pipefail
disk=$1 copy=$2 pid=${3:-}
thaw() { if [ -n "$pid" ]; then fsfreeze --unfreeze "/proc/$pid/root" || true; fi; }
trap thaw EXIT
if [ -n "$pid" ]; then fsfreeze --freeze "/proc/$pid/root"; fi
cp --reflink=auto --sparse=always "$disk" "$copy.new"
mv "$copy.new" "$copy"
