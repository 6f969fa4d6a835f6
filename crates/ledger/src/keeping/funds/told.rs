//! What every act of money and hours says of itself.

use allotment_types::{Currency, Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{Funds, FundsError, Log};
use crate::books::{Amount, Commodity, Place, Posting};

/// An act, with what follows from it alone and whether it goes with the others.
pub(crate) trait Told {
    /// What moves.
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Vec::new())
    }

    /// Whether it goes with all that stands.
    fn check(&self, funds: &Funds, date: Date) -> Result<(), FundsError>;

    /// Whether nothing that stands rests on it, so that it can be taken back.
    fn is_free(&self, _funds: &Funds, _seq: u64) -> Result<(), FundsError> {
        Ok(())
    }

    /// Everybody whom it is about.
    fn people(&self) -> Vec<&ParticipantId> {
        Vec::new()
    }

    /// By how much it changes what somebody has given towards their shares.
    fn settles(&self) -> Vec<(&ParticipantId, i128)> {
        Vec::new()
    }
}

/// What an entry says, with the day that it counts for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered<T> {
    /// The day.
    pub date: Date,
    /// What it says.
    pub told: T,
}

/// Postings that are put together from amounts above nothing.
#[derive(Debug, Default)]
pub(super) struct Moves(Vec<Posting>);

impl Moves {
    /// An amount that goes to a place.
    pub(super) fn to(self, place: &Place, amount: Money) -> Self {
        self.posted(place, amount.minor, amount.currency.into())
    }

    /// An amount that comes from a place.
    pub(super) fn from(self, place: &Place, amount: Money) -> Result<Self, FundsError> {
        let minor = amount.minor.checked_neg().ok_or(FundsError::TooLarge)?;
        Ok(self.posted(place, minor, amount.currency.into()))
    }

    /// Minutes that one gave to the collective.
    pub(super) fn minutes(self, giver: &ParticipantId, minutes: u32) -> Self {
        let minutes = i64::from(minutes);
        self.posted(&Place::HoursReceived, minutes, Commodity::Hour)
            .posted(&Place::HoursGiven(giver.clone()), -minutes, Commodity::Hour)
    }

    /// An amount that comes in from somewhere, of which somebody keeps a fee.
    pub(super) fn received(
        self,
        holder: &Place,
        from: &Place,
        amount: Money,
        fee: Option<Money>,
    ) -> Result<Self, FundsError> {
        let fee = fee.unwrap_or(Money::zero(amount.currency));
        let rest = amount.checked_sub(fee).map_err(|_| FundsError::TooLarge)?;
        self.to(holder, rest)
            .to(&super::FEES, fee)
            .from(from, amount)
    }

    fn posted(mut self, place: &Place, minor: i64, commodity: Commodity) -> Self {
        if minor != 0 {
            let amount = Amount::new(minor, commodity);
            self.0.push(Posting::new(place.account(), amount));
        }
        self
    }

    pub(super) fn done(self) -> Vec<Posting> {
        self.0
    }
}

/// Refuses an amount that is not above nothing or of another currency.
pub(super) fn positive(currency: Currency, amount: Money) -> Result<(), FundsError> {
    not_negative(currency, amount)?;
    if amount.minor == 0 {
        return Err(FundsError::NotPositive { amount });
    }
    Ok(())
}

/// Refuses an amount below nothing or of another currency.
pub(super) fn not_negative(currency: Currency, amount: Money) -> Result<(), FundsError> {
    if amount.currency != currency {
        return Err(FundsError::OtherCurrency { amount, currency });
    }
    if amount.is_negative() {
        return Err(FundsError::NotPositive { amount });
    }
    Ok(())
}

/// Refuses a fee that is not a part of the amount.
pub(super) fn fee_of(amount: Money, fee: Option<Money>) -> Result<(), FundsError> {
    let Some(fee) = fee else { return Ok(()) };
    positive(amount.currency, fee)?;
    if fee.minor > amount.minor {
        return Err(FundsError::Fee { amount, fee });
    }
    Ok(())
}

/// As money of 64 bits.
pub(super) fn money(minor: i128, currency: Currency) -> Result<Money, FundsError> {
    i64::try_from(minor)
        .map(|minor| Money::new(minor, currency))
        .map_err(|_| FundsError::TooLarge)
}

/// An entry that has to stand.
pub(super) fn expect<'l, T>(
    log: &'l Log<T>,
    seq: u64,
    act: &'static str,
) -> Result<&'l Entered<T>, FundsError> {
    log.get(&seq).ok_or(FundsError::NotThere { seq, act })
}
