//! Rows of banks and what people entered by hand are two sides of one thing.

use allotment_api::{CostChange, PaymentSort};

use super::*;

impl Fixture {
    async fn import_to(&self, holder: &str, text: &str) -> BankFileView {
        let path = self.file(&format!("{holder}.file"), text);
        let import = call::ImportBankFile {
            holder: holder.into(),
            ..Self::import(path)
        };
        self.app.call(import).await.unwrap()
    }

    async fn is(&self, row: u64, with: MatchWith, although: bool) -> Result<(), ErrorBody> {
        let matches = vec![(row, with)];
        let said = call::MatchRows { matches, although };
        self.app.call(said).await.map(|_| ())
    }

    async fn host(&self) {
        let host = call::AddHolder {
            holder: "host".into(),
            sort: HolderSort::FiscalHost,
            name: "The host".into(),
            stamped: on("2026-10-01"),
        };
        self.app.call(host).await.unwrap();
    }

    async fn moves(&self, amount: &str, fee: Option<&str>, on_day: &str) -> u64 {
        let moved = call::MoveMoney {
            from: "bank".into(),
            to: "host".into(),
            amount: amount.into(),
            fee: fee.map(str::to_owned),
            words: None,
            language: None,
            stamped: on(on_day),
        };
        self.app.call(moved).await.unwrap().entries[0]
    }

    /// What differs at the end of a month, by holder.
    async fn differs(&self, month: &str) -> Vec<LackView> {
        let seen = self.close(month, true).await.unwrap();
        let looks = seen.looks.into_iter();
        let lacks = looks.flat_map(|look| look.lacks);
        let differs = |lack: &LackView| {
            matches!(
                lack,
                LackView::Differs { .. } | LackView::Unstated { .. } | LackView::Rows { .. }
            )
        };
        lacks.filter(differs).collect()
    }
}

fn proposed(row: &BankRowView) -> Vec<(MatchWith, WhyMatch, HowSure)> {
    let each = row.proposals.iter();
    each.map(|one| (one.with.clone(), one.why, one.certainty))
        .collect()
}

/// The money leaves the bank on the last of October and is with the host on the
/// third of November. At the end of October it is with neither.
#[tokio::test]
async fn a_transfer_is_both_the_row_that_it_leaves_and_the_row_that_it_arrives_by() {
    let fixture = fixture().await;
    fixture.host().await;
    let out = camt(
        "100.00",
        "58.50",
        "2026-10",
        "31",
        &[("31", "-41.50", "The host", "DE7", "moved")],
    );
    let out = fixture.import_to("bank", &out).await;
    let october = camt("0.00", "0.00", "2026-10", "31", &[]);
    fixture.import_to("host", &october).await;
    let november = camt(
        "0.00",
        "40.00",
        "2026-11",
        "30",
        &[("03", "40.00", "The garden", "DE21", "moved")],
    );
    let arrived = fixture.import_to("host", &november).await;
    let entry = fixture.moves("40", Some("1.50"), "2026-10-31").await;

    let rows = fixture.app.call(call::ListBankRows {}).await.unwrap();
    let is_entry = (MatchWith::Entry { entry }, WhyMatch::Entry, HowSure::Likely);
    let [left, came] = rows.as_slice() else {
        panic!("two rows");
    };
    assert_eq!(proposed(left), std::slice::from_ref(&is_entry));
    assert_eq!(proposed(came), [is_entry]);
    assert_eq!(left.row, out.unmatched[0].row);
    assert!(arrived.unmatched.iter().any(|row| row.row == came.row));

    let with = MatchWith::Entry { entry };
    fixture.is(left.row, with.clone(), false).await.unwrap();
    fixture.is(came.row, with, false).await.unwrap();
    assert_eq!(fixture.differs("2026-10").await, []);
    fixture.close("2026-10", false).await.unwrap();
    let holders = fixture.app.call(call::ListHolders {}).await.unwrap();
    let books: Vec<_> = holders.iter().map(|one| shown(&one.books)).collect();
    assert_eq!(books, ["58.50", "40.00"]);
}

#[tokio::test]
async fn one_side_of_a_transfer_is_one_row() {
    let fixture = fixture().await;
    fixture.host().await;
    let rows = camt(
        "100.00",
        "20.00",
        "2026-10",
        "31",
        &[
            ("10", "-40.00", "The host", "DE7", "moved"),
            ("12", "-40.00", "The host", "DE7", "moved again"),
        ],
    );
    let rows = fixture.import_to("bank", &rows).await.unmatched;
    let entry = fixture.moves("40", None, "2026-10-11").await;
    let open = fixture.app.call(call::ListBankRows {}).await.unwrap();
    for row in &open {
        let with = MatchWith::Entry { entry };
        assert_eq!(proposed(row), [(with, WhyMatch::Entry, HowSure::Open)]);
    }
    let with = MatchWith::Entry { entry };
    fixture.is(rows[0].row, with.clone(), false).await.unwrap();
    let error = fixture.is(rows[1].row, with, false).await.unwrap_err();
    assert!(error.message.contains("belongs to another"), "{error}");
    let left = fixture.app.call(call::ListBankRows {}).await.unwrap();
    assert_eq!(proposed(&left[0]), []);
}

