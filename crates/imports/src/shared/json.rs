//! Numbers and texts of JSON, as they stand there.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{Cause, Fault, FileKind, Place, limits, text};

/// A number with the very digits that the file has: a floating-point number
/// would be another one.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct Digits<'j>(#[serde(borrow)] &'j RawValue);

impl Digits<'_> {
    pub(super) fn text(&self) -> &str {
        self.0.get().trim_matches('"')
    }
}

/// Reads JSON of a known form.
pub(super) fn read<'j, T: Deserialize<'j>>(file: FileKind, whole: &'j str) -> Result<T, Fault> {
    // The end of a long line is as good as its beginning, where all is one line.
    serde_json::from_str(whole).map_err(|error| {
        let line = u32::try_from(error.line()).unwrap_or(u32::MAX).max(1);
        let cause = if error.is_eof() {
            Cause::Truncated
        } else {
            Cause::Json {
                detail: text::clipped(&error.to_string()),
            }
        };
        Fault::new(file, Place::Line(line), cause)
    })
}

/// A name or title, as it is shown.
pub(super) fn name(said: &str) -> Result<String, Cause> {
    if said.len() > limits::LONGEST_ROW {
        return Err(Cause::LongRow);
    }
    text::some(said).ok_or(Cause::Missing)
}
