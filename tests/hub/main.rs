//! Journeys at a hub: the real program, a front with TLS as a proxy is one, and
//! people with real browsers, who have nothing but links.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "journeys say what they skip; one that cannot go on has failed"
)]

mod books;
mod looks;
#[expect(dead_code, reason = "the window's journeys use the rest of it")]
#[path = "../desktop/pages/measure.rs"]
mod measure;
mod network;
mod passkeys;
mod support;
mod ways;

/// Where what is shared with the window's journeys looks for it.
mod pages {
    pub(crate) use super::measure;
}
