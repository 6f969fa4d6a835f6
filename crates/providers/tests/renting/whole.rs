//! The whole way, as documented.

use allotment_api::{CostOfServer, Finding, OrderState, call, codes};

use super::{ACCEPT, Bench, ask, go_on, order, small, stand_in::Fault, take_over, token, told};

#[tokio::test]
async fn a_server_is_ordered_met_taken_over_and_in_the_books_by_itself_until_it_is_taken_down() {
    let bench = Bench::with_books().await;
    let ordered = bench.ordered().await.unwrap();
    assert_eq!(ordered.state, OrderState::Addressed);
    assert_eq!(ordered.address.as_deref(), Some("root@192.0.2.43"));
    let ours = take_over(&bench.here.app, &ordered).await.unwrap();
    assert_eq!(ours.state, OrderState::Ours);

    {
        let state = bench.hetzner.state();
        let [machine] = state.machines.as_slice() else {
            panic!("{:?}", state.machines)
        };
        assert_eq!(machine.labels["allotment-order"], ordered.order.as_str());
        assert_eq!(machine.labels["allotment-collective"], "ours");
        assert_eq!(machine.keys, [state.keys[0].0], "our key lets us in");
    }
    let servers = bench.call(call::ListServers {}).await.unwrap();
    let [server] = servers.as_slice() else {
        panic!("{servers:?}")
    };
    assert_eq!(server.target.to_string(), "root@192.0.2.43");
    let file = server.target.identity_file.as_ref().unwrap();
    assert!(file.ends_with("ours-ed25519"), "{file:?}");

    let CostOfServer::Booked(name) = ours.cost.clone() else {
        panic!("{:?}", ours.cost)
    };
    let recurring = bench.call(call::ListRecurring {}).await.unwrap();
    let [cost] = recurring.as_slice() else {
        panic!("{recurring:?}")
    };
    assert_eq!(cost.recurring, name);
    assert_eq!(
        cost.title.as_deref(),
        Some("Server garden (hetzner cx23, fsn1)")
    );
    // 4.5101 and 0.595 with taxes, rounded once, to what can be paid.
    assert_eq!(cost.amount.as_ref().unwrap().minor, 511);
    assert_eq!(cost.paid_by, "bank");

    // Taking over twice books nothing twice.
    let again = call::TakeOver {
        order: ours.order.clone(),
        host_key: ordered.stranger.unwrap().host_key,
        sudo_password: None,
    };
    assert_eq!(*bench.call(again).await.unwrap(), ours);
    assert_eq!(bench.call(call::ListRecurring {}).await.unwrap().len(), 1);

    let destroy = |confirmed: Option<&str>| call::DestroyServer {
        server: "garden".parse().unwrap(),
        confirmed: confirmed.map(|name| name.parse().unwrap()),
        gone: false,
        within_s: Some(2),
    };
    for wrong in [None, Some("gardn")] {
        let error = bench.call(destroy(wrong)).await.unwrap_err();
        assert_eq!(error.code, codes::CONFIRMATION_NEEDED);
        assert_eq!(bench.hetzner.state().machines.len(), 1);
    }
    let gone = bench.call(destroy(Some("garden"))).await.unwrap();
    assert_eq!(gone.cost, CostOfServer::Ended(name));
    assert!(bench.hetzner.state().machines.is_empty());
    assert!(bench.call(call::ListServers {}).await.unwrap().is_empty());
    let recurring = bench.call(call::ListRecurring {}).await.unwrap();
    assert!(recurring[0].last.is_some() && recurring[0].next.is_none());
    let orders = bench.call(call::ListOrders {}).await.unwrap();
    assert_eq!(orders[0].state, OrderState::Destroyed);
}

