//! An app that has a whole server: its files, its own installer, its commands.

use std::fmt::Write as _;

use allotment_types::StepId;
use sha2::{Digest, Sha256};

use super::{
    APT,
    stack::{StackFiles, hex, place_files},
};
use crate::{
    plan::{Action, Look, OutsideAction, ServerAction, Step, Undo},
    shell::{command, quote},
};

/// An app's own installer, filled in.
#[derive(Debug, Clone)]
pub struct Machine {
    /// What people call the app.
    pub app: String,
    /// The instance's folder on the server.
    pub folder: String,
    /// What runs the installer, as it lies in the folder: [`install_script`].
    pub script: String,
    /// Ends with 0 when the app is installed and runs.
    pub done: Vec<String>,
    /// Ends with 0 when nobody would be disturbed; empty where that is not asked.
    pub idle: Vec<String>,
    /// Why it cannot be undone.
    pub no_undo: String,
    /// How long the installer may take, in seconds.
    pub timeout_s: u64,
    /// How long it usually takes, in seconds.
    pub estimate_s: u32,
}

/// A file outside the instance's folder.
#[derive(Debug, Clone)]
pub struct FileElsewhere {
    /// Its path, from `/`.
    pub path: String,
    /// Four octal digits.
    pub mode: String,
    /// What is in it.
    pub text: String,
}

/// A command on the server itself, in the instance's folder.
#[derive(Debug)]
pub struct OnServer<'a> {
    /// In plain words.
    pub title: &'a str,
    /// The instance's folder.
    pub folder: &'a str,
    /// The command.
    pub command: &'a [String],
    /// Ends with 0 if it was done before; empty where that cannot be told.
    pub done: &'a [String],
    /// The secret that it reads on its standard input.
    pub stdin_secret: Option<&'a str>,
    /// What it prints goes nowhere.
    pub quiet: bool,
    /// How long it may take, in seconds.
    pub timeout_s: u64,
    /// Why it cannot be undone, where it changes the system.
    pub no_undo: Option<&'a str>,
}

/// A word of the installer's command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// Known.
    Plain(String),
    /// What stands before and after the secret that comes on standard input.
    AroundSecret(String, String),
}

/// The text of `install.sh`: with it anybody runs the installer again. A
/// secret is put in by the shell that reads the installer, past its arguments.
pub fn install_script(
    about: &str,
    folder: &str,
    environment: &[(String, String)],
    run: &[String],
    flags: &[Word],
) -> String {
    let mut text = format!(
        "#!/bin/sh\n# {about}\n# Runs the installer as Allotment does; running it again brings what is newer.\ncd {} || exit\n",
        quote(folder)
    );
    for (name, value) in environment {
        let _ = writeln!(text, "export {name}={}", quote(value));
    }
    let secret = flags.iter().any(|w| matches!(w, Word::AroundSecret(..)));
    if !secret {
        let words = flags.iter().map(|word| match word {
            Word::Plain(word) => quote(word),
            Word::AroundSecret(..) => String::new(),
        });
        let words: Vec<String> = std::iter::once(command(run)).chain(words).collect();
        let _ = writeln!(text, "exec {} </dev/null", words.join(" "));
        return text;
    }
    // The inner shell reads the installer as its own text: its flags are then
    // no arguments of any process.
    let words: Vec<String> = flags
        .iter()
        .map(|word| match word {
            Word::Plain(word) => quote(word),
            Word::AroundSecret(before, after) => {
                format!(
                    "{}\"$secret\"{}",
                    quoted_or_nothing(before),
                    quoted_or_nothing(after)
                )
            }
        })
        .collect();
    let (shell, script) = match run {
        [shell, script, ..] => (shell.as_str(), script.as_str()),
        _ => ("sh", ""),
    };
    let inner = format!(
        "IFS= read -r secret || [ -n \"$secret\" ] || {{ echo \"a secret is expected on standard input\" >&2; exit 1; }}\n\
         set -- {}\nunset secret\n. {} </dev/null",
        words.join(" "),
        quote(script)
    );
    let _ = writeln!(
        text,
        "# The secret among the flags is read from standard input, one line.\nexec {} -c {}",
        quote(shell),
        quote(&inner)
    );
    text
}

