//! Connections to a real sshd, which each test starts for itself on this
//! computer, without touching the person's own configuration or keys.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "tests and their helpers: they start sshd, say what they skip, and fail by panic"
)]

mod first_contact;
mod leftovers;
mod link;
mod login;
mod secrets;
mod sshd;
