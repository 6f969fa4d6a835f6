//! Holders, rows of banks, months, statements, reminders and bidding rounds as
//! text.

use std::fmt::Write as _;

use allotment_api::{
    BankFileView, BankRowView, BelowNothingView, ClosingView, HolderView, HowSure, Look, MatchWith,
    MoneyView, MovedView, RemindersView, RoundView, RuleSort, SpentFrom, SpentView, StatementView,
    StatementsView, TotalsView, WhyMatch,
};
use allotment_types::{Currency, Money};

use super::counted;
use crate::screen::fit;

/// An amount as people read it: `€12.50`.
pub(crate) fn money(amount: &MoneyView) -> String {
    match amount.currency.parse::<Currency>() {
        Ok(currency) => Money::new(amount.minor, currency).to_string(),
        Err(_) => format!("{} {}", amount.amount, amount.currency),
    }
}

/// Lines whose first part has one width.
pub(super) fn table(rows: &[(String, String)]) -> String {
    let width = rows.iter().map(|(first, _)| first.chars().count()).max();
    let width = width.unwrap_or(0);
    let mut text = String::new();
    for (first, second) in rows {
        let _ = writeln!(text, "{}", fit(&format!("{first:>width$}  {second}")));
    }
    text
}

/// Everybody who holds money.
pub(crate) fn holders(all: &[HolderView]) -> String {
    let rows: Vec<(String, String)> = all
        .iter()
        .map(|one| {
            let name = one.name.as_deref().filter(|name| *name != one.holder);
            let name = name.map(|name| format!(" ({name})")).unwrap_or_default();
            let stated = match (&one.stated, &one.stated_on) {
                (Some(stated), Some(on)) => format!("statement of {on}: {}", money(stated)),
                _ => "no statement yet".to_owned(),
            };
            (money(&one.books), format!("{}{name}, {stated}", one.holder))
        })
        .collect();
    table(&rows)
}

/// What became of a bank's file.
pub(crate) fn bank_file(file: &BankFileView) -> String {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{} file with {}: {} booked now, {} booked before",
        file.kind,
        counted(file.rows, "row", "rows"),
        file.new,
        file.known
    );
    if let (Some(closing), Some(until), Some(books)) = (&file.closing, &file.until, &file.books) {
        let _ = writeln!(
            text,
            "`{}` on {until}: {} by the bank, {} by the books{}",
            file.holder,
            money(closing),
            money(books),
            if closing == books {
                ""
            } else {
                ", which is not the same"
            }
        );
    } else {
        let _ = writeln!(
            text,
            "The file says no balance. To close the month, name it: `--until DAY --closing AMOUNT`"
        );
    }
    for note in &file.notes {
        let _ = writeln!(text, "Note: {}", fit(note));
    }
    text.push_str(&rows(&file.unmatched));
    text
}

/// That a box of cash has less than nothing.
pub(crate) fn below_nothing(below: &BelowNothingView) -> String {
    format!(
        "`{}` has {} by the books, and no box has less than nothing: something was not entered, or was entered wrong",
        below.holder,
        money(&below.books)
    )
}

/// Rows that belong to nothing yet.
pub(crate) fn rows(all: &[BankRowView]) -> String {
    if all.is_empty() {
        return "Each row of the bank belongs to something\n".to_owned();
    }
    let mut text = String::from("These rows belong to nothing yet:\n");
    for row in all {
        let who = row.counterparty.as_deref().unwrap_or("unknown");
        let what = row.text.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "{}",
            fit(&format!(
                "{:>6}  {}  {:>10}  {who}: {what}",
                row.row,
                row.date,
                money(&row.amount)
            ))
        );
        for proposal in &row.proposals {
            let mut line = format!(
                "        {}: {}, {}",
                sure(proposal.certainty),
                with(&proposal.with, proposal.name.as_deref()),
                why(proposal.why)
            );
            if let Some(off) = &proposal.off {
                let _ = write!(line, "; {}", over(off));
            }
            if !proposal.others.is_empty() {
                let _ = write!(line, "; as well {}", proposal.others.join(", "));
            }
            if !proposal.other_rows.is_empty() {
                let rows: Vec<String> = proposal
                    .other_rows
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                let _ = write!(line, "; so may row {}", rows.join(", "));
            }
            let _ = writeln!(text, "{}", fit(&line));
        }
    }
    text.push_str("Say what each is: `allotment import match ROW --to PERSON`, `--donation`, `--cost COST` or `--entry N`\n");
    text
}

