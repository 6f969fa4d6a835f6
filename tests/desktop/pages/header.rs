//! The top of the window: one line where the window is as wide as it begins,
//! and no way to where there is nothing yet.

use allotment_api::{CollectiveView, Reply, call};
use fantoccini::Locator;

use super::{
    behaviour::before,
    closing::page,
    closing_samples::garden,
    measure::resize,
    sights::{self, Do},
};
use crate::support::{Browser, Interface, Person};

/// A name that is longer than most.
const LONG: &str = "Housing co-operative of the people at the old mill pond";

fn called(name: &str) -> CollectiveView {
    CollectiveView {
        name: name.to_owned(),
        ..super::samples::collective()
    }
}

/// What of the header does not stand on its line, or reaches into another part
/// of it.
async fn off_the_line(person: &Person) -> String {
    let script = r"
        const parts = [...document.querySelectorAll(
            '.header-home, .header-place, .way, .header-tools select')];
        const boxes = parts.map((part) => [part, part.getBoundingClientRect()]);
        const off = [];
        for (const [part, box] of boxes) {
            const middle = (box.top + box.bottom) / 2;
            for (const [other, it] of boxes) {
                if (part === other) continue;
                if (middle < it.top || middle > it.bottom) off.push(`${part.className || part.id} is not beside ${other.className || other.id}`);
                if (box.left < it.right - 1 && it.left < box.right - 1) off.push(`${part.className || part.id} is on ${other.className || other.id}`);
            }
        }
        return [...new Set(off)].join('; ')";
    let found = person.window.execute(script, vec![]).await.unwrap();
    found.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_header_is_one_line_in_every_language_whatever_the_collective_is_called() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut interface = Interface::serve().await;
    let person = Person::at(browser.open().await);
    let mut found = vec![];
    for name in ["The garden", LONG] {
        let stand_in =
            garden(false).gives(call::ShowCollective {}, Reply::Collective(called(name)));
        let sight = page("header", "people", stand_in, &[Do::On("page-books-people")]);
        for locale in super::LOCALES {
            let address = interface.address(&sight.place, locale, &sight.stand_in);
            person.window.goto(&address).await.unwrap();
            sight.arrive(&person).await;
            resize(&person, 1024, 700).await;
            let off = off_the_line(&person).await;
            if !off.is_empty() {
                found.push(format!("{name} {locale}: {off}"));
            }
            person
                .picture(&format!("header-{}-{locale}", name.len()))
                .await;
        }
    }
    person.leaves().await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_collective_yet_is_not_led_to_its_money() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    for (currency, ways) in [(None, 0), (super::samples::collective().currency, 3)] {
        let us = CollectiveView {
            currency,
            ..super::samples::collective()
        };
        let mut sight = sights::welcome();
        sight.stand_in = sight
            .stand_in
            .gives(call::ShowCollective {}, Reply::Collective(us));
        let (_interface, person) = before(&browser, &sight, "en").await;
        let there = person.window.find_all(Locator::Css(".way")).await.unwrap();
        assert_eq!(there.len(), ways, "{currency:?}");
        person.leaves().await;
    }
}