fn quoted_or_nothing(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        quote(text)
    }
}

impl Machine {
    /// Names what would be done: another version, answer or file is another.
    fn hash(&self) -> String {
        hex(&Sha256::digest(self.script.as_bytes()))
    }

    fn is_done(&self) -> String {
        format!(
            "cd {} && [ \"$(cat installed)\" = {} ] && timeout 120 {} </dev/null",
            quote(&self.folder),
            self.hash(),
            command(&self.done)
        )
    }
}

/// Writes the instance's own files, `install.sh` among them.
pub fn write_machine(
    id: StepId,
    machine: &Machine,
    name: &str,
    files: Vec<(String, String)>,
) -> Step {
    let stack = StackFiles {
        name: name.to_owned(),
        app: machine.app.clone(),
        folder: machine.folder.clone(),
        files,
        images: vec![],
        services: vec![],
        configs: vec![],
        timeout_s: 0,
        disk: allotment_types::ByteSize(0),
    };
    Step {
        title: format!("Write down how {} is installed", machine.app),
        why: format!(
            "The files lie in {}: with `install.sh` anybody can run the installer again, without Allotment",
            machine.folder
        ),
        ..place_files(id, &stack)
    }
}

/// A line of `install.sh` that names a file elsewhere by its content: where
/// that changes, the installer is run again.
pub fn noted(file: &FileElsewhere) -> String {
    let sum = hex(&Sha256::digest(file.text.as_bytes()));
    format!("# with {} {sum}\n", file.path)
}

