#!/usr/local/bin/python
"""The entry point of the practice image: the part of the public image's
behaviour that recipes rely on. Read README.md beside this file for what
differs.

    /start.py run [ARGUMENT...]   starts Synapse with /data/homeserver.yaml, or
                                  with the configuration that the arguments name
    /start.py generate            writes a configuration and a signing key

Started by root, it becomes user and group 991, or UID and GID.
"""

import os
import platform
import subprocess
import sys

JEMALLOC = f"/usr/lib/{platform.machine()}-linux-gnu/libjemalloc.so.2"


def owner(settings):
    """As whom Synapse runs, or None to stay who we are."""
    if "UID" in settings:
        return f"{settings['UID']}:{settings.get('GID', '991')}"
    return "991:991" if os.getuid() == 0 else None


def command(user, arguments):
    """The words that run Python as a user."""
    return (["gosu", user] if user else []) + [sys.executable, *arguments]


def place(settings):
    """The configuration's folder and file."""
    folder = settings.get("SYNAPSE_CONFIG_DIR", "/data")
    return folder, settings.get("SYNAPSE_CONFIG_PATH", f"{folder}/homeserver.yaml")


def generate(settings, user):
    """Has Synapse write a configuration and a signing key."""
    for name in ("SYNAPSE_SERVER_NAME", "SYNAPSE_REPORT_STATS"):
        if name not in settings:
            sys.exit(f"Environment variable '{name}' is mandatory in `generate` mode.")
    folder, path = place(settings)
    data = settings.get("SYNAPSE_DATA_DIR", "/data")
    if user:
        subprocess.run(["chown", user, data], check=True)
    words = ["-m", "synapse.app.homeserver", "--generate-config", "--open-private-ports"]
    words += ["--server-name", settings["SYNAPSE_SERVER_NAME"]]
    words += ["--report-stats", settings["SYNAPSE_REPORT_STATS"]]
    words += ["--config-path", path, "--config-directory", folder, "--data-directory", data]
    subprocess.run(command(user, words), check=True)


def run(settings, user, arguments):
    """Becomes Synapse."""
    if "-m" not in arguments:
        worker = settings.get("SYNAPSE_WORKER", "synapse.app.homeserver")
        arguments = ["-m", worker, *arguments]
    if os.path.isfile(JEMALLOC):
        settings["LD_PRELOAD"] = JEMALLOC
    if not any(word.startswith(("--config-path", "-c")) for word in arguments):
        _, path = place(settings)
        if not os.path.exists(path):
            sys.exit(f"Config file '{path}' does not exist. Run with the `generate` argument first.")
        arguments += ["--config-path", path]
    print("Starting synapse with args", *arguments, flush=True)
    words = command(user, arguments)
    os.execvpe(words[0], words, settings)


def main(arguments, settings):
    """Does what the first argument says."""
    mode = arguments[0] if arguments else "run"
    if mode == "generate":
        generate(settings, owner(settings))
    elif mode == "run":
        run(settings, owner(settings), arguments[1:])
    else:
        sys.exit(f"Unknown execution mode '{mode}'")


main(sys.argv[1:], dict(os.environ))
