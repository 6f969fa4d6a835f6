//! What journeys in the window need.

mod person;
mod site;
mod window;

pub(crate) use person::Person;
pub(crate) use site::Site;
pub(crate) use window::Computer;
