//! Money from outside, the reserve and the plan, pledges, settling up and
//! payouts: November of Ada, Bo and Cem, who share alike.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

use std::{collections::BTreeMap, fmt::Write as _};

use allotment_api::{
    BookedView, Call, ClosingView, ErrorBody, HolderSort, MoneyView, NewCost, PaidBy, PaymentSort,
    PayoutBody, PledgeStateName, PurposeName, RuleBody, RunwayView, SettleName, SettleView,
    Stamped, WorkKind, call, codes,
};
use allotment_test_support::TestApp;
use allotment_types::{Currency, Date, Day, Language, ParticipantId};
use proptest::prelude::*;

struct Garden {
    app: TestApp,
}

fn day(text: &str) -> Day {
    Day::from(text.parse::<Date>().unwrap())
}

fn on(text: &str) -> Stamped {
    Stamped {
        on: Some(day(text)),
        key: None,
    }
}

fn who(name: &str) -> ParticipantId {
    name.parse().unwrap()
}

fn shown(amount: &MoneyView) -> &str {
    &amount.amount
}

fn grant() -> call::AddGrant {
    call::AddGrant {
        grant: "seeds-2026".into(),
        holder: "bank".into(),
        amount: "100".into(),
        fee: Some("5".into()),
        purpose: "Servers for gardens".into(),
        purposes: vec![PurposeName::Infrastructure],
        instances: vec![],
        until: Some(day("2026-12-31")),
        report_due: Some(day("2027-01-31")),
        language: None,
        stamped: on("2026-11-02"),
    }
}

impl Garden {
    /// With a bank that had €200.00 on 1 November.
    async fn new() -> Self {
        let garden = Self {
            app: TestApp::new().await,
        };
        let described = call::DescribeCollective {
            name: "Garden".into(),
            people: 3,
            currency: Currency::EUR,
            language: Language::En,
        };
        garden.does(described).await;
        for name in ["ada", "bo", "cem"] {
            let added = call::AddPerson {
                participant: Some(who(name)),
                name: name.into(),
                joins: Some(day("2026-11-01")),
                weight: None,
                stamped: on("2026-11-01"),
            };
            garden.does(added).await;
        }
        let rule = call::SetRule {
            from: "2026-11".into(),
            rule: RuleBody::Equal,
            decision: None,
            language: None,
            stamped: on("2026-11-01"),
        };
        garden.does(rule).await;
        garden.holder("bank", HolderSort::Cash).await;
        let opened = call::OpenHolder {
            holder: "bank".into(),
            amount: "200".into(),
            language: None,
            stamped: on("2026-11-01"),
        };
        garden.does(opened).await;
        garden
    }

    async fn does<C: Call>(&self, call: C) -> C::Reply {
        self.app.call(call).await.unwrap()
    }

    async fn holder(&self, holder: &str, sort: HolderSort) {
        let added = call::AddHolder {
            holder: holder.into(),
            sort,
            name: String::new(),
            stamped: on("2026-11-01"),
        };
        self.does(added).await;
    }

    async fn spends(&self, purpose: PurposeName, amount: &str, paid_by: &str) {
        let cost = call::AddCost {
            cost: None,
            new: NewCost {
                title: "Something".into(),
                purpose,
                instance: None,
                amount: amount.into(),
                vat: None,
                foreign: None,
                paid_by: vec![PaidBy {
                    who: paid_by.into(),
                    amount: None,
                }],
                receipts: vec![],
                handed: vec![],
            },
            language: None,
            stamped: on("2026-11-05"),
        };
        self.does(cost).await;
    }

    async fn works(&self, name: &str, time: &str, task: Option<&str>) {
        let hours = call::AddHours {
            participant: who(name),
            worked: Some(day("2026-11-10")),
            time: time.into(),
            task: task.map(Into::into),
            note: None,
            kind: WorkKind::Paid,
            stamped: on("2026-11-10"),
        };
        self.does(hours).await;
    }

    async fn pays(
        &self,
        name: &str,
        amount: &str,
        sort: PaymentSort,
    ) -> Result<BookedView, ErrorBody> {
        let payment = call::AddPayment {
            participant: who(name),
            holder: "bank".into(),
            amount: amount.into(),
            sort,
            words: None,
            language: None,
            stamped: on("2026-11-20"),
        };
        self.app.call(payment).await
    }

