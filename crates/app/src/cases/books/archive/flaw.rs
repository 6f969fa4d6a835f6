//! What is wrong with an archive.

use allotment_api::{ErrorBody, codes};
use allotment_ledger::books::{Digest, Flaw};

use super::manifest::FORMAT;
use crate::sentence;

/// Why an archive is not what was written. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub(super) enum ArchiveFlaw {
    /// The file cannot be read as a tar file.
    #[error("the file is no archive of books, or its end is missing")]
    NoTar(#[source] std::io::Error),
    /// Something stands behind its end.
    #[error("something stands behind the end of the archive: it was added after it was written")]
    Appended,
    /// There is no list of its files.
    #[error(
        "the file has no `manifest.json` in its folder `allotment-archive`: it is no archive of books"
    )]
    NoManifest,
    /// It has another form.
    #[error("the archive is of the form `{found}`, and this Allotment reads `{FORMAT}`")]
    OtherFormat {
        /// What it says.
        found: String,
    },
    /// A text in it is not what it should be.
    #[error("`{name}` cannot be understood at line {line}")]
    NotUnderstood {
        /// The file.
        name: String,
        /// Where, from 1.
        line: usize,
    },
    /// A file is too large to be one of an archive.
    #[error("`{name}` is larger than any archive's")]
    TooLarge {
        /// The file.
        name: String,
    },
    /// A file is there that nobody listed, or twice.
    #[error("`{name}` does not belong to the archive")]
    Stranger {
        /// Its name.
        name: String,
    },
    /// A file is not there.
    #[error("`{name}` is missing")]
    Missing {
        /// Its name.
        name: String,
    },
    /// A file is another one than was written.
    #[error("`{name}` was changed: its hash is {found} and should be {expected}")]
    Changed {
        /// Its name.
        name: String,
        /// The hash that it has.
        found: Digest,
        /// The hash that it should have.
        expected: Digest,
    },
    /// The books are not whole.
    #[error(transparent)]
    Books(#[from] Flaw),
    /// A text does not belong to what stands for it, or stands for nothing.
    #[error("line {line} of `kept-apart.jsonl` was changed: no entry of the books names it")]
    Apart {
        /// Where, from 1.
        line: usize,
    },
    /// A receipt is there of which the books know nothing.
    #[error("no entry of the books names the receipt {digest}")]
    StrangeReceipt {
        /// Which.
        digest: Digest,
    },
    /// A cost names a receipt that is not there.
    #[error("the receipt {digest}, which a cost names, is missing")]
    NoReceipt {
        /// Which.
        digest: Digest,
    },
}

impl From<ArchiveFlaw> for ErrorBody {
    fn from(flaw: ArchiveFlaw) -> Self {
        let no_archive = matches!(
            flaw,
            ArchiveFlaw::NoTar(_) | ArchiveFlaw::NoManifest | ArchiveFlaw::OtherFormat { .. }
        );
        let (code, hint) = if no_archive {
            (
                codes::BAD_INPUT,
                "Nothing was changed. `allotment ledger archive FILE.tar` writes one",
            )
        } else {
            (
                codes::RECORD,
                "Nothing was changed here. Compare with another copy of the archive, or with the record that it was made from",
            )
        };
        Self::new(code, sentence(&flaw.to_string()))
            .hint(hint)
            .caused_by(&flaw)
    }
}
