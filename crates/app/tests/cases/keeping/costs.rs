//! Costs, from what people type to what is shared.

use allotment_api::{
    CostChange, CostState, DueAmount, EveryName, ForInstance, ForeignGiven, PaidBy, PurposeName,
    RuleBody, Stamped, VatGiven, call,
};
use allotment_types::{DnsName, Language};
use tempfile::TempDir;

use super::{Currency, Garden, Kept, cost, day, keyed, on};

fn paid(who: &str, amount: Option<&str>) -> PaidBy {
    PaidBy {
        who: who.into(),
        amount: amount.map(str::to_owned),
    }
}

#[tokio::test]
async fn several_pay_and_the_vat_is_not_shared() {
    let garden = Garden::of(&["ada", "bo"]).await;
    let mut server = cost("Server", "121.00", "ada");
    server.vat = Some(VatGiven::Rate("21".into()));
    server.instance = Some("wiki.example.org".parse().unwrap());
    server.paid_by = vec![paid("bo", Some("21")), paid("ada", None)];
    let booked = garden.spend(server, on("2026-10-05")).await.unwrap();
    assert_eq!(booked.name.as_deref(), Some("cost-1"));
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -100.00 EUR
    Assets:Receivable:Bo -21.00 EUR
    Assets:VAT 21.00 EUR
    Expenses:Infrastructure:Wiki-example-org 100.00 EUR
    ");
    let costs = garden.costs().await;
    assert_eq!(costs[0].title.as_deref(), Some("Server"));
    assert_eq!(costs[0].state, CostState::Waiting);
}

#[tokio::test]
async fn amounts_are_read_in_the_language_that_is_asked_for() {
    let garden = Garden::of(&["ada"]).await;
    for (text, language, minor) in [
        ("1.234", Language::De, 123_400),
        ("12,50 €", Language::Fr, 1_250),
        ("1,234", Language::En, 123_400),
    ] {
        let spend = call::AddCost {
            cost: None,
            new: cost("Something", text, "ada"),
            language: Some(language),
            stamped: on("2026-10-05"),
        };
        garden.app.call(spend).await.unwrap();
        let costs = garden.costs().await;
        assert_eq!(costs.last().unwrap().gross.minor, minor, "{text}");
    }
}

#[tokio::test]
async fn what_was_not_said_is_named_as_the_request_does_so_that_a_form_finds_its_field() {
    let garden = Garden::of(&["ada", "bo"]).await;
    let mut server = cost("Server", "121.00", "ada");
    server.vat = Some(VatGiven::Rate("21".into()));
    server.paid_by = vec![paid("bo", Some("21")), paid("ada", None)];
    let booked = garden.spend(server, on("2026-10-05")).await.unwrap();
    let server = booked.name.unwrap();
    let refund = call::RefundCost {
        cost: server.clone(),
        amount: Some("10".into()),
        vat: Some(VatGiven::Rate("0".into())),
        to: vec![],
        language: None,
        stamped: on("2026-10-06"),
    };
    let error = garden.app.call(refund).await.unwrap_err();
    assert_eq!(
        error.detail["lacks"],
        serde_json::json!(["to"]),
        "{error:?}"
    );

    let correct = |change: CostChange| call::CorrectCost {
        cost: server.clone(),
        change: Some(change),
        language: None,
        stamped: on("2026-10-06"),
    };
    let amount = CostChange {
        amount: Some("100".into()),
        ..CostChange::default()
    };
    let error = garden.app.call(correct(amount.clone())).await.unwrap_err();
    assert_eq!(
        error.detail["lacks"],
        serde_json::json!(["vat"]),
        "{error:?}"
    );
    let untaxed = CostChange {
        vat: Some(VatGiven::Rate("0".into())),
        ..amount
    };
    let error = garden.app.call(correct(untaxed)).await.unwrap_err();
    // The VAT that was there is asked about first; said, the payers are next.
    assert_eq!(
        error.detail["lacks"],
        serde_json::json!(["paid-by"]),
        "{error:?}"
    );
    let mut nobody = cost("Domain", "10", "ada");
    nobody.paid_by = vec![];
    let error = garden.spend(nobody, on("2026-10-05")).await.unwrap_err();
    assert_eq!(error.detail["lacks"], serde_json::json!(["paid-by"]));
}

