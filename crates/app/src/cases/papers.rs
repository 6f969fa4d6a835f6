//! Papers that people print, pin up or lock away.

use allotment_api::{ErrorBody, PaperView, call, codes};

use crate::dispatch::Operator;

impl Operator<'_> {
    #[expect(clippy::unused_async, reason = "being written")]
    pub(crate) async fn show_paper(&self, it: call::ShowPaper) -> Result<PaperView, ErrorBody> {
        let _ = it;
        Err(ErrorBody::new(codes::NOT_FOUND, "There are no papers yet"))
    }

    #[expect(clippy::unused_async, reason = "being written")]
    pub(crate) async fn save_paper(&self, it: call::SavePaper) -> Result<Vec<String>, ErrorBody> {
        let _ = it;
        Err(ErrorBody::new(codes::NOT_FOUND, "There are no papers yet"))
    }
}
