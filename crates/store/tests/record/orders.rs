use allotment_api::{RentPrice, Terms};
use allotment_app::ports::{Order, OrderEvent, OrderFact, Ordered, Orders as _, StoreError};

use super::{moment, raw, record};

fn order(id: &str, at: &str) -> Order {
    Order {
        id: id.parse().unwrap(),
        provider: "hetzner".parse().unwrap(),
        server: "garden".parse().unwrap(),
        at: moment(at),
        by: Some("ada".parse().unwrap()),
        what: Ordered {
            size: "cx23".into(),
            region: Some("fsn1".into()),
            image: Some("debian-13".into()),
            price: Some(RentPrice {
                currency: allotment_types::Currency::EUR,
                net: Some("3.79".parse().unwrap()),
                gross: Some("4.5101".parse().unwrap()),
                parts: vec![],
                seen_on: allotment_types::Moment::from(moment(at)).day(),
                source: "https://api.hetzner.cloud/v1/pricing".into(),
                first_hand: true,
            }),
            terms: Terms::default(),
            paid_by: None,
            key: "ssh-ed25519 AAAA".into(),
            identity: Some("/home/ada/key".into()),
        },
    }
}

fn event(what: OrderFact) -> OrderEvent {
    OrderEvent {
        at: moment("2026-11-21T10:00:05.000000001Z"),
        by: None,
        what,
    }
}

#[tokio::test]
async fn an_order_is_read_back_as_it_was_placed_with_what_happened_in_order() {
    let fixture = record().await;
    let (early, late) = (
        order("o-1", "2026-11-20T10:00:00.123456789Z"),
        order("o-2", "2026-11-21T10:00:00Z"),
    );
    fixture.store.place(&early).await.unwrap();
    fixture.store.place(&late).await.unwrap();
    let facts = [
        OrderFact::Asked,
        OrderFact::Made { id: "42".into() },
        OrderFact::Addressed {
            target: "root@192.0.2.7".into(),
        },
    ];
    for (line, fact) in (1..).zip(facts.clone()) {
        assert!(
            fixture
                .store
                .happen(&early.id, line, &event(fact))
                .await
                .unwrap()
        );
    }
    let all = fixture.store.orders().await.unwrap();
    assert_eq!(all[0].order, late, "newest first");
    assert!(all[0].events.is_empty());
    assert_eq!(all[1].order, early);
    assert_eq!(all[1].events, facts.map(event));
    assert_eq!(
        fixture.store.order(&early.id).await.unwrap().as_ref(),
        Some(&all[1])
    );
    let nobody = "o-9".parse().unwrap();
    assert_eq!(fixture.store.order(&nobody).await.unwrap(), None);
}

#[tokio::test]
async fn of_two_who_go_on_at_once_one_is_told_so_and_nothing_of_theirs_is_written() {
    let fixture = record().await;
    let order = order("o-1", "2026-11-20T10:00:00Z");
    fixture.store.place(&order).await.unwrap();
    let happen = |line, fact| {
        let store = &fixture.store;
        let id = order.id.clone();
        async move { store.happen(&id, line, &event(fact)).await.unwrap() }
    };
    assert!(happen(1, OrderFact::Asked).await);
    assert!(!happen(1, OrderFact::CalledOff).await, "the line is taken");
    assert!(!happen(3, OrderFact::CalledOff).await, "a line is missing");
    let found = fixture.store.order(&order.id).await.unwrap().unwrap();
    assert_eq!(found.events, [event(OrderFact::Asked)]);
}

#[tokio::test]
async fn an_order_cannot_be_placed_twice() {
    let fixture = record().await;
    let first = order("o-1", "2026-11-20T10:00:00Z");
    fixture.store.place(&first).await.unwrap();
    let mut second = first.clone();
    second.server = "shed".parse().unwrap();
    let error = fixture.store.place(&second).await.unwrap_err();
    assert!(
        matches!(&error, StoreError::NameTaken { what: "order", name } if name == "o-1"),
        "{error:?}"
    );
    let kept = fixture.store.orders().await.unwrap();
    assert_eq!(kept[0].order, first);
}

#[tokio::test]
async fn nothing_rewrites_an_order_not_even_another_program() {
    let fixture = record().await;
    let order = order("o-1", "2026-11-20T10:00:00Z");
    fixture.store.place(&order).await.unwrap();
    let asked = event(OrderFact::Asked);
    fixture.store.happen(&order.id, 1, &asked).await.unwrap();
    let mut file = raw(fixture.store.path()).await;
    for (statement, refusal) in [
        (
            "UPDATE server_order SET server = 'x'",
            "an order is never changed",
        ),
        ("DELETE FROM server_order", "an order is never deleted"),
        (
            "INSERT OR REPLACE INTO server_order SELECT id, provider, 'x', at, by, what FROM server_order",
            "an order is never replaced",
        ),
        (
            "UPDATE server_order_event SET what = '{}'",
            "a line of an order is never changed",
        ),
        (
            "DELETE FROM server_order_event",
            "a line of an order is never deleted",
        ),
        (
            "INSERT OR REPLACE INTO server_order_event SELECT in_order, line, at, by, '{}' FROM server_order_event",
            "a line of an order follows the last one",
        ),
        (
            "INSERT INTO server_order_event VALUES ('o-9', 1, '2026-11-21T10:00:00.000000000Z', NULL, '\"asked\"')",
            "FOREIGN KEY constraint failed",
        ),
    ] {
        let error = sqlx::query(statement).execute(&mut file).await.unwrap_err();
        assert!(error.to_string().contains(refusal), "{statement}: {error}");
    }
    let kept = fixture.store.order(&order.id).await.unwrap().unwrap();
    assert_eq!((kept.order, kept.events), (order, vec![asked]));
}
