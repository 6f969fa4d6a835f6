//! What the use cases would say of a small collective's October: its hours, its
//! bank, the closing of its months and its statements.
//!
//! A server for €54.00 is shared by weight and days: Ada bears €31.00, Bo
//! €15.50, Cem, who came on the 17th, €7.50.

use allotment_api::{
    BankFileView, BankRowView, BookedView, ClosingView, CostState, CostView, CourseStep,
    CourseView, CreditView, ErrorBody, HolderSort, HolderView, HoursCell, HoursGivenView, HoursRow,
    HoursView, HowSure, LackView, LastsView, Look, LookView, MatchWith, MatchedView, MoneyView,
    MonthEndView, MonthView, MovedView, MovementView, OwnShareView, PaidView, PersonView,
    ProposalView, PurposeName, ReminderView, RemindersView, Reply, ReserveEndView, RuleSort,
    ShareView, SpentFrom, SpentView, StatementView, StatementsView, TaskView, TotalsView, WhyMatch,
    WorkKind, WorkListView, WorkView, call, codes,
};
use allotment_types::{Currency, Date, Day, Money, ParticipantId};
use serde_json::json;

use super::samples;
use crate::support::StandIn;

pub(super) const HEAD: &str = "41-8d0c6f2ab97be7f1";

pub(super) fn day(text: &str) -> Day {
    text.parse::<Date>().unwrap().into()
}

pub(super) fn euros(minor: i64) -> MoneyView {
    let money = Money::new(minor, Currency::EUR);
    MoneyView {
        amount: money.decimal(),
        currency: "EUR".into(),
        minor,
    }
}

pub(super) fn who(name: &str) -> ParticipantId {
    name.parse().unwrap()
}

/// Everybody: short name, name, share.
pub(super) const PEOPLE: [(&str, &str, i64); 3] = [
    ("ada", "Ada Okafor", 3_100),
    ("bo", "Bo Lindqvist", 1_550),
    ("cem", "Cem Yıldız", 750),
];

pub(super) fn people() -> Vec<PersonView> {
    let each = PEOPLE.iter().map(|(id, name, _)| PersonView {
        participant: who(id),
        name: Some((*name).to_owned()),
        belongs: allotment_api::BelongingView::Sharing,
        weight: Some(1),
        changes: vec![],
    });
    each.collect()
}

pub(super) fn cell(promised: u64, gift: u64, credited: u64, value: i64) -> HoursCell {
    HoursCell {
        promised,
        paid: 0,
        credited,
        gift,
        value: euros(value),
    }
}

pub(super) const MONTHS: [&str; 3] = ["2026-08", "2026-09", "2026-10"];

pub(super) fn hours() -> HoursView {
    let none = || cell(0, 0, 0, 0);
    let row = |id: &str, name: &str, last: [HoursCell; 2]| HoursRow {
        participant: who(id),
        name: Some(name.to_owned()),
        cells: [none()].into_iter().chain(last).collect(),
    };
    HoursView {
        months: MONTHS.map(str::to_owned).into(),
        rows: vec![
            row(
                "ada",
                "Ada Okafor",
                [cell(120, 150, 0, 0), cell(120, 120, 0, 0)],
            ),
            row(
                "bo",
                "Bo Lindqvist",
                [cell(0, 0, 240, 6_000), cell(180, 30, 0, 0)],
            ),
            row("cem", "Cem Yıldız", [none(), cell(60, 0, 0, 0)]),
        ],
        all: vec![none(), cell(120, 150, 240, 6_000), cell(360, 150, 0, 0)],
    }
}

