//! The parts that pages are built of. They know no API and decide nothing:
//! what they show is handed in, what a person does is handed back. Only the
//! words that belong to a part itself (Copy, Show, Back) it takes from
//! [`crate::text`].
//!
//! `ui/README.md` lists them with what they take; the gallery shows them all.

mod badge;
mod button;
mod card;
mod chart;
mod checkbox;
mod choice;
mod code;
mod copy;
mod definitions;
mod dialog;
mod disclosure;
mod empty;
mod errors;
mod field;
mod focus;
mod frame;
mod header;
mod icon;
mod link;
mod live;
mod log;
mod logo;
mod money;
mod notice;
mod number;
mod page;
mod paper;
mod progress;
mod prose;
mod radio;
mod secret;
mod select;
mod shares;
mod spinner;
mod stepper;
mod steps;
mod switches;
mod table;
mod textarea;
mod textfield;

pub use badge::*;
pub use button::*;
pub use card::*;
pub use chart::*;
pub use checkbox::*;
pub use choice::*;
pub use code::*;
pub use copy::*;
pub use definitions::*;
pub use dialog::*;
pub use disclosure::*;
pub use empty::*;
pub use errors::*;
pub use field::*;
pub use focus::*;
pub use frame::*;
pub use header::*;
pub use icon::*;
pub use link::*;
pub use live::*;
pub use log::*;
pub use logo::*;
pub use money::*;
pub use notice::*;
pub use number::*;
pub use page::*;
pub use paper::*;
pub use progress::*;
pub use prose::*;
pub use radio::*;
pub use secret::*;
pub use select::*;
pub use shares::*;
pub use spinner::*;
pub use stepper::*;
pub use steps::*;
pub use switches::*;
pub use table::*;
pub use textarea::*;
pub use textfield::*;
