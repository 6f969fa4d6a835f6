//! Reads and checks recipes: Co-op Cloud files and recipe.toml; pure, wasm-safe.

pub mod manifest;

pub use manifest::{Charset, Check, Expect, Generator, Request};
