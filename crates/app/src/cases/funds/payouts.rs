//! Paid work: by which rule it is paid, dividing a pot, and what is owed.

use std::collections::BTreeMap;

use allotment_api::{
    BookedView, ErrorBody, OwedForWorkView, PayoutBody, PayoutPartView, PayoutView, call, codes,
};
use allotment_ledger::{
    PayoutRule,
    books::Act,
    keeping::{
        Kept,
        funds::{PayoutAgreed, PayoutMade},
    },
};
use allotment_types::{Currency, Day, Language, Money, ParticipantId};

use crate::{
    cases::{
        books::import::day_of,
        closing::{holders::shown, names},
        keeping::{amount, money, period, refused},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn agree_payout(
        &self,
        it: call::AgreePayout,
    ) -> Result<BookedView, ErrorBody> {
        let (from, language) = (period(&it.from)?, self.language(it.language).await?);
        self.book("payout", it.stamped, |entering| {
            let rule = rule(&it.rule, entering.kept(), language)?;
            let decision = entering.written("decision", it.decision.as_ref())?;
            entering.act(Act::PayoutAgreed(PayoutAgreed {
                from,
                rule,
                decision,
            }))
        })
        .await
    }

    /// What is looked at is reckoned by the code that books.
    pub(crate) async fn pay_out(&self, it: call::PayOut) -> Result<PayoutView, ErrorBody> {
        let language = self.language(it.language).await?;
        let until = match &it.until {
            Some(day) => day_of(day.as_str())?,
            None => self.today()?,
        };
        let divide = |kept: &Kept| {
            let there = there(kept);
            let pot = match &it.pot {
                Some(text) => amount(text, kept.currency(), language)?,
                None => there,
            };
            let made = kept.funds().pay_out(pot, there, until);
            made.map_err(|error| refused(&error))
        };
        let stand = self.stand().await?;
        let names = names(self.app, &stand.kept).await?;
        if it.preview {
            let made = divide(&stand.kept)?;
            return Ok(view(&made, &names, None));
        }
        let mut booked_as = None;
        let booked = self
            .book("payout", it.stamped.clone(), |entering| {
                let made = divide(entering.kept())?;
                booked_as = Some(made.clone());
                entering.act(Act::PayoutMade(made))
            })
            .await?;
        let made = booked_as.ok_or_else(|| {
            ErrorBody::new(codes::RECORD, "The payout was booked and cannot be shown")
                .hint("`allotment payout owed` shows what is owed")
        })?;
        Ok(view(&made, &names, Some(booked.head)))
    }

    pub(crate) async fn list_owed_for_work(&self) -> Result<Vec<OwedForWorkView>, ErrorBody> {
        let stand = self.stand().await?;
        let names = names(self.app, &stand.kept).await?;
        let currency = stand.kept.currency();
        let people = stand.kept.people().iter().map(|(who, _)| who);
        let owed = people.map(|who| (who, stand.kept.funds().owed_for_labour(who)));
        Ok(owed
            .filter(|(_, minor)| *minor != 0)
            .map(|(who, minor)| OwedForWorkView {
                participant: who.clone(),
                name: names.get(who).cloned(),
                owed: money(shown(minor, currency)),
            })
            .collect())
    }
}

/// What all holders have together, less what is owed for work already: what was
/// promised once is not promised again.
fn there(kept: &Kept) -> Money {
    let owed = kept.people().iter().map(|(who, _)| who);
    let owed: i128 = owed.map(|who| kept.funds().owed_for_labour(who)).sum();
    shown(kept.held().saturating_sub(owed).max(0), kept.currency())
}

fn rule(body: &PayoutBody, kept: &Kept, language: Language) -> Result<PayoutRule, ErrorBody> {
    let currency = kept.currency();
    let each = |all: &BTreeMap<ParticipantId, String>| {
        let mut amounts = BTreeMap::new();
        for (who, text) in all {
            kept.people()
                .require(who)
                .map_err(|error| refused(&error))?;
            amounts.insert(who.clone(), typed(text, currency, language)?);
        }
        Ok::<_, ErrorBody>(amounts)
    };
    Ok(match body {
        PayoutBody::Fixed { amounts } => PayoutRule::Fixed {
            amounts: each(amounts)?,
        },
        PayoutBody::Hours { rate, rates } => PayoutRule::Hourly {
            rate: typed(rate, currency, language)?,
            rates: each(rates)?,
        },
        PayoutBody::Value { weights } => PayoutRule::Value {
            weights: weights.clone(),
        },
    })
}

fn typed(text: &str, currency: Currency, language: Language) -> Result<Money, ErrorBody> {
    amount(text, currency, language)
}

fn view(
    made: &PayoutMade,
    names: &BTreeMap<ParticipantId, String>,
    booked: Option<String>,
) -> PayoutView {
    let payout = &made.payout;
    let parts = payout.parts.iter().map(|part| PayoutPartView {
        participant: part.participant.clone(),
        name: names.get(&part.participant).cloned(),
        paid: money(part.paid),
        minutes: made
            .covers
            .get(&part.participant)
            .map_or(0, |tasks| tasks.values().sum()),
    });
    PayoutView {
        pot: money(payout.pot),
        there: money(made.there),
        until: Day::from(made.until),
        parts: parts.collect(),
        left: money(payout.left),
        short: payout.short.map(money),
        booked,
    }
}
