//! Every page in a headless browser, against a stand-in for the use cases:
//! whether all can use it, in every theme, language and size.

mod behaviour;
mod beta;
mod beta_samples;
mod caring;
mod closing;
mod closing_samples;
mod columns;
mod header;
mod leaving;
mod loading;
pub(crate) mod measure;
mod money;
mod money_samples;
mod paper;
mod record;
mod refund;
mod reserve;
mod samples;
mod serving;
mod sights;

use measure::{overflow, resize, violations};

use crate::support::{Browser, Interface, Person, axe};

/// Themes that people can choose; the fourth follows the computer.
const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// Languages, and two that are made up: with longer words, and from right to
/// left.
const LOCALES: [&str; 6] = ["en", "fr", "es", "de", "xa", "xr"];

/// The smaller window is the larger one at 200 %.
const SIZES: [(u32, u32); 2] = [(1024, 700), (512, 350)];

#[tokio::test(flavor = "multi_thread")]
async fn axe_objects_to_nothing_on_any_page_in_any_theme() {
    let Some(axe) = axe() else { return };
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut interface = Interface::serve().await;
    let person = Person::at(browser.open().await);
    let mut found = vec![];
    for sight in sights::all() {
        let address = interface.address(&sight.place, "en", &sight.stand_in);
        person.window.goto(&address).await.unwrap();
        sight.arrive(&person).await;
        for theme in THEMES {
            let all = violations(&person, &axe, theme).await;
            found.extend(all.iter().map(|it| format!("{} {theme}: {it}", sight.name)));
            let picture = format!("{}-{theme}-en-1024x700", sight.name);
            person.picture(&picture).await;
        }
    }
    person.leaves().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A test for each, so that two go on beside each other and none takes minutes
/// upon minutes: every page, also at twice the size.
mod every_page_fits_its_window {
    #[tokio::test(flavor = "multi_thread")]
    async fn in_english() {
        super::fits("en").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn in_french() {
        super::fits("fr").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn in_spanish() {
        super::fits("es").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn in_german() {
        super::fits("de").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn with_longer_words() {
        super::fits("xa").await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn from_right_to_left() {
        super::fits("xr").await;
    }
}

async fn fits(locale: &str) {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut interface = Interface::serve().await;
    let person = Person::at(browser.open().await);
    let mut found = vec![];
    for sight in sights::all() {
        let address = interface.address(&sight.place, locale, &sight.stand_in);
        person.window.goto(&address).await.unwrap();
        sight.arrive(&person).await;
        for (width, height) in SIZES {
            resize(&person, width, height).await;
            let name = format!("{}-light-{locale}-{width}x{height}", sight.name);
            let all = overflow(&person).await;
            found.extend(all.iter().map(|it| format!("{name}: {it}")));
            person.picture(&name).await;
        }
        let (width, height) = SIZES[0];
        resize(&person, width, height).await;
    }
    person.leaves().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_on_purpose_is_found() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut interface = Interface::serve().await;
    let person = Person::at(browser.open().await);
    let sights = sights::all();
    let address = interface.address(&sights[0].place, "en", &sights[0].stand_in);
    person.window.goto(&address).await.unwrap();
    sights[0].arrive(&person).await;
    // The window's policy takes no style that stands in the markup.
    let script = r##"document.querySelector("main").insertAdjacentHTML("beforeend",
        `<img src="allotment.svg"><p id="pale">pale</p><p id="broad">broad</p>`);
        Object.assign(document.getElementById("pale").style, { color: "#ddd", background: "#fff" });
        document.getElementById("broad").style.width = "1300px";"##;
    person.window.execute(script, vec![]).await.unwrap();

    let over = overflow(&person).await.join("\n");
    assert!(over.contains("broad"), "{over}");
    if let Some(axe) = axe() {
        let found = violations(&person, &axe, "light").await.join("\n");
        assert!(found.contains("image-alt: "), "{found}");
        assert!(found.contains("color-contrast: "), "{found}");
    }
    person.leaves().await;
}
