#!/bin/sh
# What this recipe does on a BigBlueButton server beside its installer.
# Nothing here prints a secret or puts one into an argument of a program.
set -u

GREENLIGHT=/root/greenlight-v3
WEB=/etc/bigbluebutton/bbb-web.properties
HERE=$(dirname "$0")

fail() {
  echo "$1" >&2
  exit 1
}

compose() {
  # The installer of early 3.0 brought the older program.
  if docker compose version >/dev/null 2>&1; then
    docker compose -f "$GREENLIGHT/docker-compose.yml" "$@"
  else
    docker-compose -f "$GREENLIGHT/docker-compose.yml" "$@"
  fi
}

# The secret that signs calls, from the file where the installer put it.
api_secret() {
  cat /usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties "$WEB" 2>/dev/null |
    sed -n 's/^securitySalt=//p' | tail -n 1
}

# call NAME QUERY: a signed call. The address goes to curl on standard input.
call() {
  secret=$(api_secret)
  [ -n "$secret" ] || fail "the server has no secret for its interface yet"
  sum=$(printf '%s%s%s' "$1" "$2" "$secret" | sha256sum | cut -d ' ' -f 1)
  printf 'url = "https://%s/bigbluebutton/api/%s?%schecksum=%s"\n' \
    "$DOMAIN" "$1" "${2:+$2&}" "$sum" |
    curl -sS --max-time 30 --resolve "$DOMAIN:443:127.0.0.1" -K -
}

succeeded() {
  case $1 in
  *"<returncode>SUCCESS</returncode>"*) ;;
  *) fail "BigBlueButton answered: $(printf '%s' "$1" | tr -d '\n' | sed -n 's/.*<message>\([^<]*\).*/\1/p' | cut -c 1-200)" ;;
  esac
}

# Everything that must run does, and the certificate is there.
works() {
  state=$(bbb-conf --status 2>&1) || fail "bbb-conf --status failed"
  case $state in
  *✘*) fail "$(printf '%s\n' "$state" | grep ✘)" ;;
  *✔*) ;;
  *) fail "bbb-conf --status says nothing that is known here" ;;
  esac
  [ -s "/etc/letsencrypt/live/$DOMAIN/fullchain.pem" ] || fail "there is no certificate for $DOMAIN"
  [ "$(docker inspect --format '{{.State.Running}}' greenlight-v3 2>/dev/null)" = true ] ||
    fail "Greenlight does not run"
}

# Nobody is in a meeting.
idle() {
  answer=$(call getMeetings '') || exit 1
  succeeded "$answer"
  case $answer in
  *"<running>true</running>"*) fail "a meeting is under way" ;;
  esac
}

# meeting create|find|end NONCE: what the check does.
meeting() {
  id="check-$2"
  case $1 in
  create) succeeded "$(call create "meetingID=$id&name=Check&record=false")" ;;
  find)
    answer=$(call getMeetings '')
    succeeded "$answer"
    case $answer in
    *"<meetingID>$id</meetingID>"*) ;;
    *) fail "the meeting that was just made is not in the list" ;;
    esac
    ;;
  end)
    # One that is not there needs no end.
    call end "meetingID=$id" >/dev/null
    answer=$(call getMeetings '')
    case $answer in
    *"<meetingID>$id</meetingID>"*"<hasBeenForciblyEnded>false"*) fail "the meeting did not end" ;;
    esac
    ;;
  esac
  echo "$1 ok"
}

# What sound and picture need, as the server itself sees it.
media() {
  if [ "$1" = here ]; then
    ss -H -lun 'sport = :3478' | grep -q . || fail "nobody listens on port 3478/udp"
  fi
  systemctl is-active --quiet freeswitch bbb-webrtc-sfu || fail "FreeSWITCH or the SFU does not run"
  ! ufw status | grep -q '^Status: active' || ufw status | grep -q '16384:32768/udp' ||
    fail "the server's firewall shuts 16384-32768/udp"
  echo "media ok"
}

