//! The contract in the page: one generic [`Client::call`] over whatever
//! carries it to the use cases.

mod carried;
mod client;
mod errors;
mod http;
#[cfg(not(target_arch = "wasm32"))]
mod memory;
mod script;
mod sent;
mod tauri;

pub use carried::Carried;
pub use client::{Answer, Client, Transport, use_client};
pub use errors::carried;
#[cfg(not(target_arch = "wasm32"))]
pub use memory::{Answering, Memory};
pub use sent::Sent;