/// Writes files that the installer, or what it installs, finds elsewhere.
pub fn place_elsewhere(id: StepId, app: &str, files: &[FileElsewhere]) -> Step {
    let paths: Vec<String> = files.iter().map(|f| quote(&f.path)).collect();
    let paths = paths.join(" ");
    let mut sums = String::new();
    let mut modes = String::new();
    let mut write = format!(
        "umask 022\n\
         # What was there before, for the way back.\n\
         [ -e \"$KEEP\" ] || {{ find {paths} -maxdepth 0 2>/dev/null | tar -cPf \"$KEEP.new\" -T - && mv \"$KEEP.new\" \"$KEEP\"; }} || exit\n"
    );
    for file in files {
        let path = quote(&file.path);
        let sum = hex(&Sha256::digest(file.text.as_bytes()));
        let _ = writeln!(sums, "{sum}  {}", file.path);
        let _ = write!(
            modes,
            " && [ \"$(stat -c %a {path})\" = {} ]",
            file.mode.trim_start_matches('0')
        );
        if let Some((parent, _)) = file.path.rsplit_once('/').filter(|(p, _)| !p.is_empty()) {
            let parent = quote(parent);
            let _ = writeln!(
                write,
                "[ -d {parent} ] || {{ echo {parent} >>\"$KEEP.folders\" && mkdir -p {parent}; }} || exit"
            );
        }
        let _ = writeln!(
            write,
            "printf %s {} >{path}.new && chmod {} {path}.new && mv {path}.new {path} || exit",
            quote(&file.text),
            file.mode
        );
    }
    write.push_str("sync");
    Step {
        id,
        title: format!("Place files that the installer of {app} looks for"),
        why: format!(
            "Writes {}. What was there before is kept for the way back",
            {
                let all: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
                all.join(", ")
            }
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            format!("printf %s {} | sha256sum -c --status{modes}", quote(&sums)),
            write,
        )),
        undo: Undo::Command(ServerAction::quick(
            "[ ! -e \"$KEEP\" ]",
            format!(
                "rm -f {paths} && tar -xPf \"$KEEP\" || exit\n\
                 if [ -e \"$KEEP.folders\" ]; then\n  \
                 while read -r folder; do rmdir -p --ignore-fail-on-non-empty \"$folder\" 2>/dev/null; done <\"$KEEP.folders\"\nfi\n\
                 rm -f \"$KEEP\" \"$KEEP.folders\""
            ),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}

/// The ports on which the server listens for SSH, one a line.
pub(crate) const SSH_PORTS: &str = "\
ssh_ports() {
  {
    ss -H -ltnp | awk '$4 !~ /^(127\\.|\\[::1\\])/ && /\"sshd\"/ { n = split($4, part, \":\"); print part[n] }'
    [ ! -x /usr/sbin/sshd ] || /usr/sbin/sshd -T 2>/dev/null | awk '$1 == \"port\" { print $2 }'
  } | sort -un
}
open_already() { ufw show added 2>/dev/null | grep -qxF \"ufw allow $1/tcp\"; }
";

/// Keeps the way in open in Ubuntu's firewall before an installer turns it on:
/// one that looks at the wrong file would shut everybody out.
pub fn keep_ssh_open(id: StepId, app: &str) -> Step {
    Step {
        id,
        title: "Keep the way in by SSH open".into(),
        why: format!(
            "The installer of {app} turns on a firewall (ufw). The ports on which this server listens for SSH are allowed in it before, so that nobody is locked out"
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::long(
            format!(
                "{SSH_PORTS}command -v ufw && ports=$(ssh_ports) && [ -n \"$ports\" ] || exit\n\
                 for port in $ports; do open_already \"$port\" || exit; done"
            ),
            format!(
                "{SSH_PORTS}ports=$(ssh_ports)\n\
                 [ -n \"$ports\" ] || {{ echo 'the port of SSH cannot be seen' >&2; exit 1; }}\n\
                 command -v ufw >/dev/null || {APT} --no-install-recommends install ufw || exit\n\
                 for port in $ports; do\n  \
                 open_already \"$port\" && continue\n  \
                 echo \"$port\" >>\"$KEEP\" || exit\n  \
                 ufw allow \"$port/tcp\" || exit\ndone"
            ),
        )),
        undo: Undo::Command(ServerAction::long(
            "[ ! -e \"$KEEP\" ]",
            // The firewall's program stays: what it is not told, it does not do.
            "sort -u \"$KEEP\" | while read -r port; do ufw delete allow \"$port/tcp\" || exit; done && rm -f \"$KEEP\"",
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 10,
    }
}

/// Fetches the installer and compares it, where the recipe knows its content.
pub fn fetch_installer(id: StepId, machine: &Machine, url: &str, sha256: Option<&str>) -> Step {
    let (folder, address, wish) = (quote(&machine.folder), quote(url), machine.hash());
    let compare = sha256.map_or(String::new(), |known| {
        format!(
            "[ \"$found\" = {known} ] || {{ echo \"what is at {url} today is another installer than the recipe knows: its SHA-256 is $found\" >&2; exit 1; }}\n"
        )
    });
    let known = match sha256 {
        Some(_) => "and compares it with the one that the recipe knows",
        None => {
            "The recipe does not know its content, which its makers change with each release: its SHA-256 is written down"
        }
    };
    Step {
        id,
        title: format!("Fetch the installer of {}", machine.app),
        why: match sha256 {
            Some(_) => format!("Downloads it from {url} {known}"),
            None => format!("Downloads it from {url}. {known}"),
        },
        relies_on: vec![],
        action: Action::Server(ServerAction::long(
            format!(
                "cd {folder} && [ \"$(cat installer.for)\" = {wish} ] && sha256sum -c --status installer.sha256"
            ),
            format!(
                "cd {folder} || exit\n\
                 command -v curl >/dev/null || command -v wget >/dev/null || {APT} --no-install-recommends install curl ca-certificates || exit\n\
                 rm -f installer.new installer.for\n\
                 if command -v curl >/dev/null; then\n  \
                 curl -fsSL --proto '=https' --retry 3 --connect-timeout 30 --max-time 300 -o installer.new {address} || exit\n\
                 else\n  wget -q --https-only --tries=3 --timeout=60 -O installer.new {address} || exit\nfi\n\
                 [ \"$(head -c 2 installer.new)\" = '#!' ] || {{ echo 'what came is no script' >&2; exit 1; }}\n\
                 found=$(sha256sum installer.new | cut -d ' ' -f 1)\n\
                 {compare}\
                 echo \"SHA-256 $found\"\n\
                 mv installer.new installer && sha256sum installer >installer.sha256 && echo {wish} >installer.for"
            ),
        )),
        undo: Undo::Command(ServerAction::quick(
            format!("[ ! -e {folder}/installer ]"),
            format!("cd {folder} && rm -f installer installer.new installer.for installer.sha256"),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 5,
    }
}

/// Runs the installer, over an app that works only when nobody is disturbed.
pub fn run_installer(id: StepId, machine: &Machine, secret: Option<&str>) -> Step {
    let done = command(&machine.done);
    let idle = if machine.idle.is_empty() {
        String::new()
    } else {
        format!(
            "if [ -e installed ] && timeout 120 {done} </dev/null >/dev/null 2>&1 && ! timeout 120 {} </dev/null; then\n  \
             echo 'people are using it now; nothing was changed' >&2\n  exit 1\nfi\n",
            command(&machine.idle)
        )
    };
    let mut action = ServerAction::long(
        machine.is_done(),
        format!(
            "cd {} || exit\n{idle}\
             timeout {} sh ./install.sh || exit\n\
             # An installer may end well and have done little.\n\
             timeout 300 {done} </dev/null || {{ echo 'the installer has ended, and the app does not run' >&2; exit 1; }}\n\
             echo {} >installed && sync installed",
            quote(&machine.folder),
            machine.timeout_s,
            machine.hash()
        ),
    );
    if let Some(secret) = secret {
        action = action.reading_secret(secret);
    }
    Step {
        id,
        title: format!("Install {}", machine.app),
        why: format!(
            "Runs the app's own installer, which changes the whole system. It goes on when the connection is lost; all that it says is kept. {}",
            machine.no_undo
        ),
        relies_on: vec![],
        action: Action::Server(action),
        undo: Undo::Impossible {
            why: machine.no_undo.clone(),
        },
        shared: false,
        of_recipe: true,
        estimate_s: machine.estimate_s,
    }
}

/// Runs one of the recipe's commands on the server.
pub fn on_server_command(id: StepId, it: &OnServer<'_>) -> Step {
    let folder = quote(it.folder);
    let check = if it.done.is_empty() {
        String::new()
    } else {
        format!("cd {folder} && timeout 120 {} </dev/null", command(it.done))
    };
    let hidden = if it.quiet { " >/dev/null 2>&1" } else { "" };
    let told = if it.quiet {
        " || { echo 'it failed; what it says is not shown, because secrets are in it' >&2; exit 1; }"
    } else {
        ""
    };
    let apply = format!(
        "cd {folder} || exit\ntimeout {} {}{hidden}{told}",
        it.timeout_s,
        command(it.command)
    );
    let mut action = ServerAction::long(check, apply);
    if it.done.is_empty() {
        action = action.verified_by("true");
    }
    if let Some(secret) = it.stdin_secret {
        action = action.reading_secret(secret);
    }
    Step {
        id,
        title: it.title.to_owned(),
        why: format!("Runs `{}` on the server", it.command.join(" ")),
        relies_on: vec![],
        action: Action::Server(action),
        undo: match it.no_undo {
            Some(why) => Undo::Impossible {
                why: why.to_owned(),
            },
            None => Undo::Nothing,
        },
        shared: false,
        of_recipe: true,
        estimate_s: 15,
    }
}

/// Runs one command of a check on the server itself, in the instance's folder.
pub fn on_server(folder: &str, words: &[String], timeout_s: u64) -> String {
    format!(
        "cd {} || exit\ntimeout {timeout_s} {} </dev/null",
        quote(folder),
        command(words)
    )
}

/// Waits until browsers accept the certificate that the installer got.
pub fn wait_for_own_certificate(id: StepId, address: &allotment_types::DnsName) -> Step {
    Step {
        id,
        title: format!("Wait for the certificate of {address}"),
        why: "The installer has asked an authority for the certificate that lets browsers trust the address".into(),
        relies_on: vec![],
        action: Action::Outside(OutsideAction {
            look: Look::Certificate {
                address: address.clone(),
            },
            patience_s: 120,
            diagnose: String::new(),
            nudge: String::new(),
            back_off_s: vec![],
        }),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: false,
        estimate_s: 5,
    }
}
