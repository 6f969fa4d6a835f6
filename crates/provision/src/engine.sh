# Allotment's step runner. It is text, not a service: nothing of it runs
# between two steps, and the folder may be deleted once no run is unfinished.
#
# POSIX sh (dash, bash, busybox) with flock and setsid of util-linux and
# sync FILE of coreutils. A connection's shell reads it once; its frames, which
# run in subshells, inherit it, set S (the state folder) and more and call one
# function. Detached steps run it as a program.
#
# Every function ends with one line, RS "=>" and a word, that tells the caller
# what came of it: what a command prints cannot be taken for it, because only
# the last one counts.
#
# shellcheck shell=sh disable=SC2034,SC2153

PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

result() { printf '\n\036=> %s\n' "$*"; }

# put FILE TEXT: replaces a small file at once, never leaving a part of it. On
# a full disk the ballast gives its blocks back.
put() {
  if ! printf '%s\n' "$2" >"$1.new"; then
    rm -f "$S/ballast"
    printf '%s\n' "$2" >"$1.new" || { rm -f "$1.new"; return 1; }
  fi
  mv "$1.new" "$1"
} 2>/dev/null

# --- time and processes -----------------------------------------------------

# Seconds since boot: a lease must not jump with the wall clock.
uptime_now() { read -r UP _ </proc/uptime; UP=${UP%%.*}; }

# Start time of process $1 in BORN; a reused pid has another. Fails if there
# is no such process, or only a dead one that nobody has buried.
born() {
  BORN=
  # The process may end between any two of these.
  read -r BORN_LINE <"/proc/$1/stat" || return 1
  BORN_LINE=${BORN_LINE##*) }
  # shellcheck disable=SC2086
  set -- $BORN_LINE
  BORN_STATE=$1
  shift 19
  BORN=$1
  [ "$BORN_STATE" != Z ]
} 2>/dev/null

# This boot. Pid 1's start time tells containers' reboots apart as well.
this_boot() {
  read -r BOOT </proc/sys/kernel/random/boot_id
  born 1
  BOOT=$BOOT/$BORN
}

# --- the lock -----------------------------------------------------------------
# $S/lock: "holder token until boot" and the reason on a second line; a lease
# is LEASE seconds, which the frame sets. It is replaced only while the kernel lock on $S/guard is held. Commands hold the
# same kernel lock while they run, so whoever gets it knows that no command of
# a lost connection is still at work.

guard() {
  case ${GUARDED-} in
  yes) ;;
  no) return 1 ;;
  *) exec 9>>"$S/guard" && flock -w "$1" 9 ;;
  esac
}

# hold: takes the guard for all frames of a batch, in the connection's shell
# itself; each of them would take it otherwise. A batch has come as a whole
# before its first frame runs, so nobody waits for us with the guard in our
# hand. Who waited in vain does not wait again for each frame. let_go gives it
# back. A failed exec would end the shell, hence the true.
hold() {
  GUARDED=no
  true >>"$S/guard" && exec 9>>"$S/guard" && flock -w 60 9 && GUARDED=yes
} 2>/dev/null
let_go() {
  GUARDED=
  exec 9>&-
}

look_at_lock() {
  HELD_BY='' HELD_TOKEN=0 HELD_UNTIL=0 HELD_BOOT='' HELD_WHY=''
  if [ -e "$S/lock" ]; then
    { read -r HELD_BY HELD_TOKEN HELD_UNTIL HELD_BOOT && read -r HELD_WHY; } <"$S/lock"
  fi
  # What a power cut or a stranger left there must not end the shell.
  for NUMBER in "$HELD_TOKEN" "$HELD_UNTIL"; do
    case $NUMBER in '' | *[!0-9]*) HELD_BY='' HELD_TOKEN=0 HELD_UNTIL=0 ;; esac
  done
  uptime_now
  this_boot
  LEFT=$((HELD_UNTIL - UP))
  [ "$HELD_BOOT" = "$BOOT" ] || LEFT=0
}

write_lock() {
  put "$S/lock" "$1 $2 $((UP + LEASE)) $BOOT
$3"
}

# lock_is_free HOLDER TAKE_OVER_TOKEN: nobody's, our own, or one that has run
# out and whose token we were shown.
lock_is_free() {
  look_at_lock
  [ -n "$HELD_BY" ] && [ "$HELD_BY" != "$1" ] || return 0
  if [ "$LEFT" -le 0 ] && [ "$HELD_TOKEN" = "$2" ]; then return 0; fi
  result "held $HELD_BY $HELD_TOKEN $LEFT $HELD_WHY"
  return 1
}

