//! Logging in, and every reason why it fails.

use std::{
    fs,
    net::Ipv4Addr,
    process::{Child, Command, Stdio},
    time::Duration,
};

use allotment_provision::{ConnectError, Connector as _};
use allotment_ssh::SshConnector;

use crate::sshd::{Setup, free_port, installed, new_key, program, run, sshd_or_skip, wait_until};

fn login(text: &'static str) -> Setup {
    Setup {
        login: Some(text),
        ..Setup::default()
    }
}

#[tokio::test]
async fn a_shell_comes_up_behind_every_login_shell_and_its_noise() {
    for (shell, text) in [
        ("sh", "#!/bin/sh\nexec sh -c \"$SSH_ORIGINAL_COMMAND\"\n"),
        (
            "bash",
            "#!/bin/sh\necho 'Last login: today'; exec bash -c \"$SSH_ORIGINAL_COMMAND\"\n",
        ),
        (
            "zsh",
            "#!/bin/sh\nprintf 'no line end' >&2; exec zsh -c \"$SSH_ORIGINAL_COMMAND\"\n",
        ),
        (
            "fish",
            "#!/bin/sh\nprintf 'no line end'; exec fish -c \"$SSH_ORIGINAL_COMMAND\"\n",
        ),
        (
            "busybox",
            "#!/bin/sh\nexec busybox sh -c \"$SSH_ORIGINAL_COMMAND\"\n",
        ),
    ] {
        if !installed(shell) {
            continue;
        }
        let sshd = sshd_or_skip!(login(text));
        let mut transport = sshd.connect().await;
        let script = "echo \"$LC_ALL $(umask) $PATH\"; pwd; echo err >&2; exit 7";
        let exit = run(&mut *transport, script).await;
        assert_eq!(exit.code, 7, "{shell}");
        assert_eq!(
            exit.stdout_text(),
            "C 0022 /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\n/\n",
            "{shell}"
        );
        assert_eq!(exit.stderr_text(), "err\n", "{shell}");
        transport.close().await;
    }
}

#[tokio::test]
async fn an_account_without_a_shell_is_told_from_one_without_a_key() {
    let sshd = sshd_or_skip!(login(
        "#!/bin/sh\necho 'This account is not available.'; exit 1\n"
    ));
    let pinned = sshd.host_key("ed25519");
    let refused = sshd
        .connector()
        .connect(&sshd.target(), &pinned, None)
        .await;
    let Err(ConnectError::NoShell { said, .. }) = refused else {
        panic!("{:?}", refused.err());
    };
    assert_eq!(said, "This account is not available.");
}

#[tokio::test]
async fn a_shell_that_never_gets_ready_is_given_up() {
    let sshd = sshd_or_skip!(login("#!/bin/sh\nexec sleep 60\n"));
    let mut settings = sshd.settings();
    settings.login_timeout = Duration::from_secs(1);
    let pinned = sshd.host_key("ed25519");
    let refused = SshConnector::new(settings)
        .connect(&sshd.target(), &pinned, None)
        .await;
    assert!(
        matches!(&refused, Err(ConnectError::NoShell { said, .. }) if said == "no shell within 1 s"),
        "{:?}",
        refused.err()
    );
}

#[tokio::test]
async fn a_refused_login_says_what_is_wrong_with_the_key() {
    let sshd = sshd_or_skip!();
    let pinned = sshd.host_key("ed25519");
    new_key(&sshd.path("stranger"), "ed25519", "");
    new_key(&sshd.path("locked"), "ed25519", "long enough");
    for (key, hint) in [
        ("stranger", "Permission denied"),
        ("locked", "Unlock it for the agent with `ssh-add"),
        ("missing", "cannot be read"),
    ] {
        let mut target = sshd.target();
        target.identity_file = Some(sshd.path(key));
        let refused = sshd.connector().connect(&target, &pinned, None).await;
        let Err(ConnectError::LoginRefused { said, .. }) = refused else {
            panic!("{key}: {:?}", refused.err());
        };
        assert!(said.contains(hint), "{key}: {said}");
    }
}

