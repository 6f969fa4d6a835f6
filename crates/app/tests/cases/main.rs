//! Use cases through the one door, over a real record.

mod archive;
mod beta;
mod beta_offers;
mod books;
mod closing;
mod collective;
mod exports;
mod funds;
mod instances;
mod keeping;
mod launches;
mod machines;
mod others;
mod practice;
mod preflight;
mod recipes;
mod servers;
mod sources;
