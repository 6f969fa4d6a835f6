#!/bin/bash
# machine.sh NAME KERNEL MEGABYTES: holds the power switch of a practice server with a kernel of its own; its working folder is the server's.
#
# QEMU computes the whole machine, so this works where there is no
# virtualisation, and slowly. The disk bypasses this computer's cache: killing
# the machine loses what it had not yet written, as a power cut does.
set -euo pipefail
name=$1 kernel=$2 megabytes=$3
kit=$(dirname "$0")
# shellcheck source=/dev/null
. "$kit/cgroup.sh"
# The machine's memory is its limit; QEMU needs some beyond it.
rm -f memory.limit
make_cgroup
join switch $$

address=$(cat address)
port=v${address##*.}
inside() { nsenter --net=/run/netns/allotment "$@"; }
inside ip link del "$port" 2>/dev/null || true
inside ip tuntap add dev "$port" mode tap
inside ip link set "$port" master br0 up

if [ -d outfit ]; then
  unshare --mount "$kit/dress.sh" "$name"
  rm -rf outfit
fi
exec nsenter --net=/run/netns/allotment "qemu-system-$(uname -m)" \
  -nodefaults -no-user-config -display none -serial stdio \
  -accel tcg,thread=multi -cpu max -smp 2 -m "$megabytes" \
  -kernel "$kernel/vmlinuz" -initrd "$kernel/initrd.img" \
  -append 'root=/dev/vda rw console=ttyS0 net.ifnames=0 quiet' \
  -drive file=disk.img,format=raw,if=virtio,cache=none,discard=unmap \
  -netdev tap,id=cable,ifname="$port",script=no,downscript=no \
  -device "virtio-net-pci,netdev=cable,mac=$(printf '02:a1:10:77:00:%02x' "${address##*.}")" \
  -device virtio-rng-pci
