#!/bin/bash
# dress.sh NAME: makes disk.img in the working folder the disk of the server NAME, for a machine with a kernel of its own.
#
# Runs in a mount namespace of its own, so that the disk is free when it ends.
set -euo pipefail
name=$1
address=$(cat address)
r=$PWD/root
mkdir -p "$r"
mount -o loop,noinit_itable disk.img "$r"
bash "$(dirname "$0")/outfit.sh" "$r" outfit
echo "$name" > "$r/etc/hostname"
printf '127.0.0.1 localhost\n%s %s.test %s\n' "$address" "$name" "$name" > "$r/etc/hosts"
printf '[Match]\nName=eth0\n[Network]\nAddress=%s/24\nGateway=10.77.0.1\nIPv6AcceptRA=no\n' "$address" > "$r/etc/systemd/network/10-practice.network"
umount "$r"
