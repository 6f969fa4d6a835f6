//! Passkeys in a hub's directory: whose they are, and what ends with them.

use allotment_api::Role;
use allotment_store::{
    Directory, Doing, Entered, Grant, Guest, LetIn, NewPasskey, Scope, SignedIn, Token,
};
use allotment_types::Timestamp;
use sqlx::{ConnectOptions as _, Executor as _, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn by(person: &str, second: i64) -> Doing<'_> {
    Doing {
        by: person,
        at: at(second),
    }
}

fn token(byte: u8) -> Token {
    Token::of(&[byte; Token::BYTES])
}

fn guest(session: &Token) -> Guest<'_> {
    Guest {
        name: "Ada Lovelace",
        person: "p1",
        device: "Firefox on Linux",
        session,
        until: at(1000),
    }
}

fn new(id: &'static str) -> NewPasskey<'static> {
    NewPasskey {
        id,
        credential: "credential",
        name: "The brick",
        public_key: r#"{"counter":1}"#,
    }
}

struct Fixture {
    folder: TempDir,
    directory: Directory,
}

impl Fixture {
    /// Ada, who came by an invitation.
    async fn with_ada() -> Self {
        let folder = TempDir::new().unwrap();
        let directory = Directory::open(folder.path().join("directory.sqlite")).await;
        let fixture = Self {
            folder,
            directory: directory.unwrap(),
        };
        let it = &fixture.directory;
        let invited = LetIn::Invited(Grant {
            scope: Scope::Collective("greens".parse().unwrap()),
            role: Role::Participant,
            participant: Some("ada".parse().unwrap()),
        });
        it.make_link(&token(1), &invited, at(100), by("console", 0))
            .await
            .unwrap();
        let entered = it.enter(&token(1), &guest(&token(2)), at(5)).await;
        entered.unwrap().unwrap();
        fixture
    }

    async fn comes_in(&self, session: &Token, counted: &str, second: i64) -> Option<Entered> {
        let it = &self.directory;
        let passkey = it.passkey("credential").await.unwrap()?;
        let guest = guest(session);
        let entered = it.enter_by_passkey(&passkey, counted, &guest, at(second));
        entered.await.unwrap()
    }

    async fn signed_in(&self, session: &Token) -> Option<SignedIn> {
        self.directory.signed_in(session, at(50)).await.unwrap()
    }
}

#[tokio::test]
async fn a_passkey_lets_its_person_in_and_says_when_it_was_used() {
    let fixture = Fixture::with_ada().await;
    let it = &fixture.directory;
    assert!(it.add_passkey("p1", new("k1"), by("p1", 6)).await.unwrap());
    let before = it.passkeys("p1").await.unwrap();
    assert_eq!((before.len(), before[0].used_at), (1, None));
    let entered = fixture.comes_in(&token(3), r#"{"counter":2}"#, 9).await;
    assert_eq!(entered.unwrap().person, "p1");
    assert_eq!(fixture.signed_in(&token(3)).await.unwrap().person, "p1");
    let after = it.passkeys("p1").await.unwrap();
    assert_eq!(after[0].used_at, Some(at(9)));
    assert_eq!(after[0].public_key, r#"{"counter":2}"#);
    assert_eq!(it.passkeys("p2").await.unwrap(), []);
}

#[tokio::test]
async fn a_passkey_is_one_persons_for_good() {
    let fixture = Fixture::with_ada().await;
    let it = &fixture.directory;
    it.add_person("p2", "Bo", by("console", 1)).await.unwrap();
    assert!(it.add_passkey("p1", new("k1"), by("p1", 6)).await.unwrap());
    assert!(!it.add_passkey("p2", new("k2"), by("p2", 7)).await.unwrap());
    let gone = it.withdraw_passkey("p1", "k1", "", by("p1", 8)).await;
    assert!(gone.unwrap());
    // Also after it was withdrawn.
    assert!(!it.add_passkey("p2", new("k3"), by("p2", 9)).await.unwrap());
    assert!(
        !it.add_passkey("no-one", new("k4"), by("x", 9))
            .await
            .unwrap()
    );
    let path = fixture.folder.path().join("directory.sqlite");
    let options = SqliteConnectOptions::new().filename(&path);
    let mut other = options.connect().await.unwrap();
    for attempt in [
        "UPDATE passkey SET over_at = NULL",
        "UPDATE passkey SET person = 'p2'",
    ] {
        assert!(other.execute(attempt).await.is_err(), "{attempt}");
    }
}

#[tokio::test]
async fn of_two_who_come_with_one_counter_one_is_let_in() {
    let fixture = Fixture::with_ada().await;
    let it = &fixture.directory;
    it.add_passkey("p1", new("k1"), by("p1", 6)).await.unwrap();
    let passkey = it.passkey("credential").await.unwrap().unwrap();
    let (one, two) = (token(3), token(4));
    let counted = r#"{"counter":2}"#;
    let (one, two) = (guest(&one), guest(&two));
    let (first, second) = tokio::join!(
        it.enter_by_passkey(&passkey, counted, &one, at(9)),
        it.enter_by_passkey(&passkey, counted, &two, at(9)),
    );
    let let_in = [first.unwrap(), second.unwrap()];
    assert_eq!(let_in.iter().flatten().count(), 1, "{let_in:?}");
}

#[tokio::test]
async fn who_withdraws_a_passkey_signs_out_what_came_in_by_it_but_stays_themselves() {
    let fixture = Fixture::with_ada().await;
    let it = &fixture.directory;
    it.add_passkey("p1", new("k1"), by("p1", 6)).await.unwrap();
    let lost = fixture.comes_in(&token(3), r#"{"counter":2}"#, 9).await;
    let kept = fixture.comes_in(&token(4), r#"{"counter":3}"#, 10).await;
    let (lost, kept) = (lost.unwrap(), kept.unwrap());
    assert!(
        !it.withdraw_passkey("p2", "k1", "", by("p2", 11))
            .await
            .unwrap()
    );
    let gone = it.withdraw_passkey("p1", "k1", &kept.device, by("p1", 12));
    assert!(gone.await.unwrap());
    assert!(fixture.signed_in(&token(3)).await.is_none(), "{lost:?}");
    assert!(fixture.signed_in(&token(4)).await.is_some());
    assert!(
        fixture.signed_in(&token(2)).await.is_some(),
        "came by a link"
    );
    assert_eq!(
        fixture.comes_in(&token(5), r#"{"counter":4}"#, 13).await,
        None
    );
    assert!(
        !it.withdraw_passkey("p1", "k1", "", by("p1", 14))
            .await
            .unwrap()
    );
    let lines = it.audit(None, 100).await.unwrap();
    let acts: Vec<&str> = lines.iter().rev().map(|it| it.act.as_str()).collect();
    assert_eq!(
        acts[3..],
        [
            "passkey-added",
            "signed-in",
            "signed-in",
            "passkey-withdrawn"
        ]
    );
}

#[tokio::test]
async fn a_link_still_lets_in_who_has_no_passkey_any_more() {
    let fixture = Fixture::with_ada().await;
    let it = &fixture.directory;
    it.add_passkey("p1", new("k1"), by("p1", 6)).await.unwrap();
    it.withdraw_passkey("p1", "k1", "", by("p1", 7))
        .await
        .unwrap();
    let known = LetIn::Known("p1".into());
    it.make_link(&token(6), &known, at(100), by("console", 8))
        .await
        .unwrap();
    let entered = it.enter(&token(6), &guest(&token(7)), at(9)).await;
    assert_eq!(entered.unwrap().unwrap().person, "p1");
}

#[tokio::test]
async fn who_is_forgotten_has_no_passkey() {
    let fixture = Fixture::with_ada().await;
    let it = &fixture.directory;
    it.add_passkey("p1", new("k1"), by("p1", 6)).await.unwrap();
    fixture.comes_in(&token(3), r#"{"counter":2}"#, 9).await;
    assert!(it.forget_person("p1", by("console", 10)).await.unwrap());
    assert_eq!(
        fixture.comes_in(&token(4), r#"{"counter":3}"#, 11).await,
        None
    );
    assert!(!it.add_passkey("p1", new("k2"), by("p1", 12)).await.unwrap());
    it.close().await;
    for file in std::fs::read_dir(fixture.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for text in [b"The brick".as_slice(), b"{\"counter"] {
            assert!(!bytes.windows(text.len()).any(|it| it == text));
        }
    }
}

/// As a directory was before there were passkeys.
#[tokio::test]
async fn a_directory_from_before_is_brought_up_to_date_with_its_people() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("directory.sqlite");
    let options = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true);
    let mut old = options.connect().await.unwrap();
    let first = include_str!("../../directory-migrations/20261122210000_create_directory.sql");
    let migrations = sqlx::migrate::Migrator::new(std::path::Path::new("./directory-migrations"));
    let mut migrations = migrations.await.unwrap();
    migrations.migrations.to_mut().truncate(1);
    assert_eq!(migrations.migrations[0].sql.as_str(), first);
    migrations.run_direct(None, &mut old, false).await.unwrap();
    old.execute(
        "INSERT INTO person VALUES ('p1', 'Ada', '2026-11-22T10:00:00.000000000Z');
         INSERT INTO device VALUES ('d1', 'p1', 'Firefox', '2026-11-22T10:00:00.000000000Z',
                                    '2026-11-22T10:00:00.000000000Z', NULL);",
    )
    .await
    .unwrap();
    sqlx::Connection::close(old).await.unwrap();
    let it = Directory::open(&path).await.unwrap();
    assert_eq!(it.devices("p1").await.unwrap().len(), 1);
    assert!(it.add_passkey("p1", new("k1"), by("p1", 6)).await.unwrap());
    assert_eq!(it.passkeys("p1").await.unwrap().len(), 1);
}
