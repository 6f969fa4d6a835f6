//! Providers with which a person does part of it.

use std::fmt::Write as _;
use std::sync::Arc;

use allotment_api::{CostOfServer, OrderState, OrderView, SecretText, Terms, Wish, call, codes};
use allotment_test_support::TestApp;
use allotment_types::{Currency, Day};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use super::{Bench, ask, known, take_over, told};

/// Answers each request with the same, and tells how often it was asked for a
/// server. Nothing: it hangs up.
async fn capsul(answer: Option<&'static str>) -> (String, Arc<std::sync::Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(std::sync::Mutex::new(vec![]));
    let kept = requests.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut bytes = vec![0; 8192];
            let mut read = 0;
            // Head and body may come in two parts.
            while !String::from_utf8_lossy(&bytes[..read]).contains("ssh_key_0") {
                match stream.read(&mut bytes[read..]).await {
                    Ok(more) if more > 0 => read += more,
                    _ => break,
                }
            }
            let text = String::from_utf8_lossy(&bytes[..read]).into_owned();
            kept.lock().unwrap().push(text);
            if let Some(body) = answer {
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
            }
        }
    });
    (address, requests)
}

async fn desk(api: Option<&str>) -> (TestApp, TempDir) {
    let folder = TempDir::new().unwrap();
    if let Some(api) = api {
        let ours = include_str!("../../data/servers-coop.toml");
        let there = ours.replace(
            "api = \"https://yolo.servers.coop\"",
            &format!("api = \"{api}\""),
        );
        std::fs::write(folder.path().join("servers-coop.toml"), there).unwrap();
    }
    let mut here = TestApp::new().await;
    here.app.providers = Arc::new(known(&here.app, folder.path()));
    (here, folder)
}

fn capsul_order(wish: Wish, accepted: &str) -> call::OrderServer {
    call::OrderServer {
        provider: "servers-coop".parse().unwrap(),
        server: Some("garden".parse().unwrap()),
        wish,
        accepted: accepted.into(),
        within_s: Some(2),
    }
}

fn f1_s() -> Wish {
    Wish {
        size: Some("f1-s".into()),
        ..Wish::default()
    }
}

async fn found(here: &TestApp, order: &OrderView, address: &str) -> OrderView {
    let go_on = call::ContinueOrder {
        order: order.order.clone(),
        address: Some(address.into()),
        id: None,
        within_s: Some(2),
    };
    *here.call(go_on).await.unwrap()
}

/// `garden` is ours, by a way that no program goes.
async fn ours_by_hand(bench: &Bench, provider: &str, wish: Wish, accepted: &str) {
    let order = call::OrderServer {
        provider: provider.parse().unwrap(),
        server: Some("garden".parse().unwrap()),
        wish,
        accepted: accepted.into(),
        within_s: Some(2),
    };
    let ordered = bench.call(order).await.unwrap();
    let there = found(&bench.here, &ordered, "root@192.0.2.9").await;
    take_over(&bench.here.app, &there).await.unwrap();
}

/// Rented by agreement, for 25 euros a month.
pub(crate) async fn agreed(bench: &Bench) {
    let wish = Wish {
        price: Some("25.00".into()),
        currency: Some(Currency::EUR),
        ..Wish::default()
    };
    ours_by_hand(bench, "agreement", wish, "EUR 25.00 gross").await;
}

/// One that they had.
pub(crate) async fn own(bench: &Bench) {
    ours_by_hand(bench, "own", Wish::default(), "unknown").await;
}

#[tokio::test]
async fn without_a_token_the_person_is_told_what_to_click_and_what_they_find_is_taken_over() {
    let (here, _folder) = desk(None).await;
    super::open_books(&here).await;
    let wish = Wish {
        price: Some("11.50".into()),
        currency: Some(Currency::EUR),
        ..f1_s()
    };
    let ordered = here
        .call(capsul_order(wish, "EUR 11.50 gross"))
        .await
        .unwrap();
    assert_eq!(ordered.state, OrderState::Asked);
    insta::assert_snapshot!(ordered.to_do.join("\n"));
    let there = found(&here, &ordered, "192.0.2.9").await;
    assert_eq!(there.address.as_deref(), Some("root@192.0.2.9"));
    let ours = take_over(&here.app, &there).await.unwrap();
    assert!(
        matches!(ours.cost, CostOfServer::Booked(_)),
        "{:?}",
        ours.cost
    );

    let destroy = |gone| call::DestroyServer {
        server: "garden".parse().unwrap(),
        confirmed: Some("garden".parse().unwrap()),
        gone,
        within_s: Some(2),
    };
    let going = here.call(destroy(false)).await.unwrap();
    assert_eq!(going.to_do.len(), 3);
    assert!(
        matches!(going.cost, CostOfServer::Booked(_)),
        "paid until it is gone"
    );
    let gone = here.call(destroy(true)).await.unwrap();
    assert!(matches!(gone.cost, CostOfServer::Ended(_)));
}

