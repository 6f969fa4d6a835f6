//! Another size for a server that is ours.

use allotment_api::{CostOfServer, ErrorBody, OrderState, OrderView, RecurringView, call, codes};
use allotment_types::Currency;

use super::{
    Bench,
    stand_in::Fault::{self, Broken, BrokenAfter, CutAfter, CutBefore, Garbage, Limited, Slow},
    take_over, told,
};

/// What the larger one costs with its address, to the last digit.
const LARGER: &str = "EUR 6.99 net, 8.3181 gross";

fn to(size: &str) -> call::ResizeServer {
    call::ResizeServer {
        server: "garden".parse().unwrap(),
        size: size.into(),
        price: None,
        currency: None,
        accepted: None,
        done: false,
        within_s: Some(2),
    }
}

fn larger() -> call::ResizeServer {
    call::ResizeServer {
        accepted: Some(LARGER.into()),
        ..to("cx33")
    }
}

/// A collective with books that rents the small one.
async fn renting() -> Bench {
    let bench = Box::pin(Bench::with_books()).await;
    let ordered = Box::pin(bench.ordered()).await.unwrap();
    Box::pin(take_over(&bench.here.app, &ordered))
        .await
        .unwrap();
    bench.hetzner.state().requests.clear();
    bench
}

async fn resized(bench: &Bench, call: call::ResizeServer) -> Result<OrderView, ErrorBody> {
    Box::pin(bench.call(call)).await.map(|it| *it)
}

async fn listed(bench: &Bench) -> OrderView {
    bench.call(call::ListOrders {}).await.unwrap().remove(0)
}

/// What is counted on every month from now on: of a cost that has ended
/// nothing.
async fn costs(bench: &Bench) -> Vec<RecurringView> {
    let mut all = bench.call(call::ListRecurring {}).await.unwrap();
    all.retain(|it| it.last.is_none());
    all
}

fn machine(bench: &Bench) -> (String, &'static str) {
    let state = bench.hetzner.state();
    let machine = &state.machines[0];
    (machine.size.clone(), machine.power)
}

