//! What preparation tells while it works.

use std::time::Duration;

pub use allotment_types::PracticeStage as Stage;

/// One message about the preparation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A stage begins.
    Begun(Stage),
    /// A stage is done, after so long.
    Done(Stage, Duration),
}

/// Who is told.
pub(crate) type Listener<'a> = &'a (dyn Fn(Progress) + Send + Sync);
