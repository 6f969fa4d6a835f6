#!/bin/bash
# An installer probe: a stand-in for BigBlueButton's bbb-install.sh, and nothing
# of it. It writes down its flags, their order and its environment, refuses for
# the reasons for which the real one is known to refuse, and then puts up just
# enough that a recipe can go on: files where the real ones lie, and stand-ins
# for `bbb-conf`, for Docker with Greenlight, and for the pages. What it proves
# is the recipe's own part; about BigBlueButton it proves nothing.
#
# PROBE (or /root/probe) is where it writes; a file `pose` there, or POSE, names
# what is to be wrong. ACME is the authority that signs the certificate.

PROBE=${PROBE:-/root/probe}
POSE=${POSE:-$(cat "$PROBE/pose" 2>/dev/null)}
ACME=${ACME:-$(cat "$PROBE/acme" 2>/dev/null)}
mkdir -p "$PROBE"

say() { echo "bbb-install: $1"; }
err() {
  say "$1" >&2
  exit 1
}
posed() { [ "$POSE" = "$1" ]; }

echo run >>"$PROBE/runs"
printf '%s\n' "$@" >"$PROBE/flags"
env | sed 's/=.*//' | sort >"$PROBE/environment"
tr '\0' ' ' </proc/$$/cmdline >"$PROBE/process"
ufw show added >"$PROBE/ufw-before" 2>&1
ls -l /etc/bigbluebutton/bbb-conf/apply-config.sh >"$PROBE/apply-config-before" 2>&1

[ "$(uname -m)" = x86_64 ] || err "You must run this command on a 64-bit server."

# The letters that the real one of 3.0 knows.
while getopts "hs:r:c:v:e:p:m:t:xgadwjik" opt; do
  case $opt in
  s) HOST=$OPTARG ;;
  c)
    COTURN=$OPTARG
    case $COTURN in *:*) ;; *) err "Option for coturn must be <hostname>:<secret>" ;; esac
    ;;
  v) VERSION=$OPTARG ;;
  e) EMAIL=$OPTARG ;;
  g) GREENLIGHT=true ;;
  w)
    # The client's file, as the real one reads it.
    port=$(grep Port /etc/ssh/ssh_config 2>/dev/null | grep -v '#' | sed 's/[^0-9]*//g')
    [ -z "$port" ] || [ "$port" = 22 ] ||
      err "Detected sshd not listening to standard port 22 -- unable to install default UFW firewall rules."
    UFW=true
    ;;
  *) err "the probe was given -$opt, which no recipe should" ;;
  esac
done
: "${UFW:-}"

if posed a-record; then err "DNS lookup for $HOST resolved to 198.51.100.9 but didn't match local 192.0.2.17."; fi
case $VERSION in
jammy-30*) ;;
*) err "This script can only install BigBlueButton 3.0 and is meant to be run on Ubuntu 22.04 (jammy) server." ;;
esac
if posed ubuntu; then err "Unable to setup PPA for ppa:rmescandon/yq"; fi
if posed apache || dpkg -l 2>/dev/null | grep -q apache2-bin; then
  echo "You must uninstall the Apache2 server first"
  exit 1
fi
if posed cores; then
  echo "Your server needs to have (at least) 4 CPU cores (8 CPU cores recommended for production)."
  exit 1
fi
if posed ipv6; then
  echo "Your server does not support IPv6"
  exit 1
fi
if posed 443; then err "Let's Encrypt SSL request for $HOST did not succeed - exiting"; fi
if [ -z "$EMAIL" ] || [ -z "$GREENLIGHT" ]; then err "the probe expects -e and -g"; fi
# From here on things are changed; a test that only looks at flags stops here.
if posed stop-here; then exit 0; fi

export DEBIAN_FRONTEND=noninteractive
apt-get -q -y --no-install-recommends install certbot curl ca-certificates >/dev/null || err "apt-get failed"

mkdir -p /etc/bigbluebutton/bbb-conf /root/greenlight-v3
cat >/etc/bigbluebutton/bbb-conf/apply-lib.sh <<HERE
enableUFWRules() { ufw show added >>"$PROBE/ufw-applied" 2>&1; echo "ufw --force enable" >>"$PROBE/ufw-applied"; }
HERE
[ -s /etc/bigbluebutton/bbb-web.properties ] ||
  printf 'bigbluebutton.web.serverURL=https://%s\nsecuritySalt=%s\n' "$HOST" \
    "$(head -c 32 /dev/urandom | sha256sum | cut -c 1-40)" >/etc/bigbluebutton/bbb-web.properties
[ -s /root/greenlight-v3/.env ] ||
  printf '%s\n' SECRET_KEY_BASE=made '#SMTP_SERVER=' '#SMTP_PASSWORD=' >/root/greenlight-v3/.env
touch /root/greenlight-v3/docker-compose.yml

