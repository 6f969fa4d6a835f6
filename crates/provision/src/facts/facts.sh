# Reads what is on a server, in one go, and changes nothing. POSIX sh.
# Each section begins with a line "#= NAME". Whatever is missing on a bare
# server leaves its section empty. S is the state folder.
#
# shellcheck shell=sh disable=SC2154

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
section() { printf '\n#= %s\n' "$1"; }
has() { command -v "$1" >/dev/null 2>&1; }

section os
cat /etc/os-release 2>/dev/null
section machine
echo "arch=$(uname -m)"
read -r KERNEL </proc/sys/kernel/osrelease
echo "kernel=$KERNEL"
echo "cpus=$(getconf _NPROCESSORS_ONLN 2>/dev/null)"
echo "now=$(date -u +%FT%TZ)"
echo "user=$(id -un)"
[ ! -d /run/systemd/system ] || echo "systemd=yes"
[ ! -e /proc/net/if_inet6 ] || echo "ipv6=yes"
# Client and server with their ports; sudo takes it away.
[ -z "${SSH_CONNECTION-}" ] || echo "ssh=$SSH_CONNECTION"
for TOOL in apt-get flock setsid sync ss; do has "$TOOL" && echo "tool=$TOOL"; done
section memory
grep -E '^(MemTotal|MemAvailable|SwapTotal):' /proc/meminfo
section disk
# Where Docker keeps its data may be a disk of its own.
set -- / /var/lib
[ ! -d /var/lib/docker ] || set -- "$@" /var/lib/docker
df -PB1 "$@" | awk -v folders="$*" 'BEGIN {split(folders, f)} NR > 1 {print f[NR - 1], $2, $4}'
section addresses
hostname -I 2>/dev/null
section listeners
has ss && ss -H -ltunp
section packages
if has dpkg-query; then
  dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' docker.io docker-ce docker-cli containerd containerd.io ca-certificates apache2-bin caddy lighttpd nginx 2>/dev/null
  # Half-installed packages after a cut.
  dpkg --audit 2>/dev/null | sed -n '1,3s/^/audit /p'
fi
section packages-busy
for LOCKED in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock; do
  [ -e "$LOCKED" ] && has flock && ! flock -n -E 75 "$LOCKED" true 2>/dev/null && echo "$LOCKED"
done
section docker
if has docker && docker info >/dev/null 2>&1; then
  docker info --format 'version={{.ServerVersion}}
root={{.DockerRootDir}}
swarm={{.Swarm.LocalNodeState}}
manager={{.Swarm.ControlAvailable}}
nodes={{.Swarm.Nodes}}' 2>/dev/null
  section networks
  docker network ls --format '{{.Name}} {{.Driver}} {{.Scope}}'
  if [ "$(docker info --format '{{.Swarm.ControlAvailable}}')" = true ]; then
    section services
    docker service ls --format '{{.Name}} {{.Replicas}} {{.Image}}'
    section secrets
    docker secret ls --format '{{.Name}}'
    section configs
    docker config ls --format '{{.Name}}'
  fi
  section volumes
  docker volume ls --format '{{.Name}}'
fi
section lock
if [ -e "$S/lock" ]; then
  cat "$S/lock"
  read -r UP _ </proc/uptime
  echo "up ${UP%%.*} $(cat /proc/sys/kernel/random/boot_id)/$(sed 's/.*) //' /proc/1/stat | cut -d ' ' -f 20)"
fi
section firewall
[ ! -e /etc/allotment-firewall.nft ] || sed -n 's/^# open: //p' /etc/allotment-firewall.nft
section entrance
cat "$S/traefik/app.env" 2>/dev/null
section instances
# A stack has compose.yml, a whole machine install.sh.
for FOLDER in "$S"/instances/*/; do
  [ -e "$FOLDER/compose.yml" ] || [ -e "$FOLDER/install.sh" ] || continue
  FOLDER=${FOLDER%/}
  echo "${FOLDER##*/} $(cat "$FOLDER/recipe" 2>/dev/null)"
done
section removed
for FOLDER in "$S"/instances/*/; do
  if [ ! -d "$FOLDER" ] || [ -e "$FOLDER/compose.yml" ] || [ -e "$FOLDER/install.sh" ]; then continue; fi
  FOLDER=${FOLDER%/}
  echo "${FOLDER##*/}"
done
section runs
for FOLDER in "$S"/runs/*/; do
  FOLDER=${FOLDER%/}
  if [ -e "$FOLDER/log" ] && [ ! -e "$FOLDER/closed" ]; then echo "${FOLDER##*/}"; fi
done
section end
