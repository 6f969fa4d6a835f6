//! What the use cases would say of a collective that shares a server, a domain
//! and its power.

use allotment_api::{
    BandBody, BelongingView, CostState, CostView, EveryName, MembershipStep, MembershipView,
    PaidView, PersonView, PurposeName, RecurringView, RuleBody, RuleChangeView, RulePreview,
    RuleView,
};

use super::closing_samples::{day, euros, who};

pub(super) fn people() -> Vec<PersonView> {
    let one = |id: &str, name: Option<&str>, belongs, weight, step| PersonView {
        participant: who(id),
        name: name.map(str::to_owned),
        belongs,
        weight,
        changes: vec![MembershipView {
            on: day("2026-09-01"),
            step,
            entry: 3,
        }],
    };
    let join = MembershipStep::Join { weight: 2 };
    vec![
        one(
            "ada",
            Some("Ada Okafor"),
            BelongingView::Sharing,
            Some(2),
            join,
        ),
        one(
            "bo",
            Some("Bo Lindqvist"),
            BelongingView::Paused,
            Some(1),
            MembershipStep::Pause,
        ),
        one(
            "plot-3",
            None,
            BelongingView::Away,
            None,
            MembershipStep::Leave,
        ),
    ]
}

pub(super) fn costs() -> Vec<CostView> {
    let one = |id: &str, title: &str, minor, left, state, payers: &[(&str, bool, i64)]| CostView {
        cost: id.into(),
        title: Some(title.into()),
        date: day("2026-11-05"),
        purpose: PurposeName::Infrastructure,
        instance: None,
        gross: euros(minor),
        vat: None,
        left: euros(left),
        foreign: None,
        paid_by: payers
            .iter()
            .map(|(who, holder, minor)| PaidView {
                who: (*who).to_owned(),
                holder: *holder,
                amount: euros(*minor),
            })
            .collect(),
        receipts: vec!["a".repeat(64)],
        recurring: (id == "cost-1").then(|| "server".to_owned()),
        state,
        entry: 7,
        by: "ada".into(),
    };
    vec![
        one(
            "cost-1",
            "Server in November",
            120_450,
            120_450,
            CostState::Shared(9),
            &[("bank", true, 120_450)],
        ),
        one(
            "cost-2",
            "Leaflets",
            4_000,
            3_250,
            CostState::Waiting,
            &[("ada", false, 1_500), ("bank", true, 2_500)],
        ),
        one(
            "cost-3",
            "A domain that nobody wanted",
            1_250,
            0,
            CostState::TakenBack(8),
            &[("ada", false, 1_250)],
        ),
    ]
}

pub(super) fn recurring() -> Vec<RecurringView> {
    let one = |id: &str, title: &str, amount: Option<i64>, about: Option<i64>| RecurringView {
        recurring: id.into(),
        title: Some(title.into()),
        purpose: PurposeName::Infrastructure,
        instance: None,
        paid_by: "bank".into(),
        amount: amount.map(euros),
        about: about.map(euros),
        every: EveryName::Month,
        step: 1,
        first: day("2026-09-15"),
        last: None,
        due: vec![day("2026-11-15")],
        next: Some(day("2026-12-15")),
        entry: 4,
    };
    vec![
        one("server", "Server", Some(1_250), None),
        one("power", "Power", None, Some(3_000)),
    ]
}

pub(super) fn rules() -> Vec<RuleView> {
    let bands = [(
        who("bo"),
        BandBody {
            floor: None,
            cap: Some("10.00".into()),
        },
    )];
    vec![
        RuleView {
            from: "2026-09".into(),
            rule: RuleBody::Equal,
            decision: None,
            entry: 2,
            holds: false,
        },
        RuleView {
            from: "2026-11".into(),
            rule: RuleBody::Sliding {
                bands: bands.into(),
            },
            decision: Some("Assembly of 25 October".into()),
            entry: 6,
            holds: true,
        },
    ]
}

pub(super) fn changes() -> RulePreview {
    let one = |id: &str, name: &str, before, after| RuleChangeView {
        participant: who(id),
        name: Some(name.into()),
        before: Some(euros(before)),
        after: Some(euros(after)),
    };
    RulePreview {
        month: "2026-11".into(),
        total: euros(5_400),
        changes: vec![
            one("ada", "Ada Okafor", 4_400, 3_600),
            one("bo", "Bo Lindqvist", 1_000, 1_800),
        ],
    }
}
