//! What comes beside the program when it is wanted: the words of a language,
//! and the code of pages that not everybody opens.

mod absent;
mod part;
mod parts;
mod words;

pub use part::{Coming, Fetch, Part, PartProps, Show};
pub use parts::shown;
#[cfg(target_arch = "wasm32")]
pub use words::fetch;
pub use words::{Words, WordsProps};
