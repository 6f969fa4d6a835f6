#!/bin/bash
# outfit.sh ROOT OUTFIT: makes a copied disk a server of its own, before its first start.
#
# OUTFIT holds, each only where wanted: fresh (new identity), os-release,
# without-ipvs-stand-in, password-hash, and login with one of: root, sudo, sudo-no-password.
set -euo pipefail
r=$1 outfit=$2

if [ -e "$outfit/fresh" ]; then
  : > "$r/etc/machine-id"
  rm -f "$r/var/lib/dbus/machine-id" "$r"/etc/ssh/ssh_host_* "$r/var/lib/docker/engine-id"
fi
# A stand-in for another system: only the name changes, for refusals to be tried.
if [ -e "$outfit/os-release" ]; then cp "$outfit/os-release" "$r/usr/lib/os-release"; fi

if [ -e "$outfit/without-ipvs-stand-in" ]; then rm -f "$r/etc/systemd/system/multi-user.target.wants/allotment-ipvs-standin.service"; fi

login=$(cat "$outfit/login")
[ "$login" != root ] || exit 0
in_root() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$r" "$@"; }
in_root useradd --create-home --shell /bin/bash --groups sudo member
install -dm700 -o 1000 -g 1000 "$r/home/member/.ssh"
install -m600 -o 1000 -g 1000 "$r/root/.ssh/authorized_keys" "$r/home/member/.ssh/authorized_keys"
rm "$r/root/.ssh/authorized_keys"
echo 'PermitRootLogin no' > "$r/etc/ssh/sshd_config.d/10-practice.conf"
case $login in
  sudo) { printf 'member:'; cat "$outfit/password-hash"; } | in_root chpasswd -e ;;
  sudo-no-password) echo 'member ALL=(ALL:ALL) NOPASSWD: ALL' > "$r/etc/sudoers.d/10-practice"; chmod 440 "$r/etc/sudoers.d/10-practice" ;;
esac