    /// November as it would be closed.
    async fn november(&self) -> ClosingView {
        let month = "2026-11".to_owned();
        self.does(call::CloseMonth {
            month,
            preview: true,
        })
        .await
    }

    async fn balances(&self) -> String {
        let all = call::ShowBalances {
            within: None,
            month: None,
        };
        let mut shown = String::new();
        for it in self.does(all).await {
            if it.minor != Some(0) {
                let _ = writeln!(shown, "{} {}", it.account, it.amount);
            }
        }
        shown
    }

    async fn uses(
        &self,
        amount: &str,
        purpose: PurposeName,
        month: &str,
    ) -> Result<BookedView, ErrorBody> {
        let used = call::UseGrant {
            grant: "seeds-2026".into(),
            amount: amount.into(),
            month: month.into(),
            purpose,
            instance: None,
            language: None,
            stamped: on("2026-11-06"),
        };
        self.app.call(used).await
    }
}

#[tokio::test]
async fn a_grant_lowers_what_is_shared_and_is_for_its_purpose_alone() {
    let garden = Garden::new().await;
    garden.does(grant()).await;
    garden
        .spends(PurposeName::Infrastructure, "60", "bank")
        .await;
    garden
        .uses("40", PurposeName::Infrastructure, "2026-11")
        .await
        .unwrap();
    let ring = garden
        .uses("10", PurposeName::Labour, "2026-11")
        .await
        .unwrap_err();
    assert_eq!(ring.code, codes::BAD_INPUT);
    garden
        .uses("60.01", PurposeName::Infrastructure, "2026-11")
        .await
        .unwrap_err();
    garden
        .uses("1", PurposeName::Infrastructure, "2027-01")
        .await
        .unwrap_err();
    let [seeds] = &garden.does(call::ListGrants {}).await[..] else {
        panic!("there is one grant");
    };
    assert_eq!(
        (
            shown(&seeds.used),
            shown(&seeds.left),
            seeds.report_due.clone()
        ),
        ("40.00", "60.00", Some(day("2027-01-31")))
    );
    assert_eq!(seeds.purpose.as_deref(), Some("Servers for gardens"));
    // 60.00 for the server and 5.00 that the bank kept, less 40.00.
    let november = garden.november().await;
    assert_eq!(shown(&november.total), "25.00");
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Holders:Bank 235.00
    Equity:Grants:Seeds-2026 -60.00
    Equity:Opening-Balances -200.00
    Expenses:Fees 5.00
    Expenses:Infrastructure 60.00
    Income:Grants -40.00
    ");
    let nameless = call::AddGrant {
        grant: "other".into(),
        purpose: "  ".into(),
        ..grant()
    };
    garden.app.call(nameless).await.unwrap_err();
}

#[tokio::test]
async fn donations_bear_costs_once() {
    let garden = Garden::new().await;
    garden.spends(PurposeName::Other, "30", "bank").await;
    let given = call::AddDonation {
        holder: "bank".into(),
        amount: "12".into(),
        fee: None,
        words: Some("A friend".into()),
        language: None,
        stamped: on("2026-11-07"),
    };
    garden.does(given).await;
    let used = |amount: &str| call::UseDonations {
        amount: amount.into(),
        month: "2026-11".into(),
        purpose: PurposeName::Other,
        language: None,
        stamped: on("2026-11-08"),
    };
    garden.does(used("12")).await;
    garden.app.call(used("0.01")).await.unwrap_err();
    assert_eq!(
        shown(&garden.does(call::ShowDonations {}).await.left),
        "0.00"
    );
    assert_eq!(shown(&garden.november().await.total), "18.00");
}

