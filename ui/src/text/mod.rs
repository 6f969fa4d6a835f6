//! Every word that people read, in each language, and figures as that
//! language writes them.
//!
//! Words are Fluent messages in `locales/<language>/*.ftl`
//! (<https://projectfluent.org>). A page takes them from [`use_text`]:
//!
//! ```ignore
//! let t = use_text();
//! html! { <h1>{ t.get("welcome-title") }</h1><p>{ tr!(t, "welcome-people", count = 12) }</p> }
//! ```
//!
//! A test (`tests/words.rs`) reads the code and the files: a key that is used
//! and missing, there and unused, or with other variables in another language
//! makes it fail. So a key is written out where it is used, or marked with
//! [`key!`](crate::key), or begins as one of [`FAMILIES`].

mod families;
mod figures;
#[cfg(target_arch = "wasm32")]
mod intl;
mod locale;
#[cfg(not(target_arch = "wasm32"))]
mod plain;
mod provider;
mod pseudo;
mod visible;
mod words;

pub use families::FAMILIES;
pub use fluent_bundle::FluentValue;
pub use locale::Locale;
pub use provider::{TextProvider, TextProviderProps, use_text};
pub use visible::visible;
pub use words::Text;

/// A message with its variables: `tr!(t, "share-of", name = name, count = 3)`.
///
/// Values are strings and numbers; a figure with a unit is made by the
/// methods of [`Text`] first.
#[macro_export]
macro_rules! tr {
    ($text:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $text.format($key, [$((stringify!($name), $crate::text::FluentValue::from($value))),*])
    };
}

/// Marks a key that is chosen in one place and said in another, so that the
/// test sees it used.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        $key
    };
}