# take_lock HOLDER TAKE_OVER_TOKEN REASON; sets TOKEN, or ends with "held",
# "busy" or "no-room". The first look spares the holder's commands our waiting.
take_lock() {
  lock_is_free "$1" "$2" || return 1
  guard 30 || { result "busy"; return 1; }
  lock_is_free "$1" "$2" || return 1
  LAST=0
  [ -e "$S/lock.token" ] && read -r LAST <"$S/lock.token"
  case $LAST in '' | *[!0-9]*) LAST=0 ;; esac
  [ "$LAST" -ge "$HELD_TOKEN" ] || LAST=$HELD_TOKEN
  TOKEN=$((LAST + 1))
  # Synced: no token may be given out a second time after a power cut.
  if ! { put "$S/lock.token" "$TOKEN" && sync "$S/lock.token" && write_lock "$1" "$TOKEN" "$3"; }; then
    result no-room
    return 1
  fi
}

# Whether the lock is still ours; renews it when half of it is gone, or all of
# it while nobody took it over: a step may take longer than a lease, a laptop
# may sleep. Needs the guard.
keep_lock() {
  look_at_lock
  if [ "$HELD_BY $HELD_TOKEN" != "$HOLDER $TOKEN" ]; then
    halt "lost-lock $HELD_BY $HELD_WHY"
    return 1
  fi
  [ "$LEFT" -gt $((LEASE / 2)) ] || write_lock "$HELD_BY" "$HELD_TOKEN" "$HELD_WHY" ||
    { halt no-room; return 1; }
}

beat() { if ! guard 30; then result busy; elif keep_lock; then result ok; fi; }

