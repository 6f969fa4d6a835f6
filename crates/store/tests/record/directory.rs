//! A hub's directory: who is let in, once, and who did what.

use allotment_api::Role;
use allotment_store::{Directory, DirectoryError, Doing, Grant, Guest, LetIn, Scope, Token};
use allotment_types::Timestamp;
use sqlx::{ConnectOptions as _, Executor as _, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

struct Fixture {
    folder: TempDir,
    directory: Directory,
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn doing(second: i64) -> Doing<'static> {
    Doing {
        by: "console",
        at: at(second),
    }
}

fn token(byte: u8) -> Token {
    Token::of(&[byte; Token::BYTES])
}

fn guest<'a>(person: &'a str, session: &'a Token) -> Guest<'a> {
    Guest {
        name: "Ada Lovelace",
        person,
        device: "Firefox on Linux",
        session,
        until: at(1000),
    }
}

fn greens() -> Scope {
    Scope::Collective("greens".parse().unwrap())
}

fn participant(name: &str) -> Grant {
    Grant {
        scope: greens(),
        role: Role::Participant,
        participant: Some(name.parse().unwrap()),
    }
}

async fn directory() -> Fixture {
    let folder = TempDir::new().unwrap();
    let directory = Directory::open(folder.path().join("directory.sqlite")).await;
    Fixture {
        directory: directory.unwrap(),
        folder,
    }
}

#[tokio::test]
async fn an_invitation_lets_one_person_in_once() {
    let fixture = directory().await;
    let it = &fixture.directory;
    let (link, session) = (token(1), token(2));
    let invited = LetIn::Invited(participant("ada"));
    it.make_link(&link, &invited, at(100), doing(0))
        .await
        .unwrap();
    let entered = it
        .enter(&link, &guest("p1", &session), at(5))
        .await
        .unwrap();
    let entered = entered.unwrap();
    assert_eq!(entered.person, "p1");

    let who = it.signed_in(&session, at(6)).await.unwrap().unwrap();
    assert_eq!(who.name.as_deref(), Some("Ada Lovelace"));
    assert_eq!(who.in_scope(&greens()).count(), 1);
    assert_eq!(who.participant(&greens()).unwrap().as_str(), "ada");
    assert_eq!(who.participant(&Scope::Network), None);

    let again = it.enter(&link, &guest("p2", &token(3)), at(7)).await;
    assert_eq!(again.unwrap(), None);
    assert_eq!(it.person("p2").await.unwrap(), None);
}

#[tokio::test]
async fn a_link_that_ran_out_was_withdrawn_or_has_another_secret_lets_nobody_in() {
    let fixture = directory().await;
    let it = &fixture.directory;
    let invited = LetIn::Invited(participant("ada"));
    let late = token(1);
    it.make_link(&late, &invited, at(10), doing(0))
        .await
        .unwrap();
    let withdrawn = token(2);
    it.make_link(&withdrawn, &invited, at(100), doing(0))
        .await
        .unwrap();
    assert!(it.withdraw_link(withdrawn.id(), doing(1)).await.unwrap());
    assert!(!it.withdraw_link(withdrawn.id(), doing(1)).await.unwrap());
    let good = token(3);
    it.make_link(&good, &invited, at(100), doing(0))
        .await
        .unwrap();
    let guessed = format!("{}.{}", good.id(), "0".repeat(64));
    let guessed = Token::read(&guessed).unwrap();
    for link in [late, withdrawn, guessed, token(9)] {
        let session = token(8);
        let entered = it.enter(&link, &guest("p1", &session), at(10)).await;
        assert_eq!(entered.unwrap(), None, "{link:?}");
        assert_eq!(it.signed_in(&session, at(11)).await.unwrap(), None);
    }
    let session = token(8);
    let entered = it.enter(&good, &guest("p1", &session), at(10)).await;
    assert!(entered.unwrap().is_some());
}

#[tokio::test]
async fn a_session_ends_by_itself_and_with_its_device() {
    let fixture = directory().await;
    let it = &fixture.directory;
    it.add_person("bo", "Bo", doing(0)).await.unwrap();
    let mut sessions = vec![];
    for byte in [11, 12] {
        let link = token(byte);
        let known = LetIn::Known("bo".into());
        it.make_link(&link, &known, at(100), doing(0))
            .await
            .unwrap();
        let session = token(byte + 10);
        it.enter(&link, &guest("unused", &session), at(1))
            .await
            .unwrap()
            .unwrap();
        sessions.push(session);
    }
    let devices = it.devices("bo").await.unwrap();
    assert_eq!(devices.len(), 2);
    assert!(it.signed_in(&sessions[0], at(999)).await.unwrap().is_some());
    assert_eq!(it.signed_in(&sessions[0], at(1000)).await.unwrap(), None);

    let mine = it
        .signed_in(&sessions[0], at(2))
        .await
        .unwrap()
        .unwrap()
        .device;
    let theirs = it.withdraw_device("ada", &mine, doing(3)).await.unwrap();
    assert!(!theirs, "only one's own device can be withdrawn");
    assert!(it.withdraw_device("bo", &mine, doing(3)).await.unwrap());
    assert_eq!(it.signed_in(&sessions[0], at(4)).await.unwrap(), None);
    assert!(it.signed_in(&sessions[1], at(4)).await.unwrap().is_some());
    it.prolong(&sessions[0], at(5000), at(4)).await.unwrap();
    assert_eq!(it.signed_in(&sessions[0], at(5)).await.unwrap(), None);
    it.prolong(&sessions[1], at(5000), at(4)).await.unwrap();
    assert!(
        it.signed_in(&sessions[1], at(4999))
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_role_that_is_taken_is_gone_at_once() {
    let fixture = directory().await;
    let it = &fixture.directory;
    it.add_person("bo", "Bo", doing(0)).await.unwrap();
    let keeps = Grant {
        scope: greens(),
        role: Role::Treasurer,
        participant: None,
    };
    it.grant("bo", &keeps, doing(1)).await.unwrap();
    it.grant("bo", &keeps, doing(1)).await.unwrap();
    assert_eq!(it.memberships("bo").await.unwrap().len(), 1);
    assert!(
        it.revoke("bo", &greens(), Role::Treasurer, doing(2))
            .await
            .unwrap()
    );
    assert!(
        !it.revoke("bo", &greens(), Role::Treasurer, doing(2))
            .await
            .unwrap()
    );
    assert_eq!(it.memberships("bo").await.unwrap(), []);
    let unknown = it.grant("cem", &keeps, doing(1)).await;
    assert!(matches!(unknown, Err(DirectoryError::PersonUnknown { .. })));
}

#[tokio::test]
async fn nobody_is_two_participants_and_no_participant_two_people() {
    let fixture = directory().await;
    let it = &fixture.directory;
    for person in ["bo", "cem"] {
        it.add_person(person, person, doing(0)).await.unwrap();
    }
    it.grant("bo", &participant("ada"), doing(1)).await.unwrap();
    for (person, as_whom) in [("cem", "ada"), ("bo", "dora")] {
        let refused = it.grant(person, &participant(as_whom), doing(1)).await;
        let taken = matches!(refused, Err(DirectoryError::ParticipantTaken { .. }));
        assert!(taken, "{person} as {as_whom}");
    }
}

#[tokio::test]
async fn a_private_link_shows_one_statement_until_it_is_withdrawn() {
    let fixture = directory().await;
    let it = &fixture.directory;
    let (link, other) = (token(1), token(2));
    let (greens, ada) = ("greens".parse().unwrap(), "ada".parse().unwrap());
    let bo = "bo".parse().unwrap();
    it.make_share_link(&link, &greens, &ada, doing(0))
        .await
        .unwrap();
    it.make_share_link(&other, &greens, &bo, doing(0))
        .await
        .unwrap();
    let shown = it.shared(&link).await.unwrap();
    assert_eq!(shown, Some((greens.clone(), ada.clone())));
    let guessed = Token::read(&format!("{}.{}", link.id(), "0".repeat(64))).unwrap();
    assert_eq!(it.shared(&guessed).await.unwrap(), None);
    let gone = it.withdraw_share_links(&greens, &ada, doing(1)).await;
    assert_eq!(gone.unwrap(), 1);
    assert_eq!(it.shared(&link).await.unwrap(), None);
    assert!(it.shared(&other).await.unwrap().is_some());
    assert_eq!(it.share_links(&greens).await.unwrap().len(), 1);
}

#[tokio::test]
async fn who_is_forgotten_has_no_name_and_no_way_in() {
    let fixture = directory().await;
    let it = &fixture.directory;
    let (link, session) = (token(1), token(2));
    let invited = LetIn::Invited(participant("ada"));
    it.make_link(&link, &invited, at(100), doing(0))
        .await
        .unwrap();
    it.enter(&link, &guest("p1", &session), at(5))
        .await
        .unwrap()
        .unwrap();
    let (greens, ada) = ("greens".parse().unwrap(), "ada".parse().unwrap());
    let share = token(7);
    it.make_share_link(&share, &greens, &ada, doing(0))
        .await
        .unwrap();
    assert!(it.forget_person("p1", doing(6)).await.unwrap());
    assert_eq!(it.shared(&share).await.unwrap(), None);
    assert_eq!(it.signed_in(&session, at(7)).await.unwrap(), None);
    assert_eq!(it.memberships("p1").await.unwrap(), []);
    let known = LetIn::Known("p1".into());
    let again = it.make_link(&token(3), &known, at(100), doing(7)).await;
    assert!(matches!(again, Err(DirectoryError::PersonUnknown { .. })));
    for file in std::fs::read_dir(fixture.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(8).any(|it| it == b"Lovelace"));
    }
}

#[tokio::test]
async fn the_file_has_no_secret_that_lets_anybody_in() {
    let fixture = directory().await;
    let it = &fixture.directory;
    let (link, session, share) = (token(0xa1), token(0xa2), token(0xa3));
    let invited = LetIn::Invited(participant("ada"));
    it.make_link(&link, &invited, at(100), doing(0))
        .await
        .unwrap();
    it.enter(&link, &guest("p1", &session), at(5))
        .await
        .unwrap()
        .unwrap();
    let (greens, ada) = ("greens".parse().unwrap(), "ada".parse().unwrap());
    it.make_share_link(&share, &greens, &ada, doing(0))
        .await
        .unwrap();
    it.close().await;
    for file in std::fs::read_dir(fixture.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for byte in [0xa1_u8, 0xa2, 0xa3] {
            let text = format!("{byte:02x}").repeat(32);
            let raw = [byte; 32];
            assert!(!bytes.windows(64).any(|it| it == text.as_bytes()));
            assert!(!bytes.windows(32).any(|it| it == raw));
        }
    }
}

#[tokio::test]
async fn what_was_done_stands_and_nothing_that_is_over_comes_back() {
    let fixture = directory().await;
    let it = &fixture.directory;
    let (link, session) = (token(1), token(2));
    let invited = LetIn::Invited(participant("ada"));
    it.make_link(&link, &invited, at(100), doing(0))
        .await
        .unwrap();
    it.enter(&link, &guest("p1", &session), at(5))
        .await
        .unwrap()
        .unwrap();
    it.note(
        Doing {
            by: "p1",
            at: at(6),
        },
        &greens(),
        "add-hours",
    )
    .await
    .unwrap();
    let said: Vec<String> = it
        .audit(None, 100)
        .await
        .unwrap()
        .into_iter()
        .rev()
        .map(|line| {
            format!(
                "{} {} {}",
                line.by,
                line.act,
                line.about.unwrap_or_default()
            )
        })
        .collect();
    let device = format!("d-{}", session.id());
    assert_eq!(
        said,
        [
            "console invited ada".to_owned(),
            "p1 given-participant p1".to_owned(),
            format!("p1 signed-in {device}"),
            "p1 add-hours ".to_owned(),
        ]
    );
    assert_eq!(it.audit(Some(&greens()), 100).await.unwrap().len(), 3);
    assert_eq!(it.audit(Some(&Scope::Network), 100).await.unwrap(), []);

    let path = fixture.folder.path().join("directory.sqlite");
    let mut other = SqliteConnectOptions::new()
        .filename(&path)
        .connect()
        .await
        .unwrap();
    for attempt in [
        "DELETE FROM audit",
        "UPDATE audit SET by = 'eve'",
        "INSERT INTO audit SELECT 9, at, by, scope, act, about FROM audit WHERE seq = 1",
        "INSERT OR REPLACE INTO audit SELECT 1, at, 'eve', scope, act, about FROM audit WHERE seq = 2",
        "UPDATE link SET over_at = NULL",
        "INSERT INTO membership SELECT person, 'network', 'treasurer', NULL, since FROM membership",
    ] {
        assert!(other.execute(attempt).await.is_err(), "{attempt}");
    }
}

#[tokio::test]
async fn of_two_who_come_at_once_with_one_link_one_is_let_in() {
    let fixture = directory().await;
    let it = &fixture.directory;
    let link = token(1);
    let invited = LetIn::Invited(participant("ada"));
    it.make_link(&link, &invited, at(100), doing(0))
        .await
        .unwrap();
    let (one, two) = (token(2), token(3));
    let (first, second) = (guest("p1", &one), guest("p2", &two));
    let (first, second) = tokio::join!(
        it.enter(&link, &first, at(5)),
        it.enter(&link, &second, at(5)),
    );
    let let_in = [first.unwrap(), second.unwrap()];
    assert_eq!(let_in.iter().flatten().count(), 1, "{let_in:?}");
}
