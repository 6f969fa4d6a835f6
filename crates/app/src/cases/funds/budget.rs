//! The plan of a month beside what it came to.

use std::collections::BTreeMap;

use allotment_api::{BookedView, BudgetLineView, BudgetView, ErrorBody, call, codes};
use allotment_ledger::{
    books::{Act, Period, Purpose},
    keeping::funds::BudgetAgreed,
};
use allotment_types::Money;

use super::reserve;
use crate::{
    cases::{
        closing::holders::shown,
        keeping::{amount, money, named_purpose, period, purpose, refused},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn show_budget(&self, it: call::ShowBudget) -> Result<BudgetView, ErrorBody> {
        let period = match &it.month {
            Some(month) => period(month)?,
            None => Period::of(self.today()?),
        };
        let stand = self.stand().await?;
        let currency = stand.kept.currency();
        let actual: BTreeMap<Purpose, Money> = reserve::spent(&stand, period)
            .into_iter()
            .map(|(purpose, minor)| (purpose, shown(minor, currency)))
            .collect();
        let funds = stand.kept.funds();
        let compared = funds.compared(period, &actual, "all");
        let (lines, compared) = compared.map_err(|error| refused(&error))?;
        let each = Purpose::ALL.into_iter().zip(lines).zip(&compared.over);
        Ok(BudgetView {
            month: period.to_string(),
            since: funds.budget(period).map(|plan| plan.from.to_string()),
            lines: each
                .map(|((purpose, line), over)| BudgetLineView {
                    purpose: named_purpose(purpose),
                    plan: money(line.plan),
                    actual: money(line.actual),
                    over: money(*over),
                })
                .collect(),
            plan: money(compared.total.plan),
            actual: money(compared.total.actual),
            over: money(compared.total_over),
            reserve: reserve::view(&stand, period)?,
        })
    }

    pub(crate) async fn agree_budget(
        &self,
        it: call::AgreeBudget,
    ) -> Result<BookedView, ErrorBody> {
        let (from, language) = (period(&it.from)?, self.language(it.language).await?);
        self.book("budget", it.stamped, |entering| {
            let currency = entering.kept().currency();
            let mut lines = BTreeMap::new();
            for (name, text) in &it.lines {
                let planned = amount(text, currency, language)?;
                if lines.insert(purpose(*name), planned).is_some() {
                    return Err(ErrorBody::new(
                        codes::BAD_INPUT,
                        format!("`{text}` is the second amount for one purpose"),
                    )
                    .hint("Nothing was booked. Plan each purpose once"));
                }
            }
            let decision = entering.written("decision", it.decision.as_ref())?;
            entering.act(Act::BudgetAgreed(BudgetAgreed {
                from,
                lines,
                decision,
            }))
        })
        .await
    }
}
