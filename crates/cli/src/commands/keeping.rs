//! `allotment collective …` and `people …`, and what all commands share that
//! book something.

use std::process::ExitCode;

use allotment_api::{
    BelongingView, BelowNothingView, BookedView, ErrorBody, MembershipStep, MoneyView, Stamped,
    call, codes,
};
use allotment_types::{Day, ParticipantId};

use super::{Context, ledger::day};
use crate::{
    args::{CollectiveCommand, PeopleCommand, StepArgs, When},
    show::{self, Side, Tense, table},
};

/// How many people a collective has of which nothing else was said.
const SOME: u32 = 10;

/// For which day, and under which key.
pub(super) fn stamped(when: &When) -> Result<Stamped, ErrorBody> {
    Ok(Stamped {
        on: optional(when.on.as_ref())?,
        key: when.key.clone(),
    })
}

/// A day that may be left out.
pub(super) fn optional(text: Option<&String>) -> Result<Option<Day>, ErrorBody> {
    text.map(|text| day(text)).transpose()
}

/// Shows what was booked.
pub(super) fn booked(context: &Context<'_>, booked: &BookedView, what: &str) {
    let screen = context.screen;
    screen.reply(booked);
    let numbers: Vec<String> = booked.entries.iter().map(ToString::to_string).collect();
    match (numbers.as_slice(), booked.new) {
        ([], _) => screen.line("Nothing needed to be booked"),
        ([one], 0) => screen.line(&format!("It was booked before, as entry {one}")),
        (several, 0) => screen.line(&format!(
            "It was booked before, as entries {}",
            several.join(", ")
        )),
        ([one], _) => screen.line(&format!("{what} (entry {one})")),
        (several, _) => screen.line(&format!("{what} (entries {})", several.join(", "))),
    }
    warn_below_nothing(context, &booked.below_nothing);
}

/// Boxes that have less than nothing by the books.
pub(super) fn warn_below_nothing(context: &Context<'_>, below: &[BelowNothingView]) {
    for one in below {
        context.screen.aside(&show::closing::below_nothing(one));
    }
}

/// An amount with its currency.
pub(super) fn money(money: &MoneyView) -> String {
    format!("{} {}", money.amount, money.currency)
}

