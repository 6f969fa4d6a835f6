#!/probe/python -I
"""Plays the programs of one service, by the name that it is called by.

Each call is looked up in /probe/service.json and noted in /probe/calls, one
JSON object a line: words, user, folder and environment as they arrived. It
judges nothing. A call that is not declared there ends with 127, as a program
that is not there does.

The program that the service is there for stays. It looks at what it was given,
reaches out to the services that it needs, and listens on the app's ports.
"""

import fnmatch
import glob
import hashlib
import http.server
import json
import os
import pwd
import signal
import socket
import socketserver
import stat
import string
import subprocess
import sys
import threading
import time
import urllib.parse

CALLS = "/probe/calls"
LARGEST = 256 * 1024


def say(text):
    """For people who read the container's output."""
    print(f"wiring probe: {text}", file=sys.stderr, flush=True)


def note(entry):
    """Adds one line; several processes of several users write."""
    line = json.dumps(entry).encode() + b"\n"
    file = os.open(CALLS, os.O_WRONLY | os.O_APPEND)
    os.write(file, line)
    os.close(file)


def filled(text):
    """`$NAME` is the variable."""
    return string.Template(text).safe_substitute(os.environ)


def fits(pattern, words):
    """Whether words are those of a pattern: `*` in a word, `**` for the rest."""
    if pattern and pattern[-1] == "**":
        pattern, words = pattern[:-1], words[: len(pattern) - 1]
    return len(pattern) == len(words) and all(map(matches, pattern, words))


def matches(pattern, word):
    """`*` alone is any word; otherwise shell patterns, only with a `*` in it."""
    if "*" in pattern:
        return fnmatch.fnmatchcase(word, pattern.replace("[", "[[]"))
    return pattern == word


def become(name):
    """Goes over to a user, as entry points do that are started by root."""
    if os.getuid() != 0:
        return
    user = pwd.getpwnam(name)
    os.initgroups(name, user.pw_gid)
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)


def prepare(call):
    """What an entry point does before it becomes the service's program."""
    user = call.get("becomes")
    for folder in map(filled, call.get("gives", [])):
        os.makedirs(folder, exist_ok=True)
        if user and os.getuid() == 0:
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
    if user:
        become(user)
    first = call.get("first")
    done = filled(first.get("unless", "")) if first else ""
    if first and not (done and os.path.exists(done)):
        whose = {}
        if first.get("by") and os.getuid() == 0:
            entry = pwd.getpwnam(first["by"])
            whose = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        for script in sorted(glob.glob(first["scripts"])):
            direct = os.access(script, os.X_OK)
            subprocess.run([script] if direct else ["/bin/sh", script], check=True, **whose)
        if done:
            open(done, "w").close()


def user():
    """Who we are."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        name = str(os.getuid())
    return {"name": name, "uid": os.getuid(), "gid": os.getgid(), "groups": os.getgroups()}


def mark(name):
    """The file that says that something was done."""
    return f"/probe/marks/{name}"


def answer(call, so_far):
    """Does what the program is declared to do, and ends."""
    for path in map(filled, call.get("makes", [])):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write("made by a wiring probe\n")
    if "unless" in call and not os.path.exists(mark(call["unless"])):
        sys.exit(call.get("ends", 1))
    if "prints" in call:
        text = call["prints"].replace("{calls}", str(so_far))
        os.write(call.get("prints_to", 1), text.encode() + b"\n")
    if "sets" in call:
        open(mark(call["sets"]), "w").close()
    sys.exit(0 if "unless" in call else call.get("ends", 0))


# ------------------------------------------------------- the program that stays


class Answers(http.server.BaseHTTPRequestHandler):
    """Answers paths as declared; everything else by saying what this is."""

    service = ""
    answers = {}

    def do_GET(self):
        """Any question."""
        path = self.path.split("?")[0]
        fitting = [text for pattern, text in self.answers.items() if matches(pattern, path)]
        body = fitting[0] if fitting else None
        self.send_response(200 if body is not None else 404)
        self.send_header("Wiring-Probe", self.service)
        text = (body if body is not None else f"A wiring probe of {self.service}. There is no app here.").encode()
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def log_message(self, *_):
        """Not a word."""


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """One port."""

    daemon_threads = True
    allow_reuse_address = True

    def server_bind(self):
        """Without asking for our own name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "probe", self.server_address[1]

    def handle_error(self, *_):
        """Those who only knock are no error."""


def listen(service, ports):
    """Opens every port; what cannot be opened is told."""
    refused = []
    for port in ports:
        handler = type("Port", (Answers,), {"service": service, "answers": port.get("answers", {})})
        try:
            if port.get("protocol") == "udp":
                sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
                sock.bind(("0.0.0.0", port["port"]))
                globals().setdefault("kept", []).append(sock)
            else:
                server = Server(("0.0.0.0", port["port"]), handler)
                threading.Thread(target=server.serve_forever, daemon=True).start()
        except OSError as error:
            refused.append({"port": port["port"], "why": str(error)})
    return refused


