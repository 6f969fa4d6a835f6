//! Use cases through the one door, over a real record.

mod collective;
mod launches;
mod machines;
mod practice;
mod preflight;
mod recipes;
mod sources;
