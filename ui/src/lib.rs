//! The interface that the window shows: pages, the parts that they are built
//! of, words in every language, and looks. It runs in a page as WebAssembly;
//! natively only its tests do.

pub mod api;
pub mod app;
pub mod components;
#[cfg(feature = "gallery")]
pub mod gallery;
pub mod loading;
mod menu;
pub mod pages;
pub mod runs;
pub mod settings;
pub mod text;
pub mod wording;