pub(super) async fn collective(
    context: &Context<'_>,
    command: CollectiveCommand,
) -> Result<ExitCode, ErrorBody> {
    let now = context.call(call::ShowCollective {}).await?;
    let shown = match command {
        CollectiveCommand::Show => now,
        CollectiveCommand::Set {
            name,
            people,
            currency,
            language,
        } => {
            let Some(currency) = currency.or(now.currency) else {
                return Err(ErrorBody::new(
                    codes::BAD_INPUT,
                    "It is not known yet in which currency you share costs",
                )
                .hint("Nothing was changed. Say it too: `--currency EUR`"));
            };
            let described = call::DescribeCollective {
                name: name.unwrap_or(now.name),
                people: people.or(now.people).unwrap_or(SOME),
                currency,
                language: language.or(now.language).unwrap_or_default(),
            };
            context.call(described).await?
        }
    };
    let screen = context.screen;
    screen.reply(&shown);
    screen.line(&shown.name);
    let unknown = || "unknown".to_owned();
    let people = shown.people.map_or_else(unknown, |it| it.to_string());
    let currency = shown
        .currency
        .map_or_else(unknown, |it| it.code().to_owned());
    let language = shown
        .language
        .map_or_else(unknown, |it| it.own_name().to_owned());
    screen.line(&format!("People: {people}"));
    screen.line(&format!("Costs are shared in: {currency}"));
    screen.line(&format!("Language: {language}"));
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn people(
    context: &Context<'_>,
    command: PeopleCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        PeopleCommand::List { at } => list_people(context, at).await?,
        PeopleCommand::Add {
            name,
            short,
            joins,
            weight,
            not_yet,
            when,
        } => {
            let stamped = stamped(&when)?;
            let joins = match optional(joins.as_ref())? {
                None if !not_yet => stamped.on.clone().or_else(|| Some(context.today())),
                joins => joins,
            };
            let add = call::AddPerson {
                participant: short,
                name: name.clone(),
                joins: joins.clone(),
                weight,
                stamped,
            };
            let view = context.call(add).await?;
            let short = view.name.clone().unwrap_or_default();
            let joins = joins.map(|day| format!(", from {day} on"));
            let what = format!("{name} is `{short}`{}", joins.unwrap_or_default());
            booked(context, &view, &what);
        }
        PeopleCommand::Rename { who, name, when } => {
            let rename = call::RenamePerson {
                participant: who.clone(),
                name: name.clone(),
                stamped: stamped(&when)?,
            };
            let view = context.call(rename).await?;
            booked(context, &view, &format!("`{who}` is called {name}"));
        }
        PeopleCommand::Join { step, weight } => {
            change(context, step, MembershipStep::Join { weight }, "joins").await?;
        }
        PeopleCommand::Leave(step) => {
            change(context, step, MembershipStep::Leave, "leaves").await?;
        }
        PeopleCommand::Pause(step) => {
            change(context, step, MembershipStep::Pause, "has a pause").await?;
        }
        PeopleCommand::Return(step) => {
            change(context, step, MembershipStep::Return, "is back").await?;
        }
        PeopleCommand::Weight {
            who,
            weight,
            from,
            when,
        } => {
            let step = StepArgs { who, from, when };
            let does = format!("has the weight {weight}");
            change(context, step, MembershipStep::Weigh { weight }, &does).await?;
        }
        PeopleCommand::Forget { who, preview, when } => {
            forget(context, who, preview, &when).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn forget(
    context: &Context<'_>,
    who: ParticipantId,
    preview: bool,
    when: &When,
) -> Result<(), ErrorBody> {
    let screen = context.screen;
    if preview {
        let traces = context.call(call::ShowTraces { participant: who }).await?;
        screen.reply(&traces);
        screen.line(&show::traces(&traces, Tense::Would));
        screen.line("Nothing was deleted");
        return Ok(());
    }
    let forgotten = context
        .call(call::ForgetPerson {
            participant: who,
            stamped: stamped(when)?,
        })
        .await?;
    screen.reply(&forgotten);
    screen.line(&show::traces(&forgotten.traces, Tense::Did));
    let numbers: Vec<String> = forgotten
        .booked
        .entries
        .iter()
        .map(u64::to_string)
        .collect();
    screen.line(&match numbers.as_slice() {
        [] => "That it was forgotten stands in the books already".to_owned(),
        numbers => format!(
            "That it was forgotten is booked (entry {})",
            numbers.join(", ")
        ),
    });
    Ok(())
}

async fn list_people(context: &Context<'_>, at: Option<String>) -> Result<(), ErrorBody> {
    let on = optional(at.as_ref())?;
    let people = context.call(call::ListPeople { on }).await?;
    let screen = context.screen;
    screen.reply(&people);
    if people.is_empty() {
        screen.line("Nobody takes part yet. Add somebody with `allotment people add NAME`");
        return Ok(());
    }
    let rows: Vec<Vec<String>> = people
        .iter()
        .map(|it| {
            let belongs = match it.belongs {
                BelongingView::Sharing => "shares",
                BelongingView::Paused => "has a pause",
                BelongingView::Away => "no member",
            };
            vec![
                it.participant.to_string(),
                it.name.clone().unwrap_or_else(|| "(forgotten)".to_owned()),
                belongs.to_owned(),
                it.weight
                    .map(|weight| weight.to_string())
                    .unwrap_or_default(),
            ]
        })
        .collect();
    let heads = [
        ("short name", Side::Left),
        ("name", Side::Left),
        ("", Side::Left),
        ("weight", Side::Right),
    ];
    table(screen, &heads, &rows);
    Ok(())
}

async fn change(
    context: &Context<'_>,
    args: StepArgs,
    step: MembershipStep,
    does: &str,
) -> Result<(), ErrorBody> {
    let StepArgs { who, from, when } = args;
    let change = call::ChangeMembership {
        participant: who.clone(),
        step,
        from: optional(from.as_ref())?,
        stamped: stamped(&when)?,
    };
    let view = context.call(change).await?;
    let from = from.map(|day| format!(" from {day} on"));
    let what = format!("`{who}` {does}{}", from.unwrap_or_default());
    booked(context, &view, &what);
    Ok(())
}
