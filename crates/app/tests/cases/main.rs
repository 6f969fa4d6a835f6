//! Use cases through the one door, over a real record.

mod collective;
mod launches;
mod preflight;
mod recipes;
mod sources;