#[tokio::test]
async fn what_goes_with_a_server_is_said_before_it_is_taken_down() {
    let bench = Bench::new().await;
    let ordered = bench.ordered().await.unwrap();
    take_over(&bench.here.app, &ordered).await.unwrap();
    let instance = allotment_app::ports::InstanceRecord {
        address: "wiki.example.org".parse().unwrap(),
        server: "garden".parse().unwrap(),
        recipe: "mediawiki".parse().unwrap(),
        recipe_version: "1".into(),
        state: allotment_app::ports::InstanceState::Running,
        since: bench.here.app.clock.now(),
    };
    bench.here.app.store.put_instance(&instance).await.unwrap();
    let destroy = |confirmed: Option<&str>| call::DestroyServer {
        server: "garden".parse().unwrap(),
        confirmed: confirmed.map(|name| name.parse().unwrap()),
        gone: false,
        within_s: Some(2),
    };
    let error = bench.call(destroy(None)).await.unwrap_err();
    insta::assert_snapshot!(told(&error));
    let gone = bench.call(destroy(Some("garden"))).await.unwrap();
    assert_eq!(gone.instances, std::slice::from_ref(&instance.address));
    let instances = bench.here.app.store.instances().await.unwrap();
    let state = instances[0].state;
    assert_eq!(state, allotment_app::ports::InstanceState::Removed);
}

#[tokio::test]
async fn the_price_is_told_with_its_parts_and_another_one_is_never_ordered_at() {
    let bench = Bench::new().await;
    let ask_price = || call::QuoteServer {
        provider: "hetzner".parse().unwrap(),
        wish: small(),
    };
    let quote = bench.call(ask_price()).await.unwrap();
    assert_eq!(quote.accept, ACCEPT);
    let price = quote.price.unwrap();
    let parts = price.parts.iter().map(|it| it.what.as_str());
    assert_eq!(parts.collect::<Vec<_>>(), ["server cx23", "IPv4 address"]);
    assert_eq!(price.monthly().unwrap().unwrap().to_string(), "€5.11");
    assert!(price.first_hand && price.source.ends_with("/v1/pricing"));

    // It rises between the question and the order: by less than a cent.
    bench.hetzner.state().price.1 = "4.5102".into();
    let error = bench.ordered().await.unwrap_err();
    assert_eq!(error.code, codes::PRICE_CHANGED);
    assert_eq!(error.detail["found"], "EUR 4.29 net, 5.1052 gross");
    assert!(bench.call(call::ListOrders {}).await.unwrap().is_empty());

    // It rises between the order and its continuation.
    bench.hetzner.state().price.1 = "4.5101".into();
    bench.hetzner.state().order_fault = Some(Fault::CutBefore);
    assert_eq!(bench.ordered().await.unwrap_err().code, codes::ORDER_OPEN);
    bench.hetzner.state().price.1 = "9.9901".into();
    let [open] = bench
        .call(call::ListOrders {})
        .await
        .unwrap()
        .try_into()
        .unwrap();
    let error = go_on(&bench.here.app, &open).await.unwrap_err();
    assert_eq!(error.code, codes::PRICE_CHANGED);
    insta::assert_snapshot!(told(&error).replace(open.order.as_str(), "ORDER"));
    assert_eq!(bench.hetzner.state().made, 0);
    let off = call::CallOff { order: open.order };
    assert_eq!(bench.call(off).await.unwrap().state, OrderState::CalledOff);
}

#[tokio::test]
async fn an_order_that_was_cut_short_is_finished_on_another_computer() {
    let bench = Bench::with_books().await;
    bench.hetzner.state().order_fault = Some(Fault::CutAfter);
    // The look that would tell is cut too: nobody knows.
    bench.hetzner.state().faults = [None, None, None, None, None, None]
        .into_iter()
        .chain([Some(Fault::CutBefore); 40])
        .collect();
    let error = bench.ordered().await.unwrap_err();
    assert_eq!(error.code, codes::ORDER_OPEN, "{}", told(&error));
    bench.hetzner.state().faults.clear();
    let elsewhere = bench.elsewhere();
    let [open] = ask(&elsewhere, call::ListOrders {})
        .await
        .unwrap()
        .try_into()
        .unwrap();
    assert_eq!(open.state, OrderState::Asked);
    let there = go_on(&elsewhere, &open).await.unwrap();
    let ours = take_over(&elsewhere, &there).await.unwrap();
    assert_eq!(ours.state, OrderState::Ours);
    assert!(matches!(ours.cost, CostOfServer::Booked(_)));
    assert_eq!(bench.hetzner.state().made, 1);
}

