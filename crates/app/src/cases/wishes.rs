//! What people wish of a run that is at work.

use allotment_api::{ErrorBody, codes};
use allotment_types::ServerName;

use crate::{dispatch::Operator, run::Wish};

impl Operator<'_> {
    pub(crate) fn wish(&self, server: &ServerName, wish: Wish) -> Result<(), ErrorBody> {
        if self.app.work.wish(server, wish) {
            return Ok(());
        }
        Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("Nothing of this window is at work on {server}"),
        )
        .hint("The run may have ended meanwhile: look where it stands"))
    }
}