#[tokio::test]
async fn free_first_months_show_what_they_really_cost_and_when_they_end() {
    let garden = Garden::new().await;
    let gift = call::AddGift {
        monthly: "45".into(),
        purpose: PurposeName::Infrastructure,
        instance: Some("wiki.example.org".parse().unwrap()),
        from: "2026-11".into(),
        last: "2027-01".into(),
        words: Some("The network".into()),
        language: None,
        stamped: on("2026-11-02"),
    };
    garden.does(gift.clone()).await;
    let [shown_gift] = &garden.does(call::ListGifts {}).await[..] else {
        panic!("there is one gift");
    };
    assert_eq!(shown_gift.paid_from.as_deref(), Some("2027-02"));
    let november = garden.november().await;
    let spent: Vec<&str> = november.spent.iter().map(|it| shown(&it.amount)).collect();
    assert_eq!(
        (spent, shown(&november.total)),
        (vec!["-45.00", "45.00"], "0.00")
    );
    let backwards = call::AddGift {
        last: "2026-10".into(),
        ..gift
    };
    garden.app.call(backwards).await.unwrap_err();
}

#[tokio::test]
async fn the_reserve_is_used_only_as_far_as_it_goes_and_warns_below_its_buffer() {
    let garden = Garden::new().await;
    // Without an agreement there is no buffer.
    let early = call::ShowReserve {
        month: Some("2026-11".into()),
        amount: Some("500".into()),
        months: None,
        language: None,
    };
    assert_eq!(garden.does(early).await.warning, None);
    let agreed = call::AgreeReserve {
        from: "2026-11".into(),
        target: "150".into(),
        buffer: "80".into(),
        monthly: "10".into(),
        decision: None,
        language: None,
        stamped: on("2026-11-01"),
    };
    garden.does(agreed).await;
    let aside = call::AddToReserve {
        amount: "100".into(),
        language: None,
        stamped: on("2026-11-01"),
    };
    garden.does(aside).await;
    let ask = |amount: &str, months| call::ShowReserve {
        month: Some("2026-11".into()),
        amount: Some(amount.into()),
        months: Some(months),
        language: None,
    };
    assert_eq!(garden.does(ask("20", 1)).await.warning, None);
    let warned = garden.does(ask("10", 3)).await.warning.unwrap();
    assert_eq!(
        (shown(&warned.after), shown(&warned.below)),
        ("70.00", "10.00")
    );
    garden
        .spends(PurposeName::Infrastructure, "60", "bank")
        .await;
    let bears = |amount: &str| call::UseReserve {
        amount: amount.into(),
        month: "2026-11".into(),
        purpose: PurposeName::Infrastructure,
        decision: Some("Assembly".into()),
        language: None,
        stamped: on("2026-11-09"),
    };
    garden.does(bears("30")).await;
    garden.app.call(bears("70.01")).await.unwrap_err();
    let view = garden.does(call::ShowReserve {
        month: Some("2026-12".into()),
        amount: None,
        months: None,
        language: None,
    });
    // €70.00 at €60.00 a month, as November came to.
    let view = view.await;
    assert_eq!(
        (shown(&view.balance), shown(&view.missing)),
        ("70.00", "80.00")
    );
    assert_eq!(
        view.runway,
        RunwayView::Months {
            months: 1,
            part: 1,
            of: 6
        }
    );
    // 60.00, less 30.00, and 10.00 to be set aside.
    assert_eq!(shown(&garden.november().await.total), "40.00");
}