/// Before that, it was booked twice by one yes to all that is certain.
#[tokio::test]
async fn what_was_entered_by_hand_is_proposed_before_it_counts_twice() {
    let fixture = fixture().await;
    let paid = call::AddPayment {
        participant: who("ada"),
        holder: "bank".into(),
        amount: "31".into(),
        sort: PaymentSort::In {
            fee: None,
            pledge: None,
        },
        words: None,
        language: None,
        stamped: on("2026-10-08"),
    };
    let entry = fixture.app.call(paid).await.unwrap().entries[0];
    let rows = camt(
        "100.00",
        "162.00",
        "2026-10",
        "31",
        &[
            ("10", "31.00", "A. Okafor", "DE2", "OURS-ADA"),
            ("20", "31.00", "A. Okafor", "DE2", "garden ada, once more"),
        ],
    );
    let rows = fixture.import_to("bank", &rows).await.unmatched;
    assert_eq!(
        proposed(&rows[0]),
        [
            (MatchWith::Entry { entry }, WhyMatch::Entry, HowSure::Likely),
            (to("ada"), WhyMatch::Reference, HowSure::Open),
        ]
    );
    // Twelve days later it is another payment.
    assert_eq!(
        proposed(&rows[1]),
        [(to("ada"), WhyMatch::Reference, HowSure::Sure)]
    );
    let with = MatchWith::Entry { entry };
    fixture.is(rows[0].row, with, false).await.unwrap();
}

#[tokio::test]
async fn a_bill_that_several_paid_is_proposed_by_what_the_bank_paid_of_it() {
    let fixture = fixture().await;
    let bill = call::AddCost {
        cost: Some("party".into()),
        new: NewCost {
            title: "The party".into(),
            purpose: PurposeName::Other,
            instance: None,
            amount: "50".into(),
            vat: None,
            foreign: None,
            paid_by: [("bank", "30"), ("bo", "20")]
                .map(|(who, amount)| PaidBy {
                    who: who.into(),
                    amount: Some(amount.into()),
                })
                .to_vec(),
            receipts: vec![],
            handed: vec![],
        },
        language: None,
        stamped: on("2026-10-08"),
    };
    fixture.app.call(bill).await.unwrap();
    let rows = camt(
        "100.00",
        "70.00",
        "2026-10",
        "31",
        &[("10", "-30.00", "The baker", "DE8", "party")],
    );
    let rows = fixture.import_to("bank", &rows).await.unmatched;
    let cost = MatchWith::Cost {
        cost: "party".into(),
    };
    assert_eq!(
        proposed(&rows[0]),
        [(cost.clone(), WhyMatch::Cost, HowSure::Likely)]
    );
    fixture.is(rows[0].row, cost, false).await.unwrap();
    assert_eq!(fixture.differs("2026-10").await, []);
}

#[tokio::test]
async fn a_name_alone_is_a_proposal_and_never_certain() {
    let fixture = fixture().await;
    let rows = camt(
        "100.00",
        "112.00",
        "2026-10",
        "31",
        &[
            ("10", "5.00", "Lindqvist, Bo", "DE8", "seeds"),
            ("11", "7.00", "Bo Lindqvist-Berg", "DE9", "seeds"),
        ],
    );
    let rows = fixture.import_to("bank", &rows).await.unmatched;
    assert_eq!(
        proposed(&rows[0]),
        [(to("bo"), WhyMatch::Name, HowSure::Likely)]
    );
    assert_eq!(proposed(&rows[1]), []);
}

