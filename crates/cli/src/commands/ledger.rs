//! `allotment ledger …`: the books.

use std::{collections::BTreeSet, fmt::Write as _, path::Path, process::ExitCode};

use allotment_api::{ArchiveView, BalanceView, BooksFormat, ErrorBody, RegisterLine, call, codes};
use allotment_types::Day;

use super::{Context, keeping};
use crate::{
    args::{BalanceArgs, ExportFormat, LedgerCommand},
    screen::fit,
    show::counted,
};

pub(super) async fn run(
    context: &Context<'_>,
    command: LedgerCommand,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    match command {
        LedgerCommand::Balance(args) => balance(context, args).await?,
        LedgerCommand::Register { account, lines } => {
            let lines = context.call(call::ShowRegister { account, lines }).await?;
            screen.reply(&lines);
            screen.raw(&register(&lines));
        }
        LedgerCommand::Import {
            journal,
            as_of,
            although_there: although,
        } => {
            let as_of = as_of.as_deref().map(day).transpose()?;
            let path = absolute(&journal)?;
            let import = call::ImportJournal {
                path,
                as_of,
                although,
            };
            let taken = context.call(import).await?;
            screen.reply(&taken);
            screen.line(&match (taken.new, taken.entries) {
                (0, _) => "It was taken over before. Nothing was booked".to_owned(),
                (new, _) => format!("{new} entries were booked"),
            });
            if taken.empty > 0 {
                screen.line(&format!(
                    "{} transactions moved nothing and were left out",
                    taken.empty
                ));
            }
            screen.line(&format!("Head of the books: {}", taken.head));
        }
        LedgerCommand::Export { format, to } => {
            let path = absolute(&to)?;
            let format = match format {
                ExportFormat::Hledger => BooksFormat::Hledger,
                ExportFormat::Beancount => BooksFormat::Beancount,
                ExportFormat::Csv => BooksFormat::Csv,
                ExportFormat::Json => BooksFormat::Json,
                ExportFormat::Rows => BooksFormat::Rows,
            };
            let out = to_standard_output(context, &to)?;
            let written = context.call(call::ExportBooks { format, path }).await?;
            if out {
                screen.aside(&format!("Head of the books: {}", written.head));
                return Ok(ExitCode::SUCCESS);
            }
            screen.reply(&written);
            screen.line(&format!(
                "{} in {}",
                counted(written.entries, "entry lies", "entries lie"),
                written.path
            ));
            screen.line(&format!("Head of the books: {}", written.head));
        }
        LedgerCommand::Archive { file, check, head } => {
            archive(context, &file, check, head).await?;
        }
        LedgerCommand::Restore { file } => {
            let path = absolute(&file)?;
            let restored = context.call(call::RestoreBooks { path }).await?;
            screen.reply(&restored);
            archived(context, &restored);
            screen.line("All of it is in this record now, and was checked there again");
        }
        LedgerCommand::Undo { entry, when } => {
            let stamped = keeping::stamped(&when)?;
            let booked = context.call(call::UndoEntry { entry, stamped }).await?;
            keeping::booked(context, &booked, &format!("Entry {entry} is taken back"));
        }
        LedgerCommand::Verify { head } => {
            let verified = context.call(call::VerifyBooks { heads: head }).await?;
            screen.reply(&verified);
            screen.line(&format!(
                "The books are as they were written: {}",
                counted(verified.entries, "entry", "entries")
            ));
            if verified.compared > 0 {
                screen.line("What was printed on statements fits them");
            }
            screen.line(&format!("Head of the books: {}", verified.head));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses a file that cannot be put back.
pub(super) fn expect_archive(file: &Path) -> Result<(), ErrorBody> {
    let opened = std::fs::File::open(file).map_err(|error| {
        ErrorBody::new(
            codes::NOT_FOUND,
            format!("The file `{}` cannot be read", file.display()),
        )
        .hint("Nothing was changed. See that the name is right and that you may read it")
        .caused_by(&error)
    })?;
    allotment_app::check_archive(std::io::BufReader::new(opened)).map(|_| ())
}

async fn archive(
    context: &Context<'_>,
    file: &Path,
    check: bool,
    heads: Vec<String>,
) -> Result<(), ErrorBody> {
    let (screen, path) = (context.screen, absolute(file)?);
    if check {
        let checked = context.call(call::CheckArchive { path, heads }).await?;
        screen.reply(&checked);
        archived(context, &checked);
        screen.line("The archive is as it was written: chain, what is kept apart, receipts");
        if checked.compared > 0 {
            screen.line("What was printed on statements fits it");
        }
        return Ok(());
    }
    let out = to_standard_output(context, file)?;
    let written = context.call(call::ArchiveBooks { path }).await?;
    if out {
        screen.aside(&format!("Head of the books: {}", written.head));
        return Ok(());
    }
    screen.reply(&written);
    archived(context, &written);
    screen.line(&format!("It lies in {}", written.path));
    screen.line("It has the names of people: keep it as you keep the record itself");
    Ok(())
}

fn archived(context: &Context<'_>, archive: &ArchiveView) {
    let screen = context.screen;
    screen.line(&format!(
        "{}, {}, {}",
        counted(archive.entries, "entry", "entries"),
        counted(
            archive.kept_apart,
            "text that is kept apart",
            "texts that are kept apart"
        ),
        counted(archive.receipts, "receipt", "receipts")
    ));
    for digest in &archive.missing {
        screen.line(&format!(
            "The receipt {digest} was not in the record any more"
        ));
    }
    screen.line(&format!("Head of the books: {}", archive.head));
}

/// Whether a file goes to standard output, which then has nothing else in it.
fn to_standard_output(context: &Context<'_>, file: &Path) -> Result<bool, ErrorBody> {
    let out = file == Path::new("-");
    if out && context.screen.json() {
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            "Standard output cannot have both the file and `--json`",
        )
        .hint("Nothing was written. Name a file, or leave `--json` away"));
    }
    Ok(out)
}

async fn balance(context: &Context<'_>, args: BalanceArgs) -> Result<(), ErrorBody> {
    let mut all = context
        .call(call::ShowBalances {
            within: args.account,
            month: args.at,
        })
        .await?;
    if let Some(wanted) = &args.commodity {
        all.retain(|balance| balance.commodity == *wanted);
        if all.is_empty() {
            return Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("No account of the books has ever held `{wanted}`"),
            ));
        }
    }
    if args.tsv {
        context.screen.raw(&tsv(&all)?);
        return Ok(());
    }
    context.screen.reply(&all);
    let width = all.iter().map(|it| it.amount.len()).max().unwrap_or(0);
    let mut text = String::new();
    for it in &all {
        let line = format!("{:>width$} {:<4} {}", it.amount, it.commodity, it.account);
        let _ = writeln!(text, "{}", fit(&line));
    }
    context.screen.raw(&text);
    Ok(())
}

