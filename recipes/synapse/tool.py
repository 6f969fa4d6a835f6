#!/usr/local/bin/python
"""What a server of Synapse needs beside Synapse:

    /tool.py start ARG…      gives the volume to Synapse, waits for the database,
                             then becomes the image's own entry point
    /tool.py setup           makes the first account
    /tool.py is-set-up       exit 0: it is there · 1: not yet
    /tool.py mail ADDRESS    sends a real message
    /tool.py token           prints a new word to register with, for one person
    /tool.py file WORD       prints what is in the file that the check WORD sent
    /tool.py tidy WORD       deletes that file, leaves the rooms that the check
                             WORD made, and ends its session

Run as root: it reads what Synapse may not.
"""

import hashlib
import hmac
import json
import smtplib
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from email.message import EmailMessage
from os import chown, environ, execv, stat

import psycopg2
import yaml

SERVER = "http://localhost:8008"
ADMIN = environ["ADMIN_USER"]
HOME = environ["SERVER_NAME"]
NAME = f"@{ADMIN}:{HOME}"
# Whom Synapse runs as.
SYNAPSE = 991
MEDIA = "/data/media"
# Nothing of this goes through a proxy.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def secret(name):
    """What is in a secret."""
    with open(f"/run/secrets/{name}", encoding="utf-8") as file:
        return file.read().strip()


def config(name):
    """A part of the configuration."""
    with open(f"/config/{name}.yaml", encoding="utf-8") as file:
        return yaml.safe_load(file)


def ask(method, path, body=None, token=None):
    """Synapse's answer; an error ends the program with its text."""
    return json.loads(raw(method, path, body, token))


def raw(method, path, body=None, token=None):
    """The same, as it came. Synapse counts sign-ins, those of checks among them:
    it says for how long to wait, and that is done twice at most."""
    for _ in range(2):
        try:
            return sent(method, path, body, token)
        except urllib.error.HTTPError as error:
            if error.code != 429:
                refused(method, path, error)
            time.sleep(min(float(error.headers.get("Retry-After", 5)), 30))
    try:
        return sent(method, path, body, token)
    except urllib.error.HTTPError as error:
        refused(method, path, error)


def refused(method, path, error):
    """Ends the program with what Synapse said."""
    sys.exit(f"{method} {path} was answered with {error.code}: {error.read().decode()}")


