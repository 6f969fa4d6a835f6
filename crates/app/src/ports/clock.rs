//! Time and chance. Nothing below the composition roots reads them otherwise
//! (invariant 4).

use allotment_types::Timestamp;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Gives bytes that nobody can guess.
pub trait Random: Send + Sync {
    /// Fills the buffer from the system's secure source.
    fn fill(&self, bytes: &mut [u8]);
}
