//! From first start to a launched wiki.

use std::time::Duration;

use allotment_practice::Link;

use crate::support::{Computer, Person, Site};

/// A launch takes about a minute on a quiet machine.
pub(crate) const LAUNCH: Duration = Duration::from_mins(10);

/// A browser has to start for a picture.
const PICTURE: Duration = Duration::from_mins(1);

#[tokio::test(flavor = "multi_thread")]
async fn a_person_who_has_never_seen_a_terminal_launches_a_wiki() {
    let Some(site) = Site::bare("t-window").await else {
        return;
    };
    let computer = Computer::in_network_of(&site.kit, &site.state).await;
    let person = Person::at(computer.open().await);
    launches(&person, &site).await;
    keeps_what_is_needed(&person, &computer, &site).await;
    person.leaves().await;
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_the_same_works_by_keyboard_alone() {
    let Some(site) = Site::bare("t-keyboard").await else {
        return;
    };
    let computer = Computer::in_network_of(&site.kit, &site.state).await;
    let person = Person::at_keyboard(computer.open().await).with_axe();
    launches(&person, &site).await;
    keeps_what_is_needed(&person, &computer, &site).await;
    person.leaves().await;
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_a_cut_link_and_a_closed_window_lead_to_the_same_end() {
    let Some(site) = Site::bare("t-window-cut").await else {
        return;
    };
    let computer = Computer::in_network_of(&site.kit, &site.state).await;
    let person = Person::at(computer.open().await);
    until_accepted(&person, &site).await;
    person.goes_on().await;
    person.is_on("page-run").await;
    // In mid-run: Docker is there, the wiki is not.
    person
        .sees_within("#page-run .step-done[id*='install-docker']", LAUNCH)
        .await;
    site.link(Link::Down).await;
    person.sees_within("#page-run .notice-danger", LAUNCH).await;
    person.picture("page-run-link-lost").await;
    let notice = person.sees("#page-run .notice-danger").await;
    let told = notice.text().await.unwrap();
    assert!(
        told.contains("connection") && told.contains("continue"),
        "{told}"
    );
    person.leaves().await;

    site.link(Link::Up).await;
    let person = Person::at(computer.open().await);
    person.is_on("page-home").await;
    person.clicks("#page-home .button-primary").await;
    person.is_on("page-run").await;
    person.presses("run-resume").await;
    person
        .sees_within("#page-run #next:not([disabled])", LAUNCH)
        .await;
    person.goes_on().await;
    proves(&person, &site).await;
    person.leaves().await;
    site.end().await;
}

/// From the first page to the proof that it works.
async fn launches(person: &Person, site: &Site) {
    until_accepted(person, site).await;
    person.goes_on().await;
    person.is_on("page-run").await;
    person
        .sees_within("#page-run #next:not([disabled])", LAUNCH)
        .await;
    person.picture("page-run-finished").await;
    person.goes_on().await;
    proves(person, site).await;
}

/// The proof that it works, to the person and to others.
async fn proves(person: &Person, site: &Site) {
    person.is_on("page-proof").await;
    person.sees("#page-proof .notice-good").await;
    let picture = person
        .sees_within("#page-proof .picture img", PICTURE)
        .await;
    let alt = picture.attr("alt").await.unwrap().unwrap();
    assert!(alt.contains(&site.address("wiki")), "{alt}");
    person.picture("page-proof-good").await;
    let page = site.siteinfo(&site.address("wiki"));
    assert!(page.contains("Garden wiki"), "{page}");
    person.goes_on().await;
}

/// From the first page to the plan, which is not accepted yet.
pub(crate) async fn until_accepted(person: &Person, site: &Site) {
    person.is_on("page-welcome").await;
    person.chooses("begin", "launch").await;
    person.goes_on().await;

    person.is_on("page-collective").await;
    person
        .fills("collective-name", "Garden by the railway")
        .await;
    person.fills("collective-people", "12").await;
    person.fills("collective-me", "Ada").await;
    person.goes_on().await;

    person.is_on("page-recipe").await;
    person.chooses("recipe", "mediawiki").await;
    person.goes_on().await;

    person.is_on("page-server").await;
    person.chooses("server", "+own").await;
    person.goes_on().await;
    person.is_on("page-server-own").await;
    person.fills("own-destination", &site.destination()).await;
    person.fills("own-name", "garden").await;
    person.presses("own-more").await;
    let key = site.server.key_file.to_str().unwrap();
    person.fills("own-identity", key).await;
    person.goes_on().await;
    person.is_on("page-host-key").await;
    person.reads(&site.fingerprint().await).await;
    person.goes_on().await;

    person.is_on("page-preflight").await;
    person.goes_on().await;

    person.is_on("page-address").await;
    person.fills("address", &site.address("wiki")).await;
    person.presses("address-look").await;
    person.goes_on().await;

    person.is_on("page-questions").await;
    person.fills("question-SITE_NAME", "Garden wiki").await;
    person.chooses("question-WIKI_ACCESS", "public").await;
    person.goes_on().await;

    person.is_on("page-sharing").await;
    person.fills("sharing-cost", "10.00").await;
    for (key, name) in ["Ada", "Ben", "Cleo"].iter().enumerate() {
        if key > 0 {
            person.presses("sharing-add").await;
        }
        person.fills(&format!("sharer-{key}-name"), name).await;
    }
    person.reads("€3.34").await;
    person.reads("€3.33").await;
    person.goes_on().await;

    person.is_on("page-review").await;
}

/// The keys and the hand-over sheet.
async fn keeps_what_is_needed(person: &Person, computer: &Computer, site: &Site) {
    person.is_on("page-keys").await;
    person.presses("show-password").await;
    let shown = person.sees(".keys-password .code-text").await;
    let password = shown.text().await.unwrap();
    let address = site.address("wiki");
    let answer = site.sign_in(&address, "Steward", &password);
    assert!(answer.contains("\"PASS\""), "{answer}");
    let other = site.sign_in(&address, "Steward", "not the password");
    assert!(other.contains("\"FAIL\""), "{other}");
    person.ticks("kit-safe").await;
    person.goes_on().await;
    person.is_on("page-hand-over").await;
    person.presses("save-sheet").await;
    person.sees("#page-hand-over .notice-good").await;
    let papers = std::fs::read_dir(computer.folder("papers"))
        .unwrap()
        .count();
    assert_eq!(papers, 2, "the sheet, as page and as PDF");
    person.goes_on().await;
    person.sees("form#page-home").await;
}
