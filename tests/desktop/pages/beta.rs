//! A place in a network, from both sides. What is shown is folded by the rules
//! themselves.

use allotment_api::{BetaAct, ErrorBody, LaunchPage, Reply, TakenView, call, codes};
use allotment_governance::{Field, Kind, RoomFor, Vote};
use serde_json::{Value, json};

use super::{
    behaviour::{asked, before},
    beta_samples as beta, samples,
    sights::{self, Do, Sight},
};
use crate::support::{Browser, StandIn};
use Do::{Choose, Fill, On, Press, See};

/// These pages in each of their states.
pub(super) fn sights() -> Vec<Sight> {
    let mut all = asking();
    all.extend(standing());
    all.extend(tending());
    all.extend(entering());
    all
}

fn at(name: &'static str, place: &str, way: &[Do]) -> Sight {
    Sight::new(name, format!("#/beta{place}"), known(), way)
}

fn show() -> call::LookAtRequest {
    call::LookAtRequest {
        request: beta::id().to_string(),
    }
}

fn drafted() -> call::DraftRequest {
    call::DraftRequest { form: beta::form() }
}

fn own(it: StandIn, view: allotment_api::OwnRequestView) -> StandIn {
    let changed = Reply::OwnChanged(Box::new(view.clone()));
    it.gives(
        call::ShowOwnRequest {},
        Reply::OwnRequest(Some(Box::new(view))),
    )
    .gives(drafted(), changed)
}

/// A network with requests, and a collective that has asked for nothing yet.
fn known() -> StandIn {
    sights::settled()
        .gives(call::ShowOwnRequest {}, Reply::OwnRequest(None))
        .gives(drafted(), Reply::OwnChanged(Box::new(beta::whole())))
        .gives(
            call::ShowOffer {},
            Reply::Offer(Some(Box::new(beta::offered(RoomFor::Unknown)))),
        )
        .gives(
            call::ShowNetwork {},
            Reply::Network(Box::new(beta::of_network())),
        )
        .gives(call::ListRequests {}, Reply::Queue(Box::new(beta::queue())))
        .gives(show(), Reply::Beta(Box::new(beta::review())))
        .gives(call::SaveRequest {}, Reply::Saved(vec![SAVED.into()]))
        .gives(
            call::HandOverRequest {},
            Reply::BetaFile("{\n  \"format\": \"allotment-request/1\"\n}\n".into()),
        )
}

const SAVED: &str = "/home/ada/Documents/Allotment/beta/request-gartenambahndamm-01010101.json";

fn asking() -> Vec<Sight> {
    let none = Reply::Offer(None);
    let saved = [
        On("page-beta-hand-over"),
        Press("beta-save"),
        See(".notice-good"),
        Press("beta-as-text"),
        Press("beta-write"),
        See("#page-beta-hand-over .code"),
    ];
    let step = |name: &'static str, slug: &str, page: &'static str| {
        at(name, &format!("/draft/{slug}"), &[On(page)]).but(|it| own(it, beta::whole()))
    };
    vec![
        at("beta", "", &[On("page-beta"), See("#beta-offer")]),
        at("beta-no-offer", "", &[On("page-beta"), See(".notice-info")])
            .but(|it| it.gives(call::ShowOffer {}, none)),
        at(
            "beta-who",
            "/draft/who",
            &[On("page-beta-who"), Press("next"), See(".summary")],
        ),
        step("beta-what", "what", "page-beta-what"),
        step("beta-people", "people", "page-beta-people"),
        step("beta-money", "money", "page-beta-money"),
        step("beta-help", "help", "page-beta-help"),
        step("beta-contact", "contact", "page-beta-contact"),
        at("beta-review", "/review", &[On("page-beta-review")]).but(|it| own(it, beta::draft())),
        at("beta-hand-over", "/hand-over", &saved),
    ]
}

fn standing() -> Vec<Sight> {
    let stands = |name: &'static str, view, see: &'static str| {
        at(name, "", &[On("page-beta-standing"), See(see)]).but(|it| own(it, view))
    };
    vec![
        stands("beta-draft", beta::draft(), "#beta-edit"),
        stands("beta-sent", beta::handed_over(), "#beta-withdraw"),
        stands("beta-asked", beta::replied(&beta::review()), "#answer-2"),
        stands(
            "beta-waiting",
            beta::replied(&beta::waiting()),
            "#beta-replied",
        ),
        stands("beta-approved", beta::replied(&beta::approved()), "#next"),
        stands("beta-declined", beta::declined(), "#next"),
        at(
            "beta-withdraw",
            "",
            &[
                On("page-beta-standing"),
                Press("beta-withdraw"),
                See("#beta-withdraw-dialog[open]"),
            ],
        )
        .but(|it| own(it, beta::handed_over())),
    ]
}

