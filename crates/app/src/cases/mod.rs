//! The use cases, one subject a file.

mod adopting;
mod beta;
mod books;
mod checks;
mod closing;
mod collective;
mod entrance;
mod funds;
mod handed;
mod handing;
mod help;
mod home;
mod instances;
mod keeping;
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
mod renting;
mod runs;
mod servers;
mod sources;
mod status;
mod tending;
mod upgrades;
mod wishes;

pub use books::check_archive;
pub use home::home_error;
pub use keeping::Remembered;
