//! Facts, plan, steps, run log and the Transport trait; pure, wasm-safe.
