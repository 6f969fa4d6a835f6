//! What comes beside the program: the words of a language, and pages whose
//! code is fetched when they are opened.

use super::{
    behaviour::before,
    sights::{self, Do, Sight},
};
use crate::support::{Browser, Interface, Person};

/// What the program itself says in German when its words do not come.
const GERMAN: &str = include_str!("../../../ui/locales/de/absent.ftl");

/// The words that German is shown with.
const WORDS: &str = "/words/de.ftl";

/// The code of the pages of the money.
const MONEY: &str = "/split_money.wasm";

/// A page of the money, without the way to it.
fn money() -> Sight {
    Sight::new("books", "#/books".to_owned(), sights::settled(), &[])
}

fn said(key: &str) -> &'static str {
    let line = GERMAN.lines().find_map(|line| line.strip_prefix(key));
    line.and_then(|rest| rest.strip_prefix(" = ")).unwrap()
}

/// The files that the page has asked for.
async fn fetched(person: &Person) -> Vec<String> {
    let script =
        "return performance.getEntriesByType('resource').map((it) => new URL(it.name).pathname)";
    let all = person.window.execute(script, vec![]).await.unwrap();
    serde_json::from_value(all).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_do_not_come_are_told_in_their_language_and_come_at_the_next_try() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut interface = Interface::serve().await;
    interface.withholds(WORDS);
    let person = Person::at(browser.open().await);
    let sight = sights::welcome();
    let address = interface.address(&sight.place, "de", &sight.stand_in);
    person.window.goto(&address).await.unwrap();

    let notice = person.sees(".notice-danger").await.text().await.unwrap();
    assert!(notice.contains(said("absent-words")), "{notice}");
    assert!(notice.contains(said("absent-next")), "{notice}");
    interface.gives(WORDS);
    person.sees("#absent-again").await.click().await.unwrap();
    person.sees("form#page-welcome").await;
    person.sees("html[lang=de]").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_that_does_not_come_leaves_the_page_in_the_one_before() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (interface, person) = before(&browser, &sights::welcome(), "en").await;
    interface.withholds(WORDS);
    person.sees("form#page-welcome").await;
    let title = person.sees("h1").await.text().await.unwrap();
    let choice = person.sees("#language").await;
    choice.select_by_value("de").await.unwrap();

    let notice = person.sees(".notice-danger").await.text().await.unwrap();
    assert!(notice.contains(said("absent-words")), "{notice}");
    person.sees("html[lang=en]").await;
    assert_eq!(person.sees("h1").await.text().await.unwrap(), title);
    interface.gives(WORDS);
    person.sees("#absent-again").await.click().await.unwrap();
    person.sees("html[lang=de]").await;
    assert_ne!(person.sees("h1").await.text().await.unwrap(), title);
    let fetched = fetched(&person).await;
    let others = ["/words/fr.ftl", "/words/es.ftl"];
    assert!(
        !fetched.iter().any(|file| others.contains(&file.as_str())),
        "{fetched:?}"
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_code_does_not_come_says_so_and_comes_at_the_next_try() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let mut interface = Interface::serve().await;
    interface.withholds(MONEY);
    let person = Person::at(browser.open().await);
    let sight = money();
    let address = interface.address(&sight.place, "de", &sight.stand_in);
    person.window.goto(&address).await.unwrap();

    let notice = person.sees(".notice-danger").await.text().await.unwrap();
    assert!(notice.contains(said("absent-part")), "{notice}");
    interface.gives(MONEY);
    person.sees("#absent-again").await.click().await.unwrap();
    person.sees(".frame-rail").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_an_instance_fetches_nothing_of_the_money() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (_interface, person) = before(&browser, &sights::welcome(), "en").await;
    person.sees("form#page-welcome").await;
    let first = fetched(&person).await;
    assert!(!first.iter().any(|it| it.contains("split_")), "{first:?}");

    let sight = sights::step("collective", "collective", &[Do::On("page-collective")]);
    let (_interface, person) = before(&browser, &sight, "en").await;
    let launch = fetched(&person).await;
    let parts: Vec<_> = launch.iter().filter(|it| it.contains("split_")).collect();
    assert_eq!(parts, ["/split_launch.wasm"]);
    person.leaves().await;
}