#[tokio::test]
async fn a_row_is_nothing_that_goes_the_other_way_or_is_of_another_amount() {
    let fixture = fixture().await;
    fixture.spends("server", "54", "2026-10-03").await;
    fixture.spends("gone", "54", "2026-10-03").await;
    let gone = fixture.entries().await;
    let undo = call::UndoEntry {
        entry: gone,
        stamped: on("2026-10-03"),
    };
    fixture.app.call(undo).await.unwrap();
    let rows = camt(
        "100.00",
        "99.90",
        "2026-10",
        "31",
        &[
            ("05", "-54.10", "Hosting co-op", "DE1", "Invoice 7"),
            ("06", "54.00", "Hosting co-op", "DE1", "back"),
        ],
    );
    let rows = fixture.import_to("bank", &rows).await.unmatched;
    let (out, back) = (rows[0].row, rows[1].row);
    let cost = MatchWith::Cost {
        cost: "server".into(),
    };
    let said = async |row, with| {
        let error = fixture.is(row, with, false).await.unwrap_err();
        format!("{}: {}", error.code, error.message)
    };
    let mut all = [
        said(out, cost.clone()).await,
        said(back, cost.clone()).await,
        said(out, MatchWith::Donation).await,
        said(out, to("ada")).await,
        said(out, MatchWith::Entry { entry: gone }).await,
        said(out, MatchWith::Entry { entry: 1 }).await,
    ];
    all.sort();
    insta::assert_snapshot!(all.join("\n"), @"
    bad-input: Row 14 cannot be the same as entry 1, which moves nothing at `bank`
    bad-input: Row 14 cannot be the same as the cost `gone`, which was taken back by entry 13
    bad-input: Row 14 went out (−€54.10), and a donation comes in
    bad-input: Row 15 came in (€54.00), and by the cost `server` money goes out (−€54.00)
    confirmation-needed: Row 14 is −€54.10 and the cost `server` −€54.00: they differ by €0.10
    confirmation-needed: Row 14 went out (−€54.10). As `ada`'s it is money that they get back, and they are €0.00 ahead
    ");
    assert_eq!(
        fixture.app.call(call::ListBankRows {}).await.unwrap().len(),
        2
    );

    // With a yes it is, and the month says by how much it is off.
    fixture.is(out, cost, true).await.unwrap();
    fixture.is(back, MatchWith::Donation, false).await.unwrap();
    let differs = fixture.differs("2026-10").await;
    let [LackView::Differs { books, stated, .. }] = differs.as_slice() else {
        panic!("{differs:?}");
    };
    assert_eq!((shown(books), shown(stated)), ("100.00", "99.90"));
}

#[tokio::test]
async fn what_is_taken_back_leaves_its_row_waiting_and_what_is_corrected_keeps_it() {
    let fixture = fixture().await;
    fixture.spends("server", "54", "2026-10-03").await;
    let rows = camt(
        "100.00",
        "46.00",
        "2026-10",
        "31",
        &[("05", "-54.00", "Hosting co-op", "DE1", "Invoice 7")],
    );
    let rows = fixture.import_to("bank", &rows).await.unmatched;
    let row = rows[0].row;
    let cost = |cost: &str| MatchWith::Cost { cost: cost.into() };
    fixture.is(row, cost("server"), false).await.unwrap();
    assert_eq!(fixture.differs("2026-10").await, []);
    let waiting = async || fixture.app.call(call::ListBankRows {}).await.unwrap();
    let corrected = |name: &str, change: CostChange| call::CorrectCost {
        cost: name.into(),
        change: Some(change),
        language: None,
        stamped: Stamped::default(),
    };

    // Another title: the row is the cost as it is now.
    let titled = CostChange {
        title: Some("The server's rent".into()),
        ..CostChange::default()
    };
    let right = fixture.app.call(corrected("server", titled)).await.unwrap();
    assert_eq!(waiting().await, []);
    assert_eq!(fixture.differs("2026-10").await, []);

    // Another amount: nobody knows any more what the row is.
    let dearer = CostChange {
        amount: Some("60".into()),
        ..CostChange::default()
    };
    let name = right.name.unwrap();
    let right = fixture.app.call(corrected(&name, dearer)).await.unwrap();
    assert_eq!(waiting().await[0].row, row);
    let less = CostChange {
        amount: Some("54".into()),
        ..CostChange::default()
    };
    let name = right.name.unwrap();
    let right = fixture.app.call(corrected(&name, less)).await.unwrap();
    let name = right.name.unwrap();
    fixture.is(row, cost(&name), false).await.unwrap();
    assert_eq!(fixture.differs("2026-10").await, []);

    // Gone: likewise.
    let gone = call::CorrectCost {
        change: None,
        ..corrected(&name, CostChange::default())
    };
    fixture.app.call(gone).await.unwrap();
    assert_eq!(waiting().await[0].row, row);
    fixture.spends("anew", "54", "2026-10-03").await;
    fixture.is(row, cost("anew"), false).await.unwrap();
    let of_anew = fixture.entries().await - 1;
    let undo = call::UndoEntry {
        entry: of_anew,
        stamped: Stamped::default(),
    };
    fixture.app.call(undo).await.unwrap();
    assert_eq!(waiting().await[0].row, row);
}
