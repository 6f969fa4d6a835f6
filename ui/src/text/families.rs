//! Keys that are put together while the program runs.

/// How such keys begin. [`Text::family`](super::Text::family) takes no other;
/// the members of a family are whatever the English files have of it, and the
/// other languages have the same.
pub const FAMILIES: &[&str] = &["error-"];
