#!/bin/bash
# BigBlueButton runs this at each `bbb-conf --restart` and `--setip`, before its
# services start. The installer leaves it alone because it is there already.

# shellcheck source=/dev/null
source /etc/bigbluebutton/bbb-conf/apply-lib.sh

# The function below allows port 22 and turns the firewall on. Where sshd
# listens elsewhere, that would be the last anybody heard of this server.
command -v ufw >/dev/null || apt-get -q -y install ufw
for port in $({
  ss -H -ltnp | awk '/"sshd"/ { n = split($4, part, ":"); print part[n] }'
  /usr/sbin/sshd -T 2>/dev/null | awk '$1 == "port" { print $2 }'
} | sort -un); do
  ufw allow "$port/tcp"
done

enableUFWRules
