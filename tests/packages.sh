#!/usr/bin/env bash
# The packages, as a person gets them: what is in them, what they ask for, and
# that the window opens from where the .deb puts it.
#
#   tests/packages.sh FOLDER      FOLDER holds one .deb, and an .rpm if there is one
#
# The .deb goes into a throw-away root, so that this computer is left as it is.
set -euo pipefail
folder=$(cd "${1:?which folder holds the packages?}" && pwd)

fail() {
  printf 'FAILED: %s\n' "$*" >&2
  exit 1
}
passed() { printf 'passed: %s\n' "$*"; }
has() { grep -Eq -- "$2" <<<"$1" || fail "$3"; }

deb=$(find "$folder" -maxdepth 1 -name '*.deb')
[ -f "$deb" ] || fail "$folder holds not exactly one .deb"
wanted='/usr/bin/allotment
/usr/bin/allotment-desktop
/usr/share/applications/Allotment.desktop
/usr/share/icons/hicolor/128x128/apps/allotment-desktop.png
/usr/share/icons/hicolor/scalable/apps/allotment-desktop.svg
/usr/share/metainfo/coop.allotment.Allotment.metainfo.xml
/usr/share/allotment/interface/index.html
/usr/share/allotment/interface/index.html.gz
/usr/share/doc/allotment/README.md'

listed=$(dpkg-deb -c "$deb" | awk '{ sub(/^\.?\/?/, "/", $6); print $6 }')
for file in $wanted /usr/share/doc/allotment/copyright /usr/share/doc/allotment/LICENSE; do
  has "$listed" "^$file\$" "the .deb lacks $file"
done
depends=$(dpkg-deb -f "$deb" Depends)
for package in openssh-client libwebkit2gtk-4.1-0 libgtk-3-0 libc6; do
  has "$depends" "(^|, )$package( |,|\$)" "the .deb does not ask for $package"
done
has "$(dpkg-deb -f "$deb" Recommends)" gnome-keyring "the .deb does not recommend a keyring"
passed "the .deb holds both programs and asks for what they need"

rpm=$(find "$folder" -maxdepth 1 -name '*.rpm')
if [ -f "$rpm" ] && command -v rpm >/dev/null; then
  listed=$(rpm -qlp "$rpm" 2>/dev/null)
  for file in $wanted /usr/share/licenses/allotment/LICENSE; do
    has "$listed" "^$file\$" "the .rpm lacks $file"
  done
  has "$(rpm -qp --requires "$rpm" 2>/dev/null)" '^openssh-clients' "the .rpm does not ask for openssh-clients"
  has "$(rpm -qp --requires "$rpm" 2>/dev/null)" '^libwebkit2gtk-4.1.so.0' "the .rpm does not ask for WebKitGTK"
  passed "the .rpm holds both programs and asks for what they need"
else
  echo "skipped: there is no .rpm here, or no rpm to read it"
fi

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
root=$place/root
mkdir -p "$root"/var/lib/dpkg/{info,updates}
: >"$root/var/lib/dpkg/status"
# What it depends on lies on this computer, outside that root.
# Root's and a person's way are the same here: there are no scripts to run.
throwaway() { dpkg --root="$root" --log=/dev/null --force-not-root --force-depends "$@" >"$place/dpkg.log" 2>&1 || fail "$(cat "$place/dpkg.log")"; }
throwaway --install "$deb"
[ "$("$root/usr/bin/allotment" --version | cut -d' ' -f1)" = allotment ] || fail "the installed command line does not say its version"
if command -v appstreamcli >/dev/null; then
  appstreamcli validate --no-net "$root"/usr/share/metainfo/*.xml >"$place/appstream.log" || fail "$(cat "$place/appstream.log")"
fi
passed "the .deb installs, and its command line starts"

# The hub that it has finds its pages by itself.
"$root/usr/bin/allotment" --data "$place/hub" hub serve --listen 127.0.0.1:0 --public https://hub.example.org >"$place/hub.said" 2>"$place/hub.log" &
hub=$!
trap 'kill "$hub" 2>/dev/null || true; rm -rf "$place"' EXIT
address=
for _ in $(seq 300); do
  address=$(sed -n 's/^The hub answers at \([^;]*\);.*/\1/p' "$place/hub.said")
  [ -z "$address" ] || break
  kill -0 "$hub" 2>/dev/null || fail "the installed hub ended: $(tail -n 5 "$place/hub.log")"
  sleep 0.1
