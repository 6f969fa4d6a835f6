#!/bin/bash
# enter.sh RESOLV NSSWITCH COMMAND...: runs COMMAND in the practice network, with the practice network's names.
#
# The two files are laid over the machine's own in a mount namespace of the
# command alone; nothing changes for anybody else.
set -euo pipefail
resolv=$1 nsswitch=$2
shift 2
# shellcheck disable=SC2016  # expanded by the inner shell
exec nsenter --net=/run/netns/allotment unshare --mount --propagation slave bash -c '
  mount --bind "$0" /etc/resolv.conf
  mount --bind "$1" /etc/nsswitch.conf
  shift
  exec "$@"' "$resolv" "$nsswitch" "$@"
