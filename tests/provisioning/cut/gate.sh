#!/bin/sh
# Stands before a program of a practice server and, where a test wants to cut,
# holds the step that is at work just before or just after its act. Which step
# is at work, the last line of the run's log says.
me=${0##*/}
for real in "/usr/sbin/$me" "/usr/bin/$me" "/sbin/$me" "/bin/$me"; do
  if [ "$real" != "$0" ] && [ -x "$real" ]; then break; fi
done

gate=/var/tmp/gate
step='' last=''
if read -r step 2>/dev/null <"$gate/step"; then
  last=$(/usr/bin/tail -qn 1 /var/lib/allotment/runs/*/log 2>/dev/null)
fi
case $last in
*"\"step\":\"$step\","*) ;;
*) exec "$real" "$@" ;;
esac

# The sshd of the connection on which this runs; nothing in a detached step.
session() {
  process=$$
  while [ "$process" -gt 1 ]; do
    read -r name <"/proc/$process/comm" || return
    if [ "$name" = sshd ]; then
      echo "$process"
      return
    fi
    while read -r key value; do
      if [ "$key" = PPid: ]; then process=$value; fi
    done <"/proc/$process/status"
  done
}

# reach POINT: says that the step has come here, and waits while it is held.
reach() {
  [ -e "$gate/$step.$1" ] || return 0
  session >"$gate/$step.$1.$$"
  /usr/bin/mv "$gate/$step.$1.$$" "$gate/$step.$1.reached"
  while [ -e "$gate/$step.$1" ]; do /usr/bin/sleep 0.05; done
}

if [ "$me" = sync ]; then
  case "$*" in
  '-d '*/log) ;;
  *) exec "$real" "$@" ;;
  esac
  # The first line about the step, then the one about its outcome.
  if [ -e "$gate/$step.noted" ]; then
    reach noted
  else
    case $last in *'"event":"succeeded"'*) reach outcome ;; esac
  fi
  exec "$real" "$@"
fi

words=$(/usr/bin/cat "$gate/words" 2>/dev/null)
# shellcheck disable=SC2254  # the words are a pattern
case "$last $*" in
*'"event":"started"'*) case "$*" in
  $words) ;;
  *) exec "$real" "$@" ;;
  esac ;;
*) exec "$real" "$@" ;;
esac
reach before
"$real" "$@"
code=$?
reach after
exit "$code"
