//! Closing a month: five looks, then the shares and the closing together.

use std::collections::BTreeSet;

use allotment_api::{
    ClosingView, ErrorBody, LackView, Look, LookView, MoneyView, RuleSort, ShareView, SpentFrom,
    SpentView, Stamped, call, codes,
};
use allotment_ledger::{
    ShareRule,
    books::{Entry, Head, Period, Place, Purpose},
    keeping::{
        Closing, FundsError, Kept, Missing, NoShares, Origin, Part, Statement, StatementSource,
    },
};
use allotment_types::{Currency, Date, Day, Money, MoneyError};

use super::{names, text};
use crate::{
    cases::keeping::{Entering, Stand, because, below_nothing, money, period, refused},
    dispatch::Treasurer,
    sentence,
};

impl Treasurer<'_> {
    pub(crate) async fn close_month(&self, it: call::CloseMonth) -> Result<ClosingView, ErrorBody> {
        let month = period(&it.month)?;
        let today = self.today()?;
        let stand = self.stand().await?;
        let by = crate::cases::books::author(self.app, self.name.as_ref()).await?;
        let closing = preview(&stand, month, &by)?;
        let mut view = self.closing_view(&stand, &closing, today).await?;
        let missing = view.looks.iter().any(|look| !look.missing.is_empty());
        if !missing {
            let drafts = closing.drafts(&stand.kept, &by);
            let drafts = drafts.map_err(|error| refused(&error))?;
            view.books = drafts.iter().map(|it| it.act.name().to_owned()).collect();
        }
        if it.preview {
            return Ok(view);
        }
        if missing {
            return Err(not_ready(month, &view));
        }
        // Reckoned anew with what stands when it is booked; what is missing
        // then is refused by the ledger.
        let booked = self
            .book("close", Stamped::default(), |entering| {
                if entering.kept().seq() != stand.kept.seq() {
                    return Err(went_on(month));
                }
                let drafts = closing.drafts(entering.kept(), &by);
                for draft in drafts.map_err(|error| refused(&error))? {
                    entering.draft(draft)?;
                }
                let statements = everybody(&stand, entering, month)?;
                entering.statements(statements);
                Ok(())
            })
            .await?;
        view.closed = Some(booked.head);
        Ok(view)
    }

    async fn closing_view(
        &self,
        stand: &Stand,
        closing: &Closing,
        today: Date,
    ) -> Result<ClosingView, ErrorBody> {
        let names = names(self.app, &stand.kept).await?;
        let currency = stand.kept.currency();
        let shares = closing.allocation.iter().flat_map(|all| &all.shares);
        Ok(ClosingView {
            month: closing.period.to_string(),
            looks: self.looks(&stand.kept, closing, today).await?,
            spent: closing
                .parts
                .iter()
                .map(|part| spent(part, currency))
                .chain((closing.reserve.minor != 0).then(|| set_aside(closing.reserve)))
                .collect(),
            total: money(closing.total),
            held_over: closing.held_over().map(money),
            rule: closing.rule.as_ref().map(|set| rule_sort(&set.rule)),
            shares: shares
                .map(|share| {
                    let mut present = closing.attendance.present.iter();
                    let present = present.find(|one| one.participant == share.participant);
                    ShareView {
                        participant: share.participant.clone(),
                        name: names.get(&share.participant).cloned(),
                        share: money(share.share),
                        days: present.map_or(0, |one| one.days),
                    }
                })
                .collect(),
            books: vec![],
            closed: None,
            below_nothing: below_nothing(&stand.kept, |holder| {
                stand.at_end_of(
                    &Place::Holder(holder.clone()).account(),
                    closing.period.last_day(),
                )
            }),
        })
    }

    async fn looks(
        &self,
        kept: &Kept,
        closing: &Closing,
        today: Date,
    ) -> Result<Vec<LookView>, ErrorBody> {
        let (period, missing) = (closing.period, &closing.missing);
        let mut due = vec![];
        for one in &missing.recurring {
            due.push(LackView::Unbooked {
                recurring: one.occurrence.recurring.to_string(),
                title: text(self.app, Some(&one.title)).await?,
                on: Day::from(one.occurrence.on),
            });
        }
        Ok(vec![
            look(
                Look::Earlier,
                period,
                earlier(period, missing, today),
                || match missing.earlier {
                    Some(first) => format!("Close {first} first: `allotment close {first}`"),
                    None => "Nothing has to be done now".to_owned(),
                },
            ),
            look(
                Look::Balances,
                period,
                stated(kept, period, missing),
                || {
                    if missing.balances.iter().all(|one| one.statement.is_some()) {
                        return "Match the rows of the bank first: a bill and its row stand there twice until then".to_owned();
                    }
                    "Import the bank's file up to the last day of the month: `allotment import FILE --holder HOLDER`".to_owned()
                },
            ),
            look(Look::Recurring, period, due, || {
                "Book what is due: `allotment cost book-due`".to_owned()
            }),
            look(Look::Rows, period, unmatched(missing), || {
                "Say what each row is: `allotment import rows` shows them, `allotment import match ROW` says it".to_owned()
            }),
            look(Look::Rule, period, unshared(missing), || {
                match &missing.shares {
                Some(NoShares::NoRule { .. }) | None => {
                    format!("Agree on a rule and enter it: `allotment rule set --from {period}`")
                }
                Some(NoShares::Allocation(_)) => {
                    "See who was there (`allotment people list`) and by which rule (`allotment rule show`)".to_owned()
                }
            }
            }),
        ])
    }
}

