//! Money from outside, the reserve and the plan, pledges, settling up and
//! payouts, as text.

use std::fmt::Write as _;

use allotment_api::{
    BelowBufferView, BudgetView, DonationsView, GiftView, GrantView, OwedForWorkView, PayoutView,
    PledgeStateName, PledgeView, PurposeName, ReserveView, RunwayView, SettleName, SettleView,
};
use allotment_types::{DnsName, ParticipantId};

use super::closing::{money, table};
use crate::screen::fit;

/// What a cost is for, in a word.
const fn purpose(purpose: PurposeName) -> &'static str {
    match purpose {
        PurposeName::Infrastructure => "infrastructure",
        PurposeName::Labour => "labour",
        PurposeName::Upstream => "upstream",
        PurposeName::Fees => "fees",
        PurposeName::Other => "other",
    }
}

fn named(who: &ParticipantId, name: Option<&String>) -> String {
    name.map_or_else(|| format!("`{who}`"), |name| format!("{name} (`{who}`)"))
}

/// All grants.
pub(crate) fn grants(all: &[GrantView]) -> String {
    if all.is_empty() {
        return "There is no grant\n".to_owned();
    }
    let mut text = String::new();
    for one in all {
        let _ = writeln!(
            text,
            "{}: {} left of {}, with `{}`",
            one.grant,
            money(&one.left),
            money(&one.granted),
            one.holder
        );
        if let Some(words) = &one.purpose {
            let _ = writeln!(text, "  for {}", fit(words));
        }
        let purposes = one.purposes.iter().map(|one| purpose(*one).to_owned());
        let instances = one.instances.iter().map(DnsName::to_string);
        let ring: Vec<String> = purposes.chain(instances).collect();
        if !ring.is_empty() {
            let _ = writeln!(text, "  it bears only: {}", ring.join(", "));
        }
        if let Some(until) = &one.until {
            let _ = writeln!(text, "  for costs up to {until}");
        }
        if let Some(due) = &one.report_due {
            let _ = writeln!(text, "  report by {due}");
        }
    }
    text
}

/// What was given freely.
pub(crate) fn donations(donations: &DonationsView) -> String {
    format!(
        "{} were given and did not bear costs yet\n",
        money(&donations.left)
    )
}

/// What is given for nothing.
pub(crate) fn gifts(all: &[GiftView]) -> String {
    if all.is_empty() {
        return "Nothing is given for nothing\n".to_owned();
    }
    let mut text = String::new();
    for one in all {
        let instance = one.instance.as_ref();
        let at = instance.map_or_else(String::new, |at| format!(" of `{at}`"));
        let _ = write!(
            text,
            "{}: {}{at} is given, {} a month, from {} to {}",
            one.gift,
            purpose(one.purpose),
            money(&one.monthly),
            one.from,
            one.last
        );
        if let Some(note) = &one.note {
            let _ = write!(text, " ({})", fit(note));
        }
        match &one.paid_from {
            Some(month) => {
                let _ = writeln!(text, "; from {month} on it has to be paid");
            }
            None => text.push('\n'),
        }
    }
    text
}

/// The reserve.
pub(crate) fn reserve(view: &ReserveView, asked: bool) -> String {
    let mut text = format!("{} in reserve", money(&view.balance));
    if view.target.minor > 0 {
        let _ = write!(
            text,
            " of {}; below {} it should not go",
            money(&view.target),
            money(&view.buffer)
        );
    }
    text.push('\n');
    if let Some(monthly) = &view.monthly {
        let _ = writeln!(
            text,
            "{} are set aside each month, {} are missing",
            money(monthly),
            money(&view.missing)
        );
    }
    let _ = writeln!(
        text,
        "At {} a month it lasts {}",
        money(&view.costs),
        runway(view.runway)
    );
    match &view.warning {
        Some(warning) => {
            let _ = writeln!(text, "{}", below_buffer(warning));
        }
        None if asked && view.monthly.is_none() => {
            text.push_str("No reserve was agreed, so that there is no buffer to go below\n");
        }
        None if asked => text.push_str("With that it stays above its buffer\n"),
        None => {}
    }
    text
}

fn runway(runway: RunwayView) -> String {
    match runway {
        RunwayView::Endless => "on, because nothing goes out".to_owned(),
        RunwayView::Months {
            months, part: 0, ..
        } => format!("{months} months"),
        RunwayView::Months { months, part, of } => format!("{months} {part}/{of} months"),
    }
}

