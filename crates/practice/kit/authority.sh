#!/bin/bash
# authority.sh DIR: the kit's own certificate authority, trusted by practice servers and by nothing else.
#
# It signs the stand-in for the public image registries and the ACME server's
# own address. Made beside and moved into place, so that a cut leaves nothing.
set -euo pipefail
dir=$1
[ -f "$dir/ca.crt" ] && exit 0
work=$dir.new
rm -rf "$work" && mkdir -p "$work" && cd "$work"

names='docker.io index.docker.io auth.docker.io registry-1.docker.io ghcr.io quay.io gcr.io lscr.io mcr.microsoft.com
  registry.gitlab.com codeberg.org git.coopcloud.tech docker.io.test acme.test'
{
  printf 'subjectAltName=IP:10.77.0.1'
  for name in $names; do printf ',DNS:%s' "$name"; done
  printf '\n'
} > names.ext

ec() { openssl "$@" -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes 2>/dev/null; }
ec req -x509 -days 3650 -keyout ca.key -out ca.crt -subj '/CN=Allotment practice servers (this computer only)'
ec req -keyout services.key -out services.csr -subj '/CN=Allotment practice services'
openssl x509 -req -in services.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 -extfile names.ext -out services.crt 2>/dev/null
chmod 600 ./*.key
rm -rf "$dir" && mv "$work" "$dir"