#[tokio::test]
async fn what_was_typed_and_what_is_wrong_with_it_are_told_so_that_a_form_finds_its_field() {
    let garden = Garden::of(&["ada"]).await;
    let mut odd_vat = cost("Server", "10", "ada");
    odd_vat.vat = Some(VatGiven::Rate("a lot".into()));
    for (new, typed, why) in [
        (cost("Server", "ten", "ada"), "ten", "amount"),
        (cost("Server", " ", "ada"), " ", "amount-nothing"),
        (
            cost("Server", "1.005", "ada"),
            "1.005",
            "amount-fine-or-whole",
        ),
        (cost("Server", "12 USD", "ada"), "12 USD", "amount-currency"),
        (cost(" ", "10", "ada"), " ", "title"),
        (odd_vat, "a lot", "vat-rate"),
    ] {
        let error = garden.spend(new, on("2026-10-05")).await.unwrap_err();
        assert_eq!(error.detail["typed"], typed, "{error:?}");
        assert_eq!(error.detail["why"], why, "{error:?}");
    }
    let never = Stamped {
        on: Some(serde_json::from_value("2026-02-30".into()).unwrap()),
        ..Stamped::default()
    };
    let odd_day = garden.spend(cost("Server", "10", "ada"), never);
    let error = odd_day.await.unwrap_err();
    assert_eq!(error.detail["typed"], "2026-02-30");
    assert_eq!(error.detail["why"], "day");
}

#[tokio::test]
async fn a_bill_in_another_currency_keeps_its_rate_with_day_and_source() {
    let garden = Garden::of(&["ada"]).await;
    let mut bill = cost("Domain", "12.00", "ada");
    bill.foreign = Some(ForeignGiven {
        currency: "USD".parse().unwrap(),
        rate: "0.9217".into(),
        on: None,
        source: "ECB".into(),
    });
    garden.spend(bill, on("2026-10-05")).await.unwrap();
    let costs = garden.costs().await;
    assert_eq!(costs[0].gross.amount, "11.06");
    let foreign = costs[0].foreign.as_ref().unwrap();
    assert_eq!(foreign.original.amount, "12.00");
    assert_eq!(
        (foreign.rate.as_str(), &foreign.on, foreign.source.as_str()),
        ("0.9217", &day("2026-10-05"), "ECB")
    );
}

#[tokio::test]
async fn what_cannot_be_is_said_and_nothing_is_booked() {
    let garden = Garden::of(&["ada", "bo"]).await;
    let before = garden.entries().await;
    let mut too_little = cost("Server", "10", "ada");
    too_little.paid_by = vec![paid("ada", Some("4"))];
    let mut two_rests = cost("Server", "10", "ada");
    two_rests.paid_by.push(paid("bo", None));
    let mut nobody = cost("Server", "10", "ada");
    nobody.paid_by.clear();
    let mut odd_vat = cost("Server", "10", "ada");
    odd_vat.vat = Some(VatGiven::Rate("a lot".into()));
    for (new, expected) in [
        (cost("Server", "ten", "ada"), "`ten` is no amount"),
        (cost("Server", "0", "ada"), "is no cost"),
        (cost("", "10", "ada"), "needs a title"),
        (cost("Server", "10", "eve"), "is called `eve`"),
        (too_little, "comes to"),
        (two_rests, "paid the rest"),
        (nobody, "Who paid was not said"),
        (odd_vat, "no rate of VAT"),
    ] {
        let error = garden.spend(new, on("2026-10-05")).await.unwrap_err();
        assert!(error.message.contains(expected), "{error}");
        assert!(
            error
                .hints
                .iter()
                .any(|hint| hint.contains("Nothing was booked")),
            "{error:?}"
        );
    }
    assert_eq!(garden.entries().await, before);
}

