//! `allotment holder …`, `import …`, `close`, `statement`, `remind`, `bid …`.

use std::{path::Path, process::ExitCode};

use allotment_api::{
    BankRowView, ErrorBody, HolderSort, HowSure, MatchWith, PaperForm, SecretText, Stamped, call,
    codes,
};
use allotment_types::{ExposeSecret as _, Language, SecretString};

use super::{
    Context, at_terminal,
    ledger::{absolute, day},
};
use crate::{
    args::{
        BidCommand, Booking, HolderCommand, HolderKind, ImportArgs, ImportCommand, MatchArgs,
        StatementArgs,
    },
    question,
    root::passphrase,
    show::closing as show,
};

/// The longest file that says which column is what.
const LONGEST_MAPPING: u64 = 100_000;

pub(super) async fn holder(
    context: &Context<'_>,
    command: HolderCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        HolderCommand::List => {
            let all = context.call(call::ListHolders {}).await?;
            context.screen.reply(&all);
            context.screen.raw(&show::holders(&all));
        }
        HolderCommand::Add {
            holder,
            kind,
            name,
            booking,
        } => {
            let booked = context.call(call::AddHolder {
                holder,
                sort: sort(kind),
                name,
                stamped: stamped(booking)?,
            });
            booked_by(context, &booked.await?);
        }
        HolderCommand::Open {
            holder,
            amount,
            language,
            booking,
        } => {
            let booked = context.call(call::OpenHolder {
                holder,
                amount,
                language,
                stamped: stamped(booking)?,
            });
            booked_by(context, &booked.await?);
        }
        HolderCommand::Move {
            amount,
            from,
            to,
            fee,
            note,
            language,
            booking,
        } => {
            let booked = context.call(call::MoveMoney {
                from,
                to,
                amount,
                fee,
                words: note,
                language,
                stamped: stamped(booking)?,
            });
            booked_by(context, &booked.await?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn import(context: &Context<'_>, args: ImportArgs) -> Result<ExitCode, ErrorBody> {
    match args.command {
        Some(ImportCommand::Rows) => {
            let rows = context.call(call::ListBankRows {}).await?;
            context.screen.reply(&rows);
            context.screen.raw(&show::rows(&rows));
        }
        Some(ImportCommand::Match(args)) => match_rows(context, args).await?,
        Some(ImportCommand::Shared(args)) => super::shared::import(context, args).await?,
        None => bank_file(context, args).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn bank_file(context: &Context<'_>, args: ImportArgs) -> Result<(), ErrorBody> {
    let (Some(file), Some(holder)) = (args.file, args.holder) else {
        return Err(
            ErrorBody::new(codes::BAD_INPUT, "There is no file to import")
                .hint("Write it like `allotment import november.xml --holder bank`"),
        );
    };
    let ask = |accept_mapping| {
        Ok::<_, ErrorBody>(call::ImportBankFile {
            path: absolute(&file)?,
            content: None,
            holder: holder.clone(),
            mapping: args.mapping.as_deref().map(mapping).transpose()?,
            accept_mapping,
            until: args.until.as_deref().map(day).transpose()?,
            closing: args.closing.clone(),
            language: args.language,
            other_account: args.other_account,
        })
    };
    let imported = match context.call(ask(args.accept_mapping)?).await {
        Err(error) if error.code == codes::CONFIRMATION_NEEDED => {
            context.screen.aside(&proposed(&error));
            let question = "Is that right, and is it to be remembered for this bank?";
            if !(at_terminal() && question::confirm(question)) {
                return Err(error);
            }
            context.call(ask(true)?).await?
        }
        other => other?,
    };
    context.screen.reply(&imported);
    context.screen.raw(&show::bank_file(&imported));
    Ok(())
}

/// What was understood of a table, to look at.
fn proposed(error: &ErrorBody) -> String {
    let guess = &error.detail["guess"];
    let mut text = serde_json::to_string_pretty(&guess["mapping"]).unwrap_or_default();
    for row in guess["sample"].as_array().into_iter().flatten() {
        let cells = row.as_array().into_iter().flatten();
        let cells: Vec<&str> = cells.filter_map(|cell| cell.as_str()).collect();
        text.push('\n');
        text.push_str(&cells.join(" | "));
    }
    text
}

fn mapping(path: &Path) -> Result<serde_json::Value, ErrorBody> {
    use std::io::Read as _;
    let cannot = |cause: String| {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{}` cannot be used", path.display()),
        )
        .hint(
            "Nothing was booked. It has to be JSON, as `--json` shows it in `detail.guess.mapping`",
        )
        .detail(serde_json::json!({ "causes": [cause] }))
    };
    let mut text = String::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(LONGEST_MAPPING).read_to_string(&mut text))
        .map_err(|error| cannot(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| cannot(error.to_string()))
}

async fn match_rows(context: &Context<'_>, args: MatchArgs) -> Result<(), ErrorBody> {
    let although = args.although;
    let matches = if args.accept_certain {
        let rows = context.call(call::ListBankRows {}).await?;
        let certain = certain(&rows);
        if certain.is_empty() {
            return Err(ErrorBody::new(codes::NOT_FOUND, "No row is certain")
                .hint("Nothing was booked. `allotment import rows` shows what each may be"));
        }
        for (row, with, name) in &certain {
            let amount = show::money(&row.amount);
            let with = show::with(with, name.as_deref());
            context
                .screen
                .aside(&format!("{} {amount} is {with}", row.row));
        }
        let question = "Are all of these right?";
        let yes = context.common.yes || at_terminal() && question::confirm(question);
        if !yes {
            return Err(ErrorBody::new(codes::CONFIRMATION_NEEDED, "Nobody has said yes to these rows")
                .hint("Nothing was booked. Say yes when asked, or give `--yes` after you have looked at `allotment import rows`"));
        }
        certain
            .into_iter()
            .map(|(row, with, _)| (row.row, with))
            .collect()
    } else {
        vec![one(args)?]
    };
    let done = context.call(call::MatchRows { matches, although }).await?;
    context.screen.reply(&done);
    context.screen.line(&match done.left {
        0 => "Each row of the bank belongs to something".to_owned(),
        1 => "1 row belongs to nothing yet".to_owned(),
        left => format!("{left} rows belong to nothing yet"),
    });
    Ok(())
}

/// Rows of which one thing alone is certain, and no other row is the same.
fn certain(rows: &[BankRowView]) -> Vec<(&BankRowView, MatchWith, Option<String>)> {
    let each = rows
        .iter()
        .filter_map(|row| match row.proposals.as_slice() {
            [one] if one.certainty == HowSure::Sure && one.other_rows.is_empty() => {
                Some((row, one.with.clone(), one.name.clone()))
            }
            _ => None,
        });
    each.collect()
}

fn one(args: MatchArgs) -> Result<(u64, MatchWith), ErrorBody> {
    let with = match (args.to, args.donation, args.cost, args.entry) {
        (Some(participant), ..) => Some(MatchWith::Participant {
            participant,
            pledge: args.pledge,
        }),
        (_, true, ..) => Some(MatchWith::Donation),
        (_, _, Some(cost), _) => Some(MatchWith::Cost { cost }),
        (.., Some(entry)) => Some(MatchWith::Entry { entry }),
        _ => None,
    };
    args.row.zip(with).ok_or_else(|| {
        ErrorBody::new(codes::BAD_INPUT, "It was not said what the row is").hint(
            "Nothing was booked. Give `--to PERSON`, `--donation`, `--cost COST` or `--entry N`",
        )
    })
}

pub(super) async fn close(
    context: &Context<'_>,
    month: String,
    preview: bool,
) -> Result<ExitCode, ErrorBody> {
    let ask = |preview| call::CloseMonth {
        month: month.clone(),
        preview,
    };
    let seen = context.call(ask(true)).await?;
    let missing = seen.looks.iter().any(|look| !look.missing.is_empty());
    if preview {
        context.screen.reply(&seen);
        context.screen.raw(&show::closing(&seen));
        return Ok(ExitCode::SUCCESS);
    }
    if !missing && !context.common.yes {
        context.screen.raw(&show::closing(&seen));
        let question = format!(
            "Close {month} for good? What turns out wrong later is put right in an open month"
        );
        if !(at_terminal() && question::confirm(&question)) {
            return Err(ErrorBody::new(codes::CONFIRMATION_NEEDED, format!("Nobody has said yes to closing {month}"))
                .hint("Nothing was booked. Say yes when asked, or give `--yes` after you have looked at `--preview`"));
        }
    }
    let closed = context.call(ask(false)).await?;
    context.screen.reply(&closed);
    context.screen.raw(&show::closing(&closed));
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn statement(
    context: &Context<'_>,
    args: StatementArgs,
) -> Result<ExitCode, ErrorBody> {
    if args.html.is_some() || args.pdf.is_some() || args.all {
        return on_paper(context, args).await;
    }
    if args.language.is_some() {
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            "A language is for what is written to a file",
        )
        .hint("Nothing was written. Add `--html FILE` or `--pdf FILE`"));
    }
    let (screen, month) = (context.screen, args.month);
    if let Some(participant) = args.participant {
        let one = context
            .call(call::ShowStatement { participant, month })
            .await?;
        screen.reply(&one);
        screen.raw(&show::statement(&one));
    } else if args.totals {
        let totals = context.call(call::ShowTotals { month }).await?;
        screen.reply(&totals);
        screen.raw(&show::totals(&totals));
    } else {
        let all = context.call(call::ShowStatements { month }).await?;
        screen.reply(&all);
        screen.raw(&show::statements(&all));
    }
    Ok(ExitCode::SUCCESS)
}

/// Statements to files.
async fn on_paper(context: &Context<'_>, args: StatementArgs) -> Result<ExitCode, ErrorBody> {
    let (month, language) = (args.month, args.language);
    let written = match (&args.folder, &args.html, &args.pdf) {
        (Some(folder), ..) => {
            let folder = Some(absolute(folder)?);
            let asked = call::SaveStatements {
                month,
                language,
                folder,
            };
            context.call(asked).await?
        }
        (None, html, pdf) => {
            if args.participant.is_none() && !args.totals {
                return Err(ErrorBody::new(codes::BAD_INPUT, "It was not said whose statement is to be written")
                    .hint("Nothing was written. Name a person, or `--totals` for how the collective stands, or `--all --folder FOLDER` for everybody's"));
            }
            let (form, path) = match (html, pdf) {
                (Some(html), _) => (PaperForm::Html, html),
                (None, Some(pdf)) => (PaperForm::Pdf, pdf),
                (None, None) => return Ok(ExitCode::SUCCESS),
            };
            let asked = call::SaveStatement {
                participant: args.participant,
                month,
                language,
                form,
                path: absolute(path)?,
            };
            context.call(asked).await?
        }
    };
    context.screen.reply(&written);
    for path in &written {
        context.screen.line(&format!("Written: {path}"));
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn remind(
    context: &Context<'_>,
    on: Option<String>,
    language: Option<Language>,
) -> Result<ExitCode, ErrorBody> {
    let on = on.as_deref().map(day).transpose()?;
    let reminders = context.call(call::ShowReminders { on, language }).await?;
    context.screen.reply(&reminders);
    context.screen.raw(&show::reminders(&reminders));
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn bid(context: &Context<'_>, command: BidCommand) -> Result<ExitCode, ErrorBody> {
    match command {
        BidCommand::List => {
            let rounds = context.call(call::ListRounds {}).await?;
            context.screen.reply(&rounds);
            for one in &rounds {
                context.screen.raw(&show::round(one));
            }
        }
        BidCommand::Open {
            cost,
            invite,
            language,
            booking,
        } => {
            let booked = context.call(call::OpenRound {
                cost,
                language,
                invited: invite,
                stamped: stamped(booking)?,
            });
            let booked = booked.await?;
            booked_by(context, &booked);
            if let Some(round) = &booked.name {
                context.screen.line(&format!(
                    "It is round {round}: `allotment bid seal {round} --for WHO`"
                ));
            }
        }
        BidCommand::Seal {
            round,
            participant,
            bids_from,
            language,
            booking,
        } => {
            let bids = SecretText(match bids_from {
                Some(file) => passphrase::read_all(&file)?,
                None => asked_bids()?,
            });
            let booked = context.call(call::SealBid {
                round,
                participant,
                bids,
                language,
                stamped: stamped(booking)?,
            });
            booked_by(context, &booked.await?);
        }
        BidCommand::Hold {
            round,
            from,
            preview,
        } => {
            let held = context.call(call::HoldRound {
                round,
                from,
                preview,
            });
            let held = held.await?;
            context.screen.reply(&held);
            context.screen.raw(&show::round(&held));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn asked_bids() -> Result<SecretString, ErrorBody> {
    let mut bids = String::new();
    for which in ["first", "second", "third"] {
        let asked = format!("The {which} bid (it is not shown): ");
        let given = at_terminal()
            .then(|| question::ask_secretly(&asked))
            .flatten();
        let Some(given) = given else {
            return Err(ErrorBody::new(codes::BAD_INPUT, "There is no bid to seal")
                .hint("Nothing was booked. Answer at a terminal, or give `--bids-from FILE` with a line for each of the three"));
        };
        bids.push_str(given.expose_secret());
        bids.push('\n');
    }
    Ok(SecretString::from(bids))
}

fn booked_by(context: &Context<'_>, booked: &allotment_api::BookedView) {
    context.screen.reply(booked);
    let numbers: Vec<String> = booked.entries.iter().map(ToString::to_string).collect();
    context.screen.line(&if booked.new == 0 {
        "It was booked before. Nothing was booked now".to_owned()
    } else {
        format!("Booked as entry {}", numbers.join(", "))
    });
    context
        .screen
        .line(&format!("Head of the books: {}", booked.head));
    super::keeping::warn_below_nothing(context, &booked.below_nothing);
}

fn stamped(booking: Booking) -> Result<Stamped, ErrorBody> {
    Ok(Stamped {
        on: booking.day.as_deref().map(day).transpose()?,
        key: booking.key,
    })
}

const fn sort(kind: HolderKind) -> HolderSort {
    match kind {
        HolderKind::Bank => HolderSort::Bank,
        HolderKind::Cash => HolderSort::Cash,
        HolderKind::FiscalHost => HolderSort::FiscalHost,
        HolderKind::OpenCollective => HolderSort::OpenCollective,
    }
}
