//! Answers that come when their page was left, passwords of servers, and what
//! recipes would hide.

use allotment_api::{CommandPart, ErrorBody, LaunchPage, OperatorView, PracticeView, Reply, call};
use allotment_recipe::RecipeWords;
use serde_json::Value;

use super::{
    behaviour::before,
    samples,
    sights::{self, Do},
};
use crate::support::{Browser, Person};

/// From now on a use case is slow: it answers when [`at_last`] says so.
async fn is_slow(person: &Person, name: &str) {
    let script = "laid.answers[arguments[0]] = { reply: new Promise((done) => { window.allotmentLate = done; }) }";
    person
        .window
        .execute(script, vec![name.into()])
        .await
        .unwrap();
}

/// The slow use case answers, and the page has had its time to act on it.
async fn at_last(person: &Person, reply: &Reply) {
    let reply = serde_json::to_value(reply).unwrap();
    let script = "window.allotmentLate(arguments[0])";
    person.window.execute(script, vec![reply]).await.unwrap();
    for _ in 0..5 {
        person.drawn().await;
    }
}

/// From now on a use case is refused with this.
async fn refuses(person: &Person, name: &str, error: &ErrorBody) {
    let error = serde_json::to_value(error).unwrap();
    let script = "laid.answers[arguments[0]] = { error: arguments[1] }";
    let arguments = vec![name.into(), error];
    person.window.execute(script, arguments).await.unwrap();
}

/// What a use case was asked so far: one of its fields each time.
async fn asked(person: &Person, name: &str, field: &str) -> Vec<Value> {
    let script = "return window.allotmentAsked.filter((it) => arguments[0] in it)
        .map((it) => arguments[1].split('.').reduce((at, part) => at?.[part], it[arguments[0]]) ?? null)";
    let arguments = vec![name.into(), field.into()];
    let found = person.window.execute(script, arguments).await.unwrap();
    found.as_array().unwrap().clone()
}

/// The way back at the foot of a page.
const BACK: &str = ".page-foot > button[type='button']";

