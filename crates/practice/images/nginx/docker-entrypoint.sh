#!/bin/bash
# The entry point of the practice image: runs what lies in /docker-entrypoint.d
# before nginx, as the public image does.
set -euo pipefail
shopt -s nullglob
if [ "${1:-}" = nginx ]; then
    for file in /docker-entrypoint.d/*.sh; do
        if [ -x "$file" ]; then "$file"; fi
    done
fi
exec "$@"
