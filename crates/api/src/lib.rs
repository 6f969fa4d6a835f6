//! The contract: requests, replies, events and errors; pure, wasm-safe.