#[tokio::test]
async fn a_receipt_is_kept_beside_the_cost_and_written_out_again() {
    let garden = Garden::of(&["ada"]).await;
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("invoice.pdf");
    std::fs::write(&file, b"%PDF a bill").unwrap();
    let mut bill = cost("Server", "10", "ada");
    bill.receipts = vec![file.to_str().unwrap().to_owned()];
    let stamped = || keyed("2026-10-05", "bill-1");
    garden.spend(bill.clone(), stamped()).await.unwrap();
    // The same once more, and the same with another receipt.
    assert_eq!(garden.spend(bill.clone(), stamped()).await.unwrap().new, 0);
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let save = call::SaveReceipts {
        cost: "cost-1".into(),
        folder: out.to_str().unwrap().to_owned(),
    };
    let written = garden.app.call(save).await.unwrap();
    assert_eq!(std::fs::read(&written[0]).unwrap(), b"%PDF a bill");
    std::fs::write(&file, b"%PDF another bill").unwrap();
    let error = garden.spend(bill, stamped()).await.unwrap_err();
    assert!(
        error.message.contains("Something else was booked"),
        "{error}"
    );
}

#[tokio::test]
async fn a_wrong_cost_is_taken_back_and_the_right_one_recorded() {
    let garden = Garden::of(&["ada"]).await;
    garden
        .spend(cost("Server", "100", "ada"), on("2026-10-05"))
        .await
        .unwrap();
    let correct = call::CorrectCost {
        cost: "cost-1".into(),
        change: Some(CostChange {
            amount: Some("10".into()),
            purpose: Some(PurposeName::Upstream),
            ..CostChange::default()
        }),
        language: None,
        stamped: Stamped::default(),
    };
    let corrected = garden.app.call(correct).await.unwrap();
    assert_eq!(corrected.name.as_deref(), Some("cost-2"));
    let costs = garden.costs().await;
    assert!(matches!(costs[0].state, CostState::TakenBack(_)));
    // In its own month, which is open, under its old title.
    assert_eq!(costs[1].date, day("2026-10-05"));
    assert_eq!(costs[1].title.as_deref(), Some("Server"));
    assert_eq!(costs[1].instance, None);
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -10.00 EUR
    Expenses:Upstream 10.00 EUR
    ");
}

#[tokio::test]
async fn what_one_instance_costs_is_corrected_to_be_for_all_together() {
    let garden = Garden::of(&["ada"]).await;
    let wiki: DnsName = "wiki.example.org".parse().unwrap();
    let instances = async || -> Vec<Option<DnsName>> {
        let costs = garden.costs().await;
        costs.into_iter().map(|cost| cost.instance).collect()
    };
    garden
        .spend(cost("Server", "100", "ada"), on("2026-10-05"))
        .await
        .unwrap();
    for (cost, instance) in [
        ("cost-1", ForInstance::One(wiki.clone())),
        ("cost-2", ForInstance::Together),
    ] {
        let correct = call::CorrectCost {
            cost: cost.into(),
            change: Some(CostChange {
                instance: Some(instance),
                ..CostChange::default()
            }),
            language: None,
            stamped: Stamped::default(),
        };
        garden.app.call(correct).await.unwrap();
    }
    assert_eq!(instances().await, [None, Some(wiki), None]);
}

#[tokio::test]
async fn with_another_amount_its_vat_and_who_paid_are_said_anew() {
    let garden = Garden::of(&["ada", "bo"]).await;
    let mut server = cost("Server", "121", "ada");
    server.vat = Some(VatGiven::Rate("21".into()));
    server.paid_by.insert(0, paid("bo", Some("21")));
    garden.spend(server, on("2026-10-05")).await.unwrap();
    let correct = |vat: Option<&str>, paid_by: Vec<PaidBy>| call::CorrectCost {
        cost: "cost-1".into(),
        change: Some(CostChange {
            amount: Some("242".into()),
            vat: vat.map(|rate| VatGiven::Rate(rate.into())),
            paid_by,
            ..CostChange::default()
        }),
        language: None,
        stamped: Stamped::default(),
    };
    let error = garden.app.call(correct(None, vec![])).await.unwrap_err();
    assert!(error.message.contains("There was VAT"), "{error}");
    let error = garden.app.call(correct(Some("21"), vec![])).await;
    assert!(error.unwrap_err().message.contains("Several paid"));
    let by = vec![paid("ada", None)];
    garden.app.call(correct(Some("21"), by)).await.unwrap();
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -242.00 EUR
    Assets:VAT 42.00 EUR
    Expenses:Infrastructure 200.00 EUR
    ");
}