done
[ -n "$address" ] || fail "the installed hub does not say where it answers"
python3 - "http://$address/at/greens/boot.js" <<'PYTHON' || fail "the installed hub does not give its pages away"
import gzip, sys, urllib.request
asked = urllib.request.Request(sys.argv[1], headers={"Accept-Encoding": "gzip"})
with urllib.request.urlopen(asked, timeout=30) as answer:
    assert answer.headers["Content-Encoding"] == "gzip", answer.headers
    assert gzip.decompress(answer.read())
PYTHON
kill "$hub"
passed "the hub that it installs has its pages"

for program in WebKitWebDriver xvfb-run dbus-run-session; do
  command -v "$program" >/dev/null || {
    echo "skipped: there is no $program here to open the window with"
    exit 0
  }
done

export HOME=$place/home LANG=C.UTF-8
export XDG_DATA_HOME=$HOME/data XDG_CONFIG_HOME=$HOME/config XDG_CACHE_HOME=$HOME/cache XDG_RUNTIME_DIR=$HOME/run
umask 077
mkdir -p "$HOME" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_RUNTIME_DIR"
cat >"$place/look.py" <<'PYTHON'
"""Opens the installed window through WebKit's driver; prints its heading."""
import json, os, socket, subprocess, sys, time, urllib.request

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
at = f"http://127.0.0.1:{port}/session"
driver = subprocess.Popen(
    ["WebKitWebDriver", "--host=127.0.0.1", f"--port={port}"],
    env={**os.environ, "TAURI_WEBVIEW_AUTOMATION": "true"},
)


def ask(path="", body=None, method=None):
    data = None if body is None else json.dumps(body).encode()
    kind = {"Content-Type": "application/json"}
    request = urllib.request.Request(at + path, data, kind, method=method)
    with urllib.request.urlopen(request, timeout=60) as reply:
        return json.load(reply)["value"]


def until(what, limit=60):
    end = time.monotonic() + limit
    while True:
        try:
            found = what()
        except OSError:
            found = None
        if found or time.monotonic() > end:
            return found
        time.sleep(0.2)


try:
    wish = {"binary": sys.argv[1], "args": ["--data", os.environ["HOME"] + "/record"]}
    want = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": wish}}}
    session = "/" + until(lambda: ask(body=want))["sessionId"]
    script = "const h = document.querySelector('#page-welcome h1'); return h && h.textContent"
    print(until(lambda: ask(session + "/execute/sync", {"script": script, "args": []})))
    ask(session, method="DELETE")
finally:
    driver.terminate()
PYTHON
heading=$(xvfb-run -a -s "-screen 0 1280x1024x24" dbus-run-session -- \
  python3 "$place/look.py" "$root/usr/bin/allotment-desktop" 2>"$place/window.log") ||
  fail "the installed window does not open: $(tail -n 20 "$place/window.log")"
expected=$(sed -n 's/^welcome-title = //p' "$(dirname "${BASH_SOURCE[0]}")/../ui/locales/en/home.ftl")
[ -n "$expected" ] || fail "the welcome page's heading is not in ui/locales/en/home.ftl"
# The session may say something of its own before.
heading=$(tail -n1 <<<"$heading")
[ "$heading" = "$expected" ] || fail "the installed window says \`$heading\` where \`$expected\` belongs"
passed "the installed window opens and says \`$heading\`"

throwaway --remove allotment
left=$(find "$root" -path "$root/var/lib/dpkg" -prune -o -type f -print)
[ -z "$left" ] || fail "removing the .deb leaves: $left"
passed "removing the .deb leaves nothing of it"
