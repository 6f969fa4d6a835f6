//! Letters to a real mail server on this computer, with its manners.
#![cfg(test)]

use std::{path::Path, time::Duration};

use allotment_app::ports::{Letter, Post as _, PostError};
use allotment_mail::{Encryption, Settings, Smtp};
use allotment_test_support::{Smtpd, read_letter};
use allotment_types::{SecretString, Timestamp};
use serde_json::json;

const LINK: &str = "https://hub.example.org/enter#0123456789abcdef01234567.fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

fn letter() -> Letter {
    Letter {
        to: "ada@example.org".parse().unwrap(),
        subject: "Un café, señora\r\nBcc: eve@example.org".to_owned(),
        text: format!("¿Entras?\n\n{LINK}\n\n.\nUna vez – para ti.\n").into(),
        at: Timestamp::from_second(1_796_904_000).unwrap(),
        id: "abc123".to_owned(),
    }
}

fn settings(port: u16) -> Settings {
    Settings {
        server: "localhost".into(),
        port,
        encryption: Encryption::None,
        from: "hub@hub.example.org".into(),
        user: None,
        trust: None,
    }
}

async fn sent(settings: &Settings, password: Option<&str>) -> Result<(), PostError> {
    let folder = tempfile::tempdir().unwrap();
    let secret = password.map(SecretString::from);
    settings.keep(folder.path(), secret.as_ref()).unwrap();
    let post = Smtp::patient(folder.path(), Duration::from_secs(4));
    post.send(&letter()).await
}

/// A certificate for a name, with its key, as files.
fn certificate(folder: &Path, name: &str) {
    let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
    std::fs::write(folder.join("cert.pem"), made.cert.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), made.signing_key.serialize_pem()).unwrap();
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written_and_to_nobody_else() {
    let Some(server) = Smtpd::begin("takes").await else {
        return;
    };
    sent(&settings(server.port), None).await.unwrap();
    let [kept] = &server.wait_for(1).await[..] else {
        panic!("one letter");
    };
    assert_eq!(kept["from"], "hub@hub.example.org");
    assert_eq!(kept["to"], json!(["ada@example.org"]));
    assert_eq!(kept["hello"], "hub.example.org");
    let text = read_letter(kept);
    let written = format!("¿Entras?\n\n{LINK}\n\n.\nUna vez – para ti.\n");
    assert_eq!(text.trim_end(), written.trim_end());
    let whole = kept["text"].as_str().unwrap();
    let (head, _) = whole.split_once("\r\n\r\n").unwrap();
    let mut lines = head.lines();
    assert!(lines.all(|line| !line.starts_with("Bcc")), "{head}");
    for line in [
        "From: Allotment <hub@hub.example.org>",
        "To: ada@example.org",
        "Date: Thu, 10 Dec 2026 12:00:00 +0000",
        "Message-ID: <abc123@hub.example.org>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
    ] {
        assert!(head.contains(line), "{line} in {head}");
    }
    assert!(whole.is_ascii(), "it travels over lines of seven bits");
}

#[tokio::test]
async fn a_server_that_refuses_is_told_from_one_that_wants_to_be_asked_again() {
    for (manner, passes) in [
        ("refuses", false),
        ("later", true),
        ("hangs-up", true),
        ("hangs-up-late", true),
        ("slow", true),
    ] {
        let Some(server) = Smtpd::begin(manner).await else {
            return;
        };
        let error = sent(&settings(server.port), None).await.unwrap_err();
        assert_eq!(error.may_pass(), passes, "{manner}: {error:?}");
        let as_meant = match (&error, manner) {
            (PostError::Refused { status, .. }, "refuses") => *status == Some(550),
            (PostError::Later { status, .. }, "later") => *status == Some(451),
            (PostError::TooSlow, "slow")
            | (PostError::Unreachable(_), "hangs-up" | "hangs-up-late") => true,
            _ => false,
        };
        assert!(as_meant, "{manner}: {error:?}");
        // What is written into a log names nobody.
        assert!(!error.to_string().contains("ada"), "{error}");
        assert!(server.letters().is_empty());
    }
}

#[tokio::test]
async fn nobody_there_is_no_mail_server() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let error = sent(&settings(port), None).await.unwrap_err();
    assert!(matches!(error, PostError::Unreachable(_)), "{error:?}");
    let folder = tempfile::tempdir().unwrap();
    let none = Smtp::of(folder.path());
    assert!(!none.is_set_up());
    let error = none.send(&letter()).await.unwrap_err();
    assert!(matches!(error, PostError::NotSetUp), "{error:?}");
}

#[tokio::test]
async fn the_line_is_private_or_nothing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    certificate(folder.path(), "localhost");
    let own_certificate = folder.path().join("cert.pem");
    let key = folder.path().join("key.pem");
    for (encryption, wrapped) in [(Encryption::Starttls, false), (Encryption::Tls, true)] {
        let more = json!({
            "certificate": own_certificate, "key": key, "login": ["hub", "right"],
            "wrapped": wrapped,
        });
        let Some(server) = Smtpd::with("takes", more).await else {
            return;
        };
        let mut own = settings(server.port);
        own.encryption = encryption;
        own.user = Some("hub".into());
        // A certificate that nobody vouches for.
        let error = sent(&own, Some("right")).await.unwrap_err();
        assert!(matches!(error, PostError::NotPrivate(_)), "{error:?}");
        own.trust = Some(own_certificate.clone());
        let error = sent(&own, Some("wrong")).await.unwrap_err();
        assert!(
            matches!(
                error,
                PostError::Refused {
                    status: Some(535),
                    ..
                }
            ),
            "{error:?}"
        );
        assert!(!format!("{error:?}").contains("wrong"), "{error:?}");
        // The right certificate, but of another name.
        let mut other = own.clone();
        other.server = "127.0.0.1".into();
        let error = sent(&other, Some("right")).await.unwrap_err();
        assert!(matches!(error, PostError::NotPrivate(_)), "{error:?}");
        assert!(server.letters().is_empty());
        sent(&own, Some("right")).await.unwrap();
        let kept = &server.wait_for(1).await[0];
        assert_eq!(
            (&kept["tls"], &kept["signed_in"]),
            (&json!(true), &json!(true))
        );
    }
    // One that would take it all in the clear.
    let Some(plain) = Smtpd::begin("takes").await else {
        return;
    };
    let mut own = settings(plain.port);
    own.encryption = Encryption::Starttls;
    let error = sent(&own, None).await.unwrap_err();
    assert!(matches!(error, PostError::NotPrivate(_)), "{error:?}");
    assert!(plain.letters().is_empty());
}
