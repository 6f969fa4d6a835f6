//! Ways in and out.

use allotment_api::Role;
use allotment_hub::Invitation;
use serde_json::json;

use super::garden::{Garden, many};

async fn link(garden: &Garden, days: u32) -> String {
    let console = garden.console().await;
    let invitation = Invitation {
        scope: "greens".into(),
        role: Role::Participant,
        participant: Some("ada".parse().unwrap()),
        days,
    };
    console.invite(invitation).await.unwrap().address
}

fn token(link: &str) -> &str {
    link.split_once('#').unwrap().1
}

#[tokio::test]
async fn who_is_invited_is_known_from_then_on_and_sees_their_own_things() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let address = link(&garden, 7).await;
    assert!(address.starts_with("https://hub.example.org/enter#"));
    let ada = garden.enter(&address, "Ada").await;
    let own = json!({ "participant": "ada" });
    let statement = ada.done("greens", "show-statement", own).await;
    assert_eq!(statement["shares"][0]["share"]["minor"], 621);
    let home = ada.get("/").await;
    assert_eq!(home.status, 200);
    assert!(home.body.contains("/my/greens"), "{}", home.body);
}

#[tokio::test]
async fn the_cookie_is_for_this_host_alone_and_out_of_reach_for_scripts() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let address = link(&garden, 7).await;
    let fields = [("token", token(&address)), ("name", "Ada")];
    let answer = garden.stranger.form("/enter", &fields).await;
    let cookie = answer.header("set-cookie").unwrap();
    let (name, attributes) = cookie.split_once(';').unwrap();
    assert!(name.starts_with("__Host-allotment="), "{cookie}");
    assert_eq!(
        attributes,
        " Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Strict"
    );
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_at_last_in_any_case() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    for _ in 0..4 {
        garden.clock.pass_days(6);
        let people = tess.ask("greens", "list-people", &json!({})).await;
        assert_eq!(people.status, 200, "{people:?}");
    }
    garden.clock.pass_days(6);
    let after = tess.ask("greens", "list-people", &json!({})).await;
    assert_eq!((after.status, after.code().as_str()), (401, "sign-in"));

    let other = garden.collective("reds").await;
    garden.clock.pass_days(8);
    let idle = other.ask("reds", "list-people", &json!({})).await;
    assert_eq!(idle.status, 401);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_a_lost_device_is_withdrawn_from_another() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let console = garden.console().await;
    let id = console.people(Some("greens")).await.unwrap()[0]
        .person
        .clone();
    let link = console.sign_in_link(&id, 1).await.unwrap().address;
    let phone = garden.enter(&link, "").await;
    let people = json!({});
    assert_eq!(
        phone.ask("greens", "list-people", &people).await.status,
        200
    );

    let home = tess.get("/").await.body;
    let begin = home.find("name=\"device\" value=\"").unwrap() + 21;
    let device = home[begin..].split('"').next().unwrap();
    let gone = tess.form("/withdraw", &[("device", device)]).await;
    assert_eq!(gone.status, 303, "{gone:?}");
    assert_eq!(
        phone.ask("greens", "list-people", &people).await.status,
        401
    );

    let left = tess.form("/leave", &[]).await;
    assert_eq!(left.status, 303);
    assert!(left.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(tess.ask("greens", "list-people", &people).await.status, 401);
}

#[tokio::test]
async fn a_link_that_was_used_has_run_out_or_was_withdrawn_lets_nobody_in() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let used = link(&garden, 7).await;
    garden.enter(&used, "Ada").await;
    let withdrawn = link(&garden, 7).await;
    let id = token(&withdrawn).split_once('.').unwrap().0;
    assert!(garden.console().await.withdraw_link(id).await.unwrap());
    let late = link(&garden, 3).await;
    garden.clock.pass_days(3);
    let made_up = format!("{}.{}", "0".repeat(24), "0".repeat(64));
    for link in [
        token(&used),
        token(&withdrawn),
        token(&late),
        &made_up,
        "x",
        "",
    ] {
        let fields = [("token", link), ("name", "Eve")];
        let answer = garden.stranger.form("/enter", &fields).await;
        assert_eq!(answer.status, 410, "{link}: {answer:?}");
        assert_eq!(answer.header("set-cookie"), None);
    }
}

#[tokio::test]
async fn an_invitation_without_a_name_is_not_used_up() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let address = link(&garden, 7).await;
    let fields = [("token", token(&address)), ("name", " ")];
    let answer = garden.stranger.form("/enter", &fields).await;
    assert_eq!(answer.status, 422, "{answer:?}");
    assert!(
        answer.body.contains(token(&address)),
        "it is kept in the form"
    );
    garden.enter(&address, "Ada").await;
}

#[tokio::test]
async fn a_role_that_is_taken_is_gone_with_the_next_request() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let console = garden.console().await;
    let id = console.people(Some("greens")).await.unwrap()[0]
        .person
        .clone();
    assert!(
        console
            .revoke(&id, "greens", Role::Treasurer)
            .await
            .unwrap()
    );
    let after = tess.ask("greens", "list-people", &json!({})).await;
    assert_eq!(after.status, 404);
}

#[tokio::test]
async fn who_did_what_stands_in_the_audit() {
    let garden = Garden::empty(many()).await;
    let tess = garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    let hours = json!({
        "participant": "ada", "time": "1:30", "kind": "gift", "stamped": {},
    });
    ada.done("greens", "add-hours", hours).await;
    let look = json!({ "month": "2026-12", "preview": true });
    tess.ask("greens", "close-month", &look).await;
    tess.done("greens", "list-people", json!({})).await;
    let console = garden.console().await;
    let lines = console.audit(Some("greens"), 100).await.unwrap();
    let acts: Vec<&str> = lines.iter().rev().map(|it| it.act.as_str()).collect();
    assert_eq!(
        acts,
        [
            "invited",
            "given-treasurer",
            "describe-collective",
            "add-person",
            "add-person",
            "set-rule",
            "add-cost",
            "close-month",
            "invited",
            "given-participant",
            "add-hours",
        ]
    );
    let person = &lines[0].by;
    assert!(person.starts_with("p-"), "{person}");
}

#[tokio::test]
async fn nobody_is_invited_to_what_is_not_there() {
    let garden = Garden::empty(many()).await;
    garden.collective("greens").await;
    let console = garden.console().await;
    let invite = |scope: &str, role, participant: Option<&str>| {
        let invitation = Invitation {
            scope: scope.into(),
            role,
            participant: participant.map(|it| it.parse().unwrap()),
            days: 7,
        };
        console.invite(invitation)
    };
    for (scope, role, participant) in [
        ("reds", Role::Treasurer, None),
        ("../greens", Role::Treasurer, None),
        ("greens", Role::Participant, Some("zoe")),
        ("greens", Role::Participant, None),
        ("greens", Role::Treasurer, Some("ada")),
        ("greens", Role::Maintainer, None),
        ("network", Role::Operator, None),
    ] {
        let refused = invite(scope, role, participant).await;
        assert!(refused.is_err(), "{scope} {role} {participant:?}");
    }
    for id in ["network", "catalogue"] {
        let refused = console.add_collective(&id.parse().unwrap(), "x").await;
        assert!(refused.is_err(), "{id}");
    }
}
