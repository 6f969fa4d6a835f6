use allotment_app::ports::{OperatorRecord, RecoveryPublicKey, Store as _};

use super::{assert_unwritten, record};

fn operator(name: &str, key: &str, me: bool) -> OperatorRecord {
    OperatorRecord {
        name: name.parse().unwrap(),
        recovery_key: RecoveryPublicKey(key.into()),
        me,
    }
}

#[tokio::test]
async fn operators_are_listed_by_name() {
    let fixture = record().await;
    let (ada, ben) = (
        operator("ada", "age1a", true),
        operator("ben", "age1b", false),
    );
    fixture.store.put_operator(&ben).await.unwrap();
    fixture.store.put_operator(&ada).await.unwrap();
    assert_eq!(fixture.store.operators().await.unwrap(), [ada, ben]);
}

#[tokio::test]
async fn an_operator_put_again_has_the_new_key() {
    let fixture = record().await;
    let changed = operator("ada", "age1new", true);
    fixture
        .store
        .put_operator(&operator("ada", "age1old", false))
        .await
        .unwrap();
    fixture.store.put_operator(&changed).await.unwrap();
    assert_eq!(fixture.store.operators().await.unwrap(), [changed]);
}

#[tokio::test]
async fn a_computer_has_one_operator_and_the_last_one_put_is_it() {
    let fixture = record().await;
    fixture
        .store
        .put_operator(&operator("ada", "age1a", true))
        .await
        .unwrap();
    fixture
        .store
        .put_operator(&operator("ben", "age1b", true))
        .await
        .unwrap();
    assert_eq!(
        fixture.store.operators().await.unwrap(),
        [
            operator("ada", "age1a", false),
            operator("ben", "age1b", true)
        ]
    );
}

#[tokio::test]
async fn an_operator_without_a_key_is_refused_and_nothing_changes() {
    let fixture = record().await;
    let ada = operator("ada", "age1a", true);
    fixture.store.put_operator(&ada).await.unwrap();
    let result = fixture.store.put_operator(&operator("ben", "", true)).await;
    assert_unwritten(result, "CHECK constraint failed: recovery_key");
    assert_eq!(fixture.store.operators().await.unwrap(), [ada]);
}
