//! A collective asks a network for a place: two computers, two windows, and
//! nothing between them but the files that people hand each other.

use std::path::{Path, PathBuf};

use crate::support::{Computer, Person, Site};

#[tokio::test(flavor = "multi_thread")]
async fn a_collective_asks_is_approved_and_launches_by_files_alone() {
    let Some(site) = Site::bare("t-beta").await else {
        return;
    };
    let garden = Computer::in_network_of(&site.kit, &site.state).await;
    let commons = Computer::in_network_of(&site.kit, &site.state).await;

    let ada = Person::at(garden.open().await);
    asks(&ada).await;
    let request = file(&garden, "request-");

    let kim = Person::at(commons.open().await);
    begins_a_network(&kim).await;
    takes_in(&kim, &request).await;
    votes_and_approves(&kim).await;
    let reply = file(&commons, "reply-");
    kim.leaves().await;

    ada.hands("beta-reply-file", &reply).await;
    ada.presses("beta-reply-open").await;
    ada.sees("#page-beta-standing .badge-good").await;
    ada.reads("There is a place for you").await;
    ada.picture("journey-beta-approved").await;
    ada.goes_on().await;
    ada.is_on("page-collective").await;
    let value = async |id: &str| {
        let field = ada.sees(&format!("[id='{id}']")).await;
        field.prop("value").await.unwrap().unwrap_or_default()
    };
    assert_eq!(value("collective-name").await, "Garden by the railway");
    assert_eq!(value("collective-people").await, "12");
    assert_eq!(value("collective-currency").await, "EUR");
    ada.fills("collective-me", "Ada").await;
    ada.goes_on().await;
    ada.is_on("page-recipe").await;
    ada.sees("#recipe-mediawiki:checked").await;
    ada.leaves().await;
    site.end().await;
}

/// From the first page to the file.
async fn asks(person: &Person) {
    person.is_on("page-welcome").await;
    person.chooses("begin", "join").await;
    person.goes_on().await;
    person.is_on("page-beta").await;
    person.goes_on().await;
    person.is_on("page-beta-who").await;
    person.fills("beta-name", "Garden by the railway").await;
    person.fills("beta-about", "Twelve plots").await;
    person.goes_on().await;
    person.is_on("page-beta-what").await;
    person.chooses("beta-recipe", "mediawiki").await;
    person.goes_on().await;
    person.is_on("page-beta-people").await;
    person.fills("beta-people", "12").await;
    person.ticks("beta-languages-en").await;
    person.goes_on().await;
    person.is_on("page-beta-money").await;
    person.goes_on().await;
    person.is_on("page-beta-help").await;
    person.goes_on().await;
    person.is_on("page-beta-contact").await;
    person.fills("beta-contact-name", "Ada").await;
    person.fills("beta-contact-mail", "ada@example.org").await;
    person.goes_on().await;
    person.is_on("page-beta-review").await;
    person.goes_on().await;
    person.is_on("page-beta-hand-over").await;
    person.presses("beta-save").await;
    person.sees("#page-beta-hand-over .notice-good").await;
    person.goes_on().await;
    person.is_on("page-beta-standing").await;
}

/// From the first page to a queue that is empty.
async fn begins_a_network(person: &Person) {
    person.is_on("page-welcome").await;
    person.chooses("begin", "network").await;
    person.goes_on().await;
    person.is_on("page-network-none").await;
    person.goes_on().await;
    person.is_on("page-network-describe").await;
    person.fills("network-name", "Commons").await;
    person.fills("network-me", "Kim").await;
    person.fills("network-months", "3").await;
    person.fills("network-quorum", "1").await;
    person.fills("network-days", "0").await;
    person.goes_on().await;
    person.is_on("page-network").await;
    person.presses("network-server").await;
    person.is_on("page-network-host").await;
    let figures = [
        ("host-name", "north"),
        ("host-memory", "16"),
        ("host-memory-free", "8"),
        ("host-disk", "200"),
        ("host-disk-free", "150"),
        ("keeper-0-name", "Kim"),
        ("keeper-0-hours", "4"),
    ];
    for (id, text) in figures {
        person.fills(id, text).await;
    }
    person.goes_on().await;
    person.is_on("page-network").await;
}

async fn takes_in(person: &Person, request: &Path) {
    person.presses("network-take").await;
    person.is_on("page-network-take").await;
    person.hands("take-file", request).await;
    person.goes_on().await;
    person.is_on("page-network-taken").await;
    person.goes_on().await;
    person.is_on("page-beta-request").await;
}

async fn votes_and_approves(person: &Person) {
    person.chooses("vote", "for").await;
    person.presses("vote-cast").await;
    person.sees("#page-beta-request .badge-good").await;
    person.goes_on().await;
    person.is_on("page-beta-decide").await;
    person.chooses("decision", "approve").await;
    person.fills("decision-monthly", "9.50").await;
    person.goes_on().await;
    person.is_on("page-beta-request").await;
    person.presses("request-reply").await;
    person.sees("#page-beta-request .notice-good").await;
}

/// The one file of this kind that was laid down.
fn file(computer: &Computer, begin: &str) -> PathBuf {
    let folder = computer.folder("papers").join("beta");
    let all = std::fs::read_dir(&folder).unwrap();
    let found = all.map(|entry| entry.unwrap().path()).filter(|path| {
        path.file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with(begin)
    });
    let found: Vec<PathBuf> = found.collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}