/// A warning: people decide.
pub(crate) fn below_buffer(warning: &BelowBufferView) -> String {
    format!(
        "Should the reserve have to bear it, {} would be left: {} below the buffer of {}. People decide; nothing was stopped",
        money(&warning.after),
        money(&warning.below),
        money(&warning.buffer)
    )
}

/// All pledges.
pub(crate) fn pledges(all: &[PledgeView]) -> String {
    if all.is_empty() {
        return "Nobody has pledged anything\n".to_owned();
    }
    let rows = all.iter().map(|one| {
        let state = match one.state {
            PledgeStateName::Pending => format!("pending, {} paid", money(&one.paid)),
            PledgeStateName::Paid => "paid".to_owned(),
            PledgeStateName::Withdrawn => "withdrawn".to_owned(),
        };
        let who = named(&one.participant, one.name.as_ref());
        (
            money(&one.amount),
            format!("{who} by {} (pledge {}): {state}", one.due, one.pledge),
        )
    });
    table(&rows.collect::<Vec<_>>())
}

/// Who would pay whom.
pub(crate) fn settling(view: &SettleView) -> String {
    let mut text = String::new();
    if !view.agreed {
        text.push_str(
            "Members settle with the pool; this is what settling among each other would be\n",
        );
    }
    if view.payments.is_empty() {
        text.push_str("Nobody has to pay another member\n");
    }
    let rows = view.payments.iter().map(|one| {
        (
            money(&one.amount),
            format!("from `{}` to `{}`", one.from, one.to),
        )
    });
    text.push_str(&table(&rows.collect::<Vec<_>>()));
    if !view.payments.is_empty() {
        text.push_str(match view.method {
            SettleName::LargestFirst => "Who owes most pays who is owed most\n",
            SettleName::Fewest => "Fewer payments there cannot be\n",
        });
    }
    match view.pool.minor {
        0 => {}
        1.. => {
            let _ = writeln!(text, "Besides, members owe the pool {}", money(&view.pool));
        }
        _ => text.push_str("Besides, the pool owes members the rest\n"),
    }
    text
}

/// A pot, divided.
pub(crate) fn payout(view: &PayoutView) -> String {
    let divides = if view.booked.is_some() {
        "is divided"
    } else {
        "would be divided"
    };
    let mut text = format!(
        "{} {divides} for work up to {}; all holders have {} together\n",
        money(&view.pot),
        view.until,
        money(&view.there)
    );
    let rows = view.parts.iter().map(|one| {
        let who = named(&one.participant, one.name.as_ref());
        let (hours, minutes) = (one.minutes / 60, one.minutes % 60);
        (money(&one.paid), format!("{who}, {hours} h {minutes} min"))
    });
    text.push_str(&table(&rows.collect::<Vec<_>>()));
    let _ = writeln!(text, "{} of it is left", money(&view.left));
    if let Some(short) = &view.short {
        let _ = writeln!(
            text,
            "It is {} short of what the rule says, so all get in proportion; the rest is not carried on by itself",
            money(short)
        );
    }
    if let Some(head) = &view.booked {
        text.push_str(
            "It is owed to them now; `allotment payment out WHO AMOUNT --labour` pays it\n",
        );
        let _ = writeln!(text, "Head of the books: {head}");
    }
    text
}

/// What is owed for work.
pub(crate) fn owed_for_work(all: &[OwedForWorkView]) -> String {
    if all.is_empty() {
        return "Nothing is owed for work\n".to_owned();
    }
    let rows = all
        .iter()
        .map(|one| (money(&one.owed), named(&one.participant, one.name.as_ref())));
    table(&rows.collect::<Vec<_>>())
}

/// The plan beside what it came to.
pub(crate) fn budget(view: &BudgetView) -> String {
    let mut text = match &view.since {
        Some(since) => format!("{}, by the plan from {since} on\n", view.month),
        None => format!(
            "{}; no plan was agreed (`allotment budget set`)\n",
            view.month
        ),
    };
    let rows = view.lines.iter().map(|one| {
        (
            purpose(one.purpose),
            money(&one.plan),
            money(&one.actual),
            money(&one.over),
        )
    });
    let all = (
        "all",
        money(&view.plan),
        money(&view.actual),
        money(&view.over),
    );
    let _ = writeln!(
        text,
        "{:<14} {:>12} {:>12} {:>12}",
        "", "plan", "actual", "more"
    );
    for (name, plan, actual, over) in rows.chain([all]) {
        let _ = writeln!(text, "{name:<14} {plan:>12} {actual:>12} {over:>12}");
    }
    text.push_str(&reserve(&view.reserve, false));
    text
}
