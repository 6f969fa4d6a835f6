//! What tells of people is not in the books, and can be forgotten.

use std::path::Path;

use allotment_app::ports::{Beside, Books as _, KeptApart};
use allotment_ledger::books::{Act, Salt};

use super::{day, draft, hosting, later, open_books};

const SECRET: &str = "Kim from the corner shop paid in cash";

/// Whether any file of the folder has the text in it.
fn is_in_files(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap_or_default();
        bytes
            .windows(SECRET.len())
            .any(|window| window == SECRET.as_bytes())
    })
}

#[tokio::test]
async fn a_forgotten_text_is_in_no_file_of_the_record_and_the_chain_is_as_it_was() {
    let fixture = open_books().await;
    let (store, folder) = (&fixture.store, fixture.folder.path());
    let kept = KeptApart {
        salt: Salt::new([9; 32]),
        text: SECRET.to_owned(),
    };
    let note = kept.commitment();
    let beside = Beside {
        aparts: vec![kept.clone()],
        ..Beside::default()
    };
    let mut drafts = [draft("note", day(1, 1), Act::Noted { note }, vec![])].into_iter();
    let booked = store.admit(&mut drafts, &later(), &beside).await.unwrap();
    assert_eq!(store.apart(&note).await.unwrap(), Some(kept));
    assert!(is_in_files(folder));

    assert_eq!(store.forget(&[note]).await.unwrap(), 1);
    assert!(!is_in_files(folder));
    assert_eq!(store.apart(&note).await.unwrap(), None);
    assert_eq!(
        store.forget(&[note]).await.unwrap(),
        0,
        "it is gone already"
    );
    store.verify(&[booked.head]).await.unwrap();
}

#[tokio::test]
async fn of_many_forgotten_texts_none_stays_where_pages_were_split() {
    let fixture = open_books().await;
    let (store, folder) = (&fixture.store, fixture.folder.path());
    let kept = |number: u8| KeptApart {
        salt: Salt::new([number; 32]),
        text: format!("{SECRET}, for the {number}th time, of this autumn"),
    };
    for number in 1..=60 {
        let note = kept(number).commitment();
        let beside = Beside {
            aparts: vec![kept(number)],
            ..Beside::default()
        };
        let name = format!("note-{number}");
        let mut drafts = [draft(&name, day(1, 1), Act::Noted { note }, vec![])].into_iter();
        store.admit(&mut drafts, &later(), &beside).await.unwrap();
    }
    assert!(is_in_files(folder));
    let all: Vec<_> = (1..=60).map(|number| kept(number).commitment()).collect();
    assert_eq!(store.forget(&all).await.unwrap(), 60);
    assert!(!is_in_files(folder));
}

#[tokio::test]
async fn what_was_to_be_kept_beside_a_refused_draft_is_not_kept() {
    let fixture = open_books().await;
    let kept = KeptApart {
        salt: Salt::new([9; 32]),
        text: SECRET.to_owned(),
    };
    let beside = Beside {
        aparts: vec![kept.clone()],
        ..Beside::default()
    };
    let mut off = hosting("a", day(1, 1), 5);
    off.postings.pop();
    let mut drafts = [off].into_iter();
    fixture
        .store
        .admit(&mut drafts, &later(), &beside)
        .await
        .unwrap_err();
    assert_eq!(fixture.store.apart(&kept.commitment()).await.unwrap(), None);
}
