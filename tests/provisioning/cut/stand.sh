#!/bin/sh
# stand.sh NAME [end]: how a launch stands on the practice server NAME, in
# words that are the same for every server of a name of this form.
name=$1
plain() { sed "s/$name/SERVER/g; s/$(hostname -I | cut -d' ' -f1)/ADDRESS/g"; }

echo "packages broken: $(dpkg --audit | wc -l)"
echo "packages: $(dpkg-query -W -f '${db:Status-Abbrev} ${Package} ${Version}\n' | sha256sum | cut -c 1-16)"

if docker info >/dev/null 2>&1; then
  echo "swarm: $(docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.Nodes}}')"
  {
    docker service ls --format 'service {{.Name}} {{.Mode}} {{.Image}}'
    docker secret ls --format 'secret {{.Name}}'
    docker config ls --format 'config {{.Name}}'
    # The swarm's own come a moment after it.
    docker network ls --format 'network {{.Name}} {{.Driver}} {{.Scope}}' | grep -v -e ' ingress ' -e docker_gwbridge
    docker image ls --format 'image {{.Repository}}:{{.Tag}}'
  } 2>/dev/null | plain | sort
fi

cd /var/lib/allotment 2>/dev/null || exit 0
for file in $(find traefik instances -type f 2>/dev/null | sort); do
  case $file in
  # Sealed anew, hashed with the address: different on every server.
  *secrets.age | *.index | */deployed) sum=there ;;
  *) sum=$(plain <"$file" | sha256sum | cut -c 1-16) ;;
  esac
  echo "file $file $sum" | plain
done
[ "${2-}" = end ] || exit 0

docker volume ls -q | grep -vE '^[0-9a-f]{64}$' | sed 's/^/volume /' | plain | sort
docker ps --format '{{.Label "com.docker.swarm.service.name"}} {{.State}}' | plain | sort | sed 's/^/container /'
box() { docker ps -q -f status=running -f "label=com.docker.swarm.service.name=$(docker service ls --format '{{.Name}}' | grep "_test_$1\$")" | head -n 1; }
asked() {
  # shellcheck disable=SC2016  # the password is read inside the container
  docker exec "$(box db)" sh -c 'MYSQL_PWD=$(cat /run/secrets/db_root_password) exec mariadb -uroot -N mediawiki -e "$1"' sh "$1"
}
asked "select concat('account ', user_id, ' ', user_name) from user order by user_id"
asked "select concat('page ', page_namespace, ' ', page_title) from page order by page_namespace, page_title"
for service in app db; do
  # shellcheck disable=SC2016
  docker exec "$(box $service)" sh -c 'cd /run/secrets && sha256sum *' | sed "s/^/in $service: /"
done
set -- runs/*
echo "runs: $#"
# Marks of steps at work, halves of files, inputs, the lock.
find runs instances traefik \( -name '*.pid*' -o -name '*.rc*' -o -name '*.new' \) | sed 's/^/left /'
find /run/allotment -type f 2>/dev/null | sed 's/^/left /'
[ ! -e lock ] || echo "left lock $(cat lock)"
[ -e "$1/closed" ] || echo 'left: the run is not closed'
for process in /proc/[0-9]*; do
  if tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -q 'engine-[0-9a-f]*\.sh'; then echo "left process $(tr '\0' ' ' <"$process/cmdline")"; fi
done
exit 0
