//! Hours, promised and done, and what is agreed of credit and reserve.

use allotment_api::{
    BookedView, ErrorBody, HoursCell, HoursRow, HoursView, Stamped, WorkKind, call, codes,
};
use allotment_ledger::{
    Contribution, Days,
    books::{Act, Period, TaskId},
    keeping::funds::{CreditAgreed, HoursPromised, HoursRecorded, LabourKind, ReserveAgreed},
};
use allotment_types::{Date, Day};

use super::{amount, lacking, mistyped, money, period, refused, told};
use crate::{cases::books::import::day_of, dispatch::Treasurer};

/// More months than this are no table.
const MOST_MONTHS: usize = 120;

impl Treasurer<'_> {
    pub(crate) async fn list_hours(&self, it: call::ListHours) -> Result<HoursView, ErrorBody> {
        let now = Period::of(self.today()?);
        let through = it.through.as_deref().map(period).transpose()?;
        let through = through.unwrap_or(now);
        let from = it.from.as_deref().map(period).transpose()?;
        let from = from.unwrap_or(through);
        let mut months = vec![];
        let mut next = Some(from);
        while let Some(month) = next.filter(|month| *month <= through) {
            if months.len() == MOST_MONTHS {
                return Err(ErrorBody::new(
                    codes::BAD_INPUT,
                    format!("From {from} to {through} are more than {MOST_MONTHS} months"),
                )
                .hint("Ask for fewer"));
            }
            months.push(month);
            next = month.next();
        }
        let task = it.task.as_deref().map(task).transpose()?;
        let days: Vec<Days> = months
            .iter()
            .map(|month| Days::month(month.year(), month.month()))
            .collect::<Result<_, _>>()
            .map_err(|error| refused(&error))?;
        let stand = self.stand().await?;
        let table = stand.kept.funds().contributions(&days, task.as_ref());
        let table = table.map_err(|error| refused(&error))?;
        let mut rows = vec![];
        for row in table.rows {
            let one = stand.kept.people().get(&row.participant);
            let name = match one.and_then(|one| one.name) {
                Some(name) => told(self.app, &name).await?,
                None => None,
            };
            rows.push(HoursRow {
                participant: row.participant,
                name,
                cells: row.cells.iter().map(cell).collect(),
            });
        }
        Ok(HoursView {
            months: months.iter().map(ToString::to_string).collect(),
            rows,
            all: table.all.iter().map(cell).collect(),
        })
    }

    pub(crate) async fn add_hours(&self, it: call::AddHours) -> Result<BookedView, ErrorBody> {
        let minutes = minutes(&it.time)?;
        let task = it.task.as_deref().map(task).transpose()?;
        let on = match it.worked.as_ref().or(it.stamped.on.as_ref()) {
            Some(day) => day_of(day.as_str())?,
            None => self.today()?,
        };
        let stamped = self.counts_on(on, it.stamped).await?;
        self.book("hours", stamped, |entering| {
            let note = entering.written("note", it.note.as_ref())?;
            entering.act(Act::HoursRecorded(HoursRecorded {
                participant: it.participant.clone(),
                on,
                minutes,
                task: task.clone(),
                note,
                kind: kind(it.kind),
            }))
        })
        .await
    }

    pub(crate) async fn promise_hours(
        &self,
        it: call::PromiseHours,
    ) -> Result<BookedView, ErrorBody> {
        let month = period(&it.month)?;
        let minutes = minutes(&it.time)?;
        let until = month.last_day().tomorrow().unwrap_or(Date::MAX);
        self.book("hours", it.stamped, |entering| {
            entering.act(Act::HoursPromised(HoursPromised {
                participant: it.participant.clone(),
                from: month.first_day(),
                until,
                minutes,
            }))
        })
        .await
    }

    pub(crate) async fn agree_credit(
        &self,
        it: call::AgreeCredit,
    ) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let from = period(&it.from)?;
        self.book("credit", it.stamped, |entering| {
            let currency = entering.kept().currency();
            let rate = amount(&it.rate, currency, language)?;
            let cap = it.cap.as_ref().map(|cap| amount(cap, currency, language));
            let cap = cap.transpose()?;
            let decision = entering.written("decision", Some(&it.decision))?;
            let decision = decision.ok_or_else(|| {
                let body = ErrorBody::new(
                    codes::BAD_INPUT,
                    "Who agreed to it, and when, was not said",
                )
                .hint("Nothing was booked. Say it in a few words: credit is given by decision");
                lacking(body, &["decision"])
            })?;
            entering.act(Act::CreditAgreed(CreditAgreed {
                from,
                rate,
                cap,
                decision,
            }))
        })
        .await
    }

    pub(crate) async fn agree_reserve(
        &self,
        it: call::AgreeReserve,
    ) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let from = period(&it.from)?;
        self.book("reserve", it.stamped, |entering| {
            let currency = entering.kept().currency();
            let typed = |text: &str| amount(text, currency, language);
            let (target, buffer, monthly) =
                (typed(&it.target)?, typed(&it.buffer)?, typed(&it.monthly)?);
            let decision = entering.written("decision", it.decision.as_ref())?;
            entering.act(Act::ReserveAgreed(ReserveAgreed {
                from,
                target,
                buffer,
                monthly,
                decision,
            }))
        })
        .await
    }

    /// Work counts in its own month, as long as that is open.
    pub(super) async fn counts_on(&self, on: Date, stamped: Stamped) -> Result<Stamped, ErrorBody> {
        if stamped.on.is_some() {
            return Ok(stamped);
        }
        let closed = self.app.books.closed_through().await;
        let closed = closed.map_err(|e| crate::cases::books::books_error(&e))?;
        let open = closed.is_none_or(|closed| Period::of(on) > closed);
        Ok(Stamped {
            on: open.then(|| Day::from(on)),
            ..stamped
        })
    }
}

