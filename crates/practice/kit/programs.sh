#!/bin/bash
# programs.sh TARGET PACKAGE...: unpacks the distribution's packages into the folder TARGET without installing them.
#
# For programs whose packages would start a daemon on this computer.
set -euo pipefail
target=$1
shift
rm -rf "$target.new" && mkdir -p "$target.new/packages"
cd "$target.new/packages"
apt-get -q download "$@"
for package in ./*.deb; do dpkg-deb -x "$package" ..; done
cd / && rm -rf "$target.new/packages" "$target"
mv "$target.new" "$target"
