//! Files that a page was handed by a person, with their content.

use allotment_api::{ErrorBody, codes};
use base64::Engine as _;

/// What is in such a file. How large it may be is looked at where it is read.
pub(crate) fn content(handed: &str) -> Result<Vec<u8>, ErrorBody> {
    let engine = base64::engine::general_purpose::STANDARD;
    engine.decode(handed).map_err(|error| {
        ErrorBody::new(codes::BAD_INPUT, "The file did not arrive as it was sent")
            .hint("Nothing was booked. Choose the file once more")
            .caused_by(&error)
    })
}
