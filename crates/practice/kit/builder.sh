#!/bin/bash
# builder.sh: makes the server on whose console it runs one that builds images.
#
# Docker comes from the distribution, as a person would install it.
set -euo pipefail
if ! command -v docker >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -q update
  apt-get -q -y --no-install-recommends install docker.io
  apt-get -q clean
fi
for _ in $(seq 300); do
  if docker version >/dev/null 2>&1; then exit 0; fi
  sleep 0.1
done
echo "docker does not answer"
exit 1
