//! The conversation against this computer's shells. `id` and `sudo` are
//! small stand-ins, so that it can be shown on any machine; the real `sudo`
//! is tried on practice servers.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path, process::Stdio};

use tempfile::TempDir;
use tokio::process::{Child, Command};

use super::*;

const LIMIT: Duration = Duration::from_secs(20);

/// What a program called `sudo` does with `-S -k -H -p PROMPT -- COMMAND…`.
enum Sudo {
    AsksFor(&'static str),
    AsksNothing,
    Says(&'static str),
    NotThere,
}

/// Starts `login_shell -c LINE` as the server's sshd does, as an account that
/// is root or not, with this `sudo`.
#[expect(clippy::disallowed_methods, reason = "the tests are about real shells")]
fn log_in(dir: &Path, login_shell: &str, uid: u32, sudo: &Sudo, line: &str) -> Option<Child> {
    let program = |name: &str, text: String| {
        let file = dir.join(name);
        fs::write(&file, text).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    };
    program("id", format!("#!/bin/sh\necho {uid}\n"));
    let become_it = "shift 6; exec \"$@\"";
    match sudo {
        Sudo::AsksFor(password) => program(
            "sudo",
            format!(
                "#!/bin/sh\n\
                 for try in 1 2 3; do\n\
                 printf '%s' \"$5\" >&2; IFS= read -r given || exit 1\n\
                 if [ \"$given\" = '{password}' ]; then {become_it}; fi\n\
                 echo 'Sorry, try again.' >&2; done\n\
                 echo 'sudo: 3 incorrect password attempts' >&2; exit 1\n"
            ),
        ),
        Sudo::AsksNothing => program("sudo", format!("#!/bin/sh\n{become_it}\n")),
        Sudo::Says(words) => {
            program(
                "sudo",
                format!("#!/bin/sh\necho 'sudo: {words}' >&2; exit 1\n"),
            );
        }
        Sudo::NotThere => {}
    }
    // Nothing but the stand-ins and what the shells need.
    let tools = dir.join("tools");
    fs::create_dir_all(&tools).unwrap();
    for tool in ["sh", "cat", "base64"] {
        let real = ["/usr/bin", "/bin"].map(|dir| Path::new(dir).join(tool));
        let real = real.into_iter().find(|path| path.exists()).unwrap();
        let _ = std::os::unix::fs::symlink(real, tools.join(tool));
    }
    Command::new(login_shell)
        .args(["-c", line])
        .env("PATH", format!("{}:{}", dir.display(), tools.display()))
        .env("HOME", dir)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .ok()
}

async fn lead(
    login_shell: &str,
    uid: u32,
    sudo: &Sudo,
    password: Option<&str>,
    prefix: &str,
) -> Option<Result<String, Refusal>> {
    let dir = TempDir::new().unwrap();
    let conversation = Conversation::new();
    let line = format!("{prefix}{}", conversation.command());
    let mut child = log_in(dir.path(), login_shell, uid, sudo, &line)?;
    let (mut input, mut out, mut err) = (
        child.stdin.take()?,
        child.stdout.take()?,
        child.stderr.take()?,
    );
    let password = password.map(SecretString::from);
    let led = conversation
        .lead(&mut input, &mut out, &mut err, password.as_ref(), LIMIT)
        .await;
    if let Err(refusal) = led {
        return Some(Err(refusal));
    }
    // Whatever was sent before now would be run, or be read, by this shell.
    input
        .write_all(b"echo \"$(umask) $LC_ALL $PWD\"; cat\n")
        .await
        .unwrap();
    drop(input);
    let mut text = String::new();
    out.read_to_string(&mut text).await.unwrap();
    Some(Ok(text))
}

const READY: &str = "0022 C /\n";

#[tokio::test]
async fn root_needs_no_sudo_whatever_the_login_shell() {
    for shell in ["sh", "dash", "bash", "zsh", "fish"] {
        match lead(shell, 0, &Sudo::NotThere, None, "").await {
            Some(led) => assert_eq!(led, Ok(READY.to_owned()), "{shell}"),
            None => eprintln!("skipped: {shell} is not installed"),
        }
    }
}

#[tokio::test]
async fn noise_before_the_shell_is_ready_is_passed_over() {
    let noise = "printf 'Welcome!\\nready? '; echo motd >&2; ";
    let led = lead("sh", 0, &Sudo::NotThere, None, noise).await.unwrap();
    assert_eq!(led, Ok(READY.to_owned()));
}

#[tokio::test]
async fn the_right_password_is_sent_when_it_is_asked_for() {
    for shell in ["sh", "bash", "zsh", "fish"] {
        let sudo = Sudo::AsksFor("pa ss\"w0rd");
        match lead(shell, 1000, &sudo, Some("pa ss\"w0rd"), "").await {
            Some(led) => assert_eq!(led, Ok(READY.to_owned()), "{shell}"),
            None => eprintln!("skipped: {shell} is not installed"),
        }
    }
}

#[tokio::test]
async fn a_password_that_nobody_asks_for_is_never_sent() {
    // The shell's `cat` would print it.
    let led = lead("sh", 1000, &Sudo::AsksNothing, Some("unasked"), "")
        .await
        .unwrap();
    assert_eq!(led, Ok(READY.to_owned()));
}

#[tokio::test]
async fn each_refusal_has_its_own_name() {
    let asks = Sudo::AsksFor("right");
    let wrong = lead("sh", 1000, &asks, Some("wrong"), "").await.unwrap();
    assert_eq!(wrong, Err(Refusal::PasswordWrong));
    let none = lead("sh", 1000, &asks, None, "").await.unwrap();
    assert_eq!(none, Err(Refusal::PasswordNeeded));
    for words in [
        "ada is not in the sudoers file.",
        "sorry, you must have a tty to run sudo",
    ] {
        let sudo = Sudo::Says(words);
        let refused = lead("sh", 1000, &sudo, Some("right"), "").await.unwrap();
        assert_eq!(refused, Err(Refusal::NotAllowed(format!("sudo: {words}"))));
    }
    let missing = lead("sh", 1000, &Sudo::NotThere, None, "").await.unwrap();
    assert!(
        matches!(&missing, Err(Refusal::NotAllowed(said)) if said.contains("sudo: not found")),
        "{missing:?}"
    );
    let nologin = lead(
        "sh",
        0,
        &Sudo::NotThere,
        None,
        "echo not available; exit 1; ",
    )
    .await;
    assert_eq!(
        nologin,
        Some(Err(Refusal::NoShell("not available".to_owned())))
    );
}

#[test]
fn the_line_for_the_login_shell_is_the_same_in_every_shell() {
    let line = Conversation::new().command();
    assert_eq!(line.matches('\'').count(), 4, "{line}");
    assert!(!line.contains(['\\', '\n', '!']), "{line}");
}
