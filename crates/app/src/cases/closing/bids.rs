//! Bidding rounds: three sealed bids a person. The books have what stands for
//! them; text and salt lie apart, for the treasurer.

use std::collections::{BTreeMap, BTreeSet};

use allotment_api::{BookedView, ErrorBody, HeldView, RoundView, Stamped, call, codes};
use allotment_ledger::{
    BiddingRound, Bids, Days, Round, TreasurersOutcome,
    books::{Act, Apart, Period},
    keeping::{
        RuleSet,
        funds::{BidSealed, Funds, OpenedBid, RoundHeld, RoundOpened, bid_text},
    },
};
use allotment_types::{Currency, ExposeSecret as _, Money, ParticipantId};

use crate::{
    cases::{
        books::books_error,
        keeping::{Stand, amount, money, period, refused},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn list_rounds(&self) -> Result<Vec<RoundView>, ErrorBody> {
        let stand = self.stand().await?;
        let rounds = stand.kept.funds().rounds();
        Ok(rounds
            .map(|(round, told, held)| {
                let held = held.map(|held| held_before(told, held));
                view(stand.kept.funds(), round, told, held)
            })
            .collect())
    }

    pub(crate) async fn open_round(&self, it: call::OpenRound) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let booked = self.book("bid", it.stamped, |entering| {
            let kept = entering.kept();
            let cost = amount(&it.cost, kept.currency(), language)?;
            let mut invited: BTreeSet<ParticipantId> = it.invited.iter().cloned().collect();
            if invited.is_empty() {
                let next = entering
                    .date()
                    .tomorrow()
                    .map_err(|error| refused(&error))?;
                let day = Days::new(entering.date(), next).map_err(|error| refused(&error))?;
                let there = kept.people().roll().attendance(day);
                invited = there
                    .present
                    .into_iter()
                    .map(|one| one.participant)
                    .collect();
            }
            let round = BiddingRound::new(cost, invited).map_err(|error| refused(&error))?;
            entering.act(Act::RoundOpened(RoundOpened {
                cost: round.cost,
                guide: round.guide,
                invited: round.invited,
            }))
        });
        let booked = booked.await?;
        // The number of its entry is its own.
        Ok(BookedView {
            name: booked.entries.last().map(ToString::to_string),
            ..booked
        })
    }

    pub(crate) async fn seal_bid(&self, it: call::SealBid) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let typed = it.bids.0.expose_secret().to_owned();
        let typed: Vec<&str> = typed
            .lines()
            .map(str::trim)
            .filter(|one| !one.is_empty())
            .collect();
        let [first, second, third] = typed.as_slice() else {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("A bid is three amounts, a line each, and here are {}", typed.len()),
            )
            .hint("Nothing was booked. The second counts if the first bids of all do not cover the cost, the third if the second do not"));
        };
        self.book("bid", it.stamped, |entering| {
            let read = |text: &str| amount(text, entering.kept().currency(), language);
            let bids = Bids::new([read(first)?, read(second)?, read(third)?]);
            let bids = bids.map_err(|error| refused(&error))?;
            let commitment = entering.apart(&bid_text(&bids));
            entering.act(Act::BidSealed(BidSealed {
                round: it.round,
                participant: it.participant.clone(),
                commitment,
            }))
        })
        .await
    }

    pub(crate) async fn hold_round(&self, it: call::HoldRound) -> Result<RoundView, ErrorBody> {
        let from = it.from.as_deref().map(period).transpose()?;
        let stand = self.stand().await?;
        let outcome = self.outcome(&stand, it.round).await?;
        let funds = stand.kept.funds();
        let told = funds.rounds().find(|(round, ..)| *round == it.round);
        let Some((_, told, _)) = told else {
            return Err(unknown(it.round));
        };
        let mut held = HeldView {
            taken: outcome.taken.map(number),
            sum: money(outcome.sum()),
            beyond: money(outcome.surplus()),
            amounts: amounts(&outcome.amounts),
            missing: outcome.missing.iter().cloned().collect(),
            booked: None,
        };
        if !it.preview {
            let booked = self
                .book("bid", Stamped::default(), |entering| {
                    enter(entering, it.round, &outcome, from)
                })
                .await?;
            held.booked = Some(booked.head);
        }
        Ok(view(funds, it.round, told, Some(held)))
    }

    /// What comes of a round: all bids that were sealed, opened.
    async fn outcome(&self, stand: &Stand, round: u64) -> Result<TreasurersOutcome, ErrorBody> {
        let funds = stand.kept.funds();
        let mut opened = BTreeMap::new();
        for (who, commitment) in funds.sealed(round) {
            if let Some(bid) = self.opened(&commitment, stand.kept.currency()).await? {
                opened.insert(who.clone(), bid);
            }
        }
        let outcome = funds.open_bids(round, &opened);
        outcome.map_err(|error| refused(&error))
    }

    async fn opened(
        &self,
        commitment: &Apart,
        currency: Currency,
    ) -> Result<Option<OpenedBid>, ErrorBody> {
        let kept = self.app.books.apart(commitment).await;
        let kept = kept.map_err(|error| books_error(&error))?;
        let Some(kept) = kept else {
            return Ok(None);
        };
        Ok(bids_of(&kept.text, currency).map(|bids| OpenedBid {
            bids,
            salt: kept.salt,
        }))
    }
}