def sent(method, path, body, token):
    """What came back; an error that is no answer ends the program."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(SERVER + path, data=data, method=method)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with opener.open(request, timeout=60) as answer:
            return answer.read()
    except urllib.error.HTTPError:
        raise
    except OSError as error:
        sys.exit(f"Synapse does not answer: {error}")


def connected():
    """A connection to the database."""
    arguments = config("homeserver")["database"]["args"]
    return psycopg2.connect(**{k: v for k, v in arguments.items() if not k.startswith("cp_")})


def start(arguments):
    """Starts Synapse once the database answers: Swarm starts both at once, and
    takes a Synapse that gives up for an upgrade that failed. A new volume
    belongs to root."""
    if stat(MEDIA).st_uid != SYNAPSE:
        chown(MEDIA, SYNAPSE, SYNAPSE)
    for _ in range(300):
        try:
            connected().close()
            break
        except psycopg2.OperationalError as error:
            print(f"The database does not answer yet: {error}".strip(), flush=True)
            time.sleep(1)
    # After five minutes Synapse says itself what is wrong.
    execv("/start.py", ["/start.py", *arguments])


def is_set_up():
    """Whether the first account is there."""
    database = connected()
    with database, database.cursor() as cursor:
        cursor.execute("SELECT admin FROM users WHERE name = %s", (NAME,))
        row = cursor.fetchone()
        return bool(row and row[0])


def set_up():
    """Makes the first account, with the secret that Synapse and we share."""
    if is_set_up():
        return
    place = "/_synapse/admin/v1/register"
    nonce = ask("GET", place)["nonce"]
    password = secret("admin_password")
    said = "\0".join([nonce, ADMIN, password, "admin"]).encode()
    key = secret("registration_shared_secret").encode()
    ask("POST", place, {
        "nonce": nonce,
        "username": ADMIN,
        "password": password,
        "admin": True,
        "mac": hmac.new(key, said, hashlib.sha1).hexdigest(),
    })
    print(f"{NAME} is there.")


def sign_in(device):
    """A token of the first account, with a device of its own."""
    return ask("POST", "/_matrix/client/v3/login", {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": ADMIN},
        "password": secret("admin_password"),
        "device_id": device,
        "initial_device_display_name": "Check",
    })["access_token"]


def quoted(text):
    """A part of a path."""
    return urllib.parse.quote(text, safe="")


def files(word, token):
    """The files that a check sent, by their ids."""
    place = f"/_synapse/admin/v1/users/{quoted(NAME)}/media?limit=100&order_by=created_ts&dir=b"
    media = ask("GET", place, token=token)["media"]
    return [file["media_id"] for file in media if file["upload_name"] == f"check-{word}.txt"]


def sent_file(word):
    """What is in the file that a check sent."""
    token = sign_in(f"FILE{word}")
    try:
        for file in files(word, token):
            place = f"/_matrix/client/v1/media/download/{quoted(HOME)}/{quoted(file)}"
            print(raw("GET", place, token=token).decode())
    finally:
        ask("POST", "/_matrix/client/v3/logout", {}, token)


def tidy(word):
    """Takes back what a check made, also one that was cut."""
    # The same device as the check's: its session ends by that, then this one.
    token = sign_in(f"CHECK{word}")
    try:
        for file in files(word, token):
            ask("DELETE", f"/_synapse/admin/v1/media/{quoted(HOME)}/{quoted(file)}", token=token)
        for room in ask("GET", "/_matrix/client/v3/joined_rooms", token=token)["joined_rooms"]:
            state = ask("GET", f"/_matrix/client/v3/rooms/{quoted(room)}/state", token=token)
            names = [event["content"].get("name") for event in state if event["type"] == "m.room.name"]
            if names == [f"Check {word}"]:
                ask("POST", f"/_matrix/client/v3/rooms/{quoted(room)}/leave", {}, token)
                ask("POST", f"/_matrix/client/v3/rooms/{quoted(room)}/forget", {}, token)
    finally:
        ask("POST", "/_matrix/client/v3/logout", {}, token)
    print("Nothing is left.")


def registration_token():
    """A word with which one person may register; good for a week."""
    token = sign_in("TOKEN")
    try:
        week = int((time.time() + 7 * 24 * 3600) * 1000)
        made = ask("POST", "/_synapse/admin/v1/registration_tokens/new",
                   {"uses_allowed": 1, "expiry_time": week}, token)
    finally:
        ask("POST", "/_matrix/client/v3/logout", {}, token)
    print(made["token"])


def mail(address):
    """Sends a real message the way Synapse does, with its settings."""
    settings = config("mail")["email"]
    host, port = settings["smtp_host"], int(settings["smtp_port"])
    message = EmailMessage()
    message["Subject"] = f"A test message from {HOME}"
    message["From"] = environ["SMTP_FROM_ADDRESS"]
    message["To"] = address
    message.set_content("This message was sent to see whether mail arrives. It did.")
    secure = ssl.create_default_context()
    if settings.get("force_tls"):
        server = smtplib.SMTP_SSL(host, port, timeout=60, context=secure)
    else:
        server = smtplib.SMTP(host, port, timeout=60)
    with server:
        if settings.get("require_transport_security"):
            server.starttls(context=secure)
        if settings.get("smtp_user"):
            server.login(settings["smtp_user"], settings["smtp_pass"])
        server.send_message(message)
    print(f"{host} took the message.")


def main(arguments):
    """Does what the first argument says."""
    match arguments:
        case ["start", *rest]:
            start(rest)
        case ["setup"]:
            set_up()
        case ["is-set-up"]:
            sys.exit(0 if is_set_up() else 1)
        case ["mail", address]:
            mail(address)
        case ["token"]:
            registration_token()
        case ["file", word]:
            sent_file(word)
        case ["tidy", word]:
            tidy(word)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