if posed certificate; then
  err "Let's Encrypt SSL request for $HOST did not succeed - exiting"
fi
if [ ! -s "/etc/letsencrypt/live/$HOST/fullchain.pem" ]; then
  REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt certbot certonly --standalone --non-interactive \
    --agree-tos --email "$EMAIL" --server "$ACME" -d "$HOST" ||
    err "Let's Encrypt SSL request for $HOST did not succeed - exiting"
fi

cat >/usr/local/bin/bbb-conf <<'HERE'
#!/bin/sh
# A stand-in of the installer probe.
case $1 in
--status) printf 'nginx ———► [✔ - active]\nfreeswitch ———► [✔ - active]\n' ;;
--restart | --setip) bash /etc/bigbluebutton/bbb-conf/apply-config.sh ;;
esac
HERE
cat >/usr/local/bin/docker <<HERE
#!/bin/sh
# A stand-in of the installer probe: Docker with Greenlight in it.
case "\$*" in
*inspect*) echo true ;;
*"compose version"*) ;;
*"up -d"*) cp /root/greenlight-v3/.env "$PROBE/env-applied" ;;
*"rails runner"*)
  shift 8
  name=\$(printf '%s' "\$*" | sed 's/^there //; s/^make //' | tr -c 'a-zA-Z0-9\n' - | cut -c 1-12)
  case \$1 in
  there) [ -e "$PROBE/rails-\$name" ] ;;
  make)
    printf '%s\n' "\$@" >"$PROBE/rails-\$name"
    wc -c >"$PROBE/rails-\$name.input"
    ;;
  esac
  ;;
esac
HERE
chmod 0755 /usr/local/bin/bbb-conf /usr/local/bin/docker

cat >"$PROBE/pages.py" <<'HERE'
# A stand-in of the installer probe: Greenlight's health, BigBlueButton's calls.
import hashlib, http.server, socket, ssl, sys, threading, urllib.parse

host, meetings = sys.argv[1], []
lines = open("/etc/bigbluebutton/bbb-web.properties").read().splitlines()
salt = next(l.split("=", 1)[1] for l in lines if l.startswith("securitySalt="))


class Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path, _, query = self.path.partition("?")
        if path == "/health_check":
            return self.say("success")
        if path == "/bigbluebutton/api":
            return self.say("<response><returncode>SUCCESS</returncode><version>2.0</version></response>")
        if path.startswith("/bigbluebutton/api/"):
            return self.say(self.call(path.rsplit("/", 1)[1], query))
        self.say("a stand-in")

    def call(self, name, query):
        signed, _, sum = query.rpartition("checksum=")
        signed = signed.rstrip("&")
        if hashlib.sha256((name + signed + salt).encode()).hexdigest() != sum:
            return "<response><returncode>FAILED</returncode><message>checksum</message></response>"
        it = dict(urllib.parse.parse_qsl(signed)).get("meetingID")
        if name == "create" and it not in meetings:
            meetings.append(it)
        if name == "end" and it in meetings:
            meetings.remove(it)
        all = "".join(f"<meeting><meetingID>{m}</meetingID><running>false</running></meeting>" for m in meetings)
        return f"<response><returncode>SUCCESS</returncode><meetings>{all}</meetings></response>"

    def say(self, text):
        self.send_response(200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("0.0.0.0", 3478))


def relay():
    # Says from where it was asked, as coturn does (RFC 8489).
    while True:
        question, (ip, port) = udp.recvfrom(1500)
        if len(question) < 20 or question[:2] != b"\0\1":
            continue
        address = bytes(a ^ b for a, b in zip(socket.inet_aton(ip), question[4:8]))
        place = (port ^ 0x2112).to_bytes(2, "big") + address
        udp.sendto(b"\1\1\0\x0c" + question[4:20] + b"\0\x20\0\x08\0\1" + place, (ip, port))


threading.Thread(target=relay, daemon=True).start()
plain = http.server.ThreadingHTTPServer(("127.0.0.1", 5050), Pages)
threading.Thread(target=plain.serve_forever, daemon=True).start()
pages = http.server.ThreadingHTTPServer(("0.0.0.0", 443), Pages)
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
live = f"/etc/letsencrypt/live/{host}/"
context.load_cert_chain(live + "fullchain.pem", live + "privkey.pem")
pages.socket = context.wrap_socket(pages.socket, server_side=True)
pages.serve_forever()
HERE
for unit in freeswitch bbb-webrtc-sfu; do
  systemctl is-active --quiet $unit || systemd-run --quiet --unit=$unit sleep infinity
done
systemctl stop probe-pages 2>/dev/null
systemd-run --quiet --unit=probe-pages --collect python3 "$PROBE/pages.py" "$HOST"
bbb-conf --setip "$HOST"
until ss -Hltn 'sport = :443' | grep -q .; do sleep 0.2; done
say "the probe is done"
