//! Somebody is forgotten: nothing in the record tells of them any more but what
//! the reply names.

use allotment_api::{ForgottenView, PaymentSort, StaysView, TracesView};

use super::*;

impl Fixture {
    async fn forget(&self, name: &str) -> ForgottenView {
        let forget = call::ForgetPerson {
            participant: who(name),
            stamped: on("2026-11-05"),
        };
        self.app.call(forget).await.unwrap()
    }

    async fn traces(&self, name: &str) -> TracesView {
        let participant = who(name);
        self.app
            .call(call::ShowTraces { participant })
            .await
            .unwrap()
    }

    /// All that is kept apart.
    async fn texts(&self) -> String {
        let all = self.app.app.books.aparts().await.unwrap();
        let all: Vec<String> = all.into_iter().map(|kept| kept.text).collect();
        all.join("\n")
    }
}

fn rows() -> String {
    camt(
        "100.00",
        "152.00",
        "2026-10",
        "31",
        &[
            ("10", "31.00", "A. Okafor", "DE22", "for October"),
            ("12", "2.00", "Okafor household", "DE 22", "for the seeds"),
            ("14", "4.00", "Okafor Ada", "DE99", "whose is this"),
            ("20", "15.00", "Bo Lindqvist", "DE33", "my share"),
        ],
    )
}

#[tokio::test]
async fn who_is_forgotten_is_in_no_row_of_the_bank_any_more() {
    let fixture = fixture().await;
    let imported = fixture.import_text(&rows()).await.unwrap();
    let [ada, gift, waits, bo] = imported.unmatched.as_slice() else {
        panic!("four rows");
    };
    let matches = vec![
        (ada.row, to("ada")),
        (gift.row, MatchWith::Donation),
        (bo.row, to("bo")),
    ];
    fixture
        .app
        .call(call::MatchRows {
            matches,
            although: false,
        })
        .await
        .unwrap();
    let worked = call::AddHours {
        participant: who("ada"),
        worked: Some(day("2026-10-06")),
        time: "1:30".into(),
        task: None,
        note: Some("Ada's cellar was dry again".into()),
        kind: WorkKind::Gift,
        stamped: on("2026-10-06"),
    };
    let worked = fixture.app.call(worked).await.unwrap();
    let cash = call::AddPayment {
        participant: who("ada"),
        holder: "bank".into(),
        amount: "3".into(),
        sort: PaymentSort::In {
            fee: None,
            pledge: None,
        },
        words: Some("Ada at the market".into()),
        language: None,
        stamped: on("2026-10-07"),
    };
    let cash = fixture.app.call(cash).await.unwrap();

    let expected = TracesView {
        participant: who("ada"),
        names: 1,
        payments: vec![ada.row, gift.row, cash.entries[0]],
        hours: worked.entries.clone(),
        bids: 0,
        helps: 0,
        stays: vec![
            StaysView::ShortName,
            StaysView::SameAccount {
                entries: vec![waits.row],
            },
            StaysView::OtherWords,
            StaysView::Elsewhere,
        ],
    };
    assert_eq!(fixture.traces("ada").await, expected);
    assert!(fixture.texts().await.contains("A. Okafor"));

    let head = fixture.app.app.books.head().await.unwrap();
    let forgotten = fixture.forget("ada").await;
    assert_eq!(forgotten.traces, expected);
    assert_eq!(forgotten.booked.new, 1);
    let texts = fixture.texts().await;
    for gone in ["A. Okafor", "DE22", "household", "cellar", "market"] {
        assert!(!texts.contains(gone), "`{gone}` is in {texts}");
    }
    // What waits to be matched is not theirs yet; what is Bo's stays.
    for stays in ["Okafor Ada", "Bo Lindqvist", "DE33"] {
        assert!(texts.contains(stays), "`{stays}` is not in {texts}");
    }
    let heads = vec![head.to_string()];
    fixture.app.call(call::VerifyBooks { heads }).await.unwrap();

    // The account is not known any more.
    let later = camt(
        "152.00",
        "183.00",
        "2026-11",
        "05",
        &[("02", "31.00", "Somebody", "DE22", "October again")],
    );
    let imported = fixture.import_text(&later).await.unwrap();
    let row = imported.unmatched.last().unwrap();
    assert!(
        row.proposals
            .iter()
            .all(|one| one.why != WhyMatch::Account && one.certainty != HowSure::Sure),
        "{:?}",
        row.proposals
    );

    // What waited is matched, and goes when it is asked for once more.
    let matches = vec![(waits.row, to("ada"))];
    fixture
        .app
        .call(call::MatchRows {
            matches,
            although: false,
        })
        .await
        .unwrap();
    let again = fixture.forget("ada").await;
    assert_eq!(
        (again.booked.new, again.traces.payments),
        (0, vec![waits.row])
    );
    assert!(!fixture.texts().await.contains("Okafor"));
}

#[tokio::test]
async fn a_match_that_was_a_mistake_is_no_trace() {
    let fixture = fixture().await;
    let imported = fixture.import_text(&rows()).await.unwrap();
    let row = imported.unmatched[3].row;
    let matches = vec![(row, to("ada"))];
    fixture
        .app
        .call(call::MatchRows {
            matches,
            although: false,
        })
        .await
        .unwrap();
    let entry = fixture.entries().await;
    let undo = call::UndoEntry {
        entry,
        stamped: on("2026-10-31"),
    };
    fixture.app.call(undo).await.unwrap();
    let matches = vec![(row, to("bo"))];
    fixture
        .app
        .call(call::MatchRows {
            matches,
            although: false,
        })
        .await
        .unwrap();
    let traces = fixture.traces("ada").await;
    assert_eq!(traces.payments, Vec::<u64>::new());
    fixture.forget("ada").await;
    assert!(fixture.texts().await.contains("Bo Lindqvist"));
}

#[tokio::test]
async fn bids_go_when_their_round_is_over() {
    let fixture = fixture().await;
    let open = call::OpenRound {
        cost: "30".into(),
        language: None,
        invited: vec![who("ada")],
        stamped: on("2026-11-01"),
    };
    let round = fixture.app.call(open).await.unwrap().entries[0];
    for bids in ["10\n20\n30", "11\n21\n31"] {
        let bid = call::SealBid {
            round,
            participant: who("ada"),
            bids: SecretText(bids.to_owned().into()),
            language: None,
            stamped: on("2026-11-02"),
        };
        fixture.app.call(bid).await.unwrap();
    }
    let open = fixture.forget("ada").await.traces;
    assert_eq!(open.bids, 1);
    assert!(open.stays.contains(&StaysView::OpenBid { round }));
    let hold = call::HoldRound {
        round,
        from: None,
        preview: false,
    };
    fixture.app.call(hold).await.unwrap();
    let over = fixture.forget("ada").await.traces;
    assert_eq!(over.bids, 1);
    assert!(!over.stays.contains(&StaysView::OpenBid { round }));
    assert!(!fixture.texts().await.contains("EUR 1100"));
}