#[tokio::test]
async fn two_who_continue_at_once_make_one_server() {
    let bench = Bench::new().await;
    bench.hetzner.state().order_fault = Some(Fault::CutBefore);
    assert_eq!(bench.ordered().await.unwrap_err().code, codes::ORDER_OPEN);
    let [open] = bench
        .call(call::ListOrders {})
        .await
        .unwrap()
        .try_into()
        .unwrap();
    let elsewhere = bench.elsewhere();
    let (one, other) = tokio::join!(go_on(&bench.here.app, &open), go_on(&elsewhere, &open));
    assert!(one.is_ok() || other.is_ok(), "{one:?} {other:?}");
    for error in [one, other].into_iter().filter_map(Result::err) {
        assert_eq!(error.code, codes::ORDER_OPEN, "{}", told(&error));
    }
    assert_eq!(bench.hetzner.state().made, 1);
}

#[tokio::test]
async fn without_books_the_server_is_ours_all_the_same_and_the_cost_follows() {
    let bench = Bench::new().await;
    let ordered = bench.ordered().await.unwrap();
    let ours = take_over(&bench.here.app, &ordered).await.unwrap();
    assert_eq!(ours.state, OrderState::Ours);
    let CostOfServer::Missing(why) = &ours.cost else {
        panic!("{:?}", ours.cost)
    };
    assert!(
        why.contains("It is not known yet in which currency"),
        "{why}"
    );
    super::open_books(&bench.here).await;
    let book = call::BookRent {
        order: ours.order,
        paid_by: None,
    };
    let booked = bench.call(book).await.unwrap();
    assert!(
        matches!(booked.cost, CostOfServer::Booked(_)),
        "{:?}",
        booked.cost
    );
}

#[tokio::test]
async fn what_the_provider_has_and_nobody_ordered_is_found_and_so_is_what_vanished() {
    let bench = Bench::new().await;
    let ordered = bench.ordered().await.unwrap();
    take_over(&bench.here.app, &ordered).await.unwrap();
    let ours = [
        ("allotment-collective", "ours"),
        ("allotment-order", "20260101-000000-aaaaaa"),
    ];
    let orphan = bench.hetzner.state().put("orphan", &ours);
    bench
        .hetzner
        .state()
        .put("of-others", &[("allotment-collective", "theirs")]);
    bench.hetzner.state().put("not-ours", &[]);
    let look = || call::LookAtProviders { provider: None };
    let looked = bench.call(look()).await.unwrap();
    assert_eq!(looked.servers, 2);
    let [finding] = looked.findings.as_slice() else {
        panic!("{looked:?}")
    };
    assert_eq!(finding.what, Finding::NoOrder);
    assert_eq!(finding.id, Some(orphan.to_string()));

    bench
        .hetzner
        .state()
        .machines
        .retain(|it| it.name != "garden");
    let looked = bench.call(look()).await.unwrap();
    let vanished: Vec<_> = looked
        .findings
        .iter()
        .filter(|it| it.what == Finding::Vanished)
        .collect();
    assert_eq!(vanished[0].name, "garden");
    // It is ended like one that is there.
    let destroy = call::DestroyServer {
        server: "garden".parse().unwrap(),
        confirmed: Some("garden".parse().unwrap()),
        gone: false,
        within_s: Some(2),
    };
    bench.call(destroy).await.unwrap();
    let looked = bench.call(look()).await.unwrap();
    assert_eq!(looked.findings.len(), 1, "{looked:?}");
}