#[tokio::test(flavor = "multi_thread")]
async fn a_practice_server_that_is_up_late_is_not_chosen_for_who_chose_another_meanwhile() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [
        Do::On("page-server"),
        Do::Choose("server", "+practice"),
        Do::Press("next"),
        Do::On("page-server-practice"),
    ];
    let sight = sights::step("practice", "server", &way);
    let (_interface, person) = before(&browser, &sight, "en").await;
    is_slow(&person, "start-practice").await;
    person.goes_on().await;
    person.sees("#next[aria-busy]").await;
    person.clicks(BACK).await;
    person.sees("form#page-server").await;
    person.chooses("server", "garden").await;
    person.goes_on().await;
    person.sees("form#page-preflight h1:focus").await;

    let up = PracticeView {
        name: "garden-2".parse().unwrap(),
        address: "10.0.0.2".into(),
        running: true,
        names: vec![],
    };
    at_last(&person, &Reply::Practice(up)).await;
    assert_eq!(
        asked(&person, "save-launch", "draft.server").await,
        ["garden"]
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_back_from_a_servers_key_does_not_get_the_server_all_the_same() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::step("host-key", "server", &sights::OWN_KEY);
    let (_interface, person) = before(&browser, &sight, "en").await;
    is_slow(&person, "add-server").await;
    person.goes_on().await;
    person.sees("#next[aria-busy]").await;
    person.clicks(BACK).await;
    person.sees("form#page-server-own h1:focus").await;

    at_last(&person, &Reply::Server(Box::new(samples::server()))).await;
    person.sees("form#page-server-own").await;
    let kept = asked(&person, "save-launch", "draft.server").await;
    assert!(kept.is_empty(), "{kept:?}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kit_that_comes_after_its_page_was_left_is_not_laid_into_the_next() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::step("keys", "keys", &[Do::On("page-keys")]);
    let (_interface, person) = before(&browser, &sight, "en").await;
    is_slow(&person, "show-paper").await;
    person.presses("print-kit").await;
    person.sees("#print-kit[aria-busy]").await;
    person.clicks(BACK).await;
    person.sees("form#page-proof h1:focus").await;

    at_last(&person, &Reply::Paper(samples::paper())).await;
    let frames = "return document.querySelectorAll('iframe').length";
    let frames = person.window.execute(frames, vec![]).await.unwrap();
    assert_eq!(frames, 0, "a page with a secret key is in the document");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_for_one_server_is_not_sent_to_another() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = samples::wants_password();
    let sight = sights::step("host-key", "server", &sights::OWN_KEY)
        .but(|stand_in| stand_in.refuses(sights::add_server(), &error));
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.goes_on().await;
    person.fills("server-sudo", "opens garden only").await;
    person.clicks(BACK).await;
    person.sees("form#page-server-own h1:focus").await;
    person.fills("own-destination", "root@198.51.100.9").await;
    person.goes_on().await;
    person.sees("form#page-host-key h1:focus").await;
    let page = person.page().await;
    assert!(!page.contains("Password"), "{page}");
    person.goes_on().await;
    person.sees("#server-sudo").await;
    assert_eq!(
        asked(&person, "add-server", "sudo_password").await,
        [Value::Null, Value::Null]
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_was_not_taken_keeps_the_focus_in_its_field() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = samples::wants_password();
    let sight = sights::step("host-key", "server", &sights::OWN_KEY)
        .but(|stand_in| stand_in.refuses(sights::add_server(), &error));
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.goes_on().await;
    person.fills("server-sudo", "wrong").await;
    refuses(&person, "add-server", &samples::wrong_password()).await;
    person.types(&fantoccini::key::Key::Enter.to_string()).await;
    person.sees("#server-sudo[aria-invalid]").await;
    assert_eq!(person.focused().await, "server-sudo");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_was_not_taken_is_not_sent_again() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::preflight_without_password();
    let (_interface, person) = before(&browser, &sight, "en").await;
    refuses(&person, "check-server", &samples::wrong_password()).await;
    person.fills("sudo-password", "wrong").await;
    person.presses("sudo-give").await;
    person.sees("#sudo-password[aria-invalid]").await;
    assert_eq!(person.focused().await, "sudo-password");
    person.clicks(BACK).await;
    person.sees("form#page-server h1:focus").await;
    refuses(&person, "check-server", &samples::wants_password()).await;
    person.goes_on().await;
    person.sees("form#page-preflight h1:focus").await;
    assert_eq!(
        asked(&person, "check-server", "sudo_password").await,
        [Value::Null, "wrong".into(), Value::Null]
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_recipe_hides_in_its_commands_and_title_is_seen_in_the_plan() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (mut plan, mut recipe) = (samples::plan(), samples::recipe());
    let mut commands = plan.steps.iter_mut().flat_map(|step| &mut step.commands);
    let command = commands.find(|command| command.part == CommandPart::Apply);
    command.unwrap().script = "rm -rf \u{202e}pmt/ # \u{2066}tidy up".into();
    (recipe.title, recipe.words) = ("Media\u{200b}Wiki".into(), RecipeWords::default());
    let (_interface, person) = before(&browser, &sights::review_of(plan, recipe), "en").await;

    // Folded up, it is not part of what the page says.
    let script = "return document.querySelector('form').textContent";
    let text = person.window.execute(script, vec![]).await.unwrap();
    let text = text.as_str().unwrap();
    assert!(
        text.contains("rm -rf ⟨U+202E⟩pmt/ # ⟨U+2066⟩tidy up"),
        "{text}"
    );
    assert!(text.contains("Media⟨U+200B⟩Wiki"), "{text}");
    for hidden in ['\u{202e}', '\u{2066}', '\u{200b}'] {
        assert!(!text.contains(hidden), "{hidden:?} is left");
    }
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_kept_when_one_leaves_by_the_rail() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-questions"), Do::See("#question-SITE_NAME")];
    let sight = sights::step("questions", "questions", &way);
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.fills("question-SITE_NAME", "Shed wiki").await;
    person
        .clicks(".stepper-phase:first-child li:last-child button")
        .await;
    person.sees("form#page-recipe h1:focus").await;
    assert_eq!(
        asked(&person, "save-launch", "draft.answers.SITE_NAME").await,
        ["Shed wiki"]
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_we_are_is_kept_when_one_leaves_by_the_rail_and_only_when_it_was_changed() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let me = OperatorView {
        name: "ada".parse().unwrap(),
        recovery_key: "age1ada".into(),
        me: true,
    };
    // Once the plan is at work, who we are is not to be changed here.
    let mut launch = samples::launch();
    launch.draft.page = LaunchPage::Review;
    let sight = sights::step("collective", "collective", &[Do::On("page-collective")]).but(|it| {
        it.gives(call::ListLaunches {}, Reply::Launches(vec![launch]))
            .gives(call::ListOperators {}, Reply::Operators(vec![me]))
            .gives(sights::describe(), Reply::Collective(samples::collective()))
    });
    let (_interface, person) = before(&browser, &sight, "en").await;
    let to_recipes = ".stepper-phase:first-child li:last-child button";
    let back = ".stepper-phase:first-child li:first-child button";
    person.clicks(to_recipes).await;
    person.sees("form#page-recipe h1:focus").await;
    person.clicks(back).await;
    person.sees("form#page-collective h1:focus").await;
    let kept = asked(&person, "describe-collective", "name").await;
    assert!(kept.is_empty(), "{kept:?}");

    person.fills("collective-name", "The shed").await;
    person.clicks(to_recipes).await;
    person.sees("form#page-recipe h1:focus").await;
    assert_eq!(
        asked(&person, "describe-collective", "name").await,
        ["The shed"]
    );
    person.leaves().await;
}
