//! A network's closed beta at a hub: a collective asks with nothing but a private
//! link, maintainers decide in their browsers, and the approval opens a launch.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use allotment_test_support::{Smtpd, read_letter};
use fantoccini::key::Key;

use crate::{
    measure::{overflow, violations},
    support::{Browser, House, Person, Phone, axe, downloads_to, prefers, sized},
};

const LANGUAGES: [&str; 4] = ["en", "fr", "es", "de"];

/// Somebody who becomes a maintainer, in a browser of their own.
async fn maintainer(house: &House, browser: &Browser, name: &str) -> Person {
    let link = house
        .link(&["invite", "network", "--role", "maintainer"])
        .await;
    let person = Person::at(browser.open().await);
    person.window.goto(&link).await.unwrap();
    person.fills("name", name).await;
    person.clicks("form .main-act").await;
    person.sees("main .devices").await;
    person
}

/// The network with a server that has room, described in the browser.
async fn describes(kim: &Person) {
    kim.clicks(".places a[href^='/at/network/']").await;
    kim.is_on("page-network-none").await;
    kim.goes_on().await;
    kim.is_on("page-network-describe").await;
    for (id, text) in [
        ("network-name", "Commons"),
        (
            "network-offers",
            "A place on a server that we look after, with backups",
        ),
        ("network-whom", "Small collectives in our region"),
        ("network-months", "3"),
        ("network-quorum", "2"),
        ("network-days", "0"),
    ] {
        kim.fills(id, text).await;
    }
    kim.goes_on().await;
    kim.is_on("page-network").await;
    kim.presses("network-server").await;
    kim.is_on("page-network-host").await;
    for (id, text) in [
        ("host-name", "north"),
        ("host-memory", "16"),
        ("host-memory-free", "8"),
        ("host-disk", "200"),
        ("host-disk-free", "150"),
        ("keeper-0-name", "Kim"),
        ("keeper-0-hours", "4"),
    ] {
        kim.fills(id, text).await;
    }
    kim.goes_on().await;
    kim.is_on("page-network").await;
}

/// What is wrong with a page, in all languages, themes and sizes.
async fn look(person: &Person, address: &str, name: &str, there: &str) -> Vec<String> {
    let mut found = vec![];
    for language in LANGUAGES {
        let page = format!("{address}?l={language}");
        person.window.goto(&page).await.unwrap();
        person.sees(&format!("html[lang={language}] {there}")).await;
        found.extend(judged(person, &format!("network-{name}-{language}")).await);
    }
    found
}

/// What is wrong with the page as it is, with all that can be unfolded.
async fn judged(person: &Person, name: &str) -> Vec<String> {
    let axe = axe();
    let mut found = vec![];
    let script = "for (const it of document.querySelectorAll('details')) it.open = true";
    person.window.execute(script, vec![]).await.unwrap();
    for (phone, size) in [(Phone::No, "computer"), (Phone::Small, "phone")] {
        sized(&person.window, phone).await;
        let over = overflow(person).await;
        for theme in ["light", "dark"] {
            let name = format!("{name}-{size}-{theme}");
            prefers(&person.window, theme).await;
            person.picture(&name).await;
            found.extend(over.iter().map(|it| format!("{name}: {it}")));
            if let Some(axe) = &axe {
                let all = violations(person, axe, "").await;
                found.extend(all.iter().map(|it| format!("{name}: {it}")));
            }
        }
        let script = "window.scrollTo(0, document.body.scrollHeight)";
        person.window.execute(script, vec![]).await.unwrap();
        person.picture(&format!("{name}-{size}-end")).await;
        let script = "window.scrollTo(0, 0)";
        person.window.execute(script, vec![]).await.unwrap();
    }
    sized(&person.window, Phone::No).await;
    prefers(&person.window, "light").await;
    found
}

/// Where a page is, without what follows the sign for questions.
async fn address(person: &Person) -> String {
    let address = person.window.current_url().await.unwrap();
    address.as_str().split('?').next().unwrap().to_owned()
}

/// Tabs until what a selector finds has the focus.
async fn tab_to(person: &Person, css: &str) {
    let script = "return document.activeElement.matches(arguments[0])";
    for _ in 0..80 {
        let there = person.window.execute(script, vec![css.into()]).await;
        if there.unwrap() == true {
            return;
        }
        person.types(&Key::Tab.to_string()).await;
    }
    panic!("Tab does not lead to `{css}`:\n{}", person.page().await);
}