#[tokio::test]
async fn with_a_token_it_is_asked_once_and_every_answer_leads_on() {
    let told_why = |answer: Option<&'static str>| async move {
        let (address, heard) = capsul(answer).await;
        let (here, _folder) = desk(Some(&address)).await;
        let token = call::KeepToken {
            provider: "servers-coop".parse().unwrap(),
            token: Some(SecretText("co-op-token".to_owned().into())),
        };
        here.call(token).await.unwrap();
        let ordered = here.call(capsul_order(f1_s(), "unknown")).await.unwrap();
        // Going on does not ask a second time: nobody can see what came of it.
        let again = super::go_on(&here.app, &ordered).await.unwrap();
        assert_eq!(again.state, ordered.state);
        let asked = heard.lock().unwrap().clone();
        assert_eq!(asked.len(), 1);
        assert!(
            asked[0].starts_with("POST /api/capsul/create "),
            "{}",
            asked[0]
        );
        assert!(asked[0].contains("\"size\":\"f1-s\""), "{}", asked[0]);
        let there = found(&here, &ordered, "192.0.2.9").await;
        assert_eq!(there.state, OrderState::Addressed);
        if ordered.id.is_some() {
            assert!(ordered.to_do[0].starts_with("Look up the address of `capsul-abc`"));
        }
        (ordered.id.clone(), ordered.why_by_hand.unwrap_or_default())
    };
    let (id, why) = told_why(Some("{\"id\": \"capsul-abc\"}")).await;
    assert_eq!((id.as_deref(), why.as_str()), (Some("capsul-abc"), ""));

    let mut all = String::new();
    for answer in [
        Some("{\"errors\": [\"no capacity\\u001b[2J\"]}"),
        Some("{\"capsul\": {\"uuid\": 7}}"),
        Some("<html>Sign in</html>"),
        Some(""),
        None,
    ] {
        let (id, why) = told_why(answer).await;
        assert_eq!(id, None);
        writeln!(all, "{answer:?}\n  {why}").unwrap();
    }
    insta::assert_snapshot!(all);
}

#[tokio::test]
async fn what_was_agreed_is_kept_with_its_notice_and_booked() {
    let (here, _folder) = desk(None).await;
    super::open_books(&here).await;
    let order = call::OrderServer {
        provider: "agreement".parse().unwrap(),
        server: Some("garden".parse().unwrap()),
        wish: Wish {
            price: Some("25".into()),
            currency: Some(Currency::EUR),
            terms: Terms {
                contact: Some("kim@co-op.example".into()),
                discount: Some("a fifth off, for collectives".into()),
                notice: Some("three months to the end of the year".into()),
                notice_by: Some(Day::from(allotment_types::Date::constant(2027, 9, 30))),
            },
            ..Wish::default()
        },
        accepted: "EUR 25.00 gross".into(),
        within_s: Some(2),
    };
    let ordered = here.call(order).await.unwrap();
    assert!(
        ordered.to_do[0].contains("ssh-ed25519 "),
        "{:?}",
        ordered.to_do
    );
    let price = ordered.price.clone().unwrap();
    assert_eq!(price.source, "agreed with kim@co-op.example");
    let there = found(&here, &ordered, "debian@192.0.2.9:2222").await;
    let ours = take_over(&here.app, &there).await.unwrap();
    assert_eq!(
        ours.terms.notice_by.as_ref().unwrap().as_str(),
        "2027-09-30"
    );
    let recurring = here.call(call::ListRecurring {}).await.unwrap();
    assert_eq!(recurring[0].amount.as_ref().unwrap().minor, 2500);
}

#[tokio::test]
async fn the_letter_that_asks_for_a_quote_is_made_of_what_the_recipe_needs() {
    let (here, _folder) = desk(None).await;
    for recipe in ["hedgedoc", "mediawiki"] {
        let letter = here
            .call(call::WriteRequest {
                recipe: recipe.parse().unwrap(),
                people: 20,
            })
            .await
            .unwrap();
        insta::assert_snapshot!(recipe, format!("{}\n\n{}", letter.subject, letter.text));
    }
}

#[tokio::test]
async fn a_server_of_our_own_costs_nothing_and_nobody_is_asked_for_it() {
    let (here, _folder) = desk(None).await;
    let order = call::OrderServer {
        provider: "own".parse().unwrap(),
        server: Some("attic".parse().unwrap()),
        wish: Wish::default(),
        accepted: "unknown".into(),
        within_s: Some(2),
    };
    let ordered = here.call(order).await.unwrap();
    // A name of the SSH configuration is left to it, with whatever account it has.
    let there = found(&here, &ordered, "attic-behind-jump-host").await;
    assert_eq!(there.address.as_deref(), Some("attic-behind-jump-host"));
    let ours = take_over(&here.app, &there).await.unwrap();
    assert_eq!(
        (ours.state, ours.cost),
        (OrderState::Ours, CostOfServer::Nothing)
    );
    let servers = here.call(call::ListServers {}).await.unwrap();
    assert_eq!(
        servers[0].target.identity_file, None,
        "agent and configuration decide"
    );
}

#[tokio::test]
async fn a_practice_server_is_asked_for_by_the_same_door() {
    let (here, _folder) = desk(None).await;
    let order = call::OrderServer {
        provider: "practice".parse().unwrap(),
        server: None,
        wish: Wish::default(),
        accepted: "unknown".into(),
        within_s: Some(2),
    };
    let error = here.call(order).await.unwrap_err();
    assert_eq!(error.code, codes::PRACTICE, "{}", told(&error));
    // The kit of a test has none. The order waits, under the first free name.
    let orders = ask(&here.app, call::ListOrders {}).await.unwrap();
    assert_eq!(orders[0].server.as_str(), "server-1");
}
