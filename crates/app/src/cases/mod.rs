//! The use cases, one subject a file.

mod entrance;
mod operators;
mod plans;
mod practice;
mod recipes;
mod runs;
mod servers;
mod status;
