"""Makes one service's probe: users, folders and programs as the image that it
stands for has them, and no other programs.

Reads /probe/service.json while the image is built:

    base      "debian", "alpine" or "nothing": which programs are there anyway
    has       further programs, by name or by path; the real ones
    programs  paths of programs that play.py plays
    accounts  users: name, id, group, home
    folders   folders: path, owner, mode
    files     files that are there, empty
"""

import json
import os
import pathlib
import pwd
import shutil
import subprocess

PLACES = ("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
# What is called otherwise where it comes from.
ALSO_CALLED = {"su-exec": "gosu"}


def real(name):
    """The file of a program, before anything is taken away."""
    name = ALSO_CALLED.get(name, name)
    found = shutil.which(name, path=":".join(PLACES))
    if not found:
        raise SystemExit(f"the probe has no program {name}")
    return pathlib.Path(found).read_bytes()


def place(path, content):
    """Writes a program."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    path.chmod(0o755)


def add_accounts(accounts):
    """Users with the ids of the image; a name or an id that is taken goes."""
    for account in accounts:
        name, uid = account["name"], account["id"]
        gid = account.get("group", uid)
        with open("/etc/passwd") as file:
            users = [line for line in file if line.split(":")[0] != name and line.split(":")[2] != str(uid)]
        with open("/etc/group") as file:
            groups = [line for line in file if line.split(":")[0] != name and line.split(":")[2] != str(gid)]
        home = account.get("home", "/nonexistent")
        users.append(f"{name}:x:{uid}:{gid}::{home}:/bin/sh\n")
        groups.append(f"{name}:x:{gid}:\n")
        pathlib.Path("/etc/passwd").write_text("".join(users))
        pathlib.Path("/etc/group").write_text("".join(groups))
        if home != "/nonexistent":
            os.makedirs(home, exist_ok=True)
            os.chown(home, uid, gid)


def make_folders(folders):
    """Folders of the image that recipes write to or mount over."""
    for folder in folders:
        os.makedirs(folder["path"], exist_ok=True)
        owner = pwd.getpwnam(folder.get("owner", "root"))
        os.chown(folder["path"], owner.pw_uid, owner.pw_gid)
        os.chmod(folder["path"], int(folder.get("mode", "0755"), 8))


def main():
    """Everything, in the one order in which it can be done."""
    with open("/probe/service.json") as file:
        service = json.load(file)
    add_accounts(service["accounts"])
    make_folders(service["folders"])
    for path in map(pathlib.Path, service["files"]):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    wanted = {}
    for program in service["has"]:
        path = program if program.startswith("/") else f"/usr/bin/{program}"
        wanted[path] = real(os.path.basename(program))
    # Written by several users: in a folder like /tmp they could not.
    pathlib.Path("/probe/calls").touch()
    os.chmod("/probe/calls", 0o666)
    debian = set(pathlib.Path("/probe/debian-tools").read_text().split())
    busybox = real("busybox")
    # Debian's busybox runs its own programs from its shell, whatever lies in
    # their place.
    shell = real("dash")
    applets = []
    if service["base"] == "alpine":
        applets = subprocess.check_output(["busybox", "--list"], text=True).split()
        applets.remove("busybox")
    for folder in PLACES:
        for program in pathlib.Path(folder).iterdir():
            if not (service["base"] == "debian" and program.name in debian):
                program.unlink()
    if applets:
        place("/usr/bin/busybox", busybox)
        for applet in applets:
            os.symlink("/usr/bin/busybox", f"/usr/bin/{applet}.new")
            os.replace(f"/usr/bin/{applet}.new", f"/usr/bin/{applet}")
        for name in ("sh", "ash"):
            place(f"/usr/bin/{name}", shell)
    for path, content in wanted.items():
        place(path, content)
    for program in service["programs"]:
        path = pathlib.Path(program)
        if program in wanted:
            # For calls that are passed on to it.
            place(f"/probe/real/{path.name}", wanted[program])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to("/probe/play.py")


main()