#[tokio::test]
async fn a_plan_stands_beside_what_a_month_came_to() {
    let garden = Garden::new().await;
    let plan = call::AgreeBudget {
        from: "2026-11".into(),
        lines: vec![
            (PurposeName::Infrastructure, "50".into()),
            (PurposeName::Upstream, "10".into()),
        ],
        decision: None,
        language: None,
        stamped: on("2026-11-01"),
    };
    garden.does(plan.clone()).await;
    garden
        .spends(PurposeName::Infrastructure, "60", "bank")
        .await;
    garden.spends(PurposeName::Other, "3", "ada").await;
    let month = Some("2026-11".into());
    let view = garden.does(call::ShowBudget { month }).await;
    let mut lines = String::new();
    for it in &view.lines {
        let _ = writeln!(
            lines,
            "{:?} {} {} {}",
            it.purpose,
            shown(&it.plan),
            shown(&it.actual),
            shown(&it.over)
        );
    }
    insta::assert_snapshot!(lines, @"
    Infrastructure 50.00 60.00 10.00
    Labour 0.00 0.00 0.00
    Upstream 10.00 0.00 -10.00
    Fees 0.00 0.00 0.00
    Other 0.00 3.00 3.00
    ");
    assert_eq!((shown(&view.plan), shown(&view.over)), ("60.00", "3.00"));
    assert_eq!(shown(&view.reserve.costs), "60.00");
    let twice = call::AgreeBudget {
        lines: vec![
            (PurposeName::Other, "5".into()),
            (PurposeName::Other, "6".into()),
        ],
        ..plan
    };
    garden.app.call(twice).await.unwrap_err();
}

#[tokio::test]
async fn money_goes_from_one_holder_to_another_and_the_fee_is_shared() {
    let garden = Garden::new().await;
    garden.holder("host", HolderSort::FiscalHost).await;
    let moved = call::MoveMoney {
        from: "bank".into(),
        to: "host".into(),
        amount: "50".into(),
        fee: Some("1.50".into()),
        words: None,
        language: None,
        stamped: on("2026-11-12"),
    };
    garden.does(moved).await;
    insta::assert_snapshot!(garden.balances().await, @"
    Assets:Holders:Bank 148.50
    Assets:Holders:Host 50.00
    Equity:Opening-Balances -200.00
    Expenses:Fees 1.50
    ");
    assert_eq!(shown(&garden.november().await.total), "1.50");
}

#[tokio::test]
async fn a_pledge_is_no_money_until_it_is_paid_and_can_be_taken_back_without_a_word() {
    let garden = Garden::new().await;
    let pledge = |name: &str| call::AddPledge {
        participant: who(name),
        amount: "30".into(),
        due: day("2026-11-30"),
        language: None,
        stamped: on("2026-11-02"),
    };
    let before = garden.balances().await;
    let ada = garden.does(pledge("ada")).await.entries[0];
    let bo = garden.does(pledge("bo")).await.entries[0];
    assert_eq!(garden.balances().await, before);
    let towards = |pledge| PaymentSort::In {
        fee: None,
        pledge: Some(pledge),
    };
    garden.pays("ada", "20", towards(ada)).await.unwrap();
    garden.pays("ada", "1", towards(bo)).await.unwrap_err();
    let withdrawn = call::WithdrawPledge {
        pledge: bo,
        stamped: on("2026-11-10"),
    };
    garden.does(withdrawn).await;
    let all = garden.does(call::ListPledges {}).await;
    let all: Vec<_> = all.iter().map(|it| (it.state, shown(&it.paid))).collect();
    assert_eq!(
        all,
        [
            (PledgeStateName::Pending, "20.00"),
            (PledgeStateName::Withdrawn, "0.00")
        ]
    );
    garden.pays("ada", "10", towards(ada)).await.unwrap();
    let all = garden.does(call::ListPledges {}).await;
    assert_eq!(all[0].state, PledgeStateName::Paid);
}

/// `ada` paid so much too much, `bo` and `cem` owe.
async fn uneven() -> Garden {
    let garden = Garden::new().await;
    for (name, amount) in [("bo", "20"), ("cem", "10")] {
        garden.pays(name, amount, PaymentSort::Out).await.unwrap();
    }
    let too_much = PaymentSort::In {
        fee: None,
        pledge: None,
    };
    garden.pays("ada", "24", too_much).await.unwrap();
    garden
}

fn payments(view: &SettleView) -> Vec<(&str, &str, &str)> {
    let each = view.payments.iter();
    each.map(|it| (it.from.as_str(), it.to.as_str(), shown(&it.amount)))
        .collect()
}

#[tokio::test]
async fn members_settle_with_the_pool_unless_they_agreed_otherwise() {
    let garden = uneven().await;
    let agreed = call::ShowSettling { method: None };
    let off = garden.app.call(agreed.clone()).await.unwrap_err();
    assert!(off.message.contains("with the pool"), "{off:?}");
    let paid = |amount: &str| call::AddSettled {
        from: who("bo"),
        to: who("ada"),
        amount: amount.into(),
        language: None,
        stamped: on("2026-11-21"),
    };
    garden.app.call(paid("16")).await.unwrap_err();
    // To look at it changes nothing.
    let look = call::ShowSettling {
        method: Some(SettleName::Fewest),
    };
    let seen = garden.does(look).await;
    assert!(!seen.agreed);
    // Together they owe €30.00, of which Ada gets €24.00 and the pool the rest.
    assert_eq!(
        payments(&seen),
        [("bo", "ada", "16.00"), ("cem", "ada", "8.00")]
    );
    assert_eq!(shown(&seen.pool), "6.00");

    let on_now = call::AgreeSettling {
        method: Some(SettleName::LargestFirst),
        decision: Some("Assembly".into()),
        stamped: on("2026-11-20"),
    };
    garden.does(on_now).await;
    // Whatever is paid, and in whatever part: the rest stays as it was.
    garden.does(paid("6")).await;
    let left = garden.does(agreed.clone()).await;
    assert_eq!(
        payments(&left),
        [("bo", "ada", "10.00"), ("cem", "ada", "8.00")]
    );
    garden.does(paid("10")).await;
    let left = garden.does(agreed).await;
    assert_eq!(payments(&left), [("cem", "ada", "8.00")]);
}

#[tokio::test]
async fn what_is_suggested_stays_in_its_order_while_people_pay() {
    let garden = Garden::new().await;
    garden.pays("bo", "12", PaymentSort::Out).await.unwrap();
    for (name, amount) in [("ada", "7"), ("cem", "5")] {
        let ahead = PaymentSort::In {
            fee: None,
            pledge: None,
        };
        garden.pays(name, amount, ahead).await.unwrap();
    }
    let agreed = call::AgreeSettling {
        method: Some(SettleName::LargestFirst),
        decision: None,
        stamped: on("2026-11-20"),
    };
    garden.does(agreed).await;
    let look = call::ShowSettling { method: None };
    let before = garden.does(look.clone()).await;
    let expected = [("bo", "ada", "7.00"), ("bo", "cem", "5.00")];
    assert_eq!(payments(&before), expected);
    let paid = call::AddSettled {
        from: who("bo"),
        to: who("ada"),
        amount: "3".into(),
        language: None,
        stamped: on("2026-11-21"),
    };
    garden.does(paid).await;
    // By now Cem is owed most; Ada still stands first.
    let after = garden.does(look).await;
    let expected = [("bo", "ada", "4.00"), ("bo", "cem", "5.00")];
    assert_eq!(payments(&after), expected);
}

async fn agrees(garden: &Garden, rule: PayoutBody) -> Result<BookedView, ErrorBody> {
    let agreed = call::AgreePayout {
        from: "2026-11".into(),
        rule,
        decision: Some("Assembly".into()),
        language: None,
        stamped: on("2026-11-01"),
    };
    garden.app.call(agreed).await
}

fn hours(rate: &str) -> PayoutBody {
    PayoutBody::Hours {
        rate: rate.into(),
        rates: BTreeMap::new(),
    }
}

fn divides(pot: Option<&str>, preview: bool) -> call::PayOut {
    call::PayOut {
        pot: pot.map(Into::into),
        until: Some(day("2026-11-30")),
        preview,
        language: None,
        stamped: on("2026-11-21"),
    }
}

#[tokio::test]
async fn paid_work_is_looked_at_booked_once_and_paid_from_what_there_is() {
    let garden = Garden::new().await;
    garden.works("ada", "2:00", None).await;
    garden.works("bo", "1:00", None).await;
    garden.app.call(divides(None, true)).await.unwrap_err();
    agrees(&garden, hours("15")).await.unwrap();
    let before = garden.balances().await;
    let seen = garden.does(divides(None, true)).await;
    assert_eq!((shown(&seen.there), seen.booked), ("200.00", None));
    assert_eq!(garden.balances().await, before);
    let booked = garden.does(divides(None, false)).await;
    assert_eq!(booked.parts, seen.parts);
    let paid: Vec<_> = booked
        .parts
        .iter()
        .map(|it| (shown(&it.paid), it.minutes))
        .collect();
    assert_eq!(paid, [("30.00", 120), ("15.00", 60)]);
    // Neither again, nor beyond what is left.
    garden.app.call(divides(None, false)).await.unwrap_err();
    garden.works("cem", "20:00", None).await;
    garden
        .app
        .call(divides(Some("155.01"), true))
        .await
        .unwrap_err();
    let short = garden.does(divides(Some("155"), true)).await;
    assert_eq!(short.short.as_ref().map(shown), Some("145.00"));

    garden
        .pays("ada", "30.01", PaymentSort::Labour)
        .await
        .unwrap_err();
    garden.pays("ada", "30", PaymentSort::Labour).await.unwrap();
    let owed = garden.does(call::ListOwedForWork {}).await;
    let owed: Vec<_> = owed
        .iter()
        .map(|it| (it.participant.as_str(), shown(&it.owed)))
        .collect();
    assert_eq!(owed, [("bo", "15.00")]);
    // It is a cost that all share.
    assert_eq!(shown(&garden.november().await.total), "45.00");
}

#[tokio::test]
async fn fixed_amounts_use_up_the_work_of_those_alone_who_are_paid() {
    let garden = Garden::new().await;
    garden.works("ada", "2:00", None).await;
    garden.works("bo", "1:00", None).await;
    let stranger = PayoutBody::Fixed {
        amounts: BTreeMap::from([(who("zed"), "20".into())]),
    };
    agrees(&garden, stranger).await.unwrap_err();
    let fixed = PayoutBody::Fixed {
        amounts: BTreeMap::from([(who("ada"), "20".into())]),
    };
    agrees(&garden, fixed).await.unwrap();
    garden.does(divides(None, false)).await;
    agrees(&garden, hours("10")).await.unwrap();
    let rest = garden.does(divides(None, true)).await;
    let rest: Vec<_> = rest
        .parts
        .iter()
        .map(|it| (it.participant.as_str(), shown(&it.paid)))
        .collect();
    assert_eq!(rest, [("bo", "10.00")]);
}

#[tokio::test]
async fn a_value_equation_divides_the_whole_pot() {
    let garden = Garden::new().await;
    garden.works("ada", "1:00", Some("care")).await;
    garden.works("bo", "1:00", Some("code")).await;
    let weights = BTreeMap::from([("care".to_owned(), 2), ("code".to_owned(), 1)]);
    agrees(&garden, PayoutBody::Value { weights })
        .await
        .unwrap();
    let booked = garden.does(divides(Some("90"), false)).await;
    let paid: Vec<_> = booked.parts.iter().map(|it| shown(&it.paid)).collect();
    assert_eq!(
        (paid, shown(&booked.left)),
        (vec!["60.00", "30.00"], "0.00")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whoever owes what: after all that is suggested, nobody is owed anything
    /// by another member, and the payments come to the smaller side.
    #[test]
    fn settling_makes_even_whatever_was_paid(
        paid in proptest::collection::vec((0_usize..3, 1_i64..5_000, any::<bool>()), 1..6),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let garden = Garden::new().await;
            let mut owed = [0_i64; 3];
            let names = ["ada", "bo", "cem"];
            for (at, cents, out) in paid {
                let amount = format!("{}.{:02}", cents / 100, cents % 100);
                let sort = if out {
                    PaymentSort::Out
                } else {
                    PaymentSort::In { fee: None, pledge: None }
                };
                garden.pays(names[at], &amount, sort).await.unwrap();
                owed[at] += if out { cents } else { -cents };
            }
            let look = call::ShowSettling { method: Some(SettleName::LargestFirst) };
            let seen = garden.does(look).await;
            let debts: i64 = owed.iter().filter(|it| **it > 0).sum();
            let claims: i64 = -owed.iter().filter(|it| **it < 0).sum::<i64>();
            assert_eq!(seen.pool.minor, debts - claims);
            let sum: i64 = seen.payments.iter().map(|it| it.amount.minor).sum();
            assert_eq!(sum, debts.min(claims));
            for payment in &seen.payments {
                let at = |who: &ParticipantId| names.iter().position(|it| *it == who.as_str()).unwrap();
                let (from, to) = (at(&payment.from), at(&payment.to));
                owed[from] -= payment.amount.minor;
                owed[to] += payment.amount.minor;
                assert!(owed[from] >= 0 && owed[to] <= 0);
            }
        });
    }
}