def reach(target):
    """Asks the service that a variable leads to who it is."""
    at = filled(target["at"])
    place = urllib.parse.urlsplit(at if "://" in at else f"tcp://{at}")
    told = {"service": target["service"], "at": target["at"]}
    try:
        port = place.port or target.get("port")
        end = time.monotonic() + 90
        while True:
            try:
                with socket.create_connection((place.hostname, port), 5) as connection:
                    connection.settimeout(5)
                    connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
                    reply = connection.makefile("rb").read(4096).decode(errors="replace")
                names = [line.split(": ")[1] for line in reply.split("\r\n") if line.startswith("Wiring-Probe: ")]
                return {**told, "answer": names[0] if names else None}
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(1)
    except (OSError, ValueError, TypeError) as error:
        return {**told, "why": str(error)}


def sight(path):
    """What is at a path, for this user."""
    try:
        found = os.stat(path)
    except OSError as error:
        return {"there": False, "why": error.strerror}
    told = {
        "there": True,
        "folder": stat.S_ISDIR(found.st_mode),
        "uid": found.st_uid,
        "gid": found.st_gid,
        "mode": stat.S_IMODE(found.st_mode),
        "size": found.st_size,
        "readable": os.access(path, os.R_OK),
        "writable": os.access(path, os.W_OK | (os.X_OK if stat.S_ISDIR(found.st_mode) else 0)),
        "mount": path in mounts(),
    }
    if stat.S_ISREG(found.st_mode) and told["readable"] and found.st_size <= LARGEST:
        with open(path, "rb") as file:
            told["text"] = file.read().decode(errors="replace")
    return told


def mounts():
    """Where something is mounted."""
    with open("/proc/self/mountinfo") as file:
        return {line.split()[4] for line in file}


def entitle(words):
    """Shows the app's words in the list of processes, for those who look there."""
    with open("/proc/self/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    begin, end = int(fields[45]), int(fields[46])
    title = "\0".join(words).encode()[: end - begin - 1]
    with open("/proc/self/mem", "r+b", buffering=0) as memory:
        memory.seek(begin)
        memory.write(title.ljust(end - begin, b"\0"))


def stay(service, call):
    """The service's program: looks, reaches out, and is there until it is told to end."""
    words = sys.argv[4:]
    entitle([call["title"]] if "title" in call else words)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGWINCH):
        signal.signal(number, lambda *_: os._exit(0))
    refused = listen(service["service"], service["listens"])
    for path in map(filled, call.get("makes", [])):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").close()
    say(f"{service['service']} is played here. There is no app.")
    look(service, words, refused)
    while True:
        signal.pause()


def look(service, words, refused):
    """Notes what the service's program was given, and whom it reaches."""
    looks = dict.fromkeys(service["looks"])
    for name in service["file_variables"]:
        if os.environ.get(name):
            looks[os.environ[name]] = None
    seen = {path: sight(path) for path in looks}
    reached = [None] * len(service["reaches"])

    def one(index):
        reached[index] = reach(service["reaches"][index])

    threads = [threading.Thread(target=one, args=(index,)) for index in range(len(reached))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    note({"kind": "main", **arrived(words), "seen": seen, "reached": reached, "refused": refused})


def arrived(words):
    """What a call came with."""
    return {"words": words, "user": user(), "folder": os.getcwd(), "environment": dict(os.environ)}


def main():
    """Finds the call and plays it."""
    with open("/probe/service.json") as file:
        service = json.load(file)
    if sys.argv[1:3] == ["--stay", "--"]:
        stay(service, service["calls"][int(sys.argv[3])])
    words = [os.path.basename(sys.argv[0]), *sys.argv[1:]]
    found = [index for index, call in enumerate(service["calls"]) if fits(call["call"], words)]
    if not found:
        note({"kind": "undeclared", **arrived(words)})
        say(f"nothing declares the call: {' '.join(words)}")
        sys.exit(127)
    index = found[0]
    call = service["calls"][index]
    prepare(call)
    if call.get("stays"):
        # Anew, because a process that went over to another user may not look
        # at itself.
        os.execv("/probe/python", ["/probe/python", "-I", "/probe/play.py", "--stay", "--", str(index), *words])
    entry = {"kind": "call", "index": index, **arrived(words)}
    if call.get("reads"):
        entry["read"] = hashlib.sha256(sys.stdin.buffer.read().strip()).hexdigest()
    elif call.get("drains"):
        # Whoever writes to it must not find it gone.
        sys.stdin.buffer.read()
    with open(CALLS) as file:
        so_far = sum(json.loads(line).get("index") == index for line in file)
    note(entry)
    if call.get("looks"):
        look(service, words, [])
    if call.get("real"):
        os.execv(f"/probe/real/{words[0]}", words)
    answer(call, so_far + 1)


main()
