//! What journeys in the window need.

mod browser;
#[path = "../../shared/kit.rs"]
mod kit;
mod person;
mod screen;
mod site;
mod stand_in;
mod window;

pub(crate) use browser::{Browser, axe};
pub(crate) use person::Person;
pub(crate) use site::Site;
pub(crate) use stand_in::{Interface, StandIn};
pub(crate) use window::Computer;