/// A line an account, which is possible for one commodity only.
fn tsv(all: &[BalanceView]) -> Result<String, ErrorBody> {
    let of: BTreeSet<&str> = all.iter().map(|it| it.commodity.as_str()).collect();
    if of.len() > 1 {
        let names: Vec<&str> = of.into_iter().collect();
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!(
                "The accounts hold more than one thing: {}",
                names.join(", ")
            ),
        )
        .hint("Name one of them with `--commodity`, or use `--json`, which has all"));
    }
    let mut text = String::with_capacity(all.len() * 48);
    for it in all {
        // Exact, also beyond 64 bits: the amount has all decimals of its unit.
        let minor: String = it.amount.chars().filter(|c| *c != '.').collect();
        let (sign, digits) = match minor.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", minor.as_str()),
        };
        let digits = digits.trim_start_matches('0');
        let digits = if digits.is_empty() { "0" } else { digits };
        let _ = writeln!(text, "{}\t{sign}{digits}", it.account);
    }
    Ok(text)
}

fn register(lines: &[RegisterLine]) -> String {
    let width =
        |of: fn(&RegisterLine) -> &String| lines.iter().map(|it| of(it).len()).max().unwrap_or(0);
    let (amount, balance) = (width(|it| &it.amount), width(|it| &it.balance));
    let mut text = String::new();
    for it in lines {
        let line = format!(
            "{} {:>6} {:>amount$} {:>balance$} {:<4} {} ({})",
            it.date, it.entry, it.amount, it.balance, it.commodity, it.account, it.act
        );
        let _ = writeln!(text, "{}", fit(&line));
    }
    text
}

pub(super) fn day(text: &str) -> Result<Day, ErrorBody> {
    text.parse()
        .map(|day: allotment_types::Date| Day::from(day))
        .map_err(|_| {
            ErrorBody::new(codes::BAD_INPUT, format!("`{text}` is no day"))
                .hint("Write it like `2026-10-31`")
        })
}

/// From where this program was started: the use cases may be elsewhere.
pub(super) fn absolute(path: &Path) -> Result<String, ErrorBody> {
    if path == Path::new("-") {
        return Ok("-".to_owned());
    }
    let cannot = || {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{}` cannot be named for other programs", path.display()),
        )
        .hint("Nothing was changed. Use a name in UTF-8")
    };
    let path = std::path::absolute(path).map_err(|_| cannot())?;
    path.to_str().map(str::to_owned).ok_or_else(cannot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_get_minor_units_to_the_last_digit() {
        let balance = |amount: &str| BalanceView {
            account: "Assets:A".into(),
            commodity: "EUR".into(),
            amount: amount.into(),
            minor: None,
            exponent: 2,
        };
        let all = [
            "0.00",
            "-0.05",
            "12.50",
            "-170141183460469231731687303715884105727.00",
        ]
        .map(balance);
        insta::assert_snapshot!(tsv(&all).unwrap().replace('\t', " "), @"
        Assets:A 0
        Assets:A -5
        Assets:A 1250
        Assets:A -17014118346046923173168730371588410572700
        ");
    }
}