/// What a row is, in words.
pub(crate) fn with(with: &MatchWith, name: Option<&str>) -> String {
    let named = |id: &str| match name {
        Some(name) if name != id => format!("`{id}` ({name})"),
        _ => format!("`{id}`"),
    };
    match with {
        MatchWith::Participant { participant, .. } => named(participant.as_str()),
        MatchWith::Donation => "a donation".to_owned(),
        MatchWith::Cost { cost } => format!("the cost {}", named(cost)),
        MatchWith::Entry { entry } => format!("the same as entry {entry}"),
    }
}

const fn sure(certainty: HowSure) -> &'static str {
    match certainty {
        HowSure::Sure => "certain",
        HowSure::Likely => "likely",
        HowSure::Open => "open",
    }
}

const fn why(why: WhyMatch) -> &'static str {
    match why {
        WhyMatch::Reference => "whose reference it has",
        WhyMatch::Account => "who paid from that account before",
        WhyMatch::NameAndAmount => "whose name and open amount it has",
        WhyMatch::Name => "whose name it has",
        WhyMatch::Entry => "which was entered by hand: the same amount, about that day",
        WhyMatch::Amount => "whose open amount it has",
        WhyMatch::Cost => "of just that amount, about that day",
    }
}

fn over(off: &MoneyView) -> String {
    let plain = MoneyView {
        minor: off.minor.saturating_abs(),
        amount: off.amount.trim_start_matches('-').to_owned(),
        currency: off.currency.clone(),
    };
    let word = if off.minor < 0 { "less" } else { "more" };
    format!("{} {word} than is open", money(&plain))
}

/// A month as it would be closed, or was.
pub(crate) fn closing(view: &ClosingView) -> String {
    let mut text = String::new();
    for (number, look) in (1..).zip(&view.looks) {
        let state = if look.missing.is_empty() {
            "in order"
        } else {
            "missing"
        };
        let _ = writeln!(text, "{number}. {}: {state}", looked(look.look));
        for missing in &look.missing {
            let _ = writeln!(text, "     {}", fit(missing));
        }
        if let Some(next) = &look.next {
            let _ = writeln!(text, "     {}", fit(next));
        }
    }
    for one in &view.below_nothing {
        let _ = writeln!(text, "Note: {}", fit(&below_nothing(one)));
    }
    let _ = writeln!(text);
    text.push_str(&spending(&view.spent));
    let _ = writeln!(
        text,
        "{} to be shared in {}",
        money(&view.total),
        view.month
    );
    if let Some(over) = &view.held_over {
        let _ = writeln!(
            text,
            "More came back than was spent: {} are held over to the next month",
            money(over)
        );
    }
    if let Some(rule) = view.rule {
        let _ = writeln!(text, "Shared {}:", ruled(rule));
    }
    let rows: Vec<(String, String)> = view
        .shares
        .iter()
        .map(|share| {
            let id = share.participant.as_str();
            let name = share.name.as_deref().unwrap_or(id);
            let days = counted(share.days.into(), "day", "days");
            (money(&share.share), format!("{name}, {days}"))
        })
        .collect();
    text.push_str(&table(&rows));
    if let Some(head) = &view.closed {
        let _ = writeln!(text, "{} is closed. Head of the books: {head}", view.month);
    }
    text
}

const fn looked(look: Look) -> &'static str {
    match look {
        Look::Earlier => "It is over, and the months before it are closed",
        Look::Balances => "Books and bank say the same",
        Look::Recurring => "Costs that come again are booked",
        Look::Rows => "Each row of the bank belongs to something",
        Look::Rule => "There is a rule, and it goes with costs and people",
    }
}

