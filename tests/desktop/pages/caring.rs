//! Looking after an instance: whether it is well, whether its mail arrives, and
//! its way to a newer version.

use std::collections::BTreeMap;

use allotment_api::{ErrorBody, KeptInstance, MailView, Reply, call, codes};
use serde_json::{Value, json};

use super::{
    behaviour::{asked, before},
    samples,
    sights::{self, Do, Sight},
};
use crate::support::{Browser, StandIn};

const OPEN: [Do; 1] = [Do::On("page-instance")];
const PLANNED: [Do; 2] = [Do::On("page-upgrade"), Do::See("ol.plan")];

/// These pages in each of their states.
pub(super) fn sights() -> Vec<Sight> {
    let checked = [
        &OPEN[..],
        &[
            Do::Press("instance-check"),
            Do::See("#page-instance .table"),
        ],
    ];
    let mailed = [
        &OPEN[..],
        &[
            Do::Fill("instance-mail-to", "ada@example.org"),
            Do::Press("instance-mail-send"),
            Do::See("#page-instance .notice-good"),
        ],
    ];
    let begun = [&PLANNED[..], &[Do::Press("next"), Do::See(".step-running")]];
    let half_done = KeptInstance {
        open_plan: Some(samples::upgrade().hash),
        ..with_state("upgrading")
    };
    let newest = KeptInstance {
        offered: None,
        ..samples::kept()
    };
    vec![
        instance("instance", &OPEN, samples::kept()),
        instance("instance-newest", &OPEN, newest),
        instance(
            "instance-half-done",
            &[&OPEN[..], &[Do::See("#instance-run")]].concat(),
            half_done,
        ),
        instance("instance-well", &checked.concat(), samples::kept())
            .but(|it| it.gives(check(), Reply::Checked(samples::checked(None)))),
        instance("instance-unwell", &checked.concat(), samples::kept()).but(|it| {
            let found = samples::checked(Some("The sign-in page answered with 500"));
            it.gives(check(), Reply::Checked(found))
        }),
        instance("instance-mail", &mailed.concat(), samples::kept())
            .but(|it| it.gives(mail(), Reply::Mail(sent()))),
        upgrade("upgrade", &PLANNED),
        upgrade("upgrade-questions", &ASKED).but(asking),
        upgrade(
            "upgrade-questions-missing",
            &[&ASKED[..], &[Do::Press("next"), Do::See(".summary")]].concat(),
        )
        .but(asking),
        upgrade("upgrade-unwell", &UNWELL).but(unwell),
        upgrade("upgrade-at-work", &begun.concat())
            .but(|it| it.works_at(apply(), &sights::told_of(&samples::upgrade_run()))),
    ]
}

/// The new version wants to know something.
const ASKED: [Do; 2] = [
    Do::On("page-upgrade-questions"),
    Do::See("#question-SITE_NAME"),
];

fn asking(stand_in: StandIn) -> StandIn {
    let answers = BTreeMap::from([
        ("SITE_NAME".to_owned(), "Shed".to_owned()),
        ("WIKI_ACCESS".to_owned(), "public".to_owned()),
    ]);
    stand_in
        .gives(
            ask(),
            questions(&["SITE_NAME", "WIKI_ACCESS", "CONTACT_EMAIL"]),
        )
        .gives(answered(answers), Reply::Plan(Box::new(samples::upgrade())))
}

const UNWELL: [Do; 2] = [Do::On("page-upgrade"), Do::See("#upgrade-although")];

fn instance(name: &'static str, way: &[Do], kept: KeptInstance) -> Sight {
    at(
        name,
        &format!("#/instance/{}", samples::address()),
        way,
        kept,
    )
}

fn at(name: &'static str, place: &str, way: &[Do], kept: KeptInstance) -> Sight {
    let stand_in = sights::settled().gives(show(), Reply::Instance(Box::new(kept)));
    Sight::new(name, place.to_owned(), stand_in, way)
}

fn upgrade(name: &'static str, way: &[Do]) -> Sight {
    let place = format!("#/instance/{}/upgrade", samples::address());
    let show_run = call::ShowRun {
        plan: samples::upgrade().hash,
    };
    let run = samples::upgrade_run();
    at(name, &place, way, samples::kept()).but(|it| {
        it.gives(ask(), questions(&[]))
            .gives(plan(), Reply::Plan(Box::new(samples::upgrade())))
            .gives(show_run, Reply::Run(Box::new(run)))
    })
}

fn unwell(stand_in: StandIn) -> StandIn {
    let error = ErrorBody::new(
        codes::CHECK_FAILED,
        "wiki.example.org does not work as it should before the upgrade: the sign-in page answered with 500",
    )
    .hint("Nothing was changed on the server, and nothing is planned");
    stand_in.refuses(plan(), &error)
}

