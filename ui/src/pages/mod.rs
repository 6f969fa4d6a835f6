//! Pages: one file each. They ask the use cases, show the answers with the
//! parts of [`crate::components`] and decide nothing themselves.

mod asking;
mod books;
mod home;
mod launch;
mod papers;
mod print;
mod trouble;
mod ways;

pub use books::Books;
pub use home::Home;
pub use launch::LaunchJourney;
