//! How pages behave when something is missing, fails or takes its time.

use allotment_api::{ErrorBody, codes};

use super::sights::{self, Do, Sight};
use crate::support::{Browser, Interface, Person};

/// How German names a record that cannot be used.
const GERMAN: &str = include_str!("../../../ui/locales/de/wording.ftl");

/// Somebody who has just opened this page.
async fn before(browser: &Browser, sight: &Sight, locale: &str) -> (Interface, Person) {
    let mut interface = Interface::serve().await;
    let person = Person::at(browser.open().await);
    let address = interface.address(&sight.place, locale, &sight.stand_in);
    person.window.goto(&address).await.unwrap();
    sight.arrive(&person).await;
    (interface, person)
}

#[tokio::test(flavor = "multi_thread")]
async fn going_on_with_nothing_filled_in_leads_to_what_is_missing() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [
        Do::On("page-server"),
        Do::Choose("server", "+own"),
        Do::Press("next"),
        Do::On("page-server-own"),
    ];
    let sight = sights::step("server-own", "server", &way);
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.goes_on().await;
    person.sees(".summary:focus").await;
    person.sees("#page-server-own").await;
    let link = person.sees(".summary a[href='#own-destination']").await;
    link.click().await.unwrap();
    assert_eq!(person.focused().await, "own-destination");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_cannot_be_kept_keep_the_page_and_say_why_in_its_language() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = ErrorBody::new(codes::RECORD, "The disk of `record.sqlite` is full");
    let sight = sights::step("sharing", "sharing", &[Do::On("page-sharing")])
        .but(|stand_in| stand_in.refuses(sights::save(), &error));
    let (_interface, person) = before(&browser, &sight, "de").await;

    person.presses("sharing-later").await;
    let notice = person.sees(".notice-danger").await.text().await.unwrap();
    let german = GERMAN
        .lines()
        .find_map(|it| it.strip_prefix("error-record = "));
    assert!(notice.contains(german.unwrap()), "{notice}");
    assert!(notice.contains("record.sqlite"), "{notice}");
    person.sees("form#page-sharing").await;
    let place = person.window.current_url().await.unwrap();
    assert!(place.as_str().ends_with("/sharing"), "{place}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_have_made_is_deleted_only_when_its_address_was_typed() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::run_delete();
    let (_interface, person) = before(&browser, &sight, "en").await;
    let address = super::samples::address().to_string();
    let confirm = "run-delete-dialog-confirm";
    let asked = "return JSON.stringify(window.allotmentAsked.filter(r => r.request === 'undo-run').map(r => r.confirmed ?? null))";
    let asked = async || person.window.execute(asked, vec![]).await.unwrap();
    assert_eq!(
        asked().await,
        "[null]",
        "asked without a confirmation first"
    );

    person.sees(&format!("#{confirm}[disabled]")).await;
    person.fills("run-delete-dialog-name", "wiki").await;
    person.sees(&format!("#{confirm}[disabled]")).await;
    person.fills("run-delete-dialog-name", &address).await;
    person.presses(confirm).await;
    person.sees("#run-delete-dialog[open]").await;
    assert_eq!(asked().await, format!("[null,\"{address}\"]"));
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_a_run_follows_what_is_told() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-run"), Do::Press("run-resume")];
    let sight = sights::step("run", "run", &way)
        .but(|stand_in| stand_in.works_at(sights::resume(), &sights::told()));
    let (_interface, person) = before(&browser, &sight, "en").await;

    let step = super::samples::first_step();
    person.sees(&format!("#step-{step}.step-running")).await;
    let page = person.page().await;
    assert!(
        page.contains(&format!("0 of {}", super::samples::steps())),
        "{page}"
    );
    let event = serde_json::to_value(sights::step_done()).unwrap();
    let script = "window.allotmentTell(arguments[0])";
    person.window.execute(script, vec![event]).await.unwrap();
    person.sees(&format!("#step-{step}.step-done")).await;
    let page = person.page().await;
    assert!(
        page.contains(&format!("1 of {}", super::samples::steps())),
        "{page}"
    );
    person.leaves().await;
}