# A value that compose's readers, old and new, take as it is.
plain() {
  case $1 in
  *[!A-Za-z0-9._~@%^*+=:,/?!-]*)
    fail "the value of $2 has a character that Greenlight's settings file cannot hold; allowed are letters, digits and . _ ~ @ % ^ * + = : , / ? ! -"
    ;;
  esac
}

# put NAME VALUE: one line of Greenlight's settings.
put() {
  plain "$2" "$1"
  umask 077
  { grep -v "^[# 	]*$1=" "$GREENLIGHT/.env" && printf '%s=%s\n' "$1" "$2"; } >"$GREENLIGHT/.env.new" &&
    mv "$GREENLIGHT/.env.new" "$GREENLIGHT/.env"
}

# settings NAME=VALUE …
settings() {
  for line; do put "${line%%=*}" "${line#*=}"; done
}

settings_there() {
  for line; do grep -qxF "$line" "$GREENLIGHT/.env" || exit 1; done
}

# secret NAME: reads it from standard input.
secret() {
  value=$(cat)
  [ -n "$value" ] || fail "$1 is empty"
  put "$1" "$value"
}

secret_there() { grep -q "^$1=." "$GREENLIGHT/.env"; }

mark() { sha256sum "$GREENLIGHT/.env" | cut -d ' ' -f 1; }

# Starts Greenlight anew with its settings.
apply() {
  compose up -d && mark >"$HERE/greenlight.applied"
}

applied() { [ "$(cat "$HERE/greenlight.applied" 2>/dev/null)" = "$(mark)" ]; }

# Its tables are made and changed at each start, which takes minutes.
wait_for_greenlight() {
  tries=0
  until curl -fsS --max-time 10 -o /dev/null http://127.0.0.1:5050/ 2>/dev/null; do
    [ $tries -lt 120 ] || fail "Greenlight does not answer"
    tries=$((tries + 1))
    sleep 5
  done
}

# ruby FILE …: the arguments have no secret; one comes on standard input.
ruby() {
  text=$(cat "$HERE/$1") || exit
  shift
  docker exec -i greenlight-v3 bundle exec rails runner "$text" "$@"
}

# recording on|off: also for front ends other than Greenlight.
recording() {
  if [ "$1" = true ]; then off=false; else off=true; fi
  grep -qx "disableRecordingDefault=$off" "$WEB" && return
  { grep -v '^disableRecordingDefault=' "$WEB"; echo "disableRecordingDefault=$off"; } >"$WEB.new" &&
    chown --reference="$WEB" "$WEB.new" && chmod --reference="$WEB" "$WEB.new" &&
    mv "$WEB.new" "$WEB" && bbb-conf --restart
}

recording_there() {
  if [ "$1" = true ]; then ! grep -qx 'disableRecordingDefault=true' "$WEB"; else grep -qx 'disableRecordingDefault=true' "$WEB"; fi
}

# dump, load: Greenlight's database, consistent while it is in use.
dump() {
  docker exec postgres pg_dump -U postgres -Fc greenlight-v3-production >"$HERE/greenlight.dump.new" &&
    mv "$HERE/greenlight.dump.new" "$HERE/greenlight.dump"
}

load() {
  compose stop greenlight-v3 &&
    docker exec -i postgres pg_restore -U postgres --clean --if-exists -d greenlight-v3-production \
      <"$HERE/greenlight.dump" && compose up -d
}

DOMAIN=$(cat "$HERE/address")
action=$1
shift
case $action in
works | idle | meeting | media | settings | settings-there | secret | secret-there | apply | applied | recording | recording-there | dump | load) ;;
account)
  wait_for_greenlight
  ruby account.rb make "$@"
  exit
  ;;
account-there) ruby account.rb there "$@" </dev/null; exit ;;
site)
  wait_for_greenlight
  ruby site.rb make "$@" </dev/null
  exit
  ;;
site-there) ruby site.rb there "$@" </dev/null; exit ;;
mail-test) ruby mail-test.rb "$@" </dev/null; exit ;;
*) fail "$action is not known here" ;;
esac
"$(echo "$action" | tr - _)" "$@"
