#!/bin/bash
# init.sh NAME: first process of a practice server; builds its world and hands over to systemd.
#
# Its working folder is the server's own, with disk.img, address and what
# outfit/ asks for. It is pid 1 already, in namespaces of its own.
set -euo pipefail
name=$1
: > begun
address=$(cat address)
hostname "$name"
mount --make-rprivate /

# A cable to the bridge, born in the practice network, so that nothing ever
# appears in the machine's own. It goes when this namespace goes. The MAC
# address follows the address, or neighbours would send a rebuilt server's first
# packets to the old one for a minute.
port=v${address##*.}
exec 9</proc/self/ns/net
inside() { nsenter --net=/run/netns/allotment "$@"; }
inside ip link del "$port" 2>/dev/null || true
inside ip link add "$port" type veth peer name eth0 address "$(printf '02:a1:10:77:00:%02x' "${address##*.}")" netns /proc/self/fd/9
inside ip link set "$port" master br0 up
exec 9<&-
ip link set lo up
ip addr add "$address/24" dev eth0
ip link set eth0 up
ip route add default via 10.77.0.1

r=$PWD/root
mkdir -p "$r"
mount -o loop,noinit_itable,discard disk.img "$r"
if [ -d outfit ]; then bash "$(dirname "$0")/outfit.sh" "$r" outfit; rm -rf outfit; fi
echo "$name" > "$r/etc/hostname"
printf '127.0.0.1 localhost\n%s %s.test %s\n' "$address" "$name" "$name" > "$r/etc/hosts"

mount -t proc proc "$r/proc"
if [ -e meminfo ]; then
  cp meminfo "$r/.meminfo"
  mount --bind "$r/.meminfo" "$r/proc/meminfo"
  rm -f "$r/.meminfo"
fi
# The kernel's own settings belong to this computer; those of the network are the server's.
mount --bind "$r/proc/sys" "$r/proc/sys"
mount --bind "$r/proc/sys/net" "$r/proc/sys/net"
mount -o remount,bind,ro "$r/proc/sys"
if [ -e "$r/proc/sysrq-trigger" ]; then
  mount --bind "$r/proc/sysrq-trigger" "$r/proc/sysrq-trigger"
  mount -o remount,bind,ro "$r/proc/sysrq-trigger"
fi
mount -t sysfs sysfs "$r/sys"

mount -t tmpfs -o mode=755 tmpfs "$r/dev"
while read -r node major minor; do mknod -m 666 "$r/dev/$node" c "$major" "$minor"; done <<'X'
null 1 3
zero 1 5
full 1 7
random 1 8
urandom 1 9
tty 5 0
X
mkdir -p "$r/dev/pts" "$r/dev/shm" "$r/dev/mqueue" "$r/dev/net"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$r/dev/pts"
ln -s pts/ptmx "$r/dev/ptmx"
mknod -m 666 "$r/dev/net/tun" c 10 200
mknod -m 666 "$r/dev/fuse" c 10 229
mount -t tmpfs tmpfs "$r/dev/shm"
mount -t mqueue mqueue "$r/dev/mqueue"
ln -s /proc/self/fd "$r/dev/fd"
for n in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${n%%:*}" "$r/dev/${n##*:}"; done
mount -t tmpfs -o mode=755 tmpfs "$r/run"

if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  mount -t cgroup2 cgroup2 "$r/sys/fs/cgroup"
else
  mount -t tmpfs -o mode=755 tmpfs "$r/sys/fs/cgroup"
  for h in /sys/fs/cgroup/*/; do
    h=$(basename "$h")
    [ -e "/sys/fs/cgroup/$h/cgroup.procs" ] || continue
    mkdir "$r/sys/fs/cgroup/$h"
    case $h in
      unified) mount -t cgroup2 cgroup2 "$r/sys/fs/cgroup/$h" ;;
      systemd) mount -t cgroup -o none,name=systemd cgroup "$r/sys/fs/cgroup/$h" ;;
      *) mount -t cgroup -o "$h" cgroup "$r/sys/fs/cgroup/$h" ;;
    esac
  done
fi

until [ -e alone ]; do sleep 0.01; done
mkdir -p "$r/.old"
cd "$r"
pivot_root . .old
umount -l /.old
rmdir /.old
exec env -i container=lxc PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=linux \
  /sbin/init --log-target=console --log-level=warning --show-status=no
