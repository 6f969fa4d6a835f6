//! From what a server says about itself to the commands that people accept.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

mod export;
mod facts;
mod fixture;
mod machine;
mod planner;
mod predicates;
mod removal;
mod scripts;
mod server;
mod steps;
mod upgrade;
