use allotment_app::ports::{Store as _, StoreError};

use super::{Fixture, assert_unwritten, moment, record};

async fn record_with_plans(plans: &[(&str, &str)]) -> Fixture {
    let fixture = record().await;
    for (hash, text) in plans {
        fixture
            .store
            .put_plan(hash, text, moment("2026-11-21T10:00:00Z"))
            .await
            .unwrap();
    }
    fixture
}

fn plan(hash: &str, text: &str) -> (String, String) {
    (hash.to_owned(), text.to_owned())
}

#[tokio::test]
async fn a_plan_is_found_by_the_beginning_of_its_hash() {
    let fixture = record_with_plans(&[("abcd", "one"), ("abff", "two")]).await;
    assert_eq!(
        fixture.store.plan("abc").await.unwrap(),
        Some(plan("abcd", "one"))
    );
    assert_eq!(
        fixture.store.plan("abff").await.unwrap(),
        Some(plan("abff", "two"))
    );
    assert_eq!(fixture.store.plan("abcde").await.unwrap(), None);
    assert_eq!(fixture.store.plan("bcd").await.unwrap(), None);
}

#[tokio::test]
async fn a_beginning_that_several_plans_share_is_ambiguous() {
    let fixture = record_with_plans(&[("abcd", "one"), ("abff", "two")]).await;
    for prefix in ["", "a", "ab"] {
        let error = fixture.store.plan(prefix).await.unwrap_err();
        assert!(
            matches!(&error, StoreError::Ambiguous { prefix: told } if told == prefix),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_whole_hash_means_its_own_plan() {
    let fixture = record_with_plans(&[("ab", "short"), ("abcd", "long")]).await;
    assert_eq!(
        fixture.store.plan("ab").await.unwrap(),
        Some(plan("ab", "short"))
    );
}

#[tokio::test]
async fn signs_that_sql_knows_mean_only_themselves() {
    let fixture = record_with_plans(&[("abcd", "one")]).await;
    for sign in ["%", "_bcd", "*", "?", "[a]", "' OR 1=1 --", "ABCD"] {
        assert_eq!(fixture.store.plan(sign).await.unwrap(), None, "{sign}");
    }
}

#[tokio::test]
async fn a_plan_put_again_is_kept_once() {
    let fixture = record_with_plans(&[("abcd", "one"), ("abcd", "one")]).await;
    assert_eq!(
        fixture.store.plan("a").await.unwrap(),
        Some(plan("abcd", "one"))
    );
    assert_eq!(fixture.store.counts().await.unwrap().plans, 1);
}

#[tokio::test]
async fn a_plan_without_a_hash_is_refused() {
    let fixture = record().await;
    let result = fixture
        .store
        .put_plan("", "one", moment("2026-11-21T10:00:00Z"))
        .await;
    assert_unwritten(result, "CHECK constraint failed: hash");
}
