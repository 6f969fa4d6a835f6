//! What journeys at a hub need.

#[path = "../../desktop/support/browser.rs"]
mod browser;
mod collective;
mod devices;
mod front;
mod house;
#[expect(dead_code, reason = "the window's journeys use the rest of it")]
#[path = "../../desktop/support/person.rs"]
mod person;

pub(crate) use browser::{Browser, axe};
pub(crate) use collective::greens;
pub(crate) use devices::{Phone, downloads_to, pocket, prefers, sized};
pub(crate) use house::House;
pub(crate) use person::Person;