const fn ruled(rule: RuleSort) -> &'static str {
    match rule {
        RuleSort::Equal => "by all alike, for the days that they were there",
        RuleSort::Weights => "by weight and days",
        RuleSort::Percentages => "by percentages that were agreed",
        RuleSort::Exact => "by amounts that were agreed",
        RuleSort::Usage => "by what each used",
        RuleSort::Sliding => "by weight and days, with floors and caps",
    }
}

fn spending(spent: &[SpentView]) -> String {
    let rows: Vec<(String, String)> = spent
        .iter()
        .map(|one| (money(&one.amount), spent_on(one)))
        .collect();
    table(&rows)
}

fn spent_on(one: &SpentView) -> String {
    let purpose = one.purpose.as_deref().unwrap_or("other");
    let instance = one.instance.as_ref();
    let at = instance.map_or_else(String::new, |at| format!(" of `{at}`"));
    match one.from {
        SpentFrom::Costs => format!("{purpose}{at}"),
        SpentFrom::Labour => "work, paid or credited".to_owned(),
        SpentFrom::Fees => "fees".to_owned(),
        SpentFrom::Grant => format!(
            "borne by the grant `{}` ({purpose}{at})",
            one.grant.as_deref().unwrap_or_default()
        ),
        SpentFrom::Gift => format!("given for nothing ({purpose}{at})"),
        SpentFrom::Donations => format!("borne by donations ({purpose})"),
        SpentFrom::Reserve => format!("borne by the reserve ({purpose})"),
        SpentFrom::Given => format!("the real cost of what was given ({purpose}{at})"),
        SpentFrom::SetAside => "for the reserve".to_owned(),
    }
}

/// How the collective stands.
pub(crate) fn totals(totals: &TotalsView) -> String {
    let mut text = format!(
        "{}: {} shared among {}\n",
        totals.month,
        money(&totals.shared),
        totals.among
    );
    if totals.open {
        text.push_str("The month is not closed yet: all of this may still change\n");
    }
    text.push_str(&spending(&totals.spent));
    let _ = writeln!(
        text,
        "At its end {} were owed altogether, and {} paid ahead",
        money(&totals.short),
        money(&totals.ahead)
    );
    let _ = writeln!(text, "Head of the books: {}", totals.head);
    text
}

/// One participant's month.
pub(crate) fn statement(one: &StatementView) -> String {
    let id = one.participant.as_str();
    let name = one.name.as_deref().unwrap_or(id);
    let mut text = format!("{name}, {}\n\n", one.totals.month);
    if one.totals.open {
        text.push_str("The month is not closed yet: all of this may still change\n\n");
    }
    for share in &one.shares {
        let _ = writeln!(
            text,
            "Your share: {} of {}, {}",
            money(&share.share),
            money(&share.of),
            ruled(share.rule)
        );
        let mut why = format!("  {} of {} days", share.days, share.of_days);
        if share.of_measure > 0 {
            let _ = write!(why, "; {} of {}", share.measure, share.of_measure);
        }
        match (share.bound, &share.cap, &share.floor) {
            (Some(allotment_api::BoundSort::Cap), Some(cap), _) => {
                let _ = write!(why, "; not more than your cap of {} a month", money(cap));
            }
            (Some(allotment_api::BoundSort::Floor), _, Some(floor)) => {
                let _ = write!(
                    why,
                    "; not less than your floor of {} a month",
                    money(floor)
                );
            }
            _ => {}
        }
        if share.odd_cent {
            why.push_str("; with an odd cent, which is somebody else's next time");
        }
        let _ = writeln!(text, "{why}");
        let _ = writeln!(text, "  It paid for:");
        for line in spending(&share.spent).lines() {
            let _ = writeln!(text, "    {line}");
        }
    }
    let _ = writeln!(text);
    let mut rows = vec![(money(&one.opening), "when the month began".to_owned())];
    for movement in &one.movements {
        rows.push((
            money(&movement.amount),
            format!("{} {}", movement.date, moved(&movement.what)),
        ));
    }
    rows.push((money(&one.closing), stands(&one.closing).to_owned()));
    text.push_str(&table(&rows));
    if let Some(hours) = &one.hours {
        let _ = writeln!(
            text,
            "Hours: {} promised; {} for money, {} credited, {} given",
            time(hours.promised),
            time(hours.paid),
            time(hours.credited),
            time(hours.gift)
        );
    }
    let _ = writeln!(text, "On a payment, write: {}", one.reference);
    let _ = writeln!(text);
    text.push_str(&totals(&one.totals));
    text
}

