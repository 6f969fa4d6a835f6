#!/usr/bin/env bash
# Packs the two programs, which are built already, into a .deb and an .rpm:
#
#   packaging/linux.sh OUT [--debug]
#
# OUT is the folder they are laid into. Cargo's target folder is the one that
# cargo itself would use; with --debug its programs for development are packed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=${1:?which folder shall the packages be laid into?}
profile=release how=()
case ${2:-} in
'') ;;
--debug) profile=debug how=(--debug) ;;
*)
  echo "packaging/linux.sh knows no \`$2\`" >&2
  exit 2
  ;;
esac

target=$(cargo metadata --format-version 1 --no-deps --locked |
  python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
for program in allotment allotment-desktop; do
  [ -x "$target/$profile/$program" ] || {
    echo "$target/$profile/$program is missing: build it first. Nothing was packed." >&2
    exit 1
  }
done

# The tool, pinned, in the cache; an interrupted installation leaves none.
version=2.12.5
tool=${XDG_CACHE_HOME:-${HOME:?is not set}/.cache}/allotment/tools/tauri-cli-$version
if [ ! -d "$tool" ]; then
  fresh=$tool.$$
  mkdir -p "$fresh"
  npm install --silent --no-audit --no-fund --prefix "$fresh" "@tauri-apps/cli@$version" || {
    rm -rf "$fresh"
    echo "The tool that makes packages could not be installed. Nothing was packed; run this again when the network is there." >&2
    exit 1
  }
  mv "$fresh" "$tool" 2>/dev/null || rm -rf "$fresh"
fi

# The tool marks the window's program for each kind of package, in place:
# afterwards it is put back as it was. Packages of before go.
rm -rf "$target/$profile/bundle"
kept=$(mktemp -d)
trap 'mv -f "$kept/allotment-desktop" "$target/$profile/allotment-desktop"; rm -rf "$kept"' EXIT
cp -p "$target/$profile/allotment-desktop" "$kept/"

# A hub finds its pages beside the program, or here.
cargo run --quiet -p xtask -- web "$target/$profile/interface"

# Only here is known where the command line lies, and how old a C library both
# programs can do with: the newest of whose symbols they have one.
libc=$(grep -aohE 'GLIBC_2\.[0-9]+' "$target/$profile"/{allotment,allotment-desktop} | sort -uV | tail -n1)
also=$(python3 -c 'import json, sys
program, interface, libc = sys.argv[1:]
files = {"/usr/bin/allotment": program, "/usr/share/allotment/interface": interface}
deb = json.load(open("src-tauri/tauri.conf.json"))["bundle"]["linux"]["deb"]
deb = {"files": files, "depends": deb["depends"] + [f"libc6 (>= {libc})"]}
print(json.dumps({"bundle": {"linux": {"deb": deb, "rpm": {"files": files}}}}))' \
  "$target/$profile/allotment" "$target/$profile/interface" "${libc#GLIBC_}")
"$tool/node_modules/.bin/tauri" bundle --ci ${how[@]+"${how[@]}"} --bundles deb,rpm --config "$also"

mkdir -p "$out"
for package in "$target/$profile"/bundle/deb/*.deb "$target/$profile"/bundle/rpm/*.rpm; do
  cp "$package" "$out/"
  echo "Made $out/$(basename "$package")"
done
