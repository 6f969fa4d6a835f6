#!/usr/bin/env bash
# A person's session, for tests of the window: a home, a bus, an unlocked
# keyring, a display, and the driver of the window. Prints `ready` when the
# driver answers. Everything ends when standard input does.
set -euo pipefail
home=$1
export HOME=$home XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config \
  XDG_CACHE_HOME=$home/cache XDG_RUNTIME_DIR=$home/run LANG=C.UTF-8
umask 077
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
port=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
export port
# shellcheck disable=SC2016 # for the shell inside the session
exec dbus-run-session -- bash -c '
  set -euo pipefail
  trap "kill 0" EXIT
  printf "test\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
  export TAURI_WEBVIEW_AUTOMATION=true
  # What another program needs to come to the same screen and bus. The test
  # itself looks at the screen too, without its cookie.
  xvfb-run -a -s "-ac -screen 0 1280x1024x24" bash -c "export -p >\$HOME/session.env
    exec WebKitWebDriver --host=127.0.0.1 --port=$port" &
  tries=0
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || exit 1
    sleep 0.1
  done
  socat "UNIX-LISTEN:$HOME/driver.sock,fork" "TCP:127.0.0.1:$port" &
  until [ -S "$HOME/driver.sock" ]; do sleep 0.05; done
  echo ready
  # Whoever began this holds the other end; when they are gone it is over.
  cat >/dev/null
'
