//! `allotment grant …`, `donation`, `gift`, `reserve`, `budget`, `payment`,
//! `pledge`, `settle`, `payout`.

use std::{collections::BTreeMap, process::ExitCode};

use allotment_api::{
    ErrorBody, MoneyView, PaymentSort, PayoutBody, PurposeName, SettleName, call, codes,
};
use allotment_types::{Language, Money, ParticipantId};
use clap::ValueEnum as _;

use super::{
    Context,
    costs::named,
    keeping::{booked, optional, stamped},
    ledger::day,
};
use crate::{
    args::{
        BudgetCommand, DonationCommand, GiftCommand, GrantCommand, PartArgs, PaymentArgs,
        PaymentCommand, PayoutArgs, PayoutChoice, PayoutCommand, PledgeCommand, PurposeChoice,
        ReserveCommand, SettleAgreed, SettleArgs, SettleChoice, SettleCommand,
    },
    show::funds as show,
};

pub(super) async fn grant(
    context: &Context<'_>,
    command: GrantCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        GrantCommand::List => {
            let all = context.call(call::ListGrants {}).await?;
            context.screen.reply(&all);
            context.screen.raw(&show::grants(&all));
        }
        GrantCommand::Add {
            grant,
            amount,
            purpose,
            holder,
            fee,
            purposes,
            instance,
            until,
            report,
            spoken,
            when,
        } => {
            let add = call::AddGrant {
                grant: grant.clone(),
                holder,
                amount,
                fee,
                purpose,
                purposes: purposes.into_iter().map(named).collect(),
                instances: instance,
                until: optional(until.as_ref())?,
                report_due: optional(report.as_ref())?,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, &format!("The grant `{grant}` is booked"));
        }
        GrantCommand::Use {
            grant,
            part,
            instance,
        } => {
            let bears = call::UseGrant {
                grant: grant.clone(),
                amount: part.amount.clone(),
                month: part.month.clone(),
                purpose: named(part.purpose),
                instance,
                language: part.spoken.language,
                stamped: stamped(&part.when)?,
            };
            let view = context.call(bears).await?;
            booked(
                context,
                &view,
                &borne(&format!("The grant `{grant}`"), &part),
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn borne(who: &str, part: &PartArgs) -> String {
    format!("{who} bears {} of {}", part.amount, part.month)
}

pub(super) async fn donation(
    context: &Context<'_>,
    command: DonationCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        DonationCommand::List => {
            let donations = context.call(call::ShowDonations {}).await?;
            context.screen.reply(&donations);
            context.screen.raw(&show::donations(&donations));
        }
        DonationCommand::Add {
            amount,
            holder,
            fee,
            note,
            spoken,
            when,
        } => {
            let add = call::AddDonation {
                holder,
                amount,
                fee,
                words: note,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, "The donation is booked");
        }
        DonationCommand::Use(part) => {
            let bear = call::UseDonations {
                amount: part.amount.clone(),
                month: part.month.clone(),
                purpose: named(part.purpose),
                language: part.spoken.language,
                stamped: stamped(&part.when)?,
            };
            let view = context.call(bear).await?;
            booked(context, &view, &borne("What was donated", &part));
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn gift(
    context: &Context<'_>,
    command: GiftCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        GiftCommand::List => {
            let all = context.call(call::ListGifts {}).await?;
            context.screen.reply(&all);
            context.screen.raw(&show::gifts(&all));
        }
        GiftCommand::Add {
            monthly,
            from,
            last,
            purpose,
            instance,
            note,
            spoken,
            when,
        } => {
            let what = format!("{monthly} a month are given up to {last}");
            let add = call::AddGift {
                monthly,
                purpose: named(purpose),
                instance,
                from,
                last,
                words: note,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, &what);
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn reserve(
    context: &Context<'_>,
    command: ReserveCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        ReserveCommand::Show {
            month,
            amount,
            months,
            spoken,
        } => {
            let asked = amount.is_some();
            let show = call::ShowReserve {
                month,
                amount,
                months,
                language: spoken.language,
            };
            let view = context.call(show).await?;
            context.screen.reply(&view);
            context.screen.raw(&show::reserve(&view, asked));
        }
        ReserveCommand::Add {
            amount,
            spoken,
            when,
        } => {
            let what = format!("{amount} are set aside");
            let add = call::AddToReserve {
                amount,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, &what);
        }
        ReserveCommand::Use { part, decision } => {
            let warning = warning(context, &part.amount, 1, part.spoken.language).await;
            let bears = call::UseReserve {
                amount: part.amount.clone(),
                month: part.month.clone(),
                purpose: named(part.purpose),
                decision,
                language: part.spoken.language,
                stamped: stamped(&part.when)?,
            };
            let view = context.call(bears).await?;
            booked(context, &view, &borne("The reserve", &part));
            warned(context, warning);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// That something new takes the reserve below its buffer. What cannot be
/// reckoned is no warning: whoever books it is told why it cannot be.
pub(super) async fn warning(
    context: &Context<'_>,
    amount: &str,
    months: u32,
    language: Option<Language>,
) -> Option<String> {
    // Programs ask by themselves: `reserve show --if`.
    if context.screen.json() {
        return None;
    }
    let ask = call::ShowReserve {
        month: None,
        amount: Some(amount.to_owned()),
        months: Some(months),
        language,
    };
    let view = context.call(ask).await.ok()?;
    view.warning.as_ref().map(show::below_buffer)
}

/// Says it beside the result. People decide.
pub(super) fn warned(context: &Context<'_>, warning: Option<String>) {
    if let Some(warning) = warning {
        context.screen.aside(&warning);
    }
}

pub(super) async fn budget(
    context: &Context<'_>,
    command: BudgetCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        BudgetCommand::Show { month } => {
            let view = context.call(call::ShowBudget { month }).await?;
            context.screen.reply(&view);
            context.screen.raw(&show::budget(&view));
        }
        BudgetCommand::Set {
            lines,
            from,
            decision,
            spoken,
            when,
        } => {
            let lines = lines.iter().map(|line| planned(line));
            let lines: Vec<(PurposeName, String)> = lines.collect::<Result<_, _>>()?;
            let agree = call::AgreeBudget {
                from: from.clone(),
                lines,
                decision,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(agree).await?;
            booked(context, &view, &format!("The plan holds from {from} on"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn planned(line: &str) -> Result<(PurposeName, String), ErrorBody> {
    let both = line.split_once('=').and_then(|(purpose, amount)| {
        let purpose = PurposeChoice::from_str(purpose.trim(), true).ok()?;
        Some((named(purpose), amount.trim().to_owned()))
    });
    both.ok_or_else(|| {
        ErrorBody::new(codes::BAD_INPUT, format!("`{line}` is no line of a plan")).hint(
            "Nothing was booked. Write it like `infrastructure=60`; the others are `labour`, `upstream`, `fees` and `other`",
        )
    })
}

pub(super) async fn payment(
    context: &Context<'_>,
    command: PaymentCommand,
) -> Result<ExitCode, ErrorBody> {
    let (payment, sort, what) = match command {
        PaymentCommand::In {
            payment,
            fee,
            pledge,
        } => (payment, PaymentSort::In { fee, pledge }, "paid"),
        PaymentCommand::Out {
            payment,
            labour: true,
        } => (payment, PaymentSort::Labour, "was paid for work"),
        PaymentCommand::Out { payment, .. } => (payment, PaymentSort::Out, "was paid"),
    };
    let PaymentArgs {
        who,
        amount,
        holder,
        note,
        spoken,
        when,
    } = payment;
    let what = format!("`{who}` {what} {amount}");
    let add = call::AddPayment {
        participant: who,
        holder,
        amount,
        sort,
        words: note,
        language: spoken.language,
        stamped: stamped(&when)?,
    };
    let view = context.call(add).await?;
    booked(context, &view, &what);
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn pledge(
    context: &Context<'_>,
    command: PledgeCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        PledgeCommand::List => {
            let all = context.call(call::ListPledges {}).await?;
            context.screen.reply(&all);
            context.screen.raw(&show::pledges(&all));
        }
        PledgeCommand::Add {
            who,
            amount,
            due,
            spoken,
            when,
        } => {
            let what = format!("`{who}` will pay {amount} by {due}");
            let add = call::AddPledge {
                participant: who,
                amount,
                due: day(&due)?,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, &what);
        }
        PledgeCommand::Undo { pledge, when } => {
            let withdraw = call::WithdrawPledge {
                pledge,
                stamped: stamped(&when)?,
            };
            let view = context.call(withdraw).await?;
            booked(
                context,
                &view,
                &format!("Pledge {pledge} does not hold any more"),
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn settle(context: &Context<'_>, args: SettleArgs) -> Result<ExitCode, ErrorBody> {
    let command = match args.command {
        Some(command) => command,
        None => SettleCommand::Show { by: None },
    };
    match command {
        SettleCommand::Show { by } => {
            let method = by.map(|by| match by {
                SettleChoice::LargestFirst => SettleName::LargestFirst,
                SettleChoice::Fewest => SettleName::Fewest,
            });
            let view = context.call(call::ShowSettling { method }).await?;
            context.screen.reply(&view);
            context.screen.raw(&show::settling(&view));
        }
        SettleCommand::Agree {
            how,
            decision,
            when,
        } => {
            let (method, what) = match how {
                SettleAgreed::LargestFirst => (
                    Some(SettleName::LargestFirst),
                    "Members settle among each other, the largest first",
                ),
                SettleAgreed::Fewest => (
                    Some(SettleName::Fewest),
                    "Members settle among each other, with the fewest payments",
                ),
                SettleAgreed::Off => (None, "Members settle with the pool"),
            };
            let agree = call::AgreeSettling {
                method,
                decision,
                stamped: stamped(&when)?,
            };
            let view = context.call(agree).await?;
            booked(context, &view, what);
        }
        SettleCommand::Paid {
            from,
            to,
            amount,
            spoken,
            when,
        } => {
            let what = format!("`{from}` paid {amount} to `{to}`");
            let add = call::AddSettled {
                from,
                to,
                amount,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, &what);
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn payout(
    context: &Context<'_>,
    command: PayoutCommand,
) -> Result<ExitCode, ErrorBody> {
    let (pot, when) = match command {
        PayoutCommand::Agree {
            rule,
            rate,
            parts,
            from,
            decision,
            spoken,
            when,
        } => {
            let agree = call::AgreePayout {
                from: from.clone(),
                rule: payout_rule(rule, rate, &parts)?,
                decision,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(agree).await?;
            booked(context, &view, &format!("The rule holds from {from} on"));
            return Ok(ExitCode::SUCCESS);
        }
        PayoutCommand::Owed => {
            let all = context.call(call::ListOwedForWork {}).await?;
            context.screen.reply(&all);
            context.screen.raw(&show::owed_for_work(&all));
            return Ok(ExitCode::SUCCESS);
        }
        PayoutCommand::Preview(pot) => (pot, None),
        PayoutCommand::Book { pot, when } => (pot, Some(when)),
    };
    let PayoutArgs { pot, until, spoken } = pot;
    let divide = call::PayOut {
        pot,
        until: optional(until.as_ref())?,
        preview: when.is_none(),
        language: spoken.language,
        stamped: when.as_ref().map(stamped).transpose()?.unwrap_or_default(),
    };
    let view = context.call(divide).await?;
    let paid = view.parts.iter().map(|part| part.paid.minor).sum();
    let paid = decimal(paid, &view.pot);
    let warning = match &view.booked {
        Some(_) => warning(context, &paid, 1, Some(Language::En)).await,
        None => None,
    };
    context.screen.reply(&view);
    context.screen.raw(&show::payout(&view));
    warned(context, warning);
    Ok(ExitCode::SUCCESS)
}

/// As typed in English.
fn decimal(minor: i64, like: &MoneyView) -> String {
    like.currency
        .parse()
        .map(|currency| Money::new(minor, currency).decimal())
        .unwrap_or_default()
}

fn payout_rule(
    rule: PayoutChoice,
    rate: Option<String>,
    parts: &[String],
) -> Result<PayoutBody, ErrorBody> {
    let refuse = |text: String, hint: &str| {
        ErrorBody::new(codes::BAD_INPUT, text).hint(format!("Nothing was booked. {hint}"))
    };
    if rate.is_some() != (rule == PayoutChoice::Hours) {
        return Err(refuse(
            "A rate for an hour belongs to the rule `hours`, and to no other".to_owned(),
            "Write it like `payout agree hours --rate 15`",
        ));
    }
    let mut each: BTreeMap<&str, &str> = BTreeMap::new();
    for part in parts {
        let both = part.split_once('=');
        if both.is_none_or(|(who, what)| each.insert(who.trim(), what.trim()).is_some()) {
            return Err(refuse(
                format!("`{part}` says nothing, or somebody was named twice"),
                "Write it like `--each plot-2=40`, once for each",
            ));
        }
    }
    let people = || {
        let mut people: BTreeMap<ParticipantId, String> = BTreeMap::new();
        for (who, what) in &each {
            let Ok(id) = who.parse() else {
                return Err(refuse(
                    format!("`{who}` is no short name of a participant"),
                    "`allotment people list` shows them",
                ));
            };
            people.insert(id, (*what).to_owned());
        }
        Ok(people)
    };
    Ok(match rule {
        PayoutChoice::Fixed => PayoutBody::Fixed { amounts: people()? },
        PayoutChoice::Hours => PayoutBody::Hours {
            rate: rate.unwrap_or_default(),
            rates: people()?,
        },
        PayoutChoice::Value => {
            let mut weights = BTreeMap::new();
            for (task, weight) in each {
                let Ok(weight) = weight.parse() else {
                    return Err(refuse(
                        format!("`{weight}` is no weight"),
                        "Weights are whole numbers, such as `--each care=2`",
                    ));
                };
                weights.insert(task.to_owned(), weight);
            }
            PayoutBody::Value { weights }
        }
    })
}
