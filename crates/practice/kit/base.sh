#!/bin/bash
# base.sh MINBASE DISK SIZE STATE KIT: a bare Debian server as a disk image, from the minimal system in MINBASE.
#
# Runs in the practice network: its apt reaches the archive as a server's would.
# What is in it is what a rented cloud server has on the first day: systemd,
# sshd, sudo, python3, curl; no Docker.
set -euo pipefail
minbase=$1 disk=$2 size=$3 state=$4 kit=$5
root=$disk.root
rm -rf "$root" "$disk.new"
cp -a "$minbase" "$root"

cat > "$root/usr/sbin/policy-rc.d" <<'X'
#!/bin/sh
exit 101
X
chmod 755 "$root/usr/sbin/policy-rc.d"
echo 'nameserver 10.77.0.1' > "$root/etc/resolv.conf"
echo 'LANG=C.UTF-8' > "$root/etc/default/locale"
in_root() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
in_root apt-get -q update
in_root apt-get -q -y --no-install-recommends install \
  systemd systemd-sysv libpam-systemd dbus openssh-server iproute2 iputils-ping procps curl python3-minimal \
  libpython3-stdlib sudo less kmod ifupdown gnupg vim-tiny cron tzdata
in_root apt-get -q clean
rm -rf "$root"/var/lib/apt/lists/* "$root/usr/sbin/policy-rc.d"

install -Dm644 "$state/ca/ca.crt" "$root/usr/local/share/ca-certificates/allotment-practice.crt"
in_root update-ca-certificates
install -dm700 "$root/root/.ssh"
install -m600 "$state/key/id_ed25519.pub" "$root/root/.ssh/authorized_keys"

# Each server makes these for itself.
: > "$root/etc/machine-id"
rm -f "$root/var/lib/dbus/machine-id" "$root"/etc/ssh/ssh_host_*

units=$root/etc/systemd/system
# What the machine's own kernel and console do for a server here.
for unit in systemd-udevd.service systemd-udevd-kernel.socket systemd-udevd-control.socket console-getty.service networking.service systemd-networkd-wait-online.service; do
  ln -sf /dev/null "$units/$unit"
done
ln -sf /lib/systemd/system/multi-user.target "$units/default.target"
mkdir -p "$units/multi-user.target.wants"
cat > "$units/ssh-hostkeys.service" <<'X'
[Unit]
Description=Host keys made at first boot, as cloud images do
Before=ssh.service
ConditionPathExists=!/etc/ssh/ssh_host_ed25519_key
[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -q -t ed25519 -N "" -f /etc/ssh/ssh_host_ed25519_key
[Install]
WantedBy=multi-user.target
X
ln -sf ../ssh-hostkeys.service "$units/multi-user.target.wants/"
install -Dm755 "$kit/ipvs_standin.py" "$root/usr/local/sbin/allotment-ipvs-standin"
cat > "$units/allotment-ipvs-standin.service" <<'X'
[Unit]
Description=Stand-in for IPVS where the shared kernel has none (practice servers only)
ConditionPathExists=!/proc/net/ip_vs
[Service]
ExecStart=/usr/bin/python3 /usr/local/sbin/allotment-ipvs-standin
Restart=on-failure
[Install]
WantedBy=multi-user.target
X
ln -sf ../allotment-ipvs-standin.service "$units/multi-user.target.wants/"

truncate -s "$size" "$disk.new"
# No journal: the machine's own disk has one, and a power cut here loses no page cache.
mkfs.ext4 -q -F -O ^has_journal -E lazy_itable_init=1,nodiscard -d "$root" "$disk.new"
rm -rf "$root"
mv "$disk.new" "$disk"