/// A month as it would be closed now.
fn preview(
    stand: &Stand,
    month: Period,
    by: &allotment_ledger::books::Author,
) -> Result<Closing, ErrorBody> {
    let booked = |account: &allotment_ledger::books::Account, day| stand.at_end_of(account, day);
    let means = stand.kept.means(month, by, booked);
    let means = means.map_err(|error| too_much(stand, &error))?;
    let closing = stand.kept.close_preview(month, &means);
    closing.map_err(|error| too_much(stand, &error))
}

/// Where sums are beyond what can be counted, one amount mostly is: its entry is
/// named.
fn too_much(stand: &Stand, error: &(dyn std::error::Error + 'static)) -> ErrorBody {
    let body = refused(error);
    let mut cause = Some(error);
    let overflows = loop {
        match cause {
            None => break false,
            Some(one) if one.downcast_ref() == Some(&MoneyError::TooLarge) => break true,
            Some(one) if matches!(one.downcast_ref(), Some(FundsError::TooLarge)) => break true,
            Some(one) => cause = one.source(),
        }
    };
    let taken_back: BTreeSet<u64> = stand.entries.iter().filter_map(Entry::reverses).collect();
    let standing = stand.entries.iter().filter(|entry| {
        overflows && entry.reverses().is_none() && !taken_back.contains(&entry.seq)
    });
    let largest = standing
        .filter_map(|entry| {
            let amounts = entry
                .postings
                .iter()
                .map(|one| one.amount.minor.unsigned_abs());
            Some((amounts.max()?, entry.seq))
        })
        .max();
    match largest {
        None => body,
        Some((_, entry)) => body.hint(format!(
            "The largest amount is that of entry {entry}. If it has a digit too many, take it back: `allotment ledger undo {entry}`"
        )),
    }
}

/// Everybody's statement of the month that is being closed: all that stands and
/// all that was entered.
fn everybody(
    stand: &Stand,
    entering: &Entering<'_>,
    period: Period,
) -> Result<Vec<Statement>, ErrorBody> {
    let mut balances = stand.balances.clone();
    for entry in entering.entered() {
        balances.add(entry).map_err(|error| refused(&error))?;
    }
    let entries: Vec<&Entry> = stand.of_month(period).chain(entering.entered()).collect();
    let source = StatementSource {
        kept: entering.kept(),
        balances: &balances,
        // The closing is not booked yet, and so has no hash.
        head: Head::start(entering.collective()),
        period,
        entries: &entries,
    };
    let all = source.everybody().map_err(|error| refused(&error))?;
    Ok(all.statements)
}

fn went_on(month: Period) -> ErrorBody {
    let body = ErrorBody::new(
        codes::BAD_INPUT,
        format!("Somebody booked something while {month} was looked at"),
    )
    .hint("Nothing was closed. Look again: `--preview` shows what is now");
    because(body, "went-on", &[("month", month.to_string())])
}

fn not_ready(month: Period, view: &ClosingView) -> ErrorBody {
    let mut body = ErrorBody::new(codes::PLAN_REFUSED, format!("{month} cannot be closed yet"))
        .hint("Nothing was booked");
    for look in view.looks.iter().filter(|look| !look.missing.is_empty()) {
        for missing in &look.missing {
            body = body.hint(missing.as_str());
        }
        if let Some(next) = &look.next {
            body = body.hint(next.as_str());
        }
    }
    body.detail(serde_json::json!({ "closing": view }))
}

fn look(
    look: Look,
    period: Period,
    lacks: Vec<LackView>,
    next: impl FnOnce() -> String,
) -> LookView {
    LookView {
        look,
        missing: lacks.iter().map(|lack| said(lack, period)).collect(),
        next: (!lacks.is_empty()).then(next),
        lacks,
    }
}

/// What is missing of a month, in words.
fn said(lack: &LackView, period: Period) -> String {
    match lack {
        LackView::Closed => format!("{period} is closed already and stays as it was shared"),
        LackView::NotOver { last } => format!("{period} is not over: its last day is {last}"),
        LackView::Earlier { month } => {
            format!("{month} is not closed, and months are closed in order")
        }
        LackView::Unstated {
            holder,
            until: Some(until),
            last,
        } => format!("The last statement of `{holder}` goes to {until} and not to {last}"),
        LackView::Unstated {
            holder,
            until: None,
            last,
        } => format!("There is no statement of `{holder}` that goes to {last}"),
        LackView::Differs {
            holder,
            books,
            stated,
        } => format!(
            "`{holder}` has {} by the books and {} by its last statement",
            spoken(books),
            spoken(stated)
        ),
        LackView::Unbooked {
            recurring,
            title: Some(title),
            on,
        } => format!("`{recurring}` ({title}) of {on} is not booked"),
        LackView::Unbooked {
            recurring,
            title: None,
            on,
        } => format!("`{recurring}` of {on} is not booked"),
        LackView::Rows { count: 1 } => "1 row of the bank belongs to nothing yet".to_owned(),
        LackView::Rows { count } => format!("{count} rows of the bank belong to nothing yet"),
        LackView::NoRule { month } => sentence(
            &NoShares::NoRule {
                period: month.parse().unwrap_or(period),
            }
            .to_string(),
        ),
        LackView::Unshared { why } => why.clone(),
    }
}

/// An amount as money is written.
fn spoken(amount: &MoneyView) -> String {
    let currency = amount.currency.parse::<Currency>();
    currency.map_or_else(
        |_| format!("{} {}", amount.amount, amount.currency),
        |currency| Money::new(amount.minor, currency).to_string(),
    )
}

fn earlier(period: Period, missing: &Missing, today: Date) -> Vec<LackView> {
    let mut lacks = vec![];
    if missing.closed {
        lacks.push(LackView::Closed);
    } else if today <= period.last_day() {
        lacks.push(LackView::NotOver {
            last: Day::from(period.last_day()),
        });
    }
    if let Some(first) = missing.earlier {
        lacks.push(LackView::Earlier {
            month: first.to_string(),
        });
    }
    lacks
}

fn stated(kept: &Kept, period: Period, missing: &Missing) -> Vec<LackView> {
    let last = period.last_day();
    let each = missing.balances.iter().map(|one| {
        let holder = one.holder.to_string();
        match one.statement {
            Some(said) => LackView::Differs {
                holder,
                books: money(one.books),
                stated: money(said),
            },
            None => LackView::Unstated {
                holder,
                until: kept
                    .funds()
                    .last_statement(&one.holder, Date::MAX)
                    .map(|found| Day::from(found.to)),
                last: Day::from(last),
            },
        }
    });
    each.collect()
}

fn unmatched(missing: &Missing) -> Vec<LackView> {
    let count = missing.unmatched;
    (count > 0)
        .then_some(LackView::Rows { count })
        .into_iter()
        .collect()
}

fn unshared(missing: &Missing) -> Vec<LackView> {
    let lack = missing.shares.as_ref().map(|why| match why {
        NoShares::NoRule { period } => LackView::NoRule {
            month: period.to_string(),
        },
        NoShares::Allocation(error) => LackView::Unshared {
            why: sentence(&error.to_string()),
        },
    });
    lack.into_iter().collect()
}

/// A part of what is shared, for people.
pub(super) fn spent(part: &Part, currency: Currency) -> SpentView {
    SpentView {
        from: match part.origin {
            Origin::Costs => SpentFrom::Costs,
            Origin::Labour => SpentFrom::Labour,
            Origin::Fees => SpentFrom::Fees,
            Origin::Grant(_) => SpentFrom::Grant,
            Origin::Gift => SpentFrom::Gift,
            Origin::Donations => SpentFrom::Donations,
            Origin::Reserve => SpentFrom::Reserve,
            Origin::Given => SpentFrom::Given,
        },
        purpose: Some(purpose(part.purpose).to_owned()),
        instance: part.instance.clone(),
        grant: match &part.origin {
            Origin::Grant(grant) => Some(grant.to_string()),
            _ => None,
        },
        amount: money(Money::new(part.minor, currency)),
    }
}

/// What is kept back for bad months.
pub(super) fn set_aside(amount: Money) -> SpentView {
    SpentView {
        from: SpentFrom::SetAside,
        purpose: None,
        instance: None,
        grant: None,
        amount: money(amount),
    }
}

const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Infrastructure => "infrastructure",
        Purpose::Labour => "labour",
        Purpose::Upstream => "upstream",
        Purpose::Fees => "fees",
        Purpose::Other => "other",
    }
}

const fn rule_sort(rule: &ShareRule) -> RuleSort {
    match rule {
        ShareRule::Equal => RuleSort::Equal,
        ShareRule::Weights => RuleSort::Weights,
        ShareRule::Percentages { .. } => RuleSort::Percentages,
        ShareRule::Exact { .. } => RuleSort::Exact,
        ShareRule::Usage { .. } => RuleSort::Usage,
        ShareRule::Sliding { .. } => RuleSort::Sliding,
    }
}
