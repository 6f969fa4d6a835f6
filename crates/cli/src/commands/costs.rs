//! `allotment cost …`

use std::process::ExitCode;

use allotment_api::{
    CostChange, CostState, CostView, DueAmount, DueView, ErrorBody, EveryName, ForInstance,
    ForeignGiven, NewCost, PaidBy, PurposeName, RecurringView, VatGiven, call, codes,
};

use super::{
    Context,
    funds::{warned, warning},
    keeping::{booked, money, optional, stamped},
    ledger::{absolute, day},
};
use crate::{
    args::{CostArgs, CostCommand, EveryChoice, PurposeChoice, RecurringCommand},
    show::{Side, table},
};

pub(super) async fn run(
    context: &Context<'_>,
    command: CostCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        CostCommand::Add {
            amount,
            title,
            more,
            short,
            purpose,
            when,
        } => {
            let new = NewCost {
                title,
                purpose: named(purpose),
                instance: more.instance.clone(),
                amount,
                vat: vat(more.vat.as_ref(), more.vat_amount.as_ref()),
                foreign: foreign(&more)?,
                paid_by: more.paid_by.iter().map(|text| paid_by(text)).collect(),
                receipts: receipts(&more)?,
                handed: vec![],
            };
            let title = new.title.clone();
            let warning = match &new.foreign {
                None => warning(context, &new.amount, 1, more.spoken.language).await,
                Some(_) => None,
            };
            let add = call::AddCost {
                cost: short,
                new,
                language: more.spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            let short = view.name.clone().unwrap_or_default();
            let amount = understood(context, &short).await?;
            booked(context, &view, &format!("{title}, {amount}, is `{short}`"));
            warned(context, warning);
        }
        CostCommand::List { month } => {
            let costs = context.call(call::ListCosts { month }).await?;
            list(context, &costs);
        }
        CostCommand::Recurring(command) => recurring(context, command).await?,
        CostCommand::BookDue {
            month,
            amounts,
            spoken,
        } => {
            let amounts: Result<Vec<DueAmount>, ErrorBody> =
                amounts.iter().map(|text| due_amount(text)).collect();
            let due = call::BookDue {
                through: month,
                amounts: amounts?,
                language: spoken.language,
            };
            book_due(context, due).await?;
        }
        CostCommand::Refund {
            cost,
            amount,
            vat: rate,
            vat_amount,
            to,
            spoken,
            when,
        } => {
            let refund = call::RefundCost {
                cost: cost.clone(),
                amount,
                vat: vat(rate.as_ref(), vat_amount.as_ref()),
                to: to.iter().map(|text| paid_by(text)).collect(),
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(refund).await?;
            booked(context, &view, &format!("Of `{cost}` something came back"));
        }
        CostCommand::Correct {
            cost,
            drop,
            amount,
            title,
            purpose,
            together,
            more,
            when,
        } => {
            let change = CostChange {
                title,
                purpose: purpose.map(named),
                instance: match &more.instance {
                    Some(instance) => Some(ForInstance::One(instance.clone())),
                    None => together.then_some(ForInstance::Together),
                },
                amount,
                vat: vat(more.vat.as_ref(), more.vat_amount.as_ref()),
                foreign: foreign(&more)?,
                paid_by: more.paid_by.iter().map(|text| paid_by(text)).collect(),
                receipts: receipts(&more)?,
                handed: vec![],
            };
            if !drop && change == CostChange::default() {
                return Err(ErrorBody::new(
                    codes::BAD_INPUT,
                    format!("What is right about `{cost}` was not said"),
                )
                .hint("Nothing was booked. Say it with `--amount`, `--title` and the like; or take it back with `--drop`"));
            }
            let correct = call::CorrectCost {
                cost: cost.clone(),
                change: (!drop).then_some(change),
                language: more.spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(correct).await?;
            let what = match &view.name {
                Some(new) => {
                    let amount = understood(context, new).await?;
                    format!("`{cost}` is taken back, and `{new}`, {amount}, is right")
                }
                None => format!("`{cost}` is taken back"),
            };
            booked(context, &view, &what);
        }
        CostCommand::Receipt { cost, to } => {
            let folder = absolute(&to)?;
            let written = context.call(call::SaveReceipts { cost, folder }).await?;
            context.screen.reply(&written);
            for path in &written {
                context.screen.line(path);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How much a cost is: what was typed may have two readings.
async fn understood(context: &Context<'_>, short: &str) -> Result<String, ErrorBody> {
    if context.screen.json() {
        return Ok(String::new());
    }
    let costs = context.call(call::ListCosts { month: None }).await?;
    let cost = costs.iter().find(|it| it.cost == short);
    Ok(cost.map(|it| money(&it.gross)).unwrap_or_default())
}

fn list(context: &Context<'_>, costs: &[CostView]) {
    let screen = context.screen;
    screen.reply(&costs);
    if costs.is_empty() {
        screen.line("Nothing cost anything in that time");
        return;
    }
    let rows: Vec<Vec<String>> = costs
        .iter()
        .map(|it| {
            let state = match it.state {
                CostState::Waiting if it.left.minor == 0 => "came back".to_owned(),
                CostState::Waiting => "to be shared".to_owned(),
                CostState::Shared(entry) => format!("shared ({entry})"),
                CostState::TakenBack(entry) => format!("taken back ({entry})"),
            };
            let paid: Vec<&str> = it.paid_by.iter().map(|paid| paid.who.as_str()).collect();
            vec![
                it.date.to_string(),
                it.cost.clone(),
                money(&it.gross),
                it.title.clone().unwrap_or_else(|| "(forgotten)".to_owned()),
                paid.join(", "),
                state,
            ]
        })
        .collect();
    let heads = [
        ("day", Side::Left),
        ("short name", Side::Left),
        ("amount", Side::Right),
        ("what", Side::Left),
        ("paid by", Side::Left),
        ("", Side::Left),
    ];
    table(screen, &heads, &rows);
}

async fn recurring(context: &Context<'_>, command: RecurringCommand) -> Result<(), ErrorBody> {
    match command {
        RecurringCommand::List => {
            let all = context.call(call::ListRecurring {}).await?;
            list_recurring(context, &all);
        }
        RecurringCommand::Add {
            name,
            amount,
            title,
            every,
            step,
            first,
            last,
            about,
            paid_by,
            purpose,
            instance,
            vat,
            spoken,
            when,
        } => {
            let warning = match &amount {
                Some(amount) => {
                    let times = a_year(every, step);
                    warning(context, amount, times, spoken.language).await
                }
                None => None,
            };
            let add = call::AddRecurring {
                recurring: Some(name.clone()),
                title,
                purpose: named(purpose),
                instance,
                paid_by,
                vat,
                every: match every {
                    EveryChoice::Week => EveryName::Week,
                    EveryChoice::Month => EveryName::Month,
                    EveryChoice::Quarter => EveryName::Quarter,
                    EveryChoice::Year => EveryName::Year,
                },
                step,
                first: day(&first)?,
                last: optional(last.as_ref())?,
                amount,
                about,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, &format!("`{name}` comes from {first} on"));
            warned(context, warning);
        }
        RecurringCommand::End { name, last, when } => {
            let end = call::EndRecurring {
                recurring: name.clone(),
                last: day(&last)?,
                stamped: stamped(&when)?,
            };
            let view = context.call(end).await?;
            booked(
                context,
                &view,
                &format!("`{name}` comes no more after {last}"),
            );
        }
    }
    Ok(())
}

fn list_recurring(context: &Context<'_>, all: &[RecurringView]) {
    let screen = context.screen;
    screen.reply(&all);
    if all.is_empty() {
        screen.line("No cost comes again yet. Set one with `allotment cost recurring add NAME`");
        return;
    }
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|it| {
            let amount = match (&it.amount, &it.about) {
                (Some(amount), _) => money(amount),
                (None, Some(about)) => format!("about {}", money(about)),
                (None, None) => "asked".to_owned(),
            };
            let due = match it.due.as_slice() {
                [] => String::new(),
                [one] => one.to_string(),
                [first, more @ ..] => format!("{first} and {} more", more.len()),
            };
            let next = it.next.as_ref().map(ToString::to_string);
            vec![
                it.recurring.clone(),
                it.title.clone().unwrap_or_else(|| "(forgotten)".to_owned()),
                amount,
                every(it.every, it.step),
                it.paid_by.clone(),
                due,
                next.unwrap_or_else(|| "no more".to_owned()),
            ]
        })
        .collect();
    let heads = [
        ("short name", Side::Left),
        ("what", Side::Left),
        ("amount", Side::Right),
        ("", Side::Left),
        ("paid by", Side::Left),
        ("due", Side::Left),
        ("next", Side::Left),
    ];
    table(screen, &heads, &rows);
}

fn every(every: EveryName, step: u16) -> String {
    let (one, many) = match every {
        EveryName::Week => ("week", "weeks"),
        EveryName::Month => ("month", "months"),
        EveryName::Quarter => ("quarter", "quarters"),
        EveryName::Year => ("year", "years"),
    };
    if step == 1 {
        format!("each {one}")
    } else {
        format!("every {step} {many}")
    }
}

async fn book_due(context: &Context<'_>, due: call::BookDue) -> Result<(), ErrorBody> {
    let done = context.call(due).await?;
    let screen = context.screen;
    screen.reply(&done);
    let shown = |it: &DueView| {
        let title = it.title.clone().unwrap_or_default();
        format!("{}  {}  {title}", it.on, it.recurring)
    };
    if done.dates.is_empty() {
        screen.line("Nothing that is due needed to be booked");
    } else {
        screen.line("Booked:");
        for it in &done.dates {
            screen.line(&format!("  {}", shown(it)));
        }
    }
    if !done.asked.is_empty() {
        screen.line("These wait for their amount, which is another one each time:");
        for it in &done.asked {
            screen.line(&format!("  {}", shown(it)));
        }
        screen.line("Give it with `--amount NAME@DAY=AMOUNT`");
    }
    Ok(())
}

/// `NAME=AMOUNT` or `NAME@DAY=AMOUNT`.
fn due_amount(text: &str) -> Result<DueAmount, ErrorBody> {
    let (name, amount) = text.split_once('=').ok_or_else(|| {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{text}` does not say which cost it is of"),
        )
        .hint("Nothing was booked. Write it like `power=34.10` or `power@2026-11-30=34.10`")
    })?;
    let (recurring, on) = match name.split_once('@') {
        Some((name, on)) => (name, Some(day(on)?)),
        None => (name, None),
    };
    Ok(DueAmount {
        recurring: recurring.to_owned(),
        on,
        amount: amount.to_owned(),
    })
}

/// `WHO` or `WHO=AMOUNT`.
fn paid_by(text: &str) -> PaidBy {
    match text.split_once('=') {
        Some((who, amount)) => PaidBy {
            who: who.to_owned(),
            amount: Some(amount.to_owned()),
        },
        None => PaidBy {
            who: text.to_owned(),
            amount: None,
        },
    }
}

fn vat(rate: Option<&String>, amount: Option<&String>) -> Option<VatGiven> {
    let rate = rate.cloned().map(VatGiven::Rate);
    rate.or_else(|| amount.cloned().map(VatGiven::Amount))
}

fn foreign(more: &CostArgs) -> Result<Option<ForeignGiven>, ErrorBody> {
    let (Some(currency), Some(rate)) = (more.currency, &more.rate) else {
        return Ok(None);
    };
    Ok(Some(ForeignGiven {
        currency,
        rate: rate.clone(),
        on: optional(more.rate_on.as_ref())?,
        source: more.rate_source.clone().unwrap_or_default(),
    }))
}

/// From where this program was started: the use cases may be elsewhere.
fn receipts(more: &CostArgs) -> Result<Vec<String>, ErrorBody> {
    more.receipts.iter().map(|path| absolute(path)).collect()
}

/// How often it comes in a year, for which it is a commitment.
fn a_year(every: EveryChoice, step: Option<u16>) -> u32 {
    let times: u32 = match every {
        EveryChoice::Week => 52,
        EveryChoice::Month => 12,
        EveryChoice::Quarter => 4,
        EveryChoice::Year => 1,
    };
    times.div_ceil(u32::from(step.unwrap_or(1)).max(1))
}

pub(super) fn named(purpose: PurposeChoice) -> PurposeName {
    match purpose {
        PurposeChoice::Infrastructure => PurposeName::Infrastructure,
        PurposeChoice::Labour => PurposeName::Labour,
        PurposeChoice::Upstream => PurposeName::Upstream,
        PurposeChoice::Fees => PurposeName::Fees,
        PurposeChoice::Other => PurposeName::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_paid_is_typed_with_or_without_an_amount() {
        assert_eq!(paid_by("ada").amount, None);
        let paid = paid_by("bank=12,50");
        assert_eq!(
            (paid.who.as_str(), paid.amount.as_deref()),
            ("bank", Some("12,50"))
        );
    }

    #[test]
    fn the_amount_of_a_recurring_cost_may_name_its_date() {
        let due = due_amount("power@2026-11-30=34.10").unwrap();
        assert_eq!(due.recurring, "power");
        assert_eq!(due.on, Some(day("2026-11-30").unwrap()));
        assert_eq!(due.amount, "34.10");
        assert!(due_amount("power=34.10").unwrap().on.is_none());
        for text in ["power", "power@soon=3"] {
            assert_eq!(due_amount(text).unwrap_err().code, "bad-input", "{text}");
        }
    }
}
