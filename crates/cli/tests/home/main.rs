//! A record's way to a real hub and home, over real connections that can be cut.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod between;
mod computer;
mod house;

use allotment_api::{HomePlace, RecordStands, codes};
use allotment_app::ports::{HomeError, RecordHome as _};
use between::{Between, Cut};
use computer::Computer;
use house::House;

/// Nobody wants to stop.
fn on(_: u64, _: u64) -> bool {
    false
}

#[tokio::test]
async fn a_year_of_books_moves_to_the_hub_is_continued_elsewhere_and_comes_home_to_the_hash() {
    let house = House::open().await;
    let ada = Computer::with_a_year_of_books().await;
    let before = ada.seal().await;
    let entered = ada
        .enter(&house.invited("treasurer").await, "Ada")
        .await
        .unwrap();
    assert_eq!(entered.place, HomePlace::Here);
    assert_eq!(entered.hub.unwrap().record, RecordStands::Empty);

    let told = std::sync::Mutex::new(vec![]);
    let telling = |done, of| {
        told.lock().unwrap().push((done, of));
        false
    };
    let moved = ada.home.publish(&telling).await.unwrap();
    assert_eq!(moved.place, HomePlace::Hub);
    assert_eq!(moved.seal.as_ref(), Some(&before));
    let told = told.into_inner().unwrap();
    let (last, of) = *told.last().unwrap();
    assert_eq!(last, of, "it was told to its end");
    assert!(told.len() > 3 && told.is_sorted(), "{told:?}");
    assert!(!ada.home.record.exists(), "one record, one home");
    assert!(std::path::Path::new(&moved.kept.unwrap()).exists());

    // The same questions have the same answers there.
    let people = ada.asks("list-people", "{\"on\":null}").await.unwrap();
    assert_eq!(people["people"].as_array().unwrap().len(), 3);

    let bo = Computer::empty().await;
    let entered = bo
        .enter(&house.invited("treasurer").await, "Bo")
        .await
        .unwrap();
    assert_eq!(entered.place, HomePlace::Hub);
    bo.asks("add-person", computer::A_PERSON).await.unwrap();
    let seen = ada.asks("list-people", "{\"on\":null}").await.unwrap();
    assert_eq!(seen["people"].as_array().unwrap().len(), 4);

    let home = bo.home.bring_home(&on).await.unwrap();
    assert_eq!(home.place, HomePlace::Here);
    let after = bo.seal().await;
    assert_eq!(home.seal.as_ref(), Some(&after));
    assert_eq!(after.entries(), before.entries() + 1);
    assert_eq!(after.balances, before.balances, "to the cent");

    // Where it was before, that is told.
    let gone = ada.asks("list-people", "{\"on\":null}").await.unwrap_err();
    assert_eq!(gone.code, codes::RECORD_AWAY);
    assert_eq!(
        ada.home.show().await.unwrap().hub.unwrap().record,
        RecordStands::Gone
    );

    // And there again, from the other computer.
    bo.home.publish(&on).await.unwrap();
    assert_eq!(
        ada.asks("verify-books", "{\"heads\":[]}").await.unwrap()["verified"]["head"],
        after.head
    );
    let home = ada.home.bring_home(&on).await.unwrap();
    assert_eq!(home.seal, Some(after.clone()));
    assert_eq!(ada.seal().await, after);
}

#[tokio::test]
async fn cut_at_any_question_or_answer_it_ends_the_same() {
    let mut exchanges = 0;
    let ours = Computer::with_a_year_of_books().await;
    for cut in [Cut::Question, Cut::Answer] {
        for number in 0.. {
            let house = House::open().await;
            let between = Between::before(&house).await;
            let ada = Computer::like(&ours).await;
            let before = ada.seal().await;
            ada.enter(
                &between.address_of(&house.invited("treasurer").await),
                "Ada",
            )
            .await
            .unwrap();
            between.cut(number, cut);
            let there = ada.home.publish(&on).await;
            let was_cut = between.has_cut();
            if let Err(error) = there {
                assert!(matches!(error, HomeError::Unreached { .. }), "{error:?}");
                let place = ada.home.show().await.unwrap().place;
                assert!(matches!(place, HomePlace::Here | HomePlace::Publishing));
                let again = ada.home.publish(&on).await.unwrap();
                assert_eq!(again.place, HomePlace::Hub, "{cut:?} {number}");
            }
            between.cut(number, cut);
            if let Err(error) = ada.home.bring_home(&on).await {
                assert!(matches!(error, HomeError::Unreached { .. }), "{error:?}");
                let again = ada.home.bring_home(&on).await.unwrap();
                assert_eq!(again.place, HomePlace::Here, "{cut:?} {number}");
            }
            assert_eq!(ada.seal().await, before, "{cut:?} {number}");
            if !was_cut && !between.has_cut() {
                break;
            }
            exchanges += 1;
        }
    }
    assert!(exchanges > 12, "{exchanges}");
}