# release [closed]: gives the lock back and prints the whole log. A closed run
# is over for good.
release() {
  guard 30 || { result busy; return; }
  look_at_lock
  R=$S/runs/$RUN
  if [ "$HELD_BY $HELD_TOKEN" = "$HOLDER $TOKEN" ]; then
    if [ "${1-}" = closed ]; then
      # Marks of outcomes that are in the log, where a cut kept them.
      rm -f "$R"/*.pid "$R"/*.rc
      put "$R/closed" ""
    fi
    rm -f "$S/lock"
  fi
  echo "#= log"
  cat "$R/log"
  result ok
}

# --- the run's log --------------------------------------------------------------

# A shell cannot tell the time without starting a program, but it can read how
# long the system has been up. So it looks at the wall clock once and counts
# from there, for ten minutes or until midnight.
look_at_clock() {
  uptime_now
  CLOCK_END=$((UP + 600))
  # shellcheck disable=SC2046
  set -- $(date -u '+%s %F')
  CLOCK_BASE=$(($1 % 86400 - UP))
  CLOCK_DAY=$2
}

# The time in NOW, as RFC 3339 has it.
now() {
  uptime_now
  if [ "$UP" -ge "${CLOCK_END-0}" ] || [ $((CLOCK_BASE + UP)) -ge 86400 ]; then look_at_clock; fi
  NOW=$((CLOCK_BASE + UP))
  SECOND=$((NOW % 60)) MINUTE=$((NOW / 60 % 60)) HOUR=$((NOW / 3600))
  [ "$SECOND" -gt 9 ] || SECOND=0$SECOND
  [ "$MINUTE" -gt 9 ] || MINUTE=0$MINUTE
  [ "$HOUR" -gt 9 ] || HOUR=0$HOUR
  NOW=${CLOCK_DAY}T$HOUR:$MINUTE:${SECOND}Z
}

# say EVENT [MORE]: one synced line. A full disk must not lose it: the ballast
# file gives its blocks back once.
say() {
  now
  SAY="{\"at\":\"$NOW\",\"step\":\"$STEP\",\"by\":\"$BY\",\"event\":\"$1\"${2-}}"
  if printf '%s\n' "$SAY" >>"$R/log" && sync -d "$R/log"; then return 0; fi
  rm -f "$S/ballast"
  # The failed attempt may have left half a line, or all of it unsynced.
  end_line
  { [ "$(tail -n 1 "$R/log")" = "$SAY" ] || printf '%s\n' "$SAY" >>"$R/log"; } && sync -d "$R/log"
} 2>/dev/null

# A torn line must not swallow the next one.
end_line() { [ ! -s "$R/log" ] || [ "$(tail -c 1 "$R/log" | wc -l)" -eq 1 ] || echo >>"$R/log"; }

# The last event of this step in LAST.
last_event() {
  LAST=
  [ -s "$R/log" ] || return 0
  LAST=$(grep -aF "\"step\":\"$STEP\"," "$R/log" | tail -n 1)
  LAST=${LAST##*\"event\":\"}
  LAST=${LAST%%\"*}
} 2>/dev/null

logged_done() {
  case $KNOWN in
  '?') last_event && [ "$LAST" = "$DONE" ] ;;
  *) [ "$KNOWN" = "$DONE" ] ;;
  esac
}

# open_run HOLDER TAKE_OVER_TOKEN REASON: takes the lock, then keeps the plan
# that comes on standard input unless there is one, and prints what the server
# knows: the log, detached steps, sealed secrets.
open_run() {
  R=$S/runs/$RUN
  take_lock "$1" "$2" "$3" || return
  mkdir -p "$R" || { result "no-room"; return; }
  if [ -e "$R/plan.json" ]; then
    cat >/dev/null
  else
    { cat >"$R/plan.new" && sync "$R/plan.new" && mv "$R/plan.new" "$R/plan.json" && sync "$R"; } ||
      { rm -f "$R/plan.new"; result "no-room"; return; }
  fi
  # Not zeros: some file systems keep none of those.
  [ -e "$S/ballast" ] || head -c 262144 /dev/urandom >"$S/ballast" || true
  if ! { printf '' >>"$R/log" && end_line; }; then result no-room; return; fi
  # Room for the mark of a batch that must not go on, taken while there is some.
  [ -s "$R/halted" ] || printf '%-60s\n' none >"$R/halted" || { result no-room; return; }
  # A run that is opened again, to be undone, is over when it says so again.
  rm -f "$R/closed"
  # What a killed step left to read is no longer needed by anybody.
  for LEFT_IN in /run/allotment/"$RUN".*.in; do
    [ -e "$LEFT_IN" ] || continue
    F=$R/${LEFT_IN#/run/allotment/"$RUN".}
    F=${F%.in}
    state
    [ "$STATE" = running ] || rm -f "$LEFT_IN"
  done
  echo "#= plan"
  cat "$R/plan.json"
  echo
  echo "#= log"
  cat "$R/log"
  if [ -n "${SEALED-}" ] && [ -e "$SEALED" ]; then
    echo "#= sealed"
    base64 -w 76 "$SEALED"
  fi
  result "open $TOKEN"
}

# --- steps ------------------------------------------------------------------------
# Set by the frame: RUN STEP BY HOLDER TOKEN KNOWN MODE CHECK APPLY VERIFY.
# MODE is do or undo; KNOWN is the event by which the log says that it is done,
# "-" if the log says no such thing, "?" if the caller has not read it.

events() {
  R=$S/runs/$RUN
  KEEP=$R/$STEP.keep
  case $MODE in
  do) STARTED=started DONE=succeeded FAILED=failed F=$R/$STEP ;;
  *) STARTED=undo-started DONE=undo-finished FAILED=undo-failed F=$R/$STEP.undo ;;
  esac
}

begin() {
  events
  HALTED=
  if [ -n "${BATCH-}" ] && [ -e "$R/halted" ]; then read -r HALTED <"$R/halted"; fi
  if [ -n "$HALTED" ] && [ "$HALTED" = "$BATCH" ]; then
    result skipped
    return 1
  fi
  guard 60 || { halt busy; return 1; }
  keep_lock
}

# Ends a frame badly: those sent ahead together with it must not begin. The
# mark is written over the one before: that works on a full disk as well.
halt() {
  [ -z "${BATCH-}" ] || printf '%-60s\n' "$BATCH" 1<>"$R/halted"
  result "$@"
}

# Where a look cannot tell, the log does.
is_done() {
  if [ -n "$CHECK" ]; then (eval "$CHECK") </dev/null >/dev/null 2>&1; else logged_done; fi
}

found_done() {
  logged_done || say "$DONE" ',"found":true' || { halt no-room; return; }
  result already
}

# What was done may need a moment until it can be seen.
verified() {
  [ -n "$VERIFY" ] || return 0
  for PAUSE in 0.2 0.5 1 2 4 0; do
    if (eval "$VERIFY") </dev/null >/dev/null 2>"$F.verify"; then return 0; fi
    sleep "$PAUSE"
  done
  return 1
}

# finish CODE: verifies, writes the outcome down and tells it. Fails if it
# could not be written down.
finish() {
  if [ "$1" -ne 0 ]; then
    say "$FAILED" ",\"code\":$1" || { halt no-room; return 1; }
    halt "failed $1"
  elif ! verified; then
    cat "$F.verify" >&2
    say "$FAILED" ',"code":0' || { halt no-room; return 1; }
    halt unverified
  else
    say "$DONE" || { halt no-room; return 1; }
    result "done"
  fi
}

# A step that is still being done cannot be undone at the same time.
not_at_work() {
  [ "$MODE" = undo ] || return 0
  F=$R/$STEP
  state
  F=$F.undo
  case $STATE:${LOST-} in running:* | lost:orphans*) halt busy; return 1 ;; esac
}

# Whether the step is done already; changes nothing, needs no lock.
check_only() {
  events
  if is_done; then result already; else result not-done; fi
}

# A step that is over in seconds and may be run again at any time.
quick() {
  begin && not_at_work || return
  if is_done; then found_done; return; fi
  say "$STARTED" || { halt no-room; return; }
  (eval "$APPLY") >"$F.out" 2>"$F.err"
  CODE=$?
  [ ! -s "$F.out" ] || cat "$F.out"
  [ ! -s "$F.err" ] || cat "$F.err" >&2
  finish "$CODE"
}

# The living processes of a runner's session, in MEMBERS. A process group would
# not do: timeout(1) and others make one of their own.
members() {
  # Each line: pid (name) state parent group session. The unburied (Z) are dead.
  MEMBERS=$(cat /proc/[0-9]*/stat | sed -n "s/^\([0-9]*\) (.*) [^Z] [0-9]* [0-9]* $1 .*/\1/p")
  [ -n "$MEMBERS" ]
} 2>/dev/null