#[tokio::test]
async fn the_price_is_accepted_first_and_the_books_have_it_from_the_next_month_on() {
    let bench = renting().await;
    let before = costs(&bench).await.remove(0);
    let error = resized(&bench, to("cx33")).await.unwrap_err();
    assert_eq!(error.code, codes::CONFIRMATION_NEEDED);
    insta::assert_snapshot!(told(&error), @r#"
    `garden` becomes `cx33`, for EUR 6.99 net, 8.3181 gross a month (confirmation-needed)
    - Nothing was changed yet
    - It is off for some minutes. What is on its disk stays
    - To go on: `--accept "EUR 6.99 net, 8.3181 gross"`
    "#);
    let other = call::ResizeServer {
        accepted: Some("EUR 6.99 net, 8.318 gross".into()),
        ..to("cx33")
    };
    let error = resized(&bench, other).await.unwrap_err();
    assert_eq!(error.code, codes::PRICE_CHANGED);
    assert!(bench.hetzner.state().acts.is_empty());

    let order = resized(&bench, larger()).await.unwrap();
    assert_eq!(
        (order.size.as_str(), order.state),
        ("cx33", OrderState::Ours)
    );
    assert_eq!(order.price.unwrap().accept(), LARGER);
    assert_eq!(machine(&bench), ("cx33".to_owned(), "running"));
    assert_eq!(
        bench.hetzner.state().acts,
        ["shutdown", "change_type", "poweron"]
    );
    let all = bench.call(call::ListRecurring {}).await.unwrap();
    assert_eq!(all.len(), 2, "{all:?}");
    let [now] = costs(&bench).await.try_into().unwrap();
    assert_eq!(order.cost, CostOfServer::Booked(now.recurring.clone()));
    assert_eq!(now.amount.unwrap().minor, 832);
    assert_eq!(
        now.title.as_deref(),
        Some("Server garden (hetzner cx33, fsn1)")
    );
    // The month that runs is in the books already.
    assert_eq!(Some(&now.first), before.next.as_ref());
    assert!(now.due.is_empty());

    // Once more changes nothing, neither there nor in the books.
    let again = resized(&bench, larger()).await.unwrap();
    assert_eq!(again.history, order.history);
    assert_eq!(bench.hetzner.state().acts.len(), 3);
    assert_eq!(bench.call(call::ListRecurring {}).await.unwrap().len(), 2);
}

#[tokio::test]
async fn whatever_goes_wrong_it_is_changed_once_and_paid_once() {
    let faults = [
        Slow,
        Broken,
        BrokenAfter,
        Limited,
        CutBefore,
        CutAfter,
        Garbage,
    ];
    // The price, and then looks and acts in turn until it runs.
    for at in 0..9 {
        for fault in faults {
            let bench = renting().await;
            bench.hetzner.state().faults = with(at, fault);
            let mut ended = resized(&bench, larger()).await;
            for _ in 0..3 {
                if ended.is_ok() {
                    break;
                }
                ended = resized(&bench, larger()).await;
            }
            let order = ended.unwrap_or_else(|e| panic!("{at} {fault:?}: {}", told(&e)));
            assert_eq!(order.size, "cx33", "{at} {fault:?}");
            assert_eq!(
                machine(&bench),
                ("cx33".to_owned(), "running"),
                "{at} {fault:?}"
            );
            let acts = bench.hetzner.state().acts.clone();
            let changed = acts.iter().filter(|it| *it == "change_type").count();
            assert_eq!(changed, 1, "{at} {fault:?}: {acts:?}");
            let minor: Vec<i64> = costs(&bench)
                .await
                .into_iter()
                .map(|it| it.amount.unwrap().minor)
                .collect();
            assert_eq!(minor, [832], "{at} {fault:?}");
        }
    }
}

fn with(at: usize, fault: Fault) -> std::collections::VecDeque<Option<Fault>> {
    std::iter::repeat_n(None, at).chain([Some(fault)]).collect()
}

#[tokio::test]
async fn where_there_is_none_of_that_size_it_is_started_as_it_was() {
    let bench = renting().await;
    bench.hetzner.state().refusal = Some((412, "resource_unavailable"));
    let error = resized(&bench, larger()).await.unwrap_err();
    assert_eq!(error.code, codes::PROVIDER);
    insta::assert_snapshot!(told(&error));
    assert_eq!(machine(&bench), ("cx23".to_owned(), "running"));
    let order = listed(&bench).await;
    assert_eq!((order.size.as_str(), &order.resizing), ("cx23", &None));
    assert_eq!(costs(&bench).await[0].amount.as_ref().unwrap().minor, 511);
    // Later there is.
    resized(&bench, larger()).await.unwrap();
    assert_eq!(machine(&bench), ("cx33".to_owned(), "running"));
}

#[tokio::test]
async fn one_that_does_not_end_by_itself_is_switched_off_when_half_of_the_time_is_over() {
    let bench = renting().await;
    bench.hetzner.state().machines[0].hangs = true;
    resized(&bench, larger()).await.unwrap();
    let acts = bench.hetzner.state().acts.clone();
    let ends = ["poweroff", "change_type", "poweron"];
    assert!(acts.ends_with(&ends.map(str::to_owned)), "{acts:?}");
    assert!(acts.starts_with(&["shutdown".to_owned()]), "{acts:?}");
}

#[tokio::test]
async fn what_was_begun_is_told_and_goes_on_or_is_left_at_what_it_was() {
    let bench = renting().await;
    bench.hetzner.state().faults = [None].into_iter().chain([Some(CutBefore); 4000]).collect();
    let error = resized(&bench, larger()).await.unwrap_err();
    assert_eq!(error.code, codes::ORDER_OPEN);
    insta::assert_snapshot!(told(&error));
    bench.hetzner.state().faults.clear();
    let order = listed(&bench).await;
    assert_eq!(order.resizing.as_deref(), Some("cx33"));
    assert_eq!(order.size, "cx23", "it is not yet");
    let error = resized(&bench, to("cx11")).await.unwrap_err();
    insta::assert_snapshot!(told(&error), @"
    `garden` is on its way to the size `cx33` (bad-input)
    - Nothing was asked for by this
    - Go on with it: `allotment server resize garden --size cx33`
    - Leave it at what it had: `allotment server resize garden --size cx23`
    ");
    let left = resized(&bench, to("cx23")).await.unwrap();
    assert_eq!((left.size.as_str(), &left.resizing), ("cx23", &None));
    assert_eq!(machine(&bench), ("cx23".to_owned(), "running"));
    assert_eq!(costs(&bench).await[0].amount.as_ref().unwrap().minor, 511);
}

#[tokio::test]
async fn what_another_size_costs_ends_with_the_server() {
    let bench = renting().await;
    resized(&bench, larger()).await.unwrap();
    let destroy = call::DestroyServer {
        server: "garden".parse().unwrap(),
        confirmed: "garden".parse().ok(),
        gone: false,
        within_s: Some(2),
    };
    bench.call(destroy).await.unwrap();
    assert!(costs(&bench).await.is_empty());
    assert!(bench.hetzner.state().machines.is_empty());
}

#[tokio::test]
async fn where_a_person_does_it_they_are_told_what_and_the_books_follow_when_it_is_done() {
    let bench = Bench::with_books().await;
    super::by_hand::agreed(&bench).await;
    let wanted = |accepted: Option<&str>, done| call::ResizeServer {
        price: Some("40.00".into()),
        currency: Some(Currency::EUR),
        accepted: accepted.map(str::to_owned),
        done,
        ..to("twice as much")
    };
    let error = resized(&bench, wanted(None, false)).await.unwrap_err();
    assert_eq!(error.code, codes::CONFIRMATION_NEEDED);
    let begun = resized(&bench, wanted(Some("EUR 40.00 gross"), false)).await;
    let begun = begun.unwrap();
    insta::assert_debug_snapshot!(begun.to_do, @r#"
    [
        "Agree with whom you rent from on the size `twice as much` for `garden`, on its price and on the day",
        "Ask them to tell you when it is done",
    ]
    "#);
    assert_eq!(costs(&bench).await[0].amount.as_ref().unwrap().minor, 2500);
    let done = resized(&bench, wanted(None, true)).await.unwrap();
    assert_eq!(
        (done.size.as_str(), &done.resizing),
        ("twice as much", &None)
    );
    let [now] = costs(&bench).await.try_into().unwrap();
    assert_eq!(now.amount.unwrap().minor, 4000);
}

#[tokio::test]
async fn what_is_gone_is_on_its_way_to_no_other_size() {
    let bench = Bench::with_books().await;
    super::by_hand::agreed(&bench).await;
    let wanted = call::ResizeServer {
        price: Some("40.00".into()),
        currency: Some(Currency::EUR),
        accepted: Some("EUR 40.00 gross".into()),
        ..to("twice as much")
    };
    assert!(resized(&bench, wanted).await.unwrap().resizing.is_some());
    let destroy = call::DestroyServer {
        server: "garden".parse().unwrap(),
        confirmed: "garden".parse().ok(),
        gone: true,
        within_s: Some(2),
    };
    bench.call(destroy).await.unwrap();
    let order = listed(&bench).await;
    assert_eq!(order.state, OrderState::Destroyed);
    assert_eq!((order.resizing, order.to_do), (None, vec![]));
    assert!(costs(&bench).await.is_empty());
}

#[tokio::test]
async fn a_provider_that_gives_no_other_size_says_so() {
    let bench = Bench::with_books().await;
    super::by_hand::own(&bench).await;
    let error = resized(&bench, to("larger")).await.unwrap_err();
    insta::assert_snapshot!(told(&error), @"
    `garden` cannot get another size here: A server of your own (bad-input)
    - Nothing was changed
    - Rent a second one of the size you want, restore your backups there, and take `garden` down then
    ");
}
