//! The use cases, one subject a file.

mod collective;
mod entrance;
mod launches;
mod life;
mod machines;
mod mail;
mod operators;
mod papers;
mod plans;
mod practice;
mod preflight;
mod proof;
mod recipes;
mod runs;
mod servers;
mod sources;
mod status;
mod upgrades;
mod wishes;