# STATE of the detached step at F: new, running, ended, or lost with why in LOST.
state() {
  STATE=ended
  [ ! -e "$F.rc" ] || return 0
  # A power cut may have left the file empty, and another connection may
  # collect the step between two looks.
  RUNNER='' RUNNER_BOOT=''
  if ! read -r RUNNER RUNNER_BORN RUNNER_BOOT <"$F.pid" && [ ! -e "$F.pid" ]; then
    [ -e "$F.rc" ] || STATE=new
    return 0
  fi
  this_boot
  LOST=reboot
  if [ "$RUNNER_BOOT" = "$BOOT" ]; then
    if born "$RUNNER" && [ "$BORN" = "$RUNNER_BORN" ]; then STATE=running; return 0; fi
    # Orphans keep the number of their session from being given out again.
    if [ "${BORN:-$RUNNER_BORN}" = "$RUNNER_BORN" ] && members "$RUNNER"; then LOST="orphans $RUNNER"
    else LOST=killed; fi
  fi
  [ -e "$F.rc" ] || STATE=lost
} 2>/dev/null

# A step that takes longer and goes on when the connection is lost. Starting
# it again finds it again.
long() {
  begin && not_at_work || return
  state
  case $STATE in
  running) result "running 0 0"; return ;;
  lost)
    case $LOST in orphans*) halt "lost $LOST"; return ;; esac
    rm -f "$F.pid"
    ;;
  ended)
    last_event
    case $LAST in
    "$DONE" | "$FAILED") forget ;;
    *) collect; return ;;
    esac
    ;;
  esac
  if is_done; then found_done; return; fi
  # What it reads lies in memory (tmpfs) until the runner has opened it.
  IN=/run/allotment/$RUN.${F##*/}.in
  if ! {
    put "$F.cmd" "$APPLY" && printf '' >"$F.out" && printf '' >"$F.err" &&
      (umask 077 && mkdir -p /run/allotment && cat >"$IN") && say "$STARTED"
  }; then
    rm -f "$IN"
    halt no-room
    return
  fi
  launch
  TRIES=0
  until [ -e "$F.pid" ]; do
    TRIES=$((TRIES + 1))
    if [ "$TRIES" -gt 500 ]; then
      # A runner that comes too late finds nothing to read and ends.
      rm -f "$IN"
      say "$FAILED" ',"code":127'
      halt "failed 127"
      return
    fi
    sleep 0.02
  done
  result "running 0 0"
}

# Starts the runner outside this connection. It is no matter if both ways
# start one.
launch() {
  if [ -d /run/systemd/system ] &&
    systemd-run --quiet --collect -p KillMode=process --setenv=S="$S" --setenv=KEEP="$KEEP" \
      sh "$ENGINE" run "$RUN" "${F##*/}" 9>&- </dev/null >/dev/null 2>&1; then return; fi
  KEEP=$KEEP S=$S setsid sh "$ENGINE" run "$RUN" "${F##*/}" 9>&- </dev/null >/dev/null 2>&1 &
}

