//! Ids, names and sizes that every other crate speaks in; pure, wasm-safe.
