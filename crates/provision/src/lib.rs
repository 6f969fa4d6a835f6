//! Facts → plan → step → run: what is on a server, what would be done to it,
//! and the record of what was done. Pure and safe for WebAssembly: this crate
//! builds commands and reads their answers, it never runs one. Only an
//! implementation of [`Transport`] does (invariant 1).

pub mod engine;
pub mod export;
pub mod facts;
pub mod hardening;
pub mod keys;
pub mod output;
pub mod plan;
pub mod planner;
pub mod run;
pub mod shell;
pub mod steps;
pub mod survey;
pub mod transport;

pub use transport::{
    ConnectError, Connector, Exit, Frame, HostKey, LinkError, OutputSink, ServerTarget, Stream,
    TargetError, Transport,
};
