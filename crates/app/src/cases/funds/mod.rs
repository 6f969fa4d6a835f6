//! Money from outside, the reserve and the plan, pledges, settling up, payouts.
//!
//! The rules are [`allotment_ledger::keeping::funds`]'s; here amounts are read
//! as people typed them, and words are kept apart.

mod budget;
mod gifts;
mod grants;
mod payments;
mod payouts;
mod pledges;
mod reserve;
mod settling;

use allotment_api::ErrorBody;

use super::keeping::refused;

/// A short name as it was typed.
fn id<T>(text: &str) -> Result<T, ErrorBody>
where
    T: std::str::FromStr<Err: std::error::Error + 'static>,
{
    text.parse().map_err(|error: T::Err| refused(&error))
}
