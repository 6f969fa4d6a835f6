//! What `recipe.toml` says.

mod check;
mod generator;

pub use check::{Check, Expect, Request};
pub use generator::{Charset, Generator};
