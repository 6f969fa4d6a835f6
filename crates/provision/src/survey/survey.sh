# Reads how a server is looked after: who has access, which updates wait, what
# was made harder to break into. Changes nothing. POSIX sh; S is the state
# folder. Takes about a second, most of it the package manager's.
#
# shellcheck shell=sh disable=SC2154

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
section() { printf '\n#= %s\n' "$1"; }
has() { command -v "$1" >/dev/null 2>&1; }

section ssh
# What is in force, all of its files read.
has sshd && sshd -T 2>/dev/null |
  grep -E '^(passwordauthentication|kbdinteractiveauthentication|permitrootlogin|authorizedkeysfile) '
section accounts
# Those who can log in. By key, each key on a line behind its account.
KEYS=$(has sshd && sshd -T 2>/dev/null | sed -n 's/^authorizedkeysfile //p')
while IFS=: read -r NAME _ ID _ _ HOME SHELL; do
  case $SHELL in */nologin | */false | '') continue ;; esac
  [ "$ID" = 0 ] || [ "$ID" -ge 1000 ] 2>/dev/null || continue
  SUDO=no
  if [ "$ID" = 0 ]; then
    SUDO=yes
  else
    for GROUP in $(id -nG "$NAME" 2>/dev/null); do
      case $GROUP in sudo | admin | wheel | docker | root) SUDO=yes ;; esac
    done
  fi
  echo "account $NAME $SUDO $HOME"
  for FILE in ${KEYS:-.ssh/authorized_keys}; do
    case $FILE in
    none) continue ;;
    /*) ;;
    *) FILE=$HOME/$FILE ;;
    esac
    FILE=$(printf %s "$FILE" | sed "s|%u|$NAME|g; s|%h|$HOME|g; s|%%|%|g")
    echo "file $NAME $FILE"
    # As them: whoever has the account may have made a link of it.
    case $FILE in
    "$HOME"/*) set -- setpriv --reuid "$NAME" --regid "$(id -g "$NAME")" --init-groups -- ;;
    *) set -- ;;
    esac
    "$@" head -c 262144 "$FILE" 2>/dev/null | grep -av '^[[:space:]]*\(#\|$\)' | sed "s|^|key $NAME |"
  done
done </etc/passwd
section updates
if has apt-get; then
  LISTS=$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1)
  if [ -n "$LISTS" ]; then
    echo "known=$(date -u -d "@${LISTS%.*}" +%FT%TZ)"
    apt-get -s -q -o Debug::NoLocking=true upgrade 2>/dev/null |
      awk '/^Inst / {all++; if (/[-\/]security|Debian-Security/) safe++} END {print "waiting=" all + 0; print "security=" safe + 0}'
  fi
fi
[ ! -e /run/reboot-required ] || echo "restart=yes"
section running
read -r UP _ </proc/uptime
echo "up=${UP%%.*}"
echo "account=${SUDO_USER:-$(id -un)}"
read -r LOAD _ </proc/loadavg
echo "load=$LOAD"
! has systemd-detect-virt || ! systemd-detect-virt -cq || echo "container=yes"
# One of ours is nobody else's.
[ ! -e /etc/docker/daemon.json ] || grep -qs daemon.json "$S/hardening/logs.mark" || echo "docker-config=yes"
# What stands on its command line may not stand in a file as well.
for P in $(pidof dockerd 2>/dev/null); do
  ! tr '\0' '\n' <"/proc/$P/cmdline" | grep -qE '^--(log-driver|log-opt|config-file)' || echo "docker-config=yes"
done
! has ufw || ! ufw status 2>/dev/null | grep -q '^Status: active' || echo "firewall=ufw"
! has firewall-cmd || ! firewall-cmd --state >/dev/null 2>&1 || echo "firewall=firewalld"
section published
# What the swarm lets in from outside: no program is seen to listen for it.
! has docker || docker service ls --format '{{.Ports}}' 2>/dev/null
section hardening
for MARK in "$S"/hardening/*.mark; do
  [ -e "$MARK" ] || continue
  MEASURE=${MARK##*/}
  STATE=on
  sha256sum -c --status "$MARK" 2>/dev/null || STATE=changed
  # Somebody may have emptied the rules and left the files.
  [ "${MEASURE%.mark}" != firewall ] || nft list table inet allotment >/dev/null 2>&1 || STATE=changed
  echo "${MEASURE%.mark} $STATE"
  [ "$STATE" = on ] || sha256sum -c --quiet "$MARK" 2>/dev/null | sed -n "s/^\(.*\): FAILED.*/differs ${MEASURE%.mark} \1/p"
done
section end