#[tokio::test]
async fn a_locked_key_of_the_persons_configuration_is_found_out_too() {
    let sshd = sshd_or_skip!();
    new_key(&sshd.path("locked"), "ed25519", "long enough");
    let config = format!("IdentityFile {}\n", sshd.path("locked").display());
    fs::write(sshd.path("config"), config).unwrap();
    let mut settings = sshd.settings();
    settings.user_config = Some(sshd.path("config"));
    let mut target = sshd.target();
    target.identity_file = None;
    let pinned = sshd.host_key("ed25519");
    let refused = SshConnector::new(settings)
        .connect(&target, &pinned, None)
        .await;
    let Err(ConnectError::LoginRefused { said, .. }) = refused else {
        panic!("{:?}", refused.err());
    };
    assert!(said.contains("ssh-add"), "{said}");
}

/// Ends the agent with the test.
struct Agent(Child);

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_locked_key_works_through_the_agent() {
    let sshd = sshd_or_skip!();
    new_key(&sshd.path("locked"), "ed25519", "long enough");
    fs::copy(sshd.path("locked.pub"), sshd.path("authorized_keys")).unwrap();
    let socket = sshd.path("agent");
    let agent = Command::new("ssh-agent")
        .arg("-D")
        .arg("-a")
        .arg(&socket)
        .stdout(Stdio::null())
        .spawn();
    let _agent = Agent(agent.unwrap());
    wait_until("the agent listens", Duration::from_secs(5), || {
        socket.exists()
    })
    .await;
    program(&sshd.path("askpass"), "#!/bin/sh\necho 'long enough'\n");
    let added = Command::new("ssh-add")
        .arg(sshd.path("locked"))
        .env("SSH_AUTH_SOCK", &socket)
        .env("SSH_ASKPASS", sshd.path("askpass"))
        .env("SSH_ASKPASS_REQUIRE", "force")
        .stderr(Stdio::null())
        .status();
    assert!(added.unwrap().success());
    let config = format!("IdentityAgent {}\n", socket.display());
    fs::write(sshd.path("config"), config).unwrap();
    let mut settings = sshd.settings();
    settings.user_config = Some(sshd.path("config"));
    let mut target = sshd.target();
    let pinned = sshd.host_key("ed25519");
    for identity_file in [None, Some(sshd.path("locked"))] {
        target.identity_file = identity_file;
        let connector = SshConnector::new(settings.clone());
        let mut transport = connector.connect(&target, &pinned, None).await.unwrap();
        assert_eq!(run(&mut *transport, "exit 6").await.code, 6);
    }
}

#[tokio::test]
async fn who_does_not_answer_is_unreachable() {
    let sshd = sshd_or_skip!();
    let pinned = sshd.host_key("ed25519");
    let mut settings = sshd.settings();
    settings.connect_timeout = Duration::from_secs(1);
    let connector = SshConnector::new(settings);

    let mut nobody = sshd.target();
    nobody.port = Some(free_port());
    let mut unnamed = sshd.target();
    unnamed.destination = "no-such-name.invalid".to_owned();
    let mut option = sshd.target();
    option.destination = "-oProxyCommand=touch /tmp/never".to_owned();
    // Takes connections and says nothing.
    let mute = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let muted = sshd.target_at(mute.local_addr().unwrap());

    for target in [nobody, unnamed, option, muted] {
        let connected = connector.connect(&target, &pinned, None).await;
        assert!(
            matches!(connected, Err(ConnectError::Unreachable { .. })),
            "{target}: {:?}",
            connected.err()
        );
        let key = connector.host_key(&target).await;
        assert!(
            matches!(key, Err(ConnectError::Unreachable { .. })),
            "{target}: {key:?}"
        );
    }
}

#[tokio::test]
async fn an_ssh_that_cannot_be_used_is_told_from_a_server_that_cannot() {
    let sshd = sshd_or_skip!();
    let pinned = sshd.host_key("ed25519");
    fs::write(sshd.path("config"), "Prot 22\n").unwrap();
    let mut broken = sshd.settings();
    broken.user_config = Some(sshd.path("config"));
    let mut missing = sshd.settings();
    missing.program = "/nowhere/ssh".into();
    let mut too_long = sshd.settings();
    too_long.folder = sshd.path(&"long".repeat(20));
    for settings in [broken, missing, too_long] {
        let connector = SshConnector::new(settings);
        let connected = connector.connect(&sshd.target(), &pinned, None).await;
        assert!(
            matches!(connected, Err(ConnectError::NoSsh { .. })),
            "{:?}",
            connected.err()
        );
    }
    let mut damaged = pinned.clone();
    damaged.algorithm = "ssh-ed25519\n*".to_owned();
    let connected = sshd
        .connector()
        .connect(&sshd.target(), &damaged, None)
        .await;
    assert!(matches!(connected, Err(ConnectError::NoSsh { .. })));
}