fn cell(one: &Contribution) -> HoursCell {
    HoursCell {
        promised: one.promised,
        paid: one.paid,
        credited: one.credited,
        gift: one.gift,
        value: money(one.value),
    }
}

fn kind(kind: WorkKind) -> LabourKind {
    match kind {
        WorkKind::Paid => LabourKind::Paid,
        WorkKind::Credited => LabourKind::Credited,
        WorkKind::Gift => LabourKind::Gift,
    }
}

fn task(text: &str) -> Result<TaskId, ErrorBody> {
    TaskId::new(text).map_err(|error| mistyped(refused(&error), text, "task", &[]))
}

/// How long, as people type it: `1:30`, `90 min`, `1h30`, `1.5 h`, `1,5`.
/// Exact to the minute; what is no whole number of minutes is refused.
/// All hours of a month: nobody works longer in one piece, and what is longer
/// was mistyped.
const LONGEST_MINUTES: u32 = 31 * 24 * 60;

fn minutes(text: &str) -> Result<u32, ErrorBody> {
    read_minutes(text)
        .filter(|minutes| (1..=LONGEST_MINUTES).contains(minutes))
        .ok_or_else(|| {
            let body = ErrorBody::new(codes::BAD_INPUT, format!("`{text}` is no time of work"))
                .hint("Nothing was booked. Write it like `1:30`, `1.5 h` or `90 min`");
            mistyped(body, text, "time", &[])
        })
}

fn read_minutes(text: &str) -> Option<u32> {
    let text: String = text
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let number = |text: &str| {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u32>().ok()).flatten()
    };
    let both = |hours: &str, minutes: &str| {
        let minutes = number(minutes).filter(|minutes| *minutes < 60)?;
        number(hours)?.checked_mul(60)?.checked_add(minutes)
    };
    if let Some((hours, minutes)) = text.split_once(':') {
        return both(hours, minutes);
    }
    for unit in ["minutes", "minute", "min", "m"] {
        if let Some(rest) = text.strip_suffix(unit) {
            return match rest.split_once('h') {
                Some((hours, minutes)) => both(hours, minutes),
                None => number(rest),
            };
        }
    }
    let hours = ["hours", "hour", "h"]
        .into_iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(&text);
    if let Some((hours, minutes)) = hours.split_once('h') {
        return both(hours, minutes);
    }
    let hours = hours.replace(',', ".");
    let (whole, part) = hours.split_once('.').unwrap_or((&hours, "0"));
    if part.len() > 4 {
        return None;
    }
    let scale = 10_u32.checked_pow(u32::try_from(part.len()).ok()?)?;
    let part = number(part)?.checked_mul(60)?;
    if !part.is_multiple_of(scale) {
        return None;
    }
    number(whole)?.checked_mul(60)?.checked_add(part / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_read_as_people_write_it_and_never_rounded() {
        for (text, minutes) in [
            ("1:30", 90),
            ("0:05", 5),
            ("90 min", 90),
            ("90m", 90),
            ("1h30", 90),
            ("1 h 30 min", 90),
            ("1.5", 90),
            ("1,5 h", 90),
            ("2 hours", 120),
            ("0.1", 6),
            ("3", 180),
        ] {
            assert_eq!(read_minutes(text), Some(minutes), "{text}");
        }
        for text in [
            "",
            "h",
            ":",
            "1:60",
            "1:",
            "-1",
            "1.333",
            "a",
            "1.5.5",
            "99999999999",
            "1h99",
            "71582789:00",
        ] {
            assert_eq!(read_minutes(text), None, "{text}");
        }
        let nothing = minutes("0").unwrap_err();
        assert_eq!(nothing.code, "bad-input");
        assert_eq!(nothing.detail["typed"], "0");
        let odd = task("On Call").unwrap_err();
        assert_eq!(
            (&odd.detail["why"], &odd.detail["typed"]),
            (&"task".into(), &"On Call".into())
        );
    }
}
