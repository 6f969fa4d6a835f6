#!/bin/bash
# own_kernel.sh BASE DISK KERNEL: a bare server's disk with the distribution's kernel for cloud servers on it, for a machine of its own.
#
# Runs in the practice network. The kernel and its first file system also go
# into the folder KERNEL, because the machine is started without a boot loader.
set -euo pipefail
base=$1 disk=$2 kernel=$3
cp --reflink=auto --sparse=always "$base" "$disk.new"
# A machine that can lose its memory needs a journal.
tune2fs -j "$disk.new" >/dev/null
root=$disk.root
mkdir -p "$root"
mount -o loop,noinit_itable,discard "$disk.new" "$root"

printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc"
in_root() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
in_root apt-get -q update
in_root apt-get -q -y --no-install-recommends install "linux-image-cloud-$(in_root dpkg --print-architecture)" udev
in_root apt-get -q clean
umount "$root/proc"
rm -rf "$root"/var/lib/apt/lists/* "$root/usr/sbin/policy-rc.d"

units=$root/etc/systemd/system
rm -f "$units"/systemd-udevd* "$units/multi-user.target.wants/allotment-ipvs-standin.service"
ln -sf /lib/systemd/system/systemd-networkd.service "$units/multi-user.target.wants/"
printf '/dev/vda / ext4 errors=remount-ro 0 1\n' > "$root/etc/fstab"

mkdir -p "$kernel.new"
cp -L "$root/vmlinuz" "$root/initrd.img" "$kernel.new/"
umount "$root"
rmdir "$root"
rm -rf "$kernel" && mv "$kernel.new" "$kernel"
mv "$disk.new" "$disk"
