#!/usr/bin/env python3
"""names.py FOLDER ADDRESS: the name server of the practice network.

One file for each name: `garden.test` answers for that name and everything
below it, unless a longer name has a file of its own. A file holds addresses, or
one of the words: absent (no such name), failing (the server says it cannot
answer), silent (no answer at all). Files are read at each question, so that a
change counts at once and nothing has to be restarted.
"""
import ipaddress, os, re, socket, socketserver, struct, sys, threading

FOLDER, ADDRESS = sys.argv[1], sys.argv[2]
A, NS, SOA, AAAA = 1, 2, 6, 28
NOERROR, SERVFAIL, NXDOMAIN, REFUSED = 0, 2, 3, 5
SAFE = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*$")


def look_up(name):
    """What the longest file that covers the name says, as words."""
    if not SAFE.match(name):
        return ["absent"]
    labels = name.split(".")
    for i in range(len(labels)):
        try:
            with open(os.path.join(FOLDER, ".".join(labels[i:]))) as f:
                return f.read().split()
        except OSError:
            continue
    return ["absent"]


def question(packet):
    """The first question's name (lower case), type, and where it ends."""
    labels, at = [], 12
    while packet[at]:
        size = packet[at]
        if size > 63:
            raise ValueError("compressed question")
        labels.append(packet[at + 1 : at + 1 + size].decode("ascii").lower())
        at += 1 + size
    return ".".join(labels), struct.unpack("!H", packet[at + 1 : at + 3])[0], at + 5


def answer(packet):
    """The reply to a packet, or None for silence."""
    ident, flags, count = struct.unpack("!HHH", packet[:6])
    if flags & 0x8000 or count != 1:
        return None
    name, kind, end = question(packet)
    words, records, code = look_up(name), [], NOERROR
    if words == ["silent"]:
        return None
    if words == ["failing"]:
        code = SERVFAIL
    elif words == ["absent"]:
        code = NXDOMAIN
    else:
        for word in words:
            address = ipaddress.ip_address(word)
            if kind == (A if address.version == 4 else AAAA):
                records.append((kind, address.packed))
    authority = b""
    if not records and code != SERVFAIL:
        # How long "no" may be remembered: not at all.
        soa = b"\x04test\x00" * 2 + struct.pack("!5I", 1, 60, 60, 60, 0)
        authority = b"\x04test\x00" + struct.pack("!HHIH", SOA, 1, 0, len(soa)) + soa
    head = struct.pack("!6H", ident, 0x8580 | (flags & 0x0100) | code, 1, len(records), 1 if authority else 0, 0)
    body = b"".join(b"\xc0\x0c" + struct.pack("!HHIH", k, 1, 0, len(d)) + d for k, d in records)
    return head + packet[12:end] + body + authority


class Udp(socketserver.BaseRequestHandler):
    def handle(self):
        packet, sock = self.request
        reply = answer(packet)
        if reply:
            sock.sendto(reply, self.client_address)


class Tcp(socketserver.StreamRequestHandler):
    timeout = 10

    def handle(self):
        while size := self.rfile.read(2):
            reply = answer(self.rfile.read(struct.unpack("!H", size)[0]))
            if not reply:
                return
            self.wfile.write(struct.pack("!H", len(reply)) + reply)


socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer.daemon_threads = True
udp = socketserver.UDPServer((ADDRESS, 53), Udp)
udp.handle_error = lambda *_: None
tcp = socketserver.ThreadingTCPServer((ADDRESS, 53), Tcp)
tcp.handle_error = lambda *_: None
threading.Thread(target=tcp.serve_forever, daemon=True).start()
udp.serve_forever()