pub(super) fn work() -> WorkListView {
    let one = |entry, id: &str, name: &str, on: &str, minutes, task: Option<&str>, kind| WorkView {
        entry,
        participant: who(id),
        name: Some(name.to_owned()),
        on: day(on),
        minutes,
        task: task.map(str::to_owned),
        note: task.map(|_| "looked at the disk".to_owned()),
        kind,
    };
    let none = || cell(0, 0, 0, 0);
    let cells = |last: [HoursCell; 2]| [none()].into_iter().chain(last).collect();
    WorkListView {
        months: MONTHS.map(str::to_owned).into(),
        tasks: vec![
            TaskView {
                task: Some("on-call".into()),
                cells: cells([cell(0, 150, 240, 0), cell(0, 120, 0, 0)]),
            },
            TaskView {
                task: None,
                cells: cells([none(), cell(0, 30, 0, 0)]),
            },
        ],
        entries: vec![
            one(
                38,
                "bo",
                "Bo Lindqvist",
                "2026-10-20",
                30,
                None,
                Some(WorkKind::Gift),
            ),
            one(
                31,
                "ada",
                "Ada Okafor",
                "2026-10-12",
                120,
                Some("on-call"),
                Some(WorkKind::Gift),
            ),
            one(24, "bo", "Bo Lindqvist", "2026-10-01", 180, None, None),
            one(
                20,
                "bo",
                "Bo Lindqvist",
                "2026-09-14",
                240,
                Some("on-call"),
                Some(WorkKind::Credited),
            ),
        ],
        credit: Some(CreditView {
            from: "2026-09".into(),
            rate: euros(1_500),
            cap: Some(euros(6_000)),
        }),
    }
}

pub(super) fn holder(stated: Option<i64>, books: i64) -> HolderView {
    HolderView {
        holder: "bank".into(),
        sort: HolderSort::Bank,
        name: Some("Co-operative bank".into()),
        books: euros(books),
        stated_on: stated.map(|_| day("2026-10-31")),
        stated: stated.map(euros),
    }
}

pub(super) fn holders() -> Vec<HolderView> {
    let cash = HolderView {
        holder: "box".into(),
        sort: HolderSort::Cash,
        name: Some("The box at the kitchen".into()),
        books: euros(1_240),
        stated_on: None,
        stated: None,
    };
    vec![holder(Some(9_700), 4_300), cash]
}

pub(super) fn proposal(
    with: MatchWith,
    name: &str,
    why: WhyMatch,
    certainty: HowSure,
) -> ProposalView {
    ProposalView {
        with,
        name: Some(name.to_owned()),
        why,
        certainty,
        others: vec![],
        off: None,
        other_rows: vec![],
    }
}

pub(super) fn to(name: &str) -> MatchWith {
    MatchWith::Participant {
        participant: who(name),
        pledge: None,
    }
}

pub(super) fn rows() -> Vec<BankRowView> {
    let row = |row, on: &str, minor, from: &str, text: &str, proposals| BankRowView {
        row,
        date: day(on),
        holder: "bank".into(),
        amount: euros(minor),
        counterparty: Some(from.to_owned()),
        text: Some(text.to_owned()),
        proposals,
    };
    let server = MatchWith::Cost {
        cost: "server".into(),
    };
    let likely = proposal(server, "The server", WhyMatch::Cost, HowSure::Likely);
    let ada = proposal(to("ada"), "Ada Okafor", WhyMatch::Reference, HowSure::Sure);
    let bo = ProposalView {
        off: Some(euros(-50)),
        ..proposal(to("bo"), "Bo Lindqvist", WhyMatch::Account, HowSure::Sure)
    };
    vec![
        row(
            31,
            "2026-10-05",
            -5_400,
            "Hosting co-op",
            "Invoice 7",
            vec![likely],
        ),
        row(
            32,
            "2026-10-10",
            3_100,
            "A. Okafor",
            "for October, GARDEN-ADA",
            vec![ada],
        ),
        row(
            33,
            "2026-10-20",
            1_500,
            "Bo Lindqvist",
            "my share",
            vec![bo],
        ),
        row(34, "2026-10-28", 500, "A friend", "with love", vec![]),
    ]
}

