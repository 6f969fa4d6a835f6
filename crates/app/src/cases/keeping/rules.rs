//! By which rule costs are shared, and what another one would change.

use std::collections::BTreeMap;

use allotment_api::{
    BandBody, BookedView, ErrorBody, RuleBody, RuleChangeView, RulePreview, RuleView, call,
};
use allotment_ledger::{
    Band, Percent, ShareRule,
    books::{Act, Period},
    keeping::RuleSet,
};
use allotment_types::{Currency, Language};

use super::{amount, mistyped, money, period, refused, told};
use crate::{cases::books::author, dispatch::Treasurer};

impl Treasurer<'_> {
    pub(crate) async fn list_rules(&self) -> Result<Vec<RuleView>, ErrorBody> {
        let stand = self.stand().await?;
        let rules = stand.kept.rules();
        let now = rules.of(Period::of(self.today()?)).map(|(seq, _)| seq);
        let mut all: Vec<(u64, &RuleSet)> = rules.iter().collect();
        all.sort_by_key(|(seq, set)| (set.from, *seq));
        let mut views = vec![];
        for (entry, set) in all {
            let decision = match &set.decision {
                Some(decision) => told(self.app, decision).await?,
                None => None,
            };
            views.push(RuleView {
                from: set.from.to_string(),
                rule: shown(&set.rule),
                decision,
                entry,
                holds: now == Some(entry),
            });
        }
        Ok(views)
    }

    pub(crate) async fn set_rule(&self, it: call::SetRule) -> Result<BookedView, ErrorBody> {
        let from = period(&it.from)?;
        let language = self.language(it.language).await?;
        self.book("rule", it.stamped, |entering| {
            let rule = understood(&it.rule, entering.kept().currency(), language)?;
            for who in named(&rule) {
                let people = entering.kept().people();
                people.require(who).map_err(|error| refused(&error))?;
            }
            let decision = entering.written("decision", it.decision.as_ref())?;
            entering.act(Act::RuleSet(Box::new(RuleSet {
                from,
                rule,
                decision,
            })))
        })
        .await
    }

    pub(crate) async fn preview_rule(
        &self,
        it: call::PreviewRule,
    ) -> Result<RulePreview, ErrorBody> {
        let language = self.language(it.language).await?;
        let period = match &it.month {
            Some(month) => period(month)?,
            None => Period::of(self.today()?),
        };
        let stand = self.stand().await?;
        let kept = &stand.kept;
        let rule = understood(&it.rule, kept.currency(), language)?;
        let by = author(self.app, self.name.as_ref()).await?;
        let means = kept.means(period, &by, |account, day| stand.at_end_of(account, day));
        let means = means.map_err(|error| refused(&error))?;
        let closing = kept.close_preview(period, &means);
        let closing = closing.map_err(|error| refused(&error))?;
        let changes = kept.preview_rule_change(period, &means, &rule);
        let mut views = vec![];
        for change in changes.map_err(|error| refused(&error))? {
            let one = kept.people().get(&change.participant);
            let name = match one.and_then(|one| one.name) {
                Some(name) => told(self.app, &name).await?,
                None => None,
            };
            views.push(RuleChangeView {
                participant: change.participant,
                name,
                before: change.before.map(money),
                after: change.after.map(money),
            });
        }
        Ok(RulePreview {
            month: period.to_string(),
            total: money(closing.total),
            changes: views,
        })
    }
}

/// Everybody whom a rule names.
fn named(rule: &ShareRule) -> Vec<&allotment_types::ParticipantId> {
    match rule {
        ShareRule::Equal | ShareRule::Weights => vec![],
        ShareRule::Percentages { parts } => parts.keys().collect(),
        ShareRule::Exact { amounts } => amounts.keys().collect(),
        ShareRule::Usage { readings, .. } => readings.keys().collect(),
        ShareRule::Sliding { bands } => bands.keys().collect(),
    }
}

fn understood(
    rule: &RuleBody,
    currency: Currency,
    language: Language,
) -> Result<ShareRule, ErrorBody> {
    let typed = |text: &String| amount(text, currency, language);
    Ok(match rule {
        RuleBody::Equal => ShareRule::Equal,
        RuleBody::Weights => ShareRule::Weights,
        RuleBody::Percentages { parts } => ShareRule::Percentages {
            parts: parts
                .iter()
                .map(|(who, text)| {
                    let part = Percent::parse(text)
                        .map_err(|error| mistyped(refused(&error), text, "percent", &[]))?;
                    Ok((who.clone(), part))
                })
                .collect::<Result<_, ErrorBody>>()?,
        },
        RuleBody::Exact { amounts } => ShareRule::Exact {
            amounts: amounts
                .iter()
                .map(|(who, text)| Ok((who.clone(), typed(text)?)))
                .collect::<Result<_, ErrorBody>>()?,
        },
        RuleBody::Usage { meter, readings } => ShareRule::Usage {
            meter: meter.clone(),
            readings: readings.clone(),
        },
        RuleBody::Sliding { bands } => ShareRule::Sliding {
            bands: bands
                .iter()
                .map(|(who, band)| {
                    let band = Band {
                        floor: band.floor.as_ref().map(typed).transpose()?,
                        cap: band.cap.as_ref().map(typed).transpose()?,
                    };
                    Ok((who.clone(), band))
                })
                .collect::<Result<BTreeMap<_, _>, ErrorBody>>()?,
        },
    })
}

fn shown(rule: &ShareRule) -> RuleBody {
    match rule {
        ShareRule::Equal => RuleBody::Equal,
        ShareRule::Weights => RuleBody::Weights,
        ShareRule::Percentages { parts } => RuleBody::Percentages {
            parts: parts
                .iter()
                .map(|(who, part)| (who.clone(), part.to_string()))
                .collect(),
        },
        ShareRule::Exact { amounts } => RuleBody::Exact {
            amounts: amounts
                .iter()
                .map(|(who, amount)| (who.clone(), amount.decimal()))
                .collect(),
        },
        ShareRule::Usage { meter, readings } => RuleBody::Usage {
            meter: meter.clone(),
            readings: readings.clone(),
        },
        ShareRule::Sliding { bands } => RuleBody::Sliding {
            bands: bands
                .iter()
                .map(|(who, band)| {
                    let band = BandBody {
                        floor: band.floor.map(allotment_types::Money::decimal),
                        cap: band.cap.map(allotment_types::Money::decimal),
                    };
                    (who.clone(), band)
                })
                .collect(),
        },
    }
}