# The runner itself, a process of its own: of several exactly one wins.
run() {
  F=$S/runs/$1/$2
  trap '' HUP
  this_boot
  born $$
  put "$F.pid.$$" "$$ $BORN $BOOT" && ln "$F.pid.$$" "$F.pid" 2>/dev/null
  WON=$?
  rm -f "$F.pid.$$"
  [ "$WON" = 0 ] || exit 0
  IN=/run/allotment/$1.$2.in
  # Whoever wanted this gave up waiting, or it ran before.
  [ -e "$IN" ] || { rm -f "$F.pid"; exit 0; }
  exec <"$IN"
  rm -f "$IN"
  export KEEP DEBIAN_FRONTEND=noninteractive HOME=/root
  sh "$F.cmd" >>"$F.out" 2>>"$F.err"
  CODE=$?
  TRIES=0
  until put "$F.rc.ready" "$CODE" && sync -d "$F.rc.ready"; do
    # On a full disk somebody may make room; without the mark it looks killed.
    [ "$TRIES" -lt 60 ] || exit 1
    TRIES=$((TRIES + 1))
    sleep 1
  done
  mv "$F.rc.ready" "$F.rc"
}

# The outcome of a detached step that has ended. Its marks go last: an outcome
# that a cut kept from being written down is found again, and one that was
# written down is not written twice.
collect() {
  read -r CODE <"$F.rc" || { result not-started; return; }
  last_event
  case $LAST:$CODE in
  "$DONE":*) result "done" ;;
  "$FAILED":0) halt unverified ;;
  "$FAILED":*) halt "failed ${CODE:-1}" ;;
  *) finish "${CODE:-1}" || return ;;
  esac
  forget
}

# One after the other: without the second file the first would look lost.
forget() {
  rm -f "$F.pid"
  rm -f "$F.rc"
}

# follow OUT ERR SECONDS: prints what a detached step wrote after these
# offsets and waits for more, at most so long.
follow() {
  begin || return
  exec 9>&-
  OUT=$1 ERR=$2
  uptime_now
  UNTIL=$((UP + $3))
  PAUSE=0.05
  while :; do
    state
    if [ "$STATE" = new ]; then result not-started; return; fi
    SIZE=$(wc -c <"$F.out")
    if [ "$SIZE" -gt "$OUT" ]; then
      tail -c +$((OUT + 1)) "$F.out" | head -c $((SIZE - OUT))
      OUT=$SIZE
    fi
    SIZE=$(wc -c <"$F.err")
    if [ "$SIZE" -gt "$ERR" ]; then
      tail -c +$((ERR + 1)) "$F.err" | head -c $((SIZE - ERR)) >&2
      ERR=$SIZE
    fi
    case $STATE in
    ended) begin && collect; return ;;
    lost) halt "lost $LOST"; return ;;
    esac
    uptime_now
    [ "$UP" -lt "$UNTIL" ] || break
    sleep "$PAUSE"
    PAUSE=0.2
  done
  result "running $OUT $ERR"
}

# Ends a detached step that was told to stop, with all that it began; one that
# had ended before keeps its own outcome.
stop() {
  begin || return
  state
  case $STATE in
  new) result not-started; return ;;
  ended) collect; return ;;
  esac
  if [ "$STATE" = running ] || [ "$LOST" = "orphans $RUNNER" ]; then
    TRIES=0
    while members "$RUNNER" && [ "$TRIES" -lt 120 ]; do
      case $TRIES in
      0) SIGNAL=TERM ;;
      1??) SIGNAL=KILL ;;
      *) SIGNAL=0 ;;
      esac
      # shellcheck disable=SC2086
      kill -"$SIGNAL" $MEMBERS 2>/dev/null
      TRIES=$((TRIES + 1))
      sleep 0.1
    done
  fi
  if members "$RUNNER"; then halt busy; return; fi
  last_event
  [ "$LAST" != "$STARTED" ] || say "$FAILED" ',"code":143' || { halt no-room; return; }
  rm -f "/run/allotment/$RUN.${F##*/}.in"
  forget
  result "stopped"
}

case $0 in
*/engine-*.sh)
  ENGINE=$0
  [ "${1-}" != run ] || run "$2" "$3"
  ;;
*) ENGINE_HERE=$ENGINE ;;
esac
