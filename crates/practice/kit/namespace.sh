#!/bin/bash
# namespace.sh: makes what is missing of the practice network. Every command may be repeated.
#
# The network namespace `allotment` holds one bridge and no uplink: what is in
# it reaches the practice servers and the kit's services, and nothing else.
set -euo pipefail

NS=allotment
# After a crash of this computer the name may be there without the namespace.
if ! nsenter --net=/run/netns/$NS true 2>/dev/null; then
  for name in $NS $NS-outside; do
    umount -q "/run/netns/$name" 2>/dev/null || true
    rm -f "/run/netns/$name"
  done
  # What has to start outside finds its way by this name, also when we are inside.
  ip netns attach $NS-outside $$
  ip netns add $NS
fi
inside() { nsenter --net=/run/netns/$NS "$@"; }

inside ip link set lo up
inside ip link show br0 >/dev/null 2>&1 || inside ip link add br0 type bridge forward_delay 0
# Left alone, a bridge takes the lowest of its ports' hardware addresses, and so
# changes its own with servers that come and go: their neighbours would send
# into the void until they ask again.
inside ip link set br0 address 02:a1:10:77:00:01
inside ip addr replace 10.77.0.1/24 dev br0
inside ip link set br0 up

# Addresses for the relays to the package archives, one for each archive host.
for address in "$@"; do inside ip addr replace "$address/24" dev br0; done

# On ordinary kernels these are modules, which a server cannot load by itself.
# A kernel that lacks some of them is no error here.
for module in overlay bridge veth vxlan br_netfilter ip_vs ip_vs_rr xt_ipvs iptable_nat; do
  modprobe -q "$module" 2>/dev/null || true
done