/// The page of one request.
fn of_request(page: &str) -> String {
    format!("/{page}/{}", beta::id())
}

fn tending() -> Vec<Sight> {
    let none = ErrorBody::new(codes::NOT_FOUND, "No network is tended on this computer");
    let one = |name: &'static str, view: allotment_api::BetaView, way: &[Do]| {
        let way = [&[On("page-beta-request")][..], way].concat();
        at(name, &of_request("request"), &way)
            .but(|it| it.gives(show(), Reply::Beta(Box::new(view))))
    };
    let decide = |name: &'static str, view: allotment_api::BetaView, way: &[Do]| {
        let way = [&[On("page-beta-decide")][..], way].concat();
        at(name, &of_request("decide"), &way)
            .but(|it| it.gives(show(), Reply::Beta(Box::new(view))))
    };
    let empty = allotment_api::QueueView {
        requests: vec![],
        ..beta::queue()
    };
    let bare = allotment_api::NetworkView {
        servers: vec![],
        me: None,
        open: 0,
        waiting: 0,
        oldest_days: 0,
        ..beta::of_network()
    };
    vec![
        at("network-none", "/network", &[On("page-network-none")])
            .but(|it| it.refuses(call::ShowNetwork {}, &none)),
        at(
            "network",
            "/network",
            &[On("page-network"), See("#network-to-decide")],
        ),
        at(
            "network-empty",
            "/network",
            &[On("page-network"), See("#network-me")],
        )
        .but(|it| {
            it.gives(call::ListRequests {}, Reply::Queue(Box::new(empty)))
                .gives(call::ShowNetwork {}, Reply::Network(Box::new(bare)))
        }),
        one("request-fresh", beta::alike(beta::fresh()), &[See("#vote")]),
        one(
            "request-review",
            beta::review(),
            &[
                Choose("vote", "against"),
                Press("vote-cast"),
                See(".summary"),
            ],
        ),
        one(
            "request-approved",
            beta::approved(),
            &[See("#request-launch")],
        ),
        one("request-waiting", beta::full(beta::waiting()), &[]),
        decide(
            "decide-approve",
            beta::review(),
            &[
                Choose("decision", "approve"),
                Press("next"),
                See(".summary"),
            ],
        ),
        decide(
            "decide-full",
            beta::full(beta::fresh()),
            &[Choose("decision", "approve"), See(".notice-warning")],
        ),
        decide(
            "decide-mend",
            beta::approved(),
            &[Choose("decision", "mend"), See("#beta-reason")],
        ),
    ]
}

fn entering() -> Vec<Sight> {
    let none = ErrorBody::new(codes::NOT_FOUND, "No network is tended on this computer");
    vec![
        at(
            "network-describe",
            "/describe",
            &[On("page-network-describe")],
        ),
        at(
            "network-begin",
            "/describe",
            &[On("page-network-describe"), Press("next"), See(".summary")],
        )
        .but(|it| it.refuses(call::ShowNetwork {}, &none)),
        at("network-server", "/server/0", &[On("page-network-host")]),
        at(
            "network-take",
            "/take",
            &[On("page-network-take"), Press("next"), See(".summary")],
        ),
        at("network-record", "/record", &[On("page-network-record")]),
        at("network-recorded", "/record", &RECORDED).but(|it| it.gives(record(), taken())),
        at("network-files", "/files", &[On("page-network-files")]),
    ]
}

const RECORDED: [Do; 4] = [
    On("page-network-record"),
    Fill("beta-name", "Garten"),
    Press("next"),
    On("page-network-taken"),
];

fn record() -> call::RecordRequest {
    call::RecordRequest { form: beta::form() }
}

fn taken() -> Reply {
    Reply::Taken(TakenView {
        request: beta::id(),
        name: "Garten".into(),
        new: vec![Kind::Sent],
        missing: vec![Field::About, Field::ContactMail],
        likes: beta::alike(beta::fresh()).likes,
    })
}

/// A launch of which nothing is done yet.
fn filled_in(it: StandIn) -> StandIn {
    let launch = samples::launch_at(LaunchPage::Collective);
    it.gives(call::ListLaunches {}, Reply::Launches(vec![launch]))
}