#[tokio::test]
async fn without_the_hub_the_last_known_is_read_and_nothing_is_changed() {
    let mut house = House::open().await;
    let ada = Computer::with_a_year_of_books().await;
    ada.enter(&house.invited("treasurer").await, "Ada")
        .await
        .unwrap();
    ada.home.publish(&on).await.unwrap();
    let known = ada.asks("list-people", "{\"on\":null}").await.unwrap();
    house.end().await;

    assert_eq!(
        ada.asks("list-people", "{\"on\":null}").await.unwrap(),
        known
    );
    let view = ada.home.show().await.unwrap();
    let hub = view.hub.unwrap();
    assert!(!hub.reached && hub.reached_at.is_some());
    let never = ada.asks("list-grants", "{}").await.unwrap_err();
    assert_eq!(never.code, codes::UNREACHED);
    let change = ada
        .asks("add-person", computer::A_PERSON)
        .await
        .unwrap_err();
    assert_eq!(change.code, codes::UNREACHED);
    let servers = ada
        .asks("read-facts", "{\"server\":\"garden\"}")
        .await
        .unwrap_err();
    assert_eq!(servers.code, codes::RECORD_AWAY);
}

#[tokio::test]
async fn what_is_stopped_goes_on_or_is_given_up() {
    let house = House::open().await;
    let ada = Computer::with_a_year_of_books().await;
    let before = ada.seal().await;
    ada.enter(&house.invited("treasurer").await, "Ada")
        .await
        .unwrap();
    let stopped = ada.home.publish(&|done, _| done > 0).await.unwrap_err();
    assert!(matches!(stopped, HomeError::Stopped));
    assert_eq!(ada.home.show().await.unwrap().place, HomePlace::Here);
    assert_eq!(ada.seal().await, before);
    let first = std::sync::Mutex::new(None);
    let went_on = |done, _| {
        first.lock().unwrap().get_or_insert(done);
        false
    };
    ada.home.publish(&went_on).await.unwrap();
    assert!(
        first.into_inner().unwrap() > Some(0),
        "not from its beginning"
    );

    let stopped = ada.home.bring_home(&|done, _| done > 0).await.unwrap_err();
    assert!(matches!(stopped, HomeError::Stopped));
    let bo = Computer::empty().await;
    bo.enter(&house.invited("treasurer").await, "Bo")
        .await
        .unwrap();
    // Meanwhile it is read and not changed, and nobody else brings it home.
    bo.asks("list-people", "{\"on\":null}").await.unwrap();
    let change = bo.asks("add-person", computer::A_PERSON).await.unwrap_err();
    assert_eq!(change.code, codes::RECORD_MOVING);
    let other = bo.home.bring_home(&on).await.unwrap_err();
    assert!(
        matches!(&other, HomeError::Said(body) if body.code == codes::RECORD_MOVING),
        "{other:?}"
    );
    let given_up = ada.home.leave().await.unwrap();
    assert_eq!(given_up.place, HomePlace::Hub);
    bo.asks("add-person", computer::A_PERSON).await.unwrap();
}

#[tokio::test]
async fn two_records_are_never_made_one() {
    let house = House::open().await;
    let ada = Computer::with_a_year_of_books().await;
    ada.enter(&house.invited("treasurer").await, "Ada")
        .await
        .unwrap();
    ada.home.publish(&on).await.unwrap();
    let bo = Computer::with_a_year_of_books().await;
    let before = bo.seal().await;
    let entered = bo
        .enter(&house.invited("treasurer").await, "Bo")
        .await
        .unwrap_err();
    assert!(matches!(entered, HomeError::TwoRecords));
    assert!(matches!(
        bo.home.publish(&on).await,
        Err(HomeError::TwoRecords)
    ));
    assert!(matches!(
        bo.home.bring_home(&on).await,
        Err(HomeError::AtHome)
    ));
    assert_eq!(bo.seal().await, before);
}

#[tokio::test]
async fn who_does_not_keep_the_books_moves_nothing_and_a_used_link_lets_nobody_in() {
    let house = House::open().await;
    let ada = Computer::with_a_year_of_books().await;
    let link = house.invited("operator").await;
    let entered = ada.enter(&link, "Ada").await.unwrap_err();
    assert!(matches!(entered, HomeError::NoTreasurer), "{entered:?}");
    let again = ada.enter(&link, "Ada").await.unwrap_err();
    assert!(matches!(again, HomeError::LinkOver), "{again:?}");
    let nameless = ada
        .enter(&house.invited("treasurer").await, "")
        .await
        .unwrap_err();
    assert!(matches!(nameless, HomeError::NameNeeded), "{nameless:?}");
    assert!(matches!(
        ada.home.publish(&on).await,
        Err(HomeError::SignedInNowhere)
    ));
}
