#!/bin/bash
# minbase.sh SUITE ARCHIVE TARGET SOURCES: a minimal Debian of SUITE from ARCHIVE in the folder TARGET, with SOURCES as its apt sources.
#
# It is the root of the image `debian:SUITE` and the ground on which a server's
# disk is built. Built beside and renamed: TARGET is there whole or not at all.
set -euo pipefail
suite=$1 archive=$2 target=$3 sources=$4
[ -d "$target" ] && exit 0
rm -rf "$target.new"
# A release that this computer's debootstrap is too old for is made as sid is.
script=sid
[ ! -e "/usr/share/debootstrap/scripts/$suite" ] || script=$suite
debootstrap --variant=minbase --include=ca-certificates "$suite" "$target.new" "$archive" "$script"
cp "$sources" "$target.new/etc/apt/sources.list"
rm -rf "$target.new"/var/cache/apt/archives/*.deb "$target.new"/var/lib/apt/lists/* "$target.new"/var/log/*.log
# A build inside a container names its own resolver and host.
: > "$target.new/etc/resolv.conf"
rm -f "$target.new/etc/hostname"
mv "$target.new" "$target"
