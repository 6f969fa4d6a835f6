//! Journeys in the real window: opened under a virtual display, driven as a
//! person drives it, against real practice servers. And every page of it in a
//! headless browser, against a stand-in.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "journeys say what they skip; one that cannot go on has failed"
)]

mod beta;
mod launch;
mod month;
mod pages;
mod record;
mod shell;
mod support;