fn tend() -> call::TendRequest {
    call::TendRequest {
        request: String::new(),
        act: BetaAct::TakeUp,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_stays_when_one_goes_back_and_is_kept_page_by_page() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = at("who", "/draft/who", &[On("page-beta-who")]);
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.fills("beta-name", "Garten").await;
    person.fills("beta-about", "Twelve plots").await;
    person.goes_on().await;
    person.is_on("page-beta-what").await;
    let kept = asked(&person, "draft-request").await;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0]["form"]["name"], "Garten");
    // Nothing was chosen here, and one may go back all the same.
    person.fills("beta-address", "wiki.example.org").await;
    person.clicks(".page-foot > button[type='button']").await;
    person.is_on("page-beta-who").await;
    let name = person.sees("#beta-name").await.prop("value").await.unwrap();
    assert_eq!(name.as_deref(), Some("Garten"));
    person.goes_on().await;
    person.is_on("page-beta-what").await;
    let address = person.sees("#beta-address").await.prop("value").await;
    assert_eq!(address.unwrap().as_deref(), Some("wiki.example.org"));
    // Without an app there is nothing to ask for.
    person.goes_on().await;
    person.sees(".summary:focus a[href='#beta-recipe']").await;
    assert_eq!(asked(&person, "save-request").await, Vec::<Value>::new());
    assert_eq!(
        asked(&person, "hand-over-request").await,
        Vec::<Value>::new()
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_kept_is_told_at_its_field_in_the_language() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = ErrorBody::new(codes::BAD_INPUT, "`ada` is no e-mail address").detail(json!({
        "why": "beta-mail", "field": "contact-mail", "values": { "text": "ada" },
    }));
    let sight = at("contact", "/draft/contact", &[On("page-beta-contact")])
        .but(|it| it.refuses(drafted(), &error));
    let (_interface, person) = before(&browser, &sight, "de").await;

    person.fills("beta-contact-name", "Ada").await;
    person.fills("beta-contact-mail", "ada").await;
    person.goes_on().await;
    let told = person.sees("#beta-contact-mail-error").await;
    let told = told.text().await.unwrap();
    // typos: off
    assert!(told.contains("ist keine E-Mail-Adresse"), "{told}");
    // typos: on
    person
        .sees(".summary:focus a[href='#beta-contact-mail']")
        .await;
    person.sees("form#page-beta-contact").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_handed_over_before_somebody_says_so() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = at("review", "/review", &[On("page-beta-review")]).but(|it| own(it, beta::whole()));
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.goes_on().await;
    person.is_on("page-beta-hand-over").await;
    let none = Vec::<Value>::new();
    assert_eq!(asked(&person, "save-request").await, none);
    assert_eq!(asked(&person, "hand-over-request").await, none);
    person.presses("beta-save").await;
    let said = person.sees(".notice-good").await.text().await.unwrap();
    assert!(said.contains(SAVED), "{said}");
    assert_eq!(asked(&person, "save-request").await.len(), 1);
    assert_eq!(asked(&person, "hand-over-request").await, none);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_and_the_next_file_is_asked_for() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let answer = call::AnswerNetwork {
        question: 2,
        text: String::new(),
    };
    let mut after = beta::replied(&beta::review());
    after.own.answers.insert(2, "No, there is none".into());
    after.open_questions.clear();
    after.hand_over_again = true;
    let sight = at("asked", "", &[On("page-beta-standing")]).but(|it| {
        own(it, beta::replied(&beta::review())).gives(answer, Reply::OwnChanged(Box::new(after)))
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.presses("answer-2-keep").await;
    person.sees(".summary:focus a[href='#answer-2']").await;
    assert_eq!(asked(&person, "answer-network").await, Vec::<Value>::new());
    person.fills("answer-2", "No, there is none").await;
    person.presses("answer-2-keep").await;
    person.sees(".notice-warning").await;
    let sent = asked(&person, "answer-network").await;
    assert_eq!(
        sent,
        [json!({ "question": 2, "text": "No, there is none" })]
    );
    person.goes_on().await;
    person.is_on("page-beta-hand-over").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_opens_the_launch_that_it_filled_in() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = at("approved", "", &[On("page-beta-standing")]).but(|it| {
        filled_in(own(it, beta::replied(&beta::approved()))).gives(
            call::LaunchApproved {},
            Reply::Opened(Box::new(beta::opened(samples::LAUNCH))),
        )
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    let page = person.page().await;
    for said in ["21 December 2026", "November 2026 to January 2027", "€9.50"] {
        assert!(page.contains(said), "{said} is missing: {page}");
    }
    person.goes_on().await;
    person.is_on("page-collective").await;
    assert_eq!(asked(&person, "launch-approved").await.len(), 1);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_against_it_needs_a_reason_and_one_for_it_needs_none() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [On("page-beta-request"), See("#vote")];
    let sight = at("request", &of_request("request"), &way)
        .but(|it| it.gives(tend(), Reply::Beta(Box::new(beta::review()))));
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.chooses("vote", "against").await;
    person.presses("vote-cast").await;
    person.sees(".summary:focus a[href='#vote-reason']").await;
    assert_eq!(asked(&person, "tend-request").await, Vec::<Value>::new());
    person.chooses("vote", "for").await;
    person.presses("vote-cast").await;
    let cast = loop {
        let all = asked(&person, "tend-request").await;
        if !all.is_empty() {
            break all;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    };
    let vote = serde_json::to_value(Vote::For).unwrap();
    assert_eq!(
        cast[0]["act"],
        json!({ "vote": { "vote": vote, "reason": "" } })
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_says_what_it_keeps_and_against_the_votes_it_needs_a_reason() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [
        On("page-beta-decide"),
        Choose("decision", "approve"),
        See("#decide-keeps"),
    ];
    let sight = at("decide", &of_request("decide"), &way)
        .but(|it| it.gives(tend(), Reply::Beta(Box::new(beta::approved()))));
    let (_interface, person) = before(&browser, &sight, "en").await;

    let page = person.page().await;
    for said in [
        "2 GB of memory",
        "20 GB of disk",
        "north",
        "21 December 2026",
        "2 of 3 have voted",
    ] {
        assert!(page.contains(said), "{said} is missing: {page}");
    }
    person.fills("decision-monthly", "9,50").await;
    person.goes_on().await;
    person.sees(".summary:focus a[href='#beta-reason']").await;
    assert_eq!(asked(&person, "tend-request").await, Vec::<Value>::new());
    person.fills("beta-reason", "Kim has time").await;
    person.goes_on().await;
    person.is_on("page-beta-request").await;
    let sent = asked(&person, "tend-request").await;
    let approve = &sent[0]["act"]["approve"];
    assert_eq!(
        approve["monthly"],
        serde_json::to_value(beta::place().gift.unwrap().monthly).unwrap()
    );
    assert_eq!(approve["reason"], "Kim has time");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_room_cannot_be_approved() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [On("page-beta-decide"), Choose("decision", "approve")];
    let view = beta::full(beta::fresh());
    let sight = at("decide", &of_request("decide"), &way)
        .but(|it| it.gives(show(), Reply::Beta(Box::new(view))));
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.sees(".notice-warning").await;
    person.sees("#next[disabled]").await;
    person.chooses("decision", "wait").await;
    person.sees("#next:not([disabled])").await;
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_maintainer_launches_for_them_with_the_reply_that_they_would_get() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [On("page-beta-request"), See("#request-launch")];
    let reply = call::ReplyToRequest {
        request: String::new(),
    };
    let open = call::OpenReply {
        text: String::new(),
        for_them: true,
    };
    let sight = at("request", &of_request("request"), &way).but(|it| {
        filled_in(it)
            .gives(show(), Reply::Beta(Box::new(beta::approved())))
            .gives(reply, Reply::BetaFile("the reply".into()))
            .gives(open, Reply::Opened(Box::new(beta::opened(samples::LAUNCH))))
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.presses("request-launch").await;
    person.is_on("page-collective").await;
    let opened = asked(&person, "open-reply").await;
    assert_eq!(opened, [json!({ "text": "the reply", "for_them": true })]);
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_in_as_it_was_handed_over() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let take = call::TakeRequest {
        text: String::new(),
    };
    let sight = at("take", "/take", &[On("page-network-take")]).but(|it| it.gives(take, taken()));
    let (_interface, person) = before(&browser, &sight, "en").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("garten.json");
    // typos: off
    std::fs::write(&file, "{ \"name\": \"Gärten\" }").unwrap();
    // typos: on

    person.hands("take-file", &file).await;
    person.goes_on().await;
    person.is_on("page-network-taken").await;
    let sent = asked(&person, "take-request").await;
    // typos: off
    assert_eq!(sent, [json!({ "text": "{ \"name\": \"Gärten\" }" })]);
    // typos: on
    let page = person.page().await;
    assert!(page.contains("has the same contact person"), "{page}");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn newcomers_find_both_sides_from_the_first_page() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = sights::welcome().but(|it| {
        it.gives(call::ShowOwnRequest {}, Reply::OwnRequest(None))
            .gives(call::ShowOffer {}, Reply::Offer(None))
            .gives(
                call::ShowNetwork {},
                Reply::Network(Box::new(beta::of_network())),
            )
            .gives(call::ListRequests {}, Reply::Queue(Box::new(beta::queue())))
    });
    let (_interface, person) = before(&browser, &sight, "en").await;

    person.chooses("begin", "join").await;
    person.goes_on().await;
    person.is_on("page-beta").await;
    person.clicks("a[href='#/beta/network']").await;
    person.is_on("page-network").await;
    person.leaves().await;
}