pub(super) fn costs() -> Vec<CostView> {
    vec![CostView {
        cost: "server".into(),
        title: Some("The server".into()),
        date: day("2026-10-03"),
        purpose: PurposeName::Infrastructure,
        instance: None,
        gross: euros(5_400),
        vat: None,
        left: euros(5_400),
        foreign: None,
        paid_by: vec![PaidView {
            who: "bank".into(),
            holder: true,
            amount: euros(5_400),
        }],
        receipts: vec![],
        recurring: None,
        state: CostState::Waiting,
        entry: 20,
        by: "ada".into(),
    }]
}

pub(super) fn imported() -> BankFileView {
    BankFileView {
        kind: "camt.053".into(),
        holder: "bank".into(),
        rows: 4,
        new: 4,
        known: 0,
        empty: 0,
        closing: Some(euros(9_700)),
        until: Some(day("2026-10-31")),
        books: Some(euros(4_300)),
        notes: vec!["The balances do not fit the rows in line 7: the bank's own were kept".into()],
        unmatched: rows(),
        head: HEAD.into(),
    }
}

/// A table whose columns nobody has confirmed yet.
pub(super) fn asks() -> ErrorBody {
    ErrorBody::new(
        codes::CONFIRMATION_NEEDED,
        "This is a table, and it is not known yet which of its columns is what",
    )
    .detail(json!({ "guess": {
        "mapping": {
            "fingerprint": "0123456789abcdef01234567",
            "delimiter": ";",
            "encoding": "utf8",
            "skip": 0,
            "dates": "day-month-year-slashes",
            "point": ",",
            "group": null,
            "currency": { "always": "EUR" },
            "amount": { "one": { "column": "Betrag" } },
            "columns": { "booked": "Buchung", "counterparty": ["Name"], "text": ["Zweck"] },
        },
        "unsure": ["day-or-month", "currency"],
        "header": ["Buchung", "Name", "Zweck", "Betrag", "Farbe"],
        "sample": [
            ["05/10/2026", "Hosting co-op", "Invoice 7", "-54,00", "blue"],
            ["10/10/2026", "A. Okafor", "for October, GARDEN-ADA", "31,00", "green"],
        ],
    }}))
}

pub(super) fn spent() -> Vec<SpentView> {
    let one = |from, purpose: Option<&str>, grant: Option<&str>, minor| SpentView {
        from,
        purpose: purpose.map(str::to_owned),
        instance: None,
        grant: grant.map(str::to_owned),
        amount: euros(minor),
    };
    let wiki = SpentView {
        instance: Some(samples::address()),
        ..one(SpentFrom::Costs, Some("infrastructure"), None, 4_000)
    };
    vec![
        wiki,
        one(SpentFrom::Labour, Some("labour"), None, 1_600),
        one(
            SpentFrom::Grant,
            Some("infrastructure"),
            Some("seeds"),
            -1_000,
        ),
        one(SpentFrom::SetAside, None, None, 800),
    ]
}

pub(super) fn look(look: Look, lacks: Vec<LackView>) -> LookView {
    LookView {
        look,
        missing: lacks.iter().map(|_| "in English".to_owned()).collect(),
        next: None,
        lacks,
    }
}

pub(super) fn closing(missing: bool) -> ClosingView {
    let only = |lacks: Vec<LackView>| if missing { lacks } else { vec![] };
    let differs = LackView::Differs {
        holder: "bank".into(),
        books: euros(4_300),
        stated: euros(9_700),
    };
    let unbooked = LackView::Unbooked {
        recurring: "power".into(),
        title: Some("Power".into()),
        on: day("2026-10-15"),
    };
    let shares = PEOPLE.iter().map(|(id, name, share)| ShareView {
        participant: who(id),
        name: Some((*name).to_owned()),
        share: euros(*share),
        days: if *id == "cem" { 15 } else { 31 },
    });
    ClosingView {
        month: "2026-10".into(),
        looks: vec![
            look(Look::Earlier, vec![]),
            look(Look::Balances, only(vec![differs])),
            look(Look::Recurring, only(vec![unbooked])),
            look(Look::Rows, only(vec![LackView::Rows { count: 4 }])),
            look(Look::Rule, vec![]),
        ],
        spent: spent(),
        total: euros(5_400),
        held_over: None,
        rule: Some(RuleSort::Weights),
        shares: shares.collect(),
        books: vec!["Shared".into(), "PeriodClosed".into()],
        closed: (!missing).then(|| HEAD.into()),
        below_nothing: vec![],
    }
}