#[tokio::test]
async fn what_comes_back_of_a_cost_comes_back_to_who_paid() {
    let garden = Garden::of(&["ada"]).await;
    let mut server = cost("Server", "121", "ada");
    server.vat = Some(VatGiven::Amount("21".into()));
    garden.spend(server, on("2026-10-05")).await.unwrap();
    let refund = |amount: Option<&str>| call::RefundCost {
        cost: "cost-1".into(),
        amount: amount.map(str::to_owned),
        vat: amount.map(|_| VatGiven::Rate("21".into())),
        to: vec![],
        language: None,
        stamped: on("2026-10-09"),
    };
    garden.app.call(refund(Some("12.10"))).await.unwrap();
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -108.90 EUR
    Assets:VAT 18.90 EUR
    Expenses:Infrastructure 90.00 EUR
    ");
    // All that is left, with its VAT.
    garden.app.call(refund(None)).await.unwrap();
    assert_eq!(garden.balances().await, "");
    let error = garden.app.call(refund(Some("1"))).await.unwrap_err();
    assert!(error.message.contains("only"), "{error}");
}

#[tokio::test]
async fn recurring_costs_are_booked_once_for_each_date() {
    let garden = Garden::of(&["ada"]).await;
    let recurring = |name: &str, amount: Option<&str>| call::AddRecurring {
        recurring: Some(name.into()),
        title: "Server".into(),
        purpose: PurposeName::Infrastructure,
        instance: None,
        paid_by: "ada".into(),
        vat: None,
        every: EveryName::Month,
        step: None,
        first: day("2026-08-31"),
        last: None,
        amount: amount.map(str::to_owned),
        about: None,
        language: None,
        stamped: on("2026-08-01"),
    };
    garden
        .app
        .call(recurring("server", Some("12.50")))
        .await
        .unwrap();
    garden.app.call(recurring("power", None)).await.unwrap();
    let due = |amounts: Vec<DueAmount>| call::BookDue {
        through: Some("2026-09".into()),
        amounts,
        language: None,
    };
    let first = garden.app.call(due(vec![])).await.unwrap();
    assert_eq!((first.dates.len(), first.asked.len()), (2, 2));
    let power = |on: Option<&str>| DueAmount {
        recurring: "power".into(),
        on: on.map(day),
        amount: "7".into(),
    };
    let error = garden.app.call(due(vec![power(None)])).await.unwrap_err();
    assert!(error.message.contains("due more than once"), "{error}");
    let given = vec![power(Some("2026-08-31")), power(Some("2026-09-30"))];
    garden.app.call(due(given)).await.unwrap();
    let again = garden.app.call(due(vec![])).await.unwrap();
    assert_eq!((again.booked.new, again.asked.len()), (0, 0));
    let names: Vec<String> = garden
        .costs()
        .await
        .iter()
        .map(|it| format!("{} {} {}", it.date, it.cost, it.gross.amount))
        .collect();
    insta::assert_debug_snapshot!(names, @r#"
    [
        "2026-08-31 server-2026-08-31 12.50",
        "2026-08-31 power-2026-08-31 7.00",
        "2026-09-30 server-2026-09-30 12.50",
        "2026-09-30 power-2026-09-30 7.00",
    ]
    "#);

    let end = call::EndRecurring {
        recurring: "server".into(),
        last: day("2026-09-30"),
        stamped: on("2026-09-30"),
    };
    garden.app.call(end).await.unwrap();
    let all = garden.app.call(call::ListRecurring {}).await.unwrap();
    let server = all.iter().find(|it| it.recurring == "server").unwrap();
    assert_eq!((server.due.len(), &server.next), (0, &None));
}

/// Its dates have keys that are used for good.
#[tokio::test]
async fn a_recurring_cost_that_was_taken_back_from_its_start_is_set_and_booked_anew() {
    let garden = Garden::of(&["ada"]).await;
    let recurring = |amount: &str| call::AddRecurring {
        recurring: Some("server".into()),
        title: "Server".into(),
        purpose: PurposeName::Infrastructure,
        instance: None,
        paid_by: "ada".into(),
        vat: None,
        every: EveryName::Month,
        step: None,
        first: day("2026-09-30"),
        last: None,
        amount: Some(amount.to_owned()),
        about: None,
        language: None,
        stamped: on("2026-09-01"),
    };
    for amount in ["12.50", "13.50", "14.50"] {
        let set = garden.app.call(recurring(amount)).await.unwrap();
        let due = call::BookDue {
            through: Some("2026-09".into()),
            amounts: vec![],
            language: None,
        };
        let due = garden.app.call(due).await.unwrap();
        assert_eq!(due.dates.len(), 1);
        if amount != "14.50" {
            for entry in [due.booked.entries[0], set.entries[0]] {
                let stamped = on("2026-09-30");
                let undo = call::UndoEntry { entry, stamped };
                garden.app.call(undo).await.unwrap();
            }
        }
    }
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -14.50 EUR
    Expenses:Infrastructure 14.50 EUR
    ");
    // The record reads what stands anew.
    let read = Kept::of(Currency::EUR, &garden.all_entries().await).unwrap();
    let month = "2026-09".parse().unwrap();
    assert_eq!(read.costs().due_through(month), []);
}

#[tokio::test]
async fn those_who_bore_a_cost_get_it_back_when_it_comes_back_or_was_wrong() {
    let garden = Garden::of(&["ada", "bo", "cleo"]).await;
    let equal = call::SetRule {
        from: "2026-10".into(),
        rule: RuleBody::Equal,
        decision: None,
        language: None,
        stamped: on("2026-10-01"),
    };
    garden.app.call(equal).await.unwrap();
    for (title, amount) in [("Server", "60"), ("Domain", "30")] {
        let new = cost(title, amount, "ada");
        garden.spend(new, on("2026-10-05")).await.unwrap();
    }
    garden.close("2026-10").await;
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -60.00 EUR
    Assets:Receivable:Bo 30.00 EUR
    Assets:Receivable:Cleo 30.00 EUR
    Expenses:Infrastructure 90.00 EUR
    Income:Shares:Infrastructure -90.00 EUR
    ");

    // Half of the server comes back to Ada, who paid it.
    let refund = call::RefundCost {
        cost: "cost-1".into(),
        amount: Some("30".into()),
        vat: None,
        to: vec![],
        language: None,
        stamped: keyed("2026-11-05", "half"),
    };
    let booked = garden.app.call(refund.clone()).await.unwrap();
    assert_eq!(booked.new, 2);
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -40.00 EUR
    Assets:Receivable:Bo 20.00 EUR
    Assets:Receivable:Cleo 20.00 EUR
    Expenses:Infrastructure 60.00 EUR
    Income:Shares:Infrastructure -60.00 EUR
    ");
    // Once, however often it is asked for.
    let again = garden.app.call(refund).await.unwrap();
    assert_eq!((again.new, again.entries), (0, booked.entries));

    // The domain was 12 and not 30; October stays closed.
    let correct = call::CorrectCost {
        cost: "cost-2".into(),
        change: Some(CostChange {
            amount: Some("12".into()),
            ..CostChange::default()
        }),
        language: None,
        stamped: keyed("2026-11-06", "domain"),
    };
    let booked = garden.app.call(correct.clone()).await.unwrap();
    assert_eq!(booked.new, 3);
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Receivable:Ada -32.00 EUR
    Assets:Receivable:Bo 10.00 EUR
    Assets:Receivable:Cleo 10.00 EUR
    Expenses:Infrastructure 42.00 EUR
    Income:Shares:Infrastructure -30.00 EUR
    ");
    let again = garden.app.call(correct).await.unwrap();
    assert_eq!((again.new, again.entries), (0, booked.entries));
    let states: Vec<CostState> = garden.costs().await.iter().map(|it| it.state).collect();
    insta::assert_debug_snapshot!(states, @"
    [
        Shared(
            11,
        ),
        TakenBack(
            15,
        ),
        Waiting,
    ]
    ");
}