fn enter(
    entering: &mut crate::cases::keeping::Entering<'_>,
    round: u64,
    outcome: &TreasurersOutcome,
    from: Option<Period>,
) -> Result<(), ErrorBody> {
    let held = Funds::holding(round, outcome);
    let rule = held.rule.clone();
    entering.act(Act::RoundHeld(held))?;
    if let (Some(rule), Some(from)) = (rule, from) {
        entering.act(Act::RuleSet(Box::new(RuleSet {
            from,
            rule,
            decision: None,
        })))?;
    }
    Ok(())
}

/// As [`bid_text`] writes them.
fn bids_of(text: &str, currency: Currency) -> Option<Bids> {
    let mut parts = text.split(' ');
    if parts.next()? != currency.code() {
        return None;
    }
    let minor: Vec<i64> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, third] = minor.as_slice() else {
        return None;
    };
    Bids::new([*first, *second, *third].map(|minor| Money::new(minor, currency))).ok()
}

fn view(funds: &Funds, round: u64, told: &RoundOpened, held: Option<HeldView>) -> RoundView {
    RoundView {
        round,
        cost: money(told.cost),
        guide: money(told.guide),
        invited: told.invited.iter().cloned().collect(),
        bid: funds.sealed(round).into_keys().cloned().collect(),
        held,
    }
}

/// Of a round that was held before: what the books have of it.
fn held_before(told: &RoundOpened, held: &RoundHeld) -> HeldView {
    let minor = held.sum.minor.saturating_sub(told.cost.minor);
    HeldView {
        taken: held.taken.map(number),
        sum: money(held.sum),
        beyond: money(Money::new(minor, told.cost.currency)),
        amounts: match &held.rule {
            Some(allotment_ledger::ShareRule::Exact { amounts: all }) => amounts(all),
            _ => vec![],
        },
        missing: vec![],
        booked: None,
    }
}

fn amounts(all: &BTreeMap<ParticipantId, Money>) -> Vec<(ParticipantId, allotment_api::MoneyView)> {
    let each = all
        .iter()
        .map(|(who, amount)| (who.clone(), money(*amount)));
    each.collect()
}

const fn number(round: Round) -> u8 {
    match round {
        Round::First => 1,
        Round::Second => 2,
        Round::Third => 3,
    }
}

fn unknown(round: u64) -> ErrorBody {
    ErrorBody::new(
        codes::NOT_FOUND,
        format!("There is no bidding round {round}"),
    )
    .hint("`allotment bid list` shows all of them")
}