fn with_state(state: &str) -> KeptInstance {
    let mut kept = samples::kept();
    kept.instance.state = state.into();
    kept
}

fn show() -> call::ShowInstance {
    call::ShowInstance {
        address: samples::address(),
    }
}

fn check() -> call::CheckInstance {
    call::CheckInstance {
        address: samples::address(),
        sudo_password: None,
    }
}

fn mail() -> call::TryMail {
    call::TryMail {
        address: samples::address(),
        to: "ada@example.org".into(),
        sudo_password: None,
    }
}

fn sent() -> MailView {
    MailView {
        address: samples::address(),
        to: "ada@example.org".into(),
        through: Some("mail.example.org:587".into()),
        said: "250 2.0.0 Ok: queued as 4bXk".into(),
    }
}

fn ask() -> call::AskUpgrade {
    call::AskUpgrade {
        address: samples::address(),
        sudo_password: None,
    }
}

fn questions(new: &[&str]) -> Reply {
    Reply::UpgradeQuestions(Box::new(samples::upgrade_questions(new)))
}

fn plan() -> call::PlanUpgrade {
    answered(BTreeMap::new())
}

fn answered(answers: BTreeMap<String, String>) -> call::PlanUpgrade {
    call::PlanUpgrade {
        address: samples::address(),
        answers,
        although: false,
        sudo_password: None,
    }
}

fn apply() -> call::ApplyPlan {
    call::ApplyPlan {
        plan: samples::upgrade().hash,
        secrets: BTreeMap::new(),
        confirmed: None,
        take_over: None,
        sudo_password: None,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upgrade_is_begun_by_the_plan_that_was_read_and_followed_to_its_end() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let begun = [&PLANNED[..], &[Do::Press("next"), Do::See(".step-running")]];
    let sight = upgrade("upgrade", &begun.concat())
        .but(|it| it.works_at(apply(), &sights::told_of(&samples::upgrade_run())));
    let (_interface, person) = before(&browser, &sight, "en").await;

    let begun = asked(&person, "apply-plan").await;
    let plans: Vec<&Value> = begun.iter().map(|it| &it["plan"]).collect();
    assert_eq!(plans, [&json!(samples::upgrade().hash)]);
    let page = person.page().await;
    assert!(page.contains("MediaWiki is being upgraded"), "{page}");
    let place = person.window.current_url().await.unwrap();
    assert!(place.as_str().ends_with("/run"), "{place}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_new_version_asks_is_asked_before_the_plan_and_goes_into_it() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = upgrade("upgrade-questions", &ASKED).but(asking);
    let (_interface, person) = before(&browser, &sight, "en").await;

    // What was answered before is not asked again.
    let page = person.page().await;
    assert!(page.contains("What is the wiki called?"), "{page}");
    assert!(
        !page.contains("What is the first account called?"),
        "{page}"
    );

    // Without an answer there is no plan.
    person.presses("next").await;
    person.sees("#question-SITE_NAME[aria-invalid=true]").await;
    assert_eq!(asked(&person, "plan-upgrade").await, Vec::<Value>::new());

    person.fills("question-SITE_NAME", "Shed").await;
    person.chooses("question-WIKI_ACCESS", "public").await;
    person.presses("next").await;
    person.is_on("page-upgrade").await;
    person.sees("ol.plan").await;
    let asked = asked(&person, "plan-upgrade").await;
    let answers: Vec<&Value> = asked.iter().map(|it| &it["answers"]).collect();
    assert_eq!(
        answers,
        [&json!({ "SITE_NAME": "Shed", "WIKI_ACCESS": "public" })]
    );

    // On the way back the answers are still there.
    person.clicks(".page-foot > button[type='button']").await;
    person.is_on("page-upgrade-questions").await;
    let name = person.sees("#question-SITE_NAME").await;
    assert_eq!(name.prop("value").await.unwrap().as_deref(), Some("Shed"));
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_that_is_not_well_is_upgraded_only_when_a_person_says_so() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = upgrade("upgrade", &UNWELL).but(unwell);
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.presses("upgrade-although").await;
    person.sees(".notice-danger").await;
    let asked = asked(&person, "plan-upgrade").await;
    let although: Vec<&Value> = asked.iter().map(|it| &it["although"]).collect();
    assert_eq!(although, [&json!(false), &json!(true)]);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_goes_to_nobody_whose_address_is_none() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = instance("instance", &OPEN, samples::kept());
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.fills("instance-mail-to", "ada").await;
    person.presses("instance-mail-send").await;
    person.sees("#instance-mail-to[aria-invalid=true]").await;
    assert_eq!(asked(&person, "try-mail").await, Vec::<Value>::new());
    person.leaves().await;
}