pub(super) fn totals() -> TotalsView {
    TotalsView {
        month: "2026-10".into(),
        open: false,
        shared: euros(5_400),
        spent: spent(),
        among: 3,
        rule: Some(RuleSort::Weights),
        short: euros(800),
        ahead: euros(0),
        reserve: ReserveEndView {
            balance: euros(10_000),
            target: Some(euros(30_000)),
            buffer: Some(euros(5_000)),
            lasts: Some(LastsView {
                months: 1,
                tenths: 8,
            }),
        },
        head: HEAD.into(),
    }
}

pub(super) fn statement(id: &str, name: &str, share: i64) -> StatementView {
    let paid = match id {
        "ada" => 3_233,
        "bo" => 1_500,
        _ => 0,
    };
    let movement = |entry, on: &str, what, minor| MovementView {
        entry,
        date: day(on),
        what,
        amount: euros(minor),
    };
    let mut movements = vec![movement(
        40,
        "2026-10-31",
        MovedView::Share("2026-10".into()),
        share,
    )];
    if paid > 0 {
        movements.insert(0, movement(36, "2026-10-10", MovedView::Recognised, -paid));
    }
    StatementView {
        participant: who(id),
        name: Some(name.to_owned()),
        reference: format!("GARDEN-{}", id.to_uppercase()),
        opening: euros(0),
        shares: vec![OwnShareView {
            entry: 40,
            share: euros(share),
            of: euros(5_400),
            rule: RuleSort::Weights,
            days: if id == "cem" { 15 } else { 31 },
            of_days: 31,
            measure: 62,
            of_measure: 108,
            floor: None,
            cap: None,
            bound: None,
            odd_cent: true,
            spent: spent()
                .into_iter()
                .map(|one| SpentView {
                    amount: euros(one.amount.minor * share / 5_400),
                    ..one
                })
                .collect(),
        }],
        movements,
        hours: Some(HoursGivenView {
            promised: 120,
            paid: 0,
            credited: 0,
            gift: 120,
        }),
        closing: euros(share - paid),
        history: vec![MonthEndView {
            month: "2026-10".into(),
            owed: euros(share - paid),
        }],
        totals: totals(),
    }
}

pub(super) fn statements() -> StatementsView {
    StatementsView {
        totals: totals(),
        statements: PEOPLE
            .iter()
            .map(|(id, name, share)| statement(id, name, *share))
            .collect(),
    }
}

pub(super) fn months(closed: bool) -> Vec<MonthView> {
    let month = |month: &str, closed, over, shared: i64, open: i64| MonthView {
        month: month.to_owned(),
        closed,
        over,
        shared: euros(shared),
        covered: euros(shared - open),
        open: euros(open),
    };
    let shared = if closed { 5_400 } else { 0 };
    vec![
        month("2026-09", true, true, 4_800, 0),
        month(
            "2026-10",
            closed,
            true,
            shared,
            if closed { 800 } else { 0 },
        ),
        month("2026-11", false, false, 0, 0),
    ]
}

pub(super) fn course() -> CourseView {
    let steps = [
        ("2026-01-31", 1_400),
        ("2026-02-12", 0),
        ("2026-02-28", 1_600),
        ("2026-03-05", -900),
        ("2026-03-31", 700),
        ("2026-05-02", -1_800),
        ("2026-05-31", -300),
        ("2026-07-31", 1_500),
        ("2026-08-10", 0),
        ("2026-10-10", -3_233),
        ("2026-10-31", -133),
    ];
    CourseView {
        participant: who("ada"),
        from: day("2025-12-01"),
        until: day("2026-11-21"),
        opening: euros(0),
        steps: steps
            .iter()
            .map(|(on, minor)| CourseStep {
                on: day(on),
                balance: euros(*minor),
            })
            .collect(),
    }
}