const fn stands(closing: &MoneyView) -> &'static str {
    match closing.minor {
        0 => "even when it ended",
        1.. => "owed when it ended",
        _ => "ahead when it ended",
    }
}

fn moved(what: &MovedView) -> String {
    match what {
        MovedView::Share(month) => format!("share of {month}"),
        MovedView::ShareBack(entry) => format!("given back of the share of entry {entry}"),
        MovedView::LaidOut(cost) => format!("you paid for “{cost}”"),
        MovedView::CostBack(cost) => format!("you got back what you had paid for “{cost}”"),
        MovedView::TakenBack(entry) => format!("entry {entry} was taken back"),
        MovedView::Paid => "you paid".to_owned(),
        MovedView::Recognised => "a row of the bank, recognised".to_owned(),
        MovedView::PaidBack => "a payment was given back to you".to_owned(),
        MovedView::PaidOut => "paid to you".to_owned(),
        MovedView::Worked(month) => format!("work of {month} that counts towards your share"),
        MovedView::SettledUp => "settled with another member".to_owned(),
        MovedView::Other(act) => act.clone(),
    }
}

fn time(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Everybody's month in short, and how the collective stands.
pub(crate) fn statements(all: &StatementsView) -> String {
    let names = all.statements.iter().map(|one| {
        let id = one.participant.as_str();
        one.name.as_deref().unwrap_or(id).to_owned()
    });
    let names: Vec<String> = names.collect();
    let width = names.iter().map(|name| name.chars().count()).max();
    let width = width.unwrap_or(0).max(4);
    let mut text = format!(
        "{:<width$} {:>12} {:>12} {:>12}\n",
        "", "before", "share", "owed"
    );
    for (one, name) in all.statements.iter().zip(&names) {
        let shares: Vec<String> = one.shares.iter().map(|it| money(&it.share)).collect();
        let share = if shares.is_empty() {
            "none".to_owned()
        } else {
            shares.join(" + ")
        };
        let line = format!(
            "{name:<width$} {:>12} {share:>12} {:>12}",
            money(&one.opening),
            money(&one.closing)
        );
        let _ = writeln!(text, "{}", fit(&line));
    }
    let _ = writeln!(text);
    text.push_str(&totals(&all.totals));
    text
}

/// Who is behind, with texts to send.
pub(crate) fn reminders(view: &RemindersView) -> String {
    let mut text = format!("{}\n", view.treasurer);
    for one in &view.people {
        let _ = writeln!(
            text,
            "\n--- {} ({}, since {})\n{}",
            fit(one.name.as_deref().unwrap_or(one.participant.as_str())),
            money(&one.behind),
            one.since,
            fit(&one.text)
        );
    }
    text
}

/// A bidding round.
pub(crate) fn round(one: &RoundView) -> String {
    let mut text = format!(
        "Round {}: {} to be covered, {} each if all gave alike; {} of {} have bid\n",
        one.round,
        money(&one.cost),
        money(&one.guide),
        one.bid.len(),
        one.invited.len()
    );
    let Some(held) = &one.held else {
        return text;
    };
    let _ = match held.taken {
        Some(taken) => writeln!(
            text,
            "The bids number {taken} cover it: {} together, {} beyond it",
            money(&held.sum),
            money(&held.beyond)
        ),
        None => writeln!(
            text,
            "No bids cover it: the last come to {}. Talk, and open another round",
            money(&held.sum)
        ),
    };
    let rows: Vec<(String, String)> = held
        .amounts
        .iter()
        .map(|(who, amount)| (money(amount), who.to_string()))
        .collect();
    text.push_str(&table(&rows));
    if let Some(head) = &held.booked {
        let _ = writeln!(text, "Booked. Head of the books: {head}");
    }
    text
}
