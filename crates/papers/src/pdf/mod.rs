//! A paper as PDF: A4, tagged by PDF/UA-1 so that screen readers read it in
//! order, with the letters that it uses.

mod fonts;
mod ink;
mod lines;
mod pages;
mod rows;
mod sketch;
mod tags;
mod writer;

use jiff::civil::Date;
use krilla::error::KrillaError;

use self::{fonts::Fonts, sketch::Sketch};
use crate::paper::Paper;

/// Why there is no PDF. Nothing was written; the paper's HTML can be printed
/// instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The fonts of the program cannot be read: it was damaged.
    #[error("the fonts for the PDF cannot be read; print the page from a browser instead")]
    Fonts,
    /// The writer refused the page.
    #[error("the PDF could not be made; print the page from a browser instead")]
    Write(#[source] Box<KrillaError>),
}

/// How large the letters may be, largest first, compared with the usual size.
const SCALES: [f32; 8] = [1.24, 1.18, 1.12, 1.06, 1.0, 0.95, 0.9, 0.86];

/// As few pages as the smallest letters make, in the largest letters that make
/// no more: a page is filled, and a few words more do not begin another.
pub(crate) fn bytes(paper: &Paper, written: Date) -> Result<Vec<u8>, PdfError> {
    let fonts = Fonts::load()?;
    let [larger @ .., smallest] = SCALES;
    let tightest = Sketch::of(paper, &fonts, smallest);
    let sketch = larger
        .into_iter()
        .map(|scale| Sketch::of(paper, &fonts, scale))
        .find(|sketch| sketch.pages() == tightest.pages())
        .unwrap_or(tightest);
    writer::write(paper, &fonts, sketch, written)
}

/// Whether the letters that a PDF has suffice for a text.
pub(crate) fn has_letters(text: &str) -> Result<bool, PdfError> {
    Ok(Fonts::load()?.has(text))
}
