//! The arguments of `ssh`.

use std::{ffi::OsString, fs::File, io, process::Stdio};

use allotment_provision::{HostKey, ServerTarget};
use tokio::process::Command;

use crate::{folder::ConnectionFolder, host_key, settings::SshSettings};

/// Logs in, listens on the control socket and goes into the background.
pub(crate) fn master(
    settings: &SshSettings,
    folder: &ConnectionFolder,
    target: &ServerTarget,
    pinned: &HostKey,
) -> io::Result<Command> {
    let mut ssh = base(settings, folder)?;
    options(
        &mut ssh,
        &[
            "StrictHostKeyChecking=yes",
            &format!("HostKeyAlgorithms={}", host_key::algorithms(pinned)),
            &format!("ControlPersist={}", settings.linger.as_secs().max(1)),
        ],
    );
    ssh.arg("-S").arg(folder.socket()).args(["-M", "-f", "-N"]);
    destination(&mut ssh, target);
    Ok(ssh)
}

/// Agrees on keys, writes the server's into the connection's own file and is
/// turned away, since it offers no means to log in. Should a server let
/// anybody in, a subsystem is asked for that none has.
pub(crate) fn first_contact(
    settings: &SshSettings,
    folder: &ConnectionFolder,
    target: &ServerTarget,
) -> io::Result<Command> {
    let mut ssh = base(settings, folder)?;
    options(
        &mut ssh,
        &[
            "StrictHostKeyChecking=accept-new",
            &format!("HostKeyAlgorithms={}", host_key::FIRST_CONTACT),
            "PreferredAuthentications=none",
            "ControlMaster=no",
            "ControlPath=none",
        ],
    );
    ssh.arg("-s");
    destination(&mut ssh, target);
    ssh.arg("none@allotment");
    Ok(ssh)
}

/// Prints the settings that would hold for this target, without connecting.
pub(crate) fn explain(
    settings: &SshSettings,
    folder: &ConnectionFolder,
    target: &ServerTarget,
) -> io::Result<Command> {
    let mut ssh = base(settings, folder)?;
    ssh.arg("-G").stdout(Stdio::piped());
    destination(&mut ssh, target);
    Ok(ssh)
}

#[expect(
    clippy::disallowed_methods,
    reason = "this edge is the one that starts `ssh` (invariant 1)"
)]
fn base(settings: &SshSettings, folder: &ConnectionFolder) -> io::Result<Command> {
    let mut ssh = Command::new(&settings.program);
    let way_log = File::options()
        .create(true)
        .append(true)
        .open(folder.way_log())?;
    ssh.stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(way_log)
        // Its messages are read by `diagnosis`.
        .env("LC_ALL", "C")
        .env("SSH_ASKPASS_REQUIRE", "never")
        .arg("-F")
        .arg(folder.config())
        .arg("-E")
        .arg(folder.log());
    let mut known_hosts = OsString::from("UserKnownHostsFile=\"");
    known_hosts.push(folder.known_hosts());
    known_hosts.push("\"");
    ssh.arg("-o").arg(known_hosts);
    options(
        &mut ssh,
        &[
            "GlobalKnownHostsFile=/dev/null",
            &format!("HostKeyAlias={}", host_key::ALIAS),
            "CheckHostIP=no",
            "HashKnownHosts=no",
            "KnownHostsCommand=none",
            "UpdateHostKeys=no",
            "VerifyHostKeyDNS=no",
            "LogLevel=INFO",
            // What a person sets for their own work there is not for us.
            "ClearAllForwardings=yes",
            "ForwardAgent=no",
            "ForwardX11=no",
            "PermitLocalCommand=no",
            "RemoteCommand=none",
            "RequestTTY=no",
            "Tunnel=no",
        ],
    );
    Ok(ssh)
}

fn options(ssh: &mut Command, options: &[&str]) {
    for option in options {
        ssh.args(["-o", option]);
    }
}

fn destination(ssh: &mut Command, target: &ServerTarget) {
    if let Some(user) = &target.user {
        ssh.args(["-l", user]);
    }
    if let Some(port) = target.port {
        ssh.args(["-p", &port.to_string()]);
    }
    if let Some(file) = &target.identity_file {
        ssh.args(["-o", "IdentitiesOnly=yes"]).arg("-i").arg(file);
    }
    // A destination that begins with `-` is a name, not an option.
    ssh.arg("--").arg(&target.destination);
}
