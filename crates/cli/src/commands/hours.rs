//! `allotment hours …`

use std::process::ExitCode;

use allotment_api::{ErrorBody, HoursCell, WorkKind, call};

use super::{
    Context,
    keeping::{booked, money, optional, stamped},
};
use crate::{
    args::{HoursCommand, WorkChoice},
    show::{Side, table},
};

pub(super) async fn run(
    context: &Context<'_>,
    command: HoursCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        HoursCommand::Add {
            who,
            time,
            worked,
            kind,
            task,
            note,
            when,
        } => {
            let kind = match kind {
                WorkChoice::Paid => WorkKind::Paid,
                WorkChoice::Credited => WorkKind::Credited,
                WorkChoice::Gift => WorkKind::Gift,
            };
            let what = format!("{time} of work by `{who}`");
            let add = call::AddHours {
                participant: who,
                worked: optional(worked.as_ref())?,
                time,
                task,
                note,
                kind,
                stamped: stamped(&when)?,
            };
            let view = context.call(add).await?;
            booked(context, &view, &what);
        }
        HoursCommand::Promise {
            who,
            time,
            month,
            when,
        } => {
            let what = format!("`{who}` promises {time} for {month}");
            let promise = call::PromiseHours {
                participant: who,
                month,
                time,
                stamped: stamped(&when)?,
            };
            let view = context.call(promise).await?;
            booked(context, &view, &what);
        }
        HoursCommand::List {
            from,
            through,
            task,
        } => list_hours(context, from, through, task).await?,
        HoursCommand::Credit {
            rate,
            from,
            cap,
            decision,
            spoken,
            when,
        } => {
            let what = format!("From {from} on an hour of credited work counts as {rate}");
            let agree = call::AgreeCredit {
                from,
                rate,
                cap,
                decision,
                language: spoken.language,
                stamped: stamped(&when)?,
            };
            let view = context.call(agree).await?;
            booked(context, &view, &what);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn list_hours(
    context: &Context<'_>,
    from: Option<String>,
    through: Option<String>,
    task: Option<String>,
) -> Result<(), ErrorBody> {
    let list = call::ListHours {
        from,
        through,
        task,
    };
    let hours = context.call(list).await?;
    let screen = context.screen;
    screen.reply(&hours);
    if hours.rows.is_empty() {
        screen.line("Nobody promised or did anything in that time");
        return Ok(());
    }
    let mut rows = vec![];
    let everybody = hours
        .rows
        .iter()
        .map(|row| (row.participant.to_string(), &row.cells))
        .chain([("all".to_owned(), &hours.all)]);
    for (who, cells) in everybody {
        for (month, cell) in hours.months.iter().zip(cells) {
            let HoursCell {
                promised,
                paid,
                credited,
                gift,
                value,
            } = cell;
            if [promised, paid, credited, gift].iter().all(|it| **it == 0) {
                continue;
            }
            let done = paid.saturating_add(*credited).saturating_add(*gift);
            let mut row = vec![who.clone(), month.clone()];
            row.extend([*promised, done, *paid, *credited, *gift].map(time));
            row.push(if value.minor == 0 {
                String::new()
            } else {
                money(value)
            });
            rows.push(row);
        }
    }
    let heads = [
        ("who", Side::Left),
        ("month", Side::Left),
        ("promised", Side::Right),
        ("done", Side::Right),
        ("paid", Side::Right),
        ("credited", Side::Right),
        ("gift", Side::Right),
        ("counts as", Side::Right),
    ];
    table(screen, &heads, &rows);
    Ok(())
}

/// Minutes as hours and minutes; nothing is left out.
fn time(minutes: u64) -> String {
    match minutes {
        0 => String::new(),
        minutes => format!("{}:{:02}", minutes / 60, minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_shown_as_hours_and_minutes() {
        assert_eq!([0, 5, 90, 6000].map(time), ["", "0:05", "1:30", "100:00"]);
    }
}
