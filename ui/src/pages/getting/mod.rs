//! Getting a server that is not known yet: one of our own, and one for practice
//! on this computer; and the key by which any of them is known from then on.
//! The launch and the pages of servers both lead here.

mod host_key;
mod own;
mod practice;

pub(super) use host_key::HostKeyPage;
pub(super) use own::OwnServer;
pub(super) use practice::PracticeServer;
