//! Images for the practice registry.

use crate::{Kit, PracticeError, embedded, progress::Listener};

/// The server that builds images; it is not among those that a person made.
pub(crate) const BUILDER: &str = "image-builder";

/// Which images to have in the practice registry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ImageSet {
    /// None: enough for servers without instances.
    #[default]
    None,
    /// These, by the names of their folders: `traefik`, `mariadb` …
    Only(Vec<String>),
    /// All that the kit knows.
    All,
}

impl Kit {
    /// Builds what is asked for and not there in its present form.
    #[expect(clippy::unused_async, reason = "builds come next")]
    pub(crate) async fn build_images(
        &self,
        _: &ImageSet,
        _: Listener<'_>,
    ) -> Result<(), PracticeError> {
        let _ = embedded::IMAGES;
        Ok(())
    }
}
