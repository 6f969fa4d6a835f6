"""A real mail server (aiosmtpd) that keeps each letter in a file, with the
manners that mail servers have: slow, refusing, hanging up."""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

settings = json.loads(sys.stdin.readline())
folder = settings["folder"]
manner = settings["manner"]
count = 0


class Keeps:
    asked = 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if manner == "slow":
            await asyncio.sleep(3600)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        Keeps.asked += 1
        if manner == "refuses":
            return f"550 5.1.1 No such mailbox {address}"
        if manner == "later" or (manner == "once-later" and Keeps.asked == 1):
            return "451 4.7.1 Greylisted, come again"
        if manner == "hangs-up":
            server.transport.abort()
            return "250 OK"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        if manner == "hangs-up-late":
            server.transport.abort()
            return "250 OK"
        count += 1
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": server.transport.get_extra_info("ssl_object") is not None,
            "signed_in": session.authenticated,
            "hello": session.host_name,
            "text": envelope.content.decode("utf-8"),
        }
        with open(f"{folder}/{count}.new", "w") as file:
            json.dump(kept, file)
        import os

        os.rename(f"{folder}/{count}.new", f"{folder}/{count}.json")
        return "250 OK"


def knows(server, session, envelope, mechanism, data):
    login, password = data.login.decode(), data.password.decode()
    good = [login, password] == settings.get("login")
    return AuthResult(success=good, handled=False)


async def main():
    tls = None
    if settings.get("certificate"):
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(settings["certificate"], settings["key"])
    wrapped = settings.get("wrapped", False)
    wants = settings.get("login") is not None

    def make():
        return SMTP(
            Keeps(),
            hostname="mail.test",
            tls_context=None if wrapped else tls,
            require_starttls=tls is not None and not wrapped,
            authenticator=knows if wants else None,
            auth_required=wants,
            auth_require_tls=not wrapped,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(make, "127.0.0.1", 0, ssl=tls if wrapped else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    # It ends with who started it.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
