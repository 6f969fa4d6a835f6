//! Which key a server shows, and what happens when it shows another.

use std::fs;

use allotment_provision::{ConnectError, Connector as _, ServerTarget};
use allotment_ssh::SshConnector;

use crate::sshd::{Setup, run, sshd_or_skip};

fn keys(host_keys: &'static [&'static str]) -> Setup {
    Setup {
        host_keys,
        ..Setup::default()
    }
}

#[tokio::test]
async fn the_servers_key_is_read_without_logging_in_or_leaving_anything() {
    let sshd = sshd_or_skip!(keys(&["rsa", "ecdsa", "ed25519"]));
    let mut target = sshd.target();
    target.user = Some("nobody-at-all".to_owned());
    target.identity_file = None;
    let key = sshd.connector().host_key(&target).await.unwrap();
    assert_eq!(key, sshd.host_key("ed25519"), "ed25519 comes first");
    let left = fs::read_dir(sshd.path("client")).unwrap();
    assert!(left.flatten().all(|entry| entry.file_name() == "lock"));
    let log = fs::read_to_string(sshd.path("log")).unwrap();
    assert!(!log.contains("Accepted"), "{log}");
}

#[tokio::test]
async fn a_server_without_ed25519_shows_what_it_has() {
    let sshd = sshd_or_skip!(keys(&["rsa"]));
    let key = sshd.connector().host_key(&sshd.target()).await.unwrap();
    assert_eq!(key, sshd.host_key("rsa"));
    assert_eq!(key.algorithm, "ssh-rsa");
}

#[tokio::test]
async fn a_server_with_several_keys_is_held_to_the_pinned_one() {
    let sshd = sshd_or_skip!(keys(&["ed25519", "ecdsa", "rsa"]));
    for kind in ["ed25519", "ecdsa", "rsa"] {
        let pinned = sshd.host_key(kind);
        let connected = sshd
            .connector()
            .connect(&sshd.target(), &pinned, None)
            .await;
        assert!(connected.is_ok(), "{kind}: {:?}", connected.err());
    }
}

#[tokio::test]
async fn another_key_stops_everything_and_its_fingerprint_is_shown() {
    let mut sshd = sshd_or_skip!();
    let pinned = sshd.host_key("ed25519");
    sshd.connect().await.close().await;
    for (kind, host_keys) in [("ed25519", &["ed25519"]), ("ecdsa", &["ecdsa"])] {
        sshd.rebuild(host_keys);
        let connected = sshd
            .connector()
            .connect(&sshd.target(), &pinned, None)
            .await;
        let Err(ConnectError::HostKeyChanged {
            expected, found, ..
        }) = connected
        else {
            panic!("{kind}: {:?}", connected.err());
        };
        assert_eq!(expected, pinned.fingerprint());
        assert_eq!(found, Some(sshd.host_key(kind).fingerprint()), "{kind}");
    }
    let log = fs::read_to_string(sshd.path("log")).unwrap();
    assert!(!log.contains("Accepted"), "{log}");
}

#[tokio::test]
async fn an_open_connection_outlives_the_change_but_a_new_one_does_not() {
    let mut sshd = sshd_or_skip!();
    let pinned = sshd.host_key("ed25519");
    let mut before = sshd.connect().await;
    sshd.rebuild(&["ed25519"]);
    assert_eq!(run(&mut *before, "exit 3").await.code, 3);
    let after = sshd
        .connector()
        .connect(&sshd.target(), &pinned, None)
        .await;
    assert!(matches!(after, Err(ConnectError::HostKeyChanged { .. })));
}

#[tokio::test]
async fn the_persons_own_names_jump_hosts_and_habits_are_respected() {
    let sshd = sshd_or_skip!();
    let at = sshd.dir.path().display();
    let config = format!(
        "Host *\n  User {user}\n  IdentityFile {at}/login\n  RemoteCommand none-of-ours\n\
         \x20 LocalForward 1 localhost:1\n  ControlMaster auto\n  ControlPath {at}/own-%C\n\
         \x20 LogLevel QUIET\n\
         Host jump wiki\n  HostName 127.0.0.1\n  Port {port}\n\
         Host jump\n  HostKeyAlias jump\n  UserKnownHostsFile {at}/own_known_hosts\n\
         \x20 RemoteCommand none\n  ClearAllForwardings yes\n\
         Host wiki\n  ProxyJump jump\n",
        user = sshd.user,
        port = sshd.port,
    );
    fs::write(sshd.path("config"), config).unwrap();
    let pinned = sshd.host_key("ed25519");
    fs::write(
        sshd.path("own_known_hosts"),
        format!("jump {} {}\n", pinned.algorithm, pinned.key),
    )
    .unwrap();
    let mut settings = sshd.settings();
    settings.user_config = Some(sshd.path("config"));
    settings.system_config = Some("/nowhere/ssh_config".into());
    let connector = SshConnector::new(settings);
    let target = ServerTarget {
        destination: "wiki".to_owned(),
        user: None,
        port: None,
        identity_file: None,
    };
    assert_eq!(connector.host_key(&target).await.unwrap(), pinned);
    let mut transport = connector.connect(&target, &pinned, None).await.unwrap();
    // Through the jump host the connection comes from the server itself, and
    // the server saw two of them.
    assert_eq!(run(&mut *transport, "exit 4").await.code, 4);
    let log = fs::read_to_string(sshd.path("log")).unwrap();
    assert!(log.matches("Accepted publickey").count() >= 3, "{log}");
    transport.close().await;

    // A jump host that is not known is no reason to distrust the server.
    fs::write(sshd.path("own_known_hosts"), "").unwrap();
    let refused = connector
        .connect(&target, &pinned, None)
        .await
        .err()
        .unwrap();
    let ConnectError::Unreachable { said, .. } = &refused else {
        panic!("{refused:?}");
    };
    assert!(said.contains("closed"), "{said}");
}
