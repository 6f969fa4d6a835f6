use allotment_app::ports::{PracticeWorld, Store as _, StoreError};
use allotment_provision::ServerTarget;

use super::{raw, record, record_with_runs, run, server, told};

#[tokio::test]
async fn a_server_is_read_back_as_it_was_added() {
    let fixture = record().await;
    let mut practice = server("practice-1");
    practice.target = ServerTarget {
        destination: "10.0.0.2".into(),
        user: Some("debian".into()),
        port: Some(2222),
        identity_file: Some("/home/ada/.ssh/id \"2\"".into()),
    };
    practice.practice = Some(PracticeWorld {
        dns: "10.0.0.1:53".parse().unwrap(),
        acme_directory: "https://10.0.0.1:14000/dir".into(),
        acme_trust: "-----BEGIN CERTIFICATE-----\n".into(),
        roots_url: "https://10.0.0.1:15000/roots/0".into(),
        kit: "/var/lib/practice".into(),
    });
    let plain = server("garden");
    fixture.store.add_server(&practice).await.unwrap();
    fixture.store.add_server(&plain).await.unwrap();

    assert_eq!(
        fixture.store.server(&practice.name).await.unwrap(),
        Some(practice.clone())
    );
    assert_eq!(
        fixture.store.servers().await.unwrap(),
        [plain, practice],
        "sorted by name"
    );
}

#[tokio::test]
async fn a_server_that_was_never_added_is_not_found() {
    let fixture = record().await;
    let nobody = "nobody".parse().unwrap();
    assert_eq!(fixture.store.server(&nobody).await.unwrap(), None);
    assert_eq!(fixture.store.servers().await.unwrap(), []);
    assert!(!fixture.store.forget_server(&nobody).await.unwrap());
}

#[tokio::test]
async fn a_name_in_use_is_refused_and_the_pinned_key_stays() {
    let fixture = record().await;
    let first = server("garden");
    fixture.store.add_server(&first).await.unwrap();
    let mut second = server("garden");
    second.host_key.key = "AAAA".into();

    let error = fixture.store.add_server(&second).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::NameTaken { what: "server", name } if name == "garden"),
        "{error:?}"
    );
    assert_eq!(
        fixture.store.server(&first.name).await.unwrap(),
        Some(first)
    );
}

#[tokio::test]
async fn a_forgotten_server_is_gone_and_its_runs_stay() {
    let fixture = record_with_runs().await;
    let plot = "plot".parse().unwrap();
    assert!(fixture.store.forget_server(&plot).await.unwrap());
    assert!(!fixture.store.forget_server(&plot).await.unwrap(), "twice");

    assert_eq!(fixture.store.server(&plot).await.unwrap(), None);
    assert_eq!(fixture.store.servers().await.unwrap(), []);
    assert_eq!(
        fixture.store.run(&"r1".parse().unwrap()).await.unwrap(),
        Some(run("r1"))
    );
    let kept: (Option<String>, Option<String>) =
        sqlx::query_as("SELECT target, host_key FROM server WHERE name = 'plot'")
            .fetch_one(&mut raw(fixture.store.path()).await)
            .await
            .unwrap();
    assert_eq!(kept, (None, None), "its address and key are forgotten");
}

#[tokio::test]
async fn the_name_of_a_forgotten_server_is_free() {
    let fixture = record_with_runs().await;
    let mut another = server("plot");
    another.target.destination = "192.0.2.99".into();
    fixture.store.forget_server(&another.name).await.unwrap();
    fixture.store.add_server(&another).await.unwrap();
    assert_eq!(fixture.store.servers().await.unwrap(), [another]);
}

#[tokio::test]
async fn a_row_that_cannot_be_read_is_an_error_that_names_the_column() {
    let fixture = record().await;
    fixture.store.add_server(&server("garden")).await.unwrap();
    sqlx::query("UPDATE server SET name = 'No Name'")
        .execute(&mut raw(fixture.store.path()).await)
        .await
        .unwrap();
    insta::assert_snapshot!(told(&fixture.store.servers().await.unwrap_err()), @r"
    the collective's record could not be read (servers)
      because: `No Name` in column `name` cannot be read
      because: `No Name` cannot be a server's name: use small letters, digits and dashes, and begin with a letter or digit
    ");
}
