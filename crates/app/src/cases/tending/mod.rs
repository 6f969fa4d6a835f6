//! Looking after servers themselves: how they are, who has access, what makes
//! them harder to break into.

mod hardening;
mod keys;
mod looking;
