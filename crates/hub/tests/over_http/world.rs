//! The world of a hub in a test: a clock that is set, and bytes that are never
//! the same twice.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use allotment_app::ports::{Catalogue, CatalogueError, Clock, Offer, Prices, Random};
use allotment_hub::World;
use allotment_recipe::RecipeFiles;
use allotment_types::{RecipeName, Timestamp};

/// A clock that stands until it is set.
pub(crate) struct SetClock(AtomicI64);

impl SetClock {
    pub(crate) fn pass_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    pub(crate) fn pass_days(&self, days: i64) {
        self.0.fetch_add(days * 86_400, Ordering::Relaxed);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// Different bytes each time, of all worlds together: in two processes too.
struct Mixed;

static DRAWN: AtomicU64 = AtomicU64::new(0);

impl Random for Mixed {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(8) {
            // SplitMix64 (Steele, Lea, Flood 2014).
            let drawn = DRAWN.fetch_add(1, Ordering::Relaxed) | u64::from(std::process::id()) << 32;
            let mut it = drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            it ^= it >> 31;
            part.copy_from_slice(&it.to_le_bytes()[..part.len()]);
        }
    }
}

struct NoRecipes;

impl Catalogue for NoRecipes {
    fn names(&self) -> Result<Vec<RecipeName>, CatalogueError> {
        Ok(vec![])
    }

    fn files(&self, _: &RecipeName) -> Result<Option<RecipeFiles>, CatalogueError> {
        Ok(None)
    }
}

struct NoPrices;

impl Prices for NoPrices {
    fn offers(&self) -> &[Offer] {
        &[]
    }
}

/// A world at noon of 10 December 2026.
pub(crate) fn world() -> (World, Arc<SetClock>) {
    let clock = Arc::new(SetClock(AtomicI64::new(1_796_904_000)));
    let world = World {
        catalogue: Arc::new(NoRecipes),
        prices: Arc::new(NoPrices),
        clock: clock.clone(),
        random: Arc::new(Mixed),
        post: None,
    };
    (world, clock)
}