/// Ada fills the form in with the keyboard alone.
async fn asks(ada: &Person, house: &House) -> Vec<String> {
    ada.window.goto(&house.at("/network?l=en")).await.unwrap();
    ada.sees("main .act").await;
    tab_to(ada, "main .act").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.sees("form.ask").await;
    ada.fills("name", "Garden by the railway").await;
    let about = "Twelve plots beside the railway, and a wiki for all that we learn there.";
    ada.fills("about", about).await;
    tab_to(ada, "#recipe").await;
    ada.types("MediaWiki").await;
    ada.fills("address", "wiki.garden.example").await;
    ada.fills("people", "a dozen").await;
    tab_to(ada, "input[value=en]").await;
    ada.types(" ").await;
    ada.fills("contact-name", "Ada").await;
    tab_to(ada, "form.ask button").await;
    ada.types(&Key::Enter.to_string()).await;
    // What cannot be taken is said, with everything as it was typed.
    ada.sees("[role=alert] a[href='#people']").await;
    let mut found = judged(ada, "network-wrong-en").await;
    ada.fills("people", "12").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.sees(".link code").await;
    found.extend(judged(ada, "network-new-en").await);
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collective_asks_two_maintainers_decide_and_the_approval_is_a_file() {
    let (Some(browser), Some(server)) = (Browser::start().await, Smtpd::begin("takes").await)
    else {
        return;
    };
    let house = House::open().await;
    let port = server.port.to_string();
    let mail = ["mail", "set", "--server", "127.0.0.1", "--port", &port];
    let more = ["--encryption", "none", "--from", "hub@example.org"];
    house.does(&[&mail[..], &more].concat()).await;
    let kim = maintainer(&house, &browser, "Kim").await;
    describes(&kim).await;

    let ada = Person::at_keyboard(browser.open().await);
    let mut found = asks(&ada, &house).await;
    let place = address(&ada).await;
    found.extend(look(&ada, &place, "draft", "button[value=send]").await);
    // Without an address it cannot be sent.
    tab_to(&ada, "button[value=send]").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.sees("[role=alert] a[href='#contact-mail']").await;
    ada.fills("contact-mail", "ada@example.org").await;
    tab_to(&ada, "button[value=send]").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.sees(".good strong").await;
    ada.reads("ada@example.org").await;
    let letters = server.wait_for(1).await;
    let letter = read_letter(&letters[0]);
    let link = letter
        .lines()
        .find(|it| it.starts_with("https://"))
        .unwrap();
    ada.window.goto(link).await.unwrap();
    ada.sees("#token-row[hidden]").await;
    tab_to(&ada, "form .main-act").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.reads("Your request is on its way").await;

    // The maintainer asks; nothing of money or servers is shown where she does.
    kim.window.refresh().await.unwrap();
    kim.is_on("page-network").await;
    let ways = kim.sees("nav.ways").await.text().await.unwrap();
    assert!(ways.contains("Requests"), "{ways}");
    for none in ["Money", "Servers", "Instances"] {
        assert!(!ways.contains(none), "{ways}");
    }
    kim.clicks("a[href^='#/beta/request/']").await;
    kim.is_on("page-beta-request").await;
    kim.fills("talk-ask", "Who looks after accounts?").await;
    kim.presses("talk-ask-do").await;
    kim.sees("ol.questions li").await;
    let request = kim.window.current_url().await.unwrap();

    ada.window.goto(&place).await.unwrap();
    ada.sees("#answer-1").await;
    found.extend(look(&ada, &place, "asked", "#answer-1").await);
    ada.window.goto(&format!("{place}?l=en")).await.unwrap();
    ada.fills("answer-1", "Ada does").await;
    tab_to(&ada, "form[action*=answer] button").await;
    ada.types(&Key::Enter.to_string()).await;
    ada.reads("Your answer").await;

    let bruno = maintainer(&house, &browser, "Bruno").await;
    bruno.window.goto(request.as_str()).await.unwrap();
    bruno.is_on("page-beta-request").await;
    bruno.reads("Ada does").await;
    bruno.chooses("vote", "abstain").await;
    bruno.fills("vote-reason", "I am new here").await;
    bruno.presses("vote-cast").await;
    bruno.sees(".entries .entry").await;
    kim.window.refresh().await.unwrap();
    kim.is_on("page-beta-request").await;
    // Votes are by people and not by short names.
    kim.reads("Bruno").await;
    kim.chooses("vote", "for").await;
    kim.fills("vote-reason", "They keep what they promise")
        .await;
    kim.presses("vote-cast").await;
    kim.sees("#page-beta-request .badge-good").await;
    kim.picture("hub-network-request").await;
    kim.goes_on().await;
    kim.is_on("page-beta-decide").await;
    kim.chooses("decision", "approve").await;
    kim.fills("decision-monthly", "9.50").await;
    kim.goes_on().await;
    kim.is_on("page-beta-request").await;
    // A maintainer goes on for them by the file that they would get.
    downloads_to(&kim.window, &house.folder("kim")).await;
    kim.presses("request-reply").await;
    kim.sees(".notice-good").await;
    let id = request.as_str().rsplit('/').next().unwrap();
    let id: String = id.chars().take(8).collect();
    let kept = house.folder("kim").join(format!("reply-{id}.json"));
    opens_filled_in(&house, "kim-home", &comes(&kept).await).await;

    ada.window.goto(&format!("{place}?l=en")).await.unwrap();
    ada.sees("#approval").await;
    let page = ada.page().await;
    for said in ["There is a place for you", "€9.50", "Download the approval"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for hidden in ["Bruno", "Kim", "new here", "abstain"] {
        assert!(!page.contains(hidden), "{hidden}: {page}");
    }
    downloads_to(&ada.window, &house.folder("ada")).await;
    tab_to(&ada, "#approval").await;
    ada.types(&Key::Enter.to_string()).await;
    let given = comes(&house.folder("ada").join("reply.json")).await;
    opens_filled_in(&house, "ada-home", &given).await;

    found.extend(look(&ada, &place, "approved", "#approval").await);
    found.extend(look(&ada, &house.at("/network"), "offer", "main .act").await);
    found.extend(look(&ada, &house.at("/network/ask"), "form", "form.ask").await);
    found.extend(look(&ada, &house.at("/network/confirm"), "confirm", "#token").await);
    let log = house.log();
    let secret = place.rsplit('/').next().unwrap();
    assert!(!log.contains(secret), "the log has a private link");
    for one in [ada, kim, bruno] {
        one.leaves().await;
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Waits until a file was downloaded.
async fn comes(path: &Path) -> PathBuf {
    for _ in 0..200 {
        if path.exists() {
            return path.to_owned();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing was downloaded as `{}`", path.display());
}

/// On a computer where nothing is written yet, the file begins a launch.
async fn opens_filled_in(house: &House, whose: &str, reply: &Path) {
    let file = reply.to_str().unwrap();
    let open = ["request", "open", file, "--for-them"];
    let opened = &house.at_home(whose, &open).await[0];
    assert!(opened["launch"].is_string(), "{opened}");
    assert_eq!(opened["page"], "collective", "{opened}");
    assert_eq!(opened["request"]["own"]["form"]["people"], 12, "{opened}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_networks_pages_are_its_maintainers_alone() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let house = House::open().await;
    let kim = maintainer(&house, &browser, "Kim").await;
    describes(&kim).await;
    // What a collective's treasurer has is not there, however it is asked for.
    for elsewhere in [
        "books",
        "servers",
        "beta",
        "beta/draft/who",
        "launch/x/server",
    ] {
        let page = house.at(&format!("/at/network/#/{elsewhere}"));
        kim.window.goto(&page).await.unwrap();
        kim.is_on("page-network").await;
    }
    kim.picture("hub-network-queue").await;
    // The way back.
    kim.clicks("a.way[href='/']").await;
    kim.sees("main .devices").await;
    house
        .does(&["collective", "add", "greens", "--name", "The Greens"])
        .await;
    let link = house
        .link(&["invite", "greens", "--role", "treasurer"])
        .await;
    let tess = Person::at(browser.open().await);
    tess.window.goto(&link).await.unwrap();
    tess.fills("name", "Tess").await;
    tess.clicks("form .main-act").await;
    tess.sees("main .devices").await;
    tess.window.goto(&house.at("/at/network/")).await.unwrap();
    let page = tess.window.source().await.unwrap();
    assert!(!page.contains("boot.js"), "{page}");
    // Everybody is shown the way to ask, who is not signed in, too.
    let eve = Person::at(browser.open().await);
    eve.window.goto(&house.at("/?l=en")).await.unwrap();
    eve.clicks("a[href^='/network']").await;
    eve.sees("main .act").await;
    eve.reads("Commons").await;
    for one in [kim, tess, eve] {
        one.leaves().await;
    }
}
