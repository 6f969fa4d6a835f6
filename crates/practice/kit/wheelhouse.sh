#!/bin/bash
# wheelhouse.sh VENV PYTHON FETCHED TARGET REQUIREMENT...: the Python packages REQUIREMENT, with all that they need, as the folder TARGET; for a Python of version PYTHON.
#
# FETCHED keeps them for the next time. Built packages only: an image has no
# compiler. The platforms are those that pip of Debian 13 accepts.
set -euo pipefail
venv=$1 python=$2 fetched=$3 target=$4
shift 4
if [ ! -d "$fetched" ]; then
  if [ ! -x "$venv/bin/pip" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
  fi
  platforms=()
  for libc in manylinux_2_39 manylinux_2_34 manylinux_2_31 manylinux_2_28 manylinux_2_26 manylinux_2_24 manylinux_2_17 manylinux2014 manylinux_2_5 manylinux1; do
    platforms+=(--platform "${libc}_$(uname -m)")
  done
  rm -rf "$fetched.new"
  "$venv/bin/pip" download --quiet --dest "$fetched.new" --only-binary=:all: --implementation cp --python-version "$python" "${platforms[@]}" "$@"
  mv "$fetched.new" "$fetched"
fi
cp -R "$fetched" "$target"
