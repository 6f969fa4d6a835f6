#!/bin/bash
# disk.sh SOURCE DISK [SIZE]: copies a disk image, with another size in bytes where one is given.
set -euo pipefail
source=$1 disk=$2 size=${3:-}
cp --reflink=auto --sparse=always "$source" "$disk"
[ -n "$size" ] || exit 0
now=$(stat -c %s "$disk")
if [ "$size" -lt "$now" ]; then
  e2fsck -fp "$disk" >/dev/null || [ $? = 1 ]
  resize2fs "$disk" "$((size / 1024))K" >/dev/null
  truncate -s "$size" "$disk"
elif [ "$size" -gt "$now" ]; then
  truncate -s "$size" "$disk"
  e2fsck -fp "$disk" >/dev/null || [ $? = 1 ]
  resize2fs "$disk" >/dev/null
fi
