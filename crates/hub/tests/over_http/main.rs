//! A hub, asked over HTTP as people and attackers ask it.
#![cfg(test)]
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

mod api;
mod attacks;
mod authorization;
mod backups;
mod client;
mod entering;
mod garden;
mod killed;
mod share;
mod world;
