//! The sliding scale: everybody bears in proportion to their weight, but none
//! less than their floor and none more than their cap.

use std::cmp::Ordering;

use num_integer::Integer;
use serde::{Deserialize, Serialize};

/// Somebody on a sliding scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vessel {
    /// In proportion to the others' weights.
    pub weight: u64,
    /// The least that they bear, in minor units.
    pub floor: u64,
    /// The most that they bear, in minor units; never below the floor.
    pub cap: Option<u64>,
}

/// How high the water stands: minor units for each unit of weight, as an exact
/// fraction in lowest terms. Who is at their floor bears more than weight times
/// level, and who is at their cap less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// So many minor units…
    pub minor: u64,
    /// …for so many units of weight; at least one.
    pub weight: u64,
}

/// What one bears, as an exact number of minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// Rounded down, in minor units.
    pub whole: u64,
    /// What was rounded off, in parts of [`Water::over`].
    pub rest: u64,
    /// What kept them from bearing their weight's part.
    pub bound: Option<Bound>,
}

/// A limit that decided what somebody bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// Their floor: in proportion to their weight it would have been less.
    Floor,
    /// Their cap: it would have been more.
    Cap,
}

/// A total, filled in exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Water {
    /// The denominator of all rests; at least one.
    pub over: u64,
    /// Nothing where all are at a bound, so that many levels would do.
    pub level: Option<Level>,
    /// In the order of the vessels.
    pub filled: Vec<Filled>,
}

/// Why a total cannot be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WaterError {
    /// The caps together are below the total.
    #[error("the most that all bear together is {most} minor units, which is less than the total")]
    TooMuch {
        /// The most that all bear together.
        most: u64,
    },
    /// The floors together are above the total.
    #[error(
        "the least that all bear together is {least} minor units, which is more than the total"
    )]
    TooLittle {
        /// The least that all bear together.
        least: u128,
    },
    /// The weights together do not fit into 64 bits.
    #[error("the weights together are beyond 2^64")]
    TooHeavy,
    /// A cap is below its floor.
    #[error("the cap of number {at} is below its floor")]
    UpsideDown {
        /// Which of the vessels, from nought.
        at: usize,
    },
}

/// The level at which all bear `total` minor units together, and what each
/// bears then: `clamp(level × weight, floor, cap)`, exactly.
///
/// In O(n log n): the breakpoints at which somebody leaves their floor or
/// reaches their cap are walked upwards, until the total lies between two.
///
/// Source: the weighted constrained equal awards rule (Herrero and Villar, The
/// three musketeers: four classical solutions to bankruptcy problems,
/// Mathematical Social Sciences 42, 2001).
pub fn fill(total: u64, vessels: &[Vessel]) -> Result<Water, WaterError> {
    check(vessels)?;
    let least: u128 = vessels.iter().map(|one| u128::from(one.floor)).sum();
    if least > u128::from(total) {
        return Err(WaterError::TooLittle { least });
    }

    // What is not free to move bears this much; it never exceeds the total.
    let mut fixed = least;
    let mut free = 0_u64;
    let mut passed = None;
    for point in breakpoints(vessels) {
        passed = Some(Level {
            minor: point.minor,
            weight: point.weight,
        });
        // Is the total reached below this point? What is free bears weight × at.
        let here = u128::from(free) * u128::from(point.minor);
        if here >= (u128::from(total) - fixed) * u128::from(point.weight) {
            break;
        }
        match point.what {
            Bound::Floor => {
                fixed -= u128::from(point.minor);
                free += point.weight;
            }
            Bound::Cap => {
                fixed += u128::from(point.minor);
                free -= point.weight;
            }
        }
    }

    // At most the total.
    let open = u64::try_from(u128::from(total) - fixed).unwrap_or(u64::MAX);
    if free == 0 && open > 0 {
        return Err(WaterError::TooMuch { most: total - open });
    }
    if free == 0 {
        // All are at a bound, and the level of the last point is one of those
        // that would do: it makes whole numbers of all.
        let level = passed.unwrap_or(Level {
            minor: 0,
            weight: 1,
        });
        let filled = vessels
            .iter()
            .map(|one| one.filled(level.minor, level.weight));
        return Ok(Water {
            over: 1,
            level: None,
            filled: filled.collect(),
        });
    }
    let filled = vessels.iter().map(|one| one.filled(open, free));
    let common = open.gcd(&free);
    Ok(Water {
        over: free,
        level: Some(Level {
            minor: open / common,
            weight: free / common,
        }),
        filled: filled.collect(),
    })
}

fn check(vessels: &[Vessel]) -> Result<(), WaterError> {
    let mut weights = 0_u64;
    for (at, one) in vessels.iter().enumerate() {
        weights = weights
            .checked_add(one.weight)
            .ok_or(WaterError::TooHeavy)?;
        if one.cap.is_some_and(|cap| cap < one.floor) {
            return Err(WaterError::UpsideDown { at });
        }
    }
    Ok(())
}

/// Somebody's bound, met at the level `minor / weight`.
struct Breakpoint {
    minor: u64,
    weight: u64,
    what: Bound,
}

/// By level; at the same one floors are left before caps are reached, so that
/// nobody is taken away who was not there.
fn breakpoints(vessels: &[Vessel]) -> Vec<Breakpoint> {
    let mut all = Vec::with_capacity(vessels.len() * 2);
    for one in vessels.iter().filter(|one| one.weight > 0) {
        let point = |minor, what| Breakpoint {
            minor,
            weight: one.weight,
            what,
        };
        all.push(point(one.floor, Bound::Floor));
        all.extend(one.cap.map(|cap| point(cap, Bound::Cap)));
    }
    all.sort_by(|a, b| {
        let left = u128::from(a.minor) * u128::from(b.weight);
        let right = u128::from(b.minor) * u128::from(a.weight);
        left.cmp(&right).then_with(|| match (a.what, b.what) {
            (Bound::Floor, Bound::Cap) => Ordering::Less,
            (Bound::Cap, Bound::Floor) => Ordering::Greater,
            _ => Ordering::Equal,
        })
    });
    all
}

impl Vessel {
    /// At the level `open / free`.
    fn filled(&self, open: u64, free: u64) -> Filled {
        let bound = |whole, bound| Filled {
            whole,
            rest: 0,
            bound: Some(bound),
        };
        let share = u128::from(open) * u128::from(self.weight);
        let over = u128::from(free);
        if share < u128::from(self.floor) * over {
            return bound(self.floor, Bound::Floor);
        }
        match self.cap {
            Some(cap) if share > u128::from(cap) * over => bound(cap, Bound::Cap),
            _ => Filled {
                whole: u64::try_from(share / over).unwrap_or(u64::MAX),
                rest: u64::try_from(share % over).unwrap_or(u64::MAX),
                bound: None,
            },
        }
    }
}

#[cfg(test)]
mod tests;
