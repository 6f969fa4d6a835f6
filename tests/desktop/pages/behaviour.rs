//! How pages behave when something is missing, fails or takes its time.

use allotment_api::{ErrorBody, Event, Reply, codes};
use allotment_provision::run::RunStatus;
use serde_json::{Value, json};

use super::sights::{self, Do, Sight};
use crate::support::{Browser, Interface, Person};

/// How German names a record that cannot be used.
const GERMAN: &str = include_str!("../../../ui/locales/de/wording.ftl");

/// Somebody who has just opened this page.
pub(super) async fn before(browser: &Browser, sight: &Sight, locale: &str) -> (Interface, Person) {
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
    let asked = "return JSON.stringify(window.allotmentAsked.filter(r => 'undo-run' in r).map(r => r['undo-run'].confirmed ?? null))";
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

/// What the page has asked so far of this name.
pub(super) async fn asked(person: &Person, request: &str) -> Vec<Value> {
    let script =
        "return window.allotmentAsked.filter(it => arguments[0] in it).map(it => it[arguments[0]])";
    let all = person.window.execute(script, vec![request.into()]).await;
    all.unwrap().as_array().unwrap().clone()
}

/// Waits until the page has asked so often.
async fn asks(person: &Person, request: &str, times: usize) {
    let patience = std::time::Duration::from_secs(20);
    let enough = async {
        while asked(person, request).await.len() < times {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    let in_time = tokio::time::timeout(patience, enough).await;
    assert!(in_time.is_ok(), "{request} was not asked {times} times");
}

/// From now on this is what the page is answered.
async fn now_says(person: &Person, request: &str, reply: &Reply) {
    let script = "laid.answers[arguments[0]] = { reply: arguments[1] }";
    let reply = serde_json::to_value(reply).unwrap();
    let told = person.window.execute(script, vec![request.into(), reply]);
    told.await.unwrap();
}

/// Ends what is at work.
async fn ends(person: &Person, reply: &Reply) {
    let script = "window.allotmentEnd(arguments[0])";
    let reply = serde_json::to_value(reply).unwrap();
    person.window.execute(script, vec![reply]).await.unwrap();
}

fn stands(run: allotment_api::RunView) -> Reply {
    Reply::Run(Box::new(run))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_that_stops_for_a_password_goes_on_undoing_with_it() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (_interface, person) = before(&browser, &sights::undo_wants_sudo(), "en").await;

    person.fills("sudo-password", "meadow").await;
    person.presses("sudo-give").await;
    asks(&person, "undo-run", 2).await;
    let undo = asked(&person, "undo-run").await;
    assert_eq!(undo[1]["sudo_password"], "meadow");
    assert_eq!(undo[0]["run"], undo[1]["run"]);
    assert_eq!(asked(&person, "resume-run").await, Vec::<Value>::new());
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_that_was_confirmed_stays_so_when_the_lock_is_taken_over() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::run_delete();
    let (_interface, person) = before(&browser, &sight, "en").await;
    let locked = serde_json::to_value(super::samples::locked()).unwrap();
    let script = "laid.answers['undo-run'] = { error: arguments[0] }";
    person.window.execute(script, vec![locked]).await.unwrap();

    let address = super::samples::address().to_string();
    person.fills("run-delete-dialog-name", &address).await;
    person.presses("run-delete-dialog-confirm").await;
    person.presses("run-take-over").await;
    asks(&person, "undo-run", 3).await;
    let last = asked(&person, "undo-run").await.pop().unwrap();
    assert_eq!(last["take_over"], 41);
    assert_eq!(last["confirmed"], Value::from(address));
    assert_eq!(asked(&person, "resume-run").await, Vec::<Value>::new());
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_undoing_the_page_speaks_of_undoing() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::undo_at_work("undo");
    let (_interface, person) = before(&browser, &sight, "en").await;

    let page = person.page().await;
    assert!(page.contains("is being undone"), "{page}");
    assert!(!page.contains("being launched"), "{page}");
    assert!(page.contains("0 of 7"), "what there is to undo: {page}");
    let now = person.sees(".run-now").await.text().await.unwrap();
    assert!(now.starts_with("Undoing: "), "{now}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_the_page_does_not_follow_is_looked_at_until_it_is_over() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (_interface, person) = before(&browser, &sights::run_apart(), "en").await;

    person.sees("#run-stop").await;
    let page = person.page().await;
    assert!(page.contains("is being launched"), "{page}");
    assert!(!page.contains("Continue from here"), "{page}");
    assert!(!page.contains("Undo everything"), "{page}");
    let asked_first = asked(&person, "show-run").await.len();
    asks(&person, "show-run", asked_first + 1).await;
    let finished = stands(super::samples::run(RunStatus::Finished));
    now_says(&person, "show-run", &finished).await;
    person.sees("#page-run #next:not([disabled])").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_good_end_is_seen_also_while_the_record_cannot_be_read() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-run"), Do::Press("run-resume")];
    let sight = sights::step("run", "run", &way)
        .but(|stand_in| stand_in.works_at(sights::resume(), &sights::told()));
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.sees(".step-running").await;
    let script = "laid.answers['show-run'] = { error: arguments[0] }";
    let error = json!(ErrorBody::new(codes::RECORD, "The disk is full"));
    person.window.execute(script, vec![error]).await.unwrap();
    ends(&person, &stands(super::samples::run(RunStatus::Finished))).await;
    person.sees("#page-run #next:not([disabled])").await;
    let page = person.page().await;
    assert!(page.contains("is launched"), "{page}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_is_accepted_again_after_it_was_undone_begins_at_its_first_step() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let opened = Event::RunOpened {
        run: "r20261122-cd34ef".parse().unwrap(),
        steps: super::samples::steps(),
        done: 0,
        estimate_s: 90,
    };
    let way = [
        Do::On("page-review"),
        Do::See("ol.plan"),
        Do::Press("next"),
        Do::On("page-run"),
        Do::See("#run-pause"),
    ];
    let undone = super::samples::stands(RunStatus::Undone, 0, 7);
    let sight = sights::step("again", "review", &way).but(|stand_in| {
        stand_in
            .gives(sights::show_run(), stands(undone))
            .works_at(sights::apply(), &[opened])
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.sees(".step-waiting").await;
    let script = "return document.querySelectorAll('.step-undone').length";
    assert_eq!(person.window.execute(script, vec![]).await.unwrap(), 0);
    let page = person.page().await;
    assert!(page.contains("is being launched"), "{page}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn history_does_not_lead_back_before_a_run_nor_begin_it_twice() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::step("run", "run", &[Do::On("page-run"), Do::See("#run-resume")])
        .but(|stand_in| stand_in.works_at(sights::resume(), &sights::told()));
    let (_interface, person) = before(&browser, &sight, "en").await;

    let back = format!(
        "location.hash = '#/launch/{}/review'",
        super::samples::LAUNCH
    );
    person.window.execute(&back, vec![]).await.unwrap();
    person.drawn().await;
    person.sees("form#page-run").await;
    assert_eq!(asked(&person, "plan-instance").await, Vec::<Value>::new());

    let twice = "const it = document.getElementById('run-resume'); it.click(); it.click()";
    person.window.execute(twice, vec![]).await.unwrap();
    person.sees(".step-running").await;
    assert_eq!(asked(&person, "resume-run").await.len(), 1);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_cannot_be_kept_is_not_begun() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = ErrorBody::new(codes::RECORD, "The disk of `record.sqlite` is full");
    let way = [Do::On("page-review"), Do::See("ol.plan")];
    let sight = sights::step("review", "review", &way)
        .but(|stand_in| stand_in.refuses(sights::save(), &error));
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.goes_on().await;
    person.sees(".notice-danger").await;
    person.sees("form#page-review").await;
    assert_eq!(asked(&person, "save-launch").await.len(), 1);
    assert_eq!(asked(&person, "apply-plan").await, Vec::<Value>::new());
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_that_does_not_reach_the_run_is_told_of() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = ErrorBody::new(codes::NOT_FOUND, "Nothing is at work on `garden`");
    let way = [Do::On("page-run"), Do::Press("run-resume")];
    let sight = sights::step("run", "run", &way).but(|stand_in| {
        stand_in
            .works_at(sights::resume(), &sights::told())
            .refuses(sights::pause(), &error)
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.presses("run-pause").await;
    let notice = person.sees(".notice-danger").await.text().await.unwrap();
    assert!(notice.contains("Nothing is at work on garden"), "{notice}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_says_how_long_it_has_taken_and_that_it_is_slow() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-run"), Do::Press("run-resume")];
    let sight = sights::step("run", "run", &way)
        .but(|stand_in| stand_in.works_at(sights::resume(), &sights::told()));
    let (_interface, person) = before(&browser, &sight, "en").await;

    let time = async || {
        let time = person.sees(".step-running .step-time").await;
        time.text().await.unwrap()
    };
    let first = time().await;
    assert!(first.contains("so far (usually"), "{first}");
    let later = "const now = Date.now.bind(Date); Date.now = () => now() + 600000";
    person.window.execute(later, vec![]).await.unwrap();
    let slow = async {
        while !time().await.contains(" so far, slower than usual (usually") {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    };
    let in_time = tokio::time::timeout(std::time::Duration::from_secs(10), slow).await;
    assert!(in_time.is_ok(), "{}", time().await);
    let script = "return document.querySelector('[role=status]').textContent";
    let said = person.window.execute(script, vec![]).await.unwrap();
    assert!(!said.as_str().unwrap().contains("10 min"), "{said}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_brought_up_to_date_when_a_run_ends() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [
        Do::On("page-run"),
        Do::Press("run-resume"),
        Do::See(".step-running"),
    ];
    let sight = sights::step("run", "run", &way)
        .but(|stand_in| stand_in.works_at(sights::resume(), &sights::told()));
    let (_interface, person) = before(&browser, &sight, "en").await;

    let home = "location.hash = '#/'";
    person.window.execute(home, vec![]).await.unwrap();
    person.sees("#home-attention").await;
    let page = person.page().await;
    assert!(page.contains("at work now"), "{page}");
    assert!(
        !page.contains("Drop"),
        "what is at work cannot be dropped: {page}"
    );
    let asked_before = asked(&person, "list-launches").await.len();
    ends(&person, &stands(super::samples::run(RunStatus::Finished))).await;
    asks(&person, "list-launches", asked_before + 1).await;
    person.sees("#home-prepared").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_engines_menu_comes_up_only_where_text_is_typed_or_selected() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-collective"), Do::See("#collective-name")];
    let sight = sights::step("collective", "collective", &way);
    let (_interface, person) = before(&browser, &sight, "en").await;

    let comes_up = async |css: &str, select: bool| {
        let script = "
            const element = document.querySelector(arguments[0]);
            getSelection().removeAllRanges();
            if (arguments[1]) getSelection().selectAllChildren(element);
            const box = element.getBoundingClientRect();
            return element.dispatchEvent(new MouseEvent('contextmenu', {
                bubbles: true, cancelable: true, clientX: box.left + 4, clientY: box.top + box.height / 2,
            }))";
        let arguments = vec![css.into(), select.into()];
        let answer = person.window.execute(script, arguments).await.unwrap();
        answer.as_bool().unwrap()
    };
    assert!(
        !comes_up("h1", false).await,
        "it offers to load the page anew"
    );
    assert!(comes_up("h1", true).await, "what is selected can be copied");
    assert!(comes_up("#collective-name", false).await, "to paste");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_gone_elsewhere_while_answers_are_kept_is_not_fetched_back() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-review"), Do::See("ol.plan"), Do::Press("next")];
    let sight = sights::step("review", "review", &way)
        .but(|stand_in| stand_in.works_at(sights::save(), &[]));
    let (_interface, person) = before(&browser, &sight, "en").await;

    asks(&person, "save-launch", 1).await;
    assert_eq!(asked(&person, "apply-plan").await, Vec::<Value>::new());
    let home = "location.hash = '#/'";
    person.window.execute(home, vec![]).await.unwrap();
    person.sees("form#page-home").await;
    let launch = super::samples::launch();
    ends(&person, &Reply::Launch(Box::new(launch))).await;
    asks(&person, "apply-plan", 1).await;
    person.drawn().await;
    person.sees("form#page-home").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_launch_whose_server_is_gone_can_be_dropped() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (_interface, person) = before(&browser, &sights::home_drop(), "en").await;

    now_says(&person, "drop-launch", &Reply::Done(())).await;
    person.presses("drop-confirm").await;
    asks(&person, "drop-launch", 1).await;
    let gone = "main:not(:has([id='drop-l0001-aaaaaa']))";
    person.sees(gone).await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_its_pattern_refuses_is_refused_in_the_page() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-questions"), Do::See("#question-SITE_NAME")];
    let sight = sights::step("questions", "questions", &way);
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.fills("question-SITE_NAME", "Garden [wiki]").await;
    person.presses("next").await;
    person.sees(".summary:focus").await;
    let page = person.page().await;
    assert!(page.contains("These cannot be part of it"), "{page}");
    person
        .fills("question-SITE_NAME", "Garden wiki, ça va")
        .await;
    person.presses("next").await;
    person.sees("form#page-sharing").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_another_script_is_asked_for_as_dns_has_it() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [Do::On("page-address"), Do::See(".notice-good")];
    let sight = sights::step("address", "address", &way);
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.fills("address", "Bücher.example.org").await;
    person.presses("address-look").await;
    asks(&person, "check-address", 2).await;
    let last = asked(&person, "check-address").await.pop().unwrap();
    assert_eq!(last["address"], "xn--bcher-kva.example.org");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_says_which_level_was_shown_and_a_plan_which_records_are_still_to_be_made() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::step("recipe", "recipe", &[Do::On("page-recipe")]);
    let (_interface, person) = before(&browser, &sight, "en").await;
    let card = person.page().await;
    assert!(card.contains("Level 3 of 8, checked on"), "{card}");
    person.leaves().await;

    let sight = sights::step("review", "review", &[Do::On("page-review")]);
    let (_interface, person) = before(&browser, &sight, "en").await;
    let plan = person.page().await;
    for told in ["img.wiki.example.org", "CNAME", "It may be left out."] {
        assert!(plan.contains(told), "{told}: {plan}");
    }
    person.leaves().await;
}
