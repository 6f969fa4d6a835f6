//! Journeys: the real program launches real apps on real, bare servers, over
//! real SSH, and is cut, refused and undone.
//!
//! They need Linux, root and the practice kit's packages (`./dev setup`);
//! elsewhere each says that it was skipped, and why. The program itself must
//! have been built: `./dev test` does so.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "journeys say what they skip and how far they are; one that cannot go on fails"
)]

mod access;
mod adopted;
mod canary;
mod changed;
mod cut;
mod exported;
mod given;
mod hardened;
mod hub;
mod launch;
mod life;
mod locks;
mod machine;
mod mail;
mod own_kernel;
mod recipes;
mod refused;
mod stopped;
mod support;
mod undone;
mod upgraded;
mod wiring;