pub(super) fn reminders(someone: bool) -> RemindersView {
    let cem = ReminderView {
        participant: who("cem"),
        name: Some("Cem Yıldız".into()),
        since: day("2026-10-31"),
        behind: euros(750),
        owed: euros(750),
        text: "Hello Cem Yıldız,\n\n€7.50 of your share has been open since 31 October 2026. If you have paid in the meantime, there is nothing to do. Otherwise transfer it when you can, with the reference GARDEN-CEM.\n\nIf it is too much at the moment, tell us a smaller amount or a later day; you need not say why. Nothing is switched off for it.".into(),
    };
    RemindersView {
        on: day("2026-11-21"),
        behind: euros(if someone { 750 } else { 0 }),
        grace: 14,
        treasurer: "1 person is behind".into(),
        people: if someone { vec![cem] } else { vec![] },
    }
}

pub(super) fn booked() -> BookedView {
    BookedView {
        entries: vec![41],
        new: 1,
        name: None,
        head: HEAD.into(),
        below_nothing: vec![],
    }
}

pub(super) fn list_hours() -> call::ListHours {
    call::ListHours {
        from: None,
        through: None,
        task: None,
    }
}

pub(super) fn list_work() -> call::ListWork {
    call::ListWork {
        from: None,
        through: None,
    }
}

pub(super) fn import() -> call::ImportBankFile {
    call::ImportBankFile {
        path: String::new(),
        content: None,
        holder: String::new(),
        mapping: None,
        accept_mapping: false,
        until: None,
        closing: None,
        language: None,
        other_account: false,
    }
}

pub(super) fn close() -> call::CloseMonth {
    call::CloseMonth {
        month: String::new(),
        preview: true,
    }
}

pub(super) fn add_hours() -> call::AddHours {
    call::AddHours {
        participant: who("ada"),
        worked: None,
        time: String::new(),
        task: None,
        note: None,
        kind: WorkKind::Gift,
        stamped: allotment_api::Stamped::default(),
    }
}

/// Everything of this collective, with October open or closed.
pub(super) fn garden(closed: bool) -> StandIn {
    let statement_of = call::ShowStatement {
        participant: who("ada"),
        month: None,
    };
    let course_of = call::ShowCourse {
        participant: who("ada"),
        from: Some("2025-11".into()),
        through: None,
    };
    let remind = call::ShowReminders {
        on: None,
        language: None,
    };
    let (id, name, share) = PEOPLE[0];
    StandIn::default()
        .gives(
            call::ShowCollective {},
            Reply::Collective(samples::collective()),
        )
        .gives(call::ListPeople { on: None }, Reply::People(people()))
        .gives(call::ListCosts { month: None }, Reply::Costs(costs()))
        .gives(list_hours(), Reply::Hours(hours()))
        .gives(list_work(), Reply::Work(work()))
        .gives(add_hours(), Reply::Booked(booked()))
        .gives(call::ListHolders {}, Reply::Holders(holders()))
        .gives(call::ListBankRows {}, Reply::BankRows(rows()))
        .gives(
            call::MatchRows {
                matches: vec![],
                although: false,
            },
            Reply::Matched(MatchedView {
                matched: vec![(32, to("ada")), (33, to("bo"))],
                left: 2,
                head: HEAD.into(),
            }),
        )
        .gives(import(), Reply::BankFile(imported()))
        .gives(call::ListMonths {}, Reply::Months(months(closed)))
        .gives(close(), Reply::Closing(closing(false)))
        .gives(
            call::ShowStatements { month: None },
            Reply::Statements(statements()),
        )
        .gives(
            statement_of,
            Reply::Statement(Box::new(statement(id, name, share))),
        )
        .gives(course_of, Reply::Course(course()))
        .gives(remind, Reply::Reminders(reminders(true)))
        .gives(
            super::reserve::show(),
            Reply::Reserve(super::reserve::reserve(10_000)),
        )
        .gives(
            super::columns::preview(),
            Reply::BankTable(super::columns::read()),
        )
}