#[tokio::test]
async fn a_name_that_somebody_else_has_is_told_and_not_taken_over() {
    let bench = Bench::new().await;
    bench.hetzner.state().put("garden", &[]);
    let error = bench.ordered().await.unwrap_err();
    insta::assert_snapshot!(
        told(&error).replace(
            bench.call(call::ListOrders {}).await.unwrap()[0]
                .order
                .as_str(),
            "ORDER"
        )
    );
    assert_eq!(bench.hetzner.state().made, 0);
    // The name is on its way here too.
    let error = bench.ordered().await.unwrap_err();
    assert_eq!(error.code, codes::BAD_INPUT);
    assert!(order(&bench.here.app, "shed").await.is_ok());
}

#[tokio::test]
async fn what_is_refused_is_said_in_plain_words_and_the_order_can_go_on() {
    let bench = Bench::new().await;
    for (number, (status, code)) in [
        (412, "resource_unavailable"),
        (422, "invalid_input"),
        (403, "resource_limit_exceeded"),
        (403, "token_readonly"),
    ]
    .into_iter()
    .enumerate()
    {
        bench.hetzner.state().refusal = Some((status, code));
        let name = format!("garden-{number}");
        let error = order(&bench.here.app, &name).await.unwrap_err();
        assert_eq!(error.code, codes::PROVIDER, "{code}");
        let open = bench.call(call::ListOrders {}).await.unwrap().remove(0);
        insta::assert_snapshot!(code, told(&error).replace(open.order.as_str(), "ORDER"));
        assert_eq!(open.state, OrderState::Written, "{code}");
        let there = go_on(&bench.here.app, &open).await.unwrap();
        assert_eq!(there.state, OrderState::Addressed, "{code}");
    }
    assert_eq!(bench.hetzner.state().made, 4);
}

#[tokio::test]
async fn a_token_is_tried_before_it_is_kept_and_appears_nowhere() {
    let bench = Bench::new().await;
    let error = bench.call(token("another")).await.unwrap_err();
    assert_eq!(error.code, codes::PROVIDER);
    assert!(!format!("{error:?}").contains("another"));
    let providers = bench.call(call::ListProviders {}).await.unwrap();
    let hetzner = providers.iter().find(|it| it.name.as_str() == "hetzner");
    assert_eq!(
        hetzner.unwrap().token,
        Some(true),
        "the one of before stays"
    );
    // An answer of another shape may hold secrets: its values are not passed on.
    bench.hetzner.state().order_fault = Some(Fault::OtherShape);
    let ordered = bench.ordered().await;
    let orders = bench.call(call::ListOrders {}).await.unwrap();
    for text in [format!("{ordered:?}"), format!("{orders:?}")] {
        assert!(!text.contains(super::TOKEN), "{text}");
    }
    assert_eq!(bench.hetzner.state().made, 1);

    let forget = call::KeepToken {
        provider: "hetzner".parse().unwrap(),
        token: None,
    };
    bench.call(forget).await.unwrap();
    let asked = bench.hetzner.state().requests.len();
    let error = order(&bench.here.app, "shed").await.unwrap_err();
    insta::assert_snapshot!(told(&error));
    assert_eq!(bench.hetzner.state().requests.len(), asked);
}

#[tokio::test]
async fn what_is_offered_is_what_is_to_be_had_today() {
    let bench = Bench::new().await;
    let show = call::ShowProvider {
        provider: "hetzner".parse().unwrap(),
    };
    let offers = bench.call(show.clone()).await.unwrap();
    let sizes: Vec<String> = offers
        .offered
        .sizes
        .iter()
        .flat_map(|size| {
            let region = |it: &allotment_api::RegionPrice| it.region.clone().unwrap();
            size.prices
                .iter()
                .map(move |it| format!("{} {}", size.name, region(it)))
        })
        .collect();
    assert_eq!(sizes, ["cx23 fsn1"], "neither sold out nor on its way out");
    assert_eq!(offers.instead, None);

    bench.hetzner.state().faults = [Some(Fault::Garbage)].into();
    let offers = bench.call(show).await.unwrap();
    insta::assert_snapshot!(offers.instead.unwrap());
    let price = &offers.offered.sizes[0].prices[0].price;
    assert!(!price.first_hand && price.seen_on.as_str() == "2026-04-15");
}
