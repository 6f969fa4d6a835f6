#!/bin/sh
# Options and subcommands go to traefik, anything else is run as it stands, as
# in the public image.
set -eu
case "${1:-}" in
    -*) exec traefik "$@" ;;
esac
if traefik "$1" --help >/dev/null 2>&1; then
    exec traefik "$@"
fi
exec "$@"
