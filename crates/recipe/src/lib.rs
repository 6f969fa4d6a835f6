//! Reads and checks recipes: Co-op Cloud files and recipe.toml; pure, wasm-safe.
