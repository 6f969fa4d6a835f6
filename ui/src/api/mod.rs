//! The contract in the page: one generic [`Client::call`] over whatever
//! carries it to the use cases.

mod client;
mod errors;
mod memory;
mod script;
mod tauri;

pub use client::{Answer, Client, Transport, use_client};
pub use errors::carried;
pub use memory::{Answering, Memory};
