//! The real clock and the real dice.

use allotment_app::ports::{Clock, Random};
use allotment_types::Timestamp;

/// This computer's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the composition root's clock"
        )]
        let now = std::time::SystemTime::now();
        Timestamp::try_from(now).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// The system's secure source.
pub(crate) struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) {
        use rand::Rng as _;
        rand::rng().fill_bytes(bytes);
    }
}
