//! Every page of a hub as it is seen: by axe-core, by day and by night, on a
//! phone, in four languages, on paper; and how much of it is fetched.

use std::{io::Write as _, process::Stdio};

use fantoccini::wd::{PrintConfigurationBuilder, PrintSize};

use crate::{
    measure::{overflow, violations},
    support::{Browser, House, Person, Phone, axe, greens, prefers, sized},
};

/// An old phone on a slow line (bytes).
const LARGEST: u64 = 100_000;

const LANGUAGES: [&str; 4] = ["en", "fr", "es", "de"];

/// A page: its name, where it is, and what shows that it is there.
struct Sight {
    name: &'static str,
    place: String,
    there: &'static str,
}

/// Every page that a hub has, seen by Ada, who is signed in in the first window,
/// and by somebody who is not in the second.
async fn sights(house: &House) -> (Vec<Sight>, Vec<Sight>) {
    let sight = |name, place: &str, there| Sight {
        name,
        place: place.to_owned(),
        there,
    };
    // Nobody answers there: what is looked at is what pages say of mail.
    let mail = ["--server", "localhost", "--encryption", "none"];
    let from = ["--from", "hub@example.org"];
    house
        .does(&[&["mail", "set"][..], &mail, &from].concat())
        .await;
    let link = house.link(&["share-link", "greens", "ada"]).await;
    let private = link.strip_prefix(&house.public).unwrap().to_owned();
    // Nothing is closed there yet.
    house
        .does(&["collective", "add", "beets", "--name", "Beets & Roots"])
        .await;
    let inside = vec![
        sight("home", "/", ".devices"),
        sight("my-share", "/my/greens", ".number strong"),
    ];
    let outside = vec![
        sight("closed", "/", "section.card .act"),
        sight("enter", "/enter", "#mail"),
        sight("confirm", "/confirm", "#token"),
        sight("private-link", &private, ".number strong"),
        sight("nothing", "/share/none", "section.card"),
    ];
    (inside, outside)
}

async fn ada(house: &House, browser: &Browser) -> Person {
    let link = house
        .link(&[
            "invite",
            "greens",
            "--role",
            "participant",
            "--participant",
            "ada",
        ])
        .await;
    let ada = Person::at(browser.open().await);
    ada.window.goto(&link).await.unwrap();
    ada.fills("name", "Ada Ní Bhraonáin").await;
    ada.clicks("form .main-act").await;
    ada.sees(".devices").await;
    ada
}

/// What is wrong with a page, in both themes, both sizes and all languages.
async fn look(house: &House, person: &Person, sight: &Sight, axe: Option<&str>) -> Vec<String> {
    let mut found = vec![];
    for language in LANGUAGES {
        let place = house.at(&format!("{}?l={language}", sight.place));
        person.window.goto(&place).await.unwrap();
        person
            .sees(&format!("html[lang={language}] {}", sight.there))
            .await;
        for (phone, size) in [(Phone::No, "computer"), (Phone::Small, "phone")] {
            sized(&person.window, phone).await;
            let over = overflow(person).await;
            for theme in ["light", "dark"] {
                let name = format!("hub-{}-{size}-{theme}-{language}", sight.name);
                prefers(&person.window, theme).await;
                person.picture(&name).await;
                found.extend(over.iter().map(|it| format!("{name}: {it}")));
                if let Some(axe) = axe {
                    let all = violations(person, axe, "").await;
                    found.extend(all.iter().map(|it| format!("{name}: {it}")));
                }
            }
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_can_be_used_by_all_in_every_language_by_night_and_on_a_phone() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let axe = axe();
    let house = House::open().await;
    let tess = Person::at(browser.open().await);
    greens(&house, &tess).await;
    let ada = ada(&house, &browser).await;
    let (inside, outside) = sights(&house).await;
    // An address that waits to be confirmed.
    ada.window.goto(&house.at("/?l=en")).await.unwrap();
    ada.fills("mail", "ada@example.org").await;
    ada.clicks("form[action^='/mail?'] button").await;
    ada.sees("form[action='/mail/forget']").await;
    let stranger = Person::at(browser.open().await);
    let mut found = vec![];
    for sight in &inside {
        found.extend(look(&house, &ada, sight, axe.as_deref()).await);
    }
    for sight in &outside {
        found.extend(look(&house, &stranger, sight, axe.as_deref()).await);
    }
    for one in [tess, ada, stranger] {
        one.leaves().await;
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_share_is_light_and_has_its_place_on_one_sheet_of_paper() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let house = House::open().await;
    let tess = Person::at(browser.open().await);
    greens(&house, &tess).await;
    let link = house.link(&["share-link", "greens", "ada"]).await;
    let phone = Person::at(browser.open().await);
    phone.window.goto(&link).await.unwrap();
    phone.sees(".number strong").await;

    // All that the browser fetched, with its heads.
    let script = "return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
        .map((it) => [it.name, it.transferSize, it.encodedBodySize])";
    let fetched = phone.window.execute(script, vec![]).await.unwrap();
    let fetched = fetched.as_array().unwrap();
    let sizes = fetched
        .iter()
        .map(|it| it[1].as_u64().unwrap().max(it[2].as_u64().unwrap()));
    let all: u64 = sizes.sum();
    assert!(fetched.len() >= 2 && all > 5_000, "{fetched:?}");
    assert!(all < LARGEST, "{all} bytes: {fetched:?}");

    // What is printed is white, however dark the room is.
    prefers(&phone.window, "dark").await;
    let a4 = PrintConfigurationBuilder::default().size(PrintSize::A4);
    let pdf = phone.window.print(a4.build().unwrap()).await;
    let pdf = pdf.unwrap();
    keep("hub-private-link.pdf", &pdf);
    let text = on_paper(&pdf);
    if let Some(text) = text {
        let pages = text.matches('\u{c}').count();
        assert_eq!(pages, 1, "{text}");
        assert!(text.contains("€10.84"), "{text}");
        // What is for the screen alone stays there.
        for none in ["Français", "Whoever has this link"] {
            assert!(!text.contains(none), "{none}: {text}");
        }
    }
    tess.leaves().await;
    phone.leaves().await;
}

/// Keeps what was printed beside the pictures, if anybody wants to look at it.
fn keep(name: &str, bytes: &[u8]) {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let folder = std::env::var_os("ALLOTMENT_PICTURES").map(std::path::PathBuf::from);
    if let Some(folder) = folder {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

/// The text of a PDF, each page with a form feed at its end.
fn on_paper(pdf: &[u8]) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "it reads what was printed")]
    let mut reader = std::process::Command::new("pdftotext");
    let started = reader
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut reader) = started else {
        println!("skipped: `pdftotext` is not on this computer");
        return None;
    };
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = reader.wait_with_output().unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}
