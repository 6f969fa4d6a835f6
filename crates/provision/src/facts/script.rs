//! The script that reads the facts.

use crate::{Frame, engine::STATE_FOLDER};

const SCRIPT: &str = include_str!("facts.sh");

/// The one frame that reads all facts.
pub fn facts_frame() -> Frame {
    Frame::new(format!("S={STATE_FOLDER}\n{SCRIPT}"))
}
