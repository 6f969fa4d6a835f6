//! A provider that misbehaves: whatever goes wrong, and however often somebody
//! goes on, at most one server is there for an order.

use std::time::{Duration, Instant};

use allotment_api::{OrderState, call, codes};
use proptest::prelude::*;

use super::{
    Bench, go_on,
    stand_in::Fault::{
        self, Broken, BrokenAfter, CutAfter, CutBefore, Endless, Garbage, Limited, OtherShape, Slow,
    },
    told,
};

const ALL: [Fault; 9] = [
    Slow,
    Broken,
    BrokenAfter,
    Limited,
    CutBefore,
    CutAfter,
    Garbage,
    OtherShape,
    Endless,
];

#[tokio::test]
async fn whatever_becomes_of_the_order_itself_one_server_comes_of_it() {
    for fault in ALL {
        let bench = Bench::new().await;
        bench.hetzner.state().order_fault = Some(fault);
        let ordered = match bench.ordered().await {
            Ok(ordered) => ordered,
            Err(error) => {
                assert_eq!(error.code, codes::ORDER_OPEN, "{fault:?}: {}", told(&error));
                let open = bench.call(call::ListOrders {}).await.unwrap().remove(0);
                go_on(&bench.here.app, &open).await.unwrap()
            }
        };
        assert_eq!(ordered.state, OrderState::Addressed, "{fault:?}");
        assert_eq!(bench.hetzner.state().made, 1, "{fault:?}");
        let orders = |line: &String| line == "POST /v1/servers";
        let sent = bench
            .hetzner
            .state()
            .requests
            .iter()
            .filter(|it| orders(it))
            .count();
        let did_nothing = matches!(fault, Broken | Limited | CutBefore);
        assert_eq!(sent, if did_nothing { 2 } else { 1 }, "{fault:?}");
    }
}

#[tokio::test]
async fn a_server_that_vanishes_while_it_is_made_ends_its_order() {
    let bench = Bench::new().await;
    bench.hetzner.state().order_fault = Some(CutAfter);
    // The look that would tell is cut as often as it is tried.
    bench.hetzner.state().faults = [None; 6].into_iter().chain([Some(CutBefore); 40]).collect();
    bench.ordered().await.unwrap_err();
    bench.hetzner.state().faults.clear();
    let open = bench.call(call::ListOrders {}).await.unwrap().remove(0);
    // It is found, and then taken down by somebody else.
    bench.hetzner.state().faults = [None].into_iter().chain([Some(CutBefore); 400]).collect();
    let error = go_on(&bench.here.app, &open).await.unwrap_err();
    assert_eq!(error.code, codes::ORDER_OPEN, "{}", told(&error));
    bench.hetzner.state().faults.clear();
    bench.hetzner.state().machines.clear();
    let error = go_on(&bench.here.app, &open).await.unwrap_err();
    insta::assert_snapshot!(told(&error));
    let over = bench.call(call::ListOrders {}).await.unwrap().remove(0);
    assert_eq!(over.state, OrderState::Vanished);
    let error = go_on(&bench.here.app, &open).await.unwrap_err();
    assert_eq!(error.code, codes::BAD_INPUT);
    assert_eq!(bench.hetzner.state().made, 1, "none was made in its place");
}

#[tokio::test]
async fn it_is_asked_again_when_it_wants_to_be_and_not_before() {
    for (retry_after, at_least, at_most) in [(Some(1), 1000, 1900), (None, 1000, 1900)] {
        let bench = Bench::new().await;
        bench.hetzner.state().retry_after = retry_after;
        bench.hetzner.state().faults = [Some(Limited)].into();
        let begun = Instant::now();
        bench
            .call(call::QuoteServer {
                provider: "hetzner".parse().unwrap(),
                wish: super::small(),
            })
            .await
            .unwrap();
        let took = begun.elapsed();
        assert!(took >= Duration::from_millis(at_least), "{took:?}");
        assert!(took < Duration::from_millis(at_most), "{took:?}");
    }
}

#[tokio::test]
async fn what_would_take_longer_than_one_may_wait_ends_at_once() {
    let bench = Bench::new().await;
    bench.hetzner.state().retry_after = Some(3600);
    bench.hetzner.state().faults = [Some(Limited)].into();
    let begun = Instant::now();
    let error = bench.ordered().await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(1));
    insta::assert_snapshot!(told(&error));
}

#[tokio::test]
async fn it_ends_in_time_whatever_comes_and_does_nothing_twice() {
    for fault in ALL {
        let bench = Bench::new().await;
        bench.hetzner.state().faults = [Some(fault); 1000].into();
        let begun = Instant::now();
        let error = bench.ordered().await.unwrap_err();
        assert!(begun.elapsed() < Duration::from_secs(4), "{fault:?}");
        assert!(error.hints.len() >= 2, "{fault:?}: {}", told(&error));
        assert!(bench.hetzner.state().made <= 1, "{fault:?}");
    }
}

#[tokio::test]
async fn taking_down_goes_on_until_it_is_gone() {
    for fault in ALL {
        let bench = Bench::new().await;
        let ordered = bench.ordered().await.unwrap();
        super::take_over(&bench.here.app, &ordered).await.unwrap();
        bench.hetzner.state().faults = [Some(fault); 2].into();
        let destroy = || call::DestroyServer {
            server: "garden".parse().unwrap(),
            confirmed: Some("garden".parse().unwrap()),
            gone: false,
            within_s: Some(2),
        };
        if bench.call(destroy()).await.is_err() {
            bench.hetzner.state().faults.clear();
            bench.call(destroy()).await.unwrap();
        }
        assert!(bench.hetzner.state().machines.is_empty(), "{fault:?}");
        let over = bench.call(call::ListOrders {}).await.unwrap().remove(0);
        assert_eq!(over.state, OrderState::Destroyed, "{fault:?}");
    }
}

fn fault() -> impl Strategy<Value = Option<Fault>> {
    prop_oneof![
        3 => Just(None),
        1 => Just(Some(Slow)),
        5 => proptest::sample::select(&ALL[1..]).prop_map(Some),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Each request meets what the sequence has for it; after each refusal
    /// somebody goes on, here or elsewhere.
    #[test]
    fn for_any_sequence_of_faults_and_continuations_one_server_is_there(
        faults in proptest::collection::vec(fault(), 0..28),
        order_fault in proptest::option::of(proptest::sample::select(&ALL[..])),
        there in proptest::collection::vec(any::<bool>(), 8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let bench = Bench::new().await;
            let elsewhere = bench.elsewhere();
            bench.hetzner.state().faults = faults.iter().copied().collect();
            bench.hetzner.state().order_fault = order_fault;
            let mut last = bench.ordered().await;
            for there in there.iter().chain([&true; 20]) {
                assert!(bench.hetzner.state().made <= 1);
                if last.as_ref().is_ok_and(|it| it.state == OrderState::Addressed) {
                    break;
                }
                let app = if *there { &elsewhere } else { &bench.here.app };
                let orders = bench.call(call::ListOrders {}).await.unwrap();
                last = match orders.first() {
                    Some(open) => go_on(app, open).await,
                    // Not even the price was to be had: nothing is written down.
                    None => super::order(app, "garden").await,
                };
            }
            let ordered = last.unwrap();
            assert_eq!(ordered.state, OrderState::Addressed);
            let state = bench.hetzner.state();
            assert_eq!(state.made, 1);
            assert_eq!(state.machines[0].labels["allotment-order"], ordered.order.as_str());
        });
    }
}
