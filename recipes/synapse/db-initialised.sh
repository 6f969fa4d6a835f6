#!/bin/sh
# The last part of the first start: see db-start.sh. The mark has to be gone
# from the disk before anybody writes, or a power cut could bring it back.
set -eu
rm -f /var/lib/postgresql/data/.first-start
sync
