//! Receipts: bytes in files beside the record, named by their hash.

use allotment_app::ports::{Beside, Books as _, BooksError, NewReceipt, ReceiptBytes};
use allotment_ledger::books::Digest;

use super::{day, hosting, later, open_books};

fn invoice(bytes: ReceiptBytes) -> NewReceipt {
    NewReceipt {
        digest: Digest::of(b"12.50 for hosting"),
        name: "invoice.txt".into(),
        media_type: "text/plain".into(),
        bytes,
    }
}

async fn keep(store: &allotment_store::SqliteStore, receipt: NewReceipt) -> Result<(), BooksError> {
    let beside = Beside {
        receipts: vec![receipt],
        ..Beside::default()
    };
    let mut drafts = [hosting("bill", day(1, 1), 1250)].into_iter();
    store
        .admit(&mut drafts, &later(), &beside)
        .await
        .map(|_| ())
}

#[tokio::test]
async fn a_receipt_is_kept_once_and_compared_with_its_hash_when_it_is_read() {
    let fixture = open_books().await;
    let store = &fixture.store;
    let elsewhere = fixture.folder.path().join("scan.txt");
    std::fs::write(&elsewhere, b"12.50 for hosting").unwrap();
    keep(
        store,
        invoice(ReceiptBytes::Here(b"12.50 for hosting".to_vec())),
    )
    .await
    .unwrap();
    keep(store, invoice(ReceiptBytes::File(elsewhere)))
        .await
        .unwrap();
    let all = store.receipts().await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].name.as_str(), all[0].size), ("invoice.txt", 17));
    let digest = all[0].digest;
    let bytes = store.receipt_bytes(&digest).await.unwrap();
    assert_eq!(bytes.as_deref(), Some(b"12.50 for hosting".as_slice()));
    assert_eq!(store.receipt_bytes(&Digest::of(b"")).await.unwrap(), None);

    let file = fixture
        .folder
        .path()
        .join("greens.receipts")
        .join(digest.to_string());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    std::fs::write(&file, b"99.50 for hosting").unwrap();
    let error = store.receipt_bytes(&digest).await.unwrap_err();
    assert!(
        matches!(error, BooksError::ReceiptChanged { .. }),
        "{error:?}"
    );
}

#[tokio::test]
async fn with_other_bytes_than_its_hash_says_nothing_is_booked() {
    let fixture = open_books().await;
    let error = keep(
        &fixture.store,
        invoice(ReceiptBytes::Here(b"else".to_vec())),
    )
    .await;
    assert!(
        matches!(error, Err(BooksError::ReceiptChanged { .. })),
        "{error:?}"
    );
    let missing = fixture.folder.path().join("missing");
    let error = keep(&fixture.store, invoice(ReceiptBytes::File(missing))).await;
    assert!(
        matches!(error, Err(BooksError::ReceiptFile { .. })),
        "{error:?}"
    );
    assert_eq!(fixture.store.head().await.unwrap().seq, 1);
    assert_eq!(fixture.store.receipts().await.unwrap(), []);
}

#[tokio::test]
async fn a_copy_of_the_record_has_the_receipts_too() {
    let fixture = open_books().await;
    let bytes = || ReceiptBytes::Here(b"12.50 for hosting".to_vec());
    keep(&fixture.store, invoice(bytes())).await.unwrap();
    let target = fixture.folder.path().join("copy.sqlite");
    let counts = fixture.store.copy_to(&target).await.unwrap();
    assert_eq!(
        (counts.entries, counts.postings, counts.receipts),
        (2, 2, 1)
    );
    let copy = allotment_store::SqliteStore::open(&target, None)
        .await
        .unwrap();
    let digest = invoice(bytes()).digest;
    let kept = copy.receipt_bytes(&digest).await.unwrap();
    assert_eq!(kept.as_deref(), Some(b"12.50 for hosting".as_slice()));
    assert_eq!(
        copy.verify(&[]).await.unwrap(),
        fixture.store.head().await.unwrap()
    );

    // One that is damaged is no reason for a copy without it.
    let file = fixture
        .folder
        .path()
        .join("greens.receipts")
        .join(digest.to_string());
    std::fs::write(file, b"damaged").unwrap();
    let second = fixture.folder.path().join("second.sqlite");
    let error = fixture.store.copy_to(&second).await.unwrap_err();
    assert!(
        matches!(error, allotment_store::CopyError::Receipts { .. }),
        "{error:?}"
    );
    assert!(!second.exists() && !second.with_extension("receipts").exists());
}
