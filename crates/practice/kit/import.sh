#!/bin/bash
# import.sh PID REGISTRY MINBASE SUITE: makes the folder MINBASE the image debian:SUITE on the server `image-builder`, whose first process is PID, and pushes it.
set -euo pipefail
pid=$1 registry=$2 minbase=$3 suite=$4
on_builder() { bash "$(dirname "$0")/console.sh" image-builder "$pid" "$@"; }
tar --create --directory "$minbase" . | on_builder docker import --change 'CMD ["bash"]' - "debian:$suite"
on_builder docker tag "debian:$suite" "$registry/library/debian:$suite"
on_builder docker push --quiet "$registry/library/debian:$suite"
