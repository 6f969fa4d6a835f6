//! How long work is followed and stopped.

use allotment_api::Event;

/// Whoever follows long work.
pub trait News: Send + Sync {
    /// Something happened.
    fn tell(&self, event: Event);

    /// Whether the person asked to stop. It is looked at between steps and
    /// while waiting; what is at work on the server is not torn down.
    fn wants_stop(&self) -> bool;

    /// Whether the person asked to wait before the next step.
    fn wants_pause(&self) -> bool {
        false
    }
}

/// Follows nothing, stops nothing.
pub struct NoNews;

impl News for NoNews {
    fn tell(&self, _: Event) {}
    fn wants_stop(&self) -> bool {
        false
    }
}
