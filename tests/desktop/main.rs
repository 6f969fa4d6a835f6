//! Journeys in the real window: opened under a virtual display, driven as a
//! person drives it, against real practice servers.

#![expect(clippy::unwrap_used, reason = "a journey that cannot go on has failed")]

mod launch;
mod support;
