#!/bin/bash
# image.sh PID REGISTRY CONTEXT NAME...: builds the folder CONTEXT on the server `image-builder`, whose first process is PID, and pushes it under each NAME.
set -euo pipefail
pid=$1 registry=$2 context=$3
shift 3
on_builder() { bash "$(dirname "$0")/console.sh" image-builder "$pid" "$@"; }
tags=()
for name in "$@"; do tags+=(--tag "$registry/$name"); done
tar --create --sort=name --mtime=@0 --owner=0 --group=0 --directory "$context" . | on_builder docker build --quiet --network host "${tags[@]}" -
for name in "$@"; do on_builder docker push --quiet "$registry/$name"; done
