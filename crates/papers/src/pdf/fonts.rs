//! The letters that a PDF carries with it, and how wide they are.
//!
//! Lato and DejaVu Sans Mono lie in `fonts/`, with their licences; a PDF holds
//! only the letters that it uses. Between them they have Latin, Greek and
//! Cyrillic, and some of Arabic, Armenian and Georgian. A name that is written
//! from right to left is set so as a whole, within a line that goes on from left
//! to right; beyond that, lines of mixed direction are not put in order. The HTML
//! has every script that the browser has.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::UnicodeBuffer;

use super::PdfError;

const REGULAR: &[u8] = include_bytes!("../../fonts/Lato-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../fonts/Lato-Bold.ttf");
const TYPED: &[u8] = include_bytes!("../../fonts/DejaVuSansMono.ttf");

/// Which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Face {
    Regular,
    Bold,
    /// Of one width, for what is typed; and for what Lato does not have.
    Typed,
}

/// Text of one face, of any size: its measures are parts of that size.
pub(super) struct Shaped {
    pub(super) face: Face,
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    width: f32,
}

/// Text of one face and size, ready to be drawn.
pub(super) struct Run {
    pub(super) shaped: Rc<Shaped>,
    /// In points.
    pub(super) size: f32,
}

impl Run {
    /// In points.
    pub(super) fn width(&self) -> f32 {
        self.shaped.width * self.size
    }
}

struct Loaded {
    draws: Font,
    shapes: rustybuzz::Face<'static>,
}

type Known = HashMap<(Face, String), Vec<Rc<Shaped>>>;

pub(super) struct Fonts {
    faces: [Loaded; 3],
    /// What was shaped before: a paper is laid out at several sizes, and most
    /// words come again at each.
    known: RefCell<Known>,
}

impl Fonts {
    pub(super) fn load() -> Result<Self, PdfError> {
        let load = |data: &'static [u8]| {
            Some(Loaded {
                draws: Font::new(data.into(), 0)?,
                shapes: rustybuzz::Face::from_slice(data, 0)?,
            })
        };
        let faces = || Some([load(REGULAR)?, load(BOLD)?, load(TYPED)?]);
        Ok(Self {
            faces: faces().ok_or(PdfError::Fonts)?,
            known: RefCell::default(),
        })
    }

    fn get(&self, face: Face) -> &Loaded {
        let [regular, bold, typed] = &self.faces;
        match face {
            Face::Regular => regular,
            Face::Bold => bold,
            Face::Typed => typed,
        }
    }

    pub(super) fn font(&self, face: Face) -> Font {
        self.get(face).draws.clone()
    }

    /// Whether some face has each letter.
    pub(super) fn has(&self, text: &str) -> bool {
        let has = |c| {
            let mut faces = self.faces.iter();
            faces.any(|face| face.shapes.glyph_index(c).is_some())
        };
        text.chars().all(has)
    }

    /// The text as runs, from left to right. A character that no face has is
    /// shown as the sign for one that is missing.
    pub(super) fn shape(&self, face: Face, size: f32, text: &str) -> Vec<Run> {
        let known = self.known(face, text).into_iter();
        known.map(|shaped| Run { shaped, size }).collect()
    }

    /// How wide the text is, in points.
    pub(super) fn width(&self, face: Face, size: f32, text: &str) -> f32 {
        let known = self.known(face, text);
        known.iter().map(|shaped| shaped.width * size).sum()
    }

    fn known(&self, face: Face, text: &str) -> Vec<Rc<Shaped>> {
        let key = (face, text.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let runs = self.split(face, text).into_iter();
        let runs: Vec<_> = runs
            .map(|(face, text)| Rc::new(self.shaped(face, text)))
            .collect();
        self.known.borrow_mut().insert(key, runs.clone());
        runs
    }

    fn split(&self, face: Face, text: &str) -> Vec<(Face, String)> {
        let mut runs: Vec<(Face, String)> = Vec::new();
        for c in text.chars() {
            // Joins letters or chooses a form of the one before; alone it has none.
            if matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}') {
                continue;
            }
            let has = |face| self.get(face).shapes.glyph_index(c).is_some();
            let (face, c) = if has(face) {
                (face, c)
            } else if has(Face::Typed) {
                (Face::Typed, c)
            } else {
                (Face::Typed, '\u{fffd}')
            };
            match runs.last_mut() {
                Some((last, text)) if *last == face => text.push(c),
                _ => runs.push((face, c.to_string())),
            }
        }
        joined(runs)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a font's own units are far below the limit"
    )]
    fn shaped(&self, face: Face, text: String) -> Shaped {
        let font = &self.get(face).shapes;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(font, &[], buffer);
        let mut starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster as usize)
            .collect();
        starts.sort_unstable();
        let unit = font.units_per_em() as f32;
        let glyphs: Vec<KrillaGlyph> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| {
                let start = info.cluster as usize;
                let next = starts.partition_point(|&at| at <= start);
                let end = starts.get(next).copied().unwrap_or(text.len());
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    position.x_advance as f32 / unit,
                    position.x_offset as f32 / unit,
                    position.y_offset as f32 / unit,
                    position.y_advance as f32 / unit,
                    start..end,
                    None,
                )
            })
            .collect();
        let width = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Shaped {
            face,
            text,
            glyphs,
            width,
        }
    }
}

/// Words from right to left, which another face's spaces would tear apart, as one
/// run: shaped by themselves, the first would stand where the last belongs.
fn joined(runs: Vec<(Face, String)>) -> Vec<(Face, String)> {
    let mut joined: Vec<(Face, String)> = Vec::with_capacity(runs.len());
    for (face, text) in runs {
        if let [.., (first, before), (_, space)] = joined.as_mut_slice()
            && *first == face
            && space.trim().is_empty()
            && is_from_right(before)
            && is_from_right(&text)
        {
            before.push_str(space);
            before.push_str(&text);
            joined.pop();
        } else {
            joined.push((face, text));
        }
    }
    joined
}

/// Whether all letters are of the blocks of Hebrew, Arabic and their kin.
fn is_from_right(text: &str) -> bool {
    let from_right =
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    !text.is_empty() && text.chars().all(|c| c == ' ' || from_right(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let fonts = Fonts::load().unwrap();
        let runs = fonts.split(Face::Regular, text).into_iter();
        runs.map(|(_, text)| text).collect()
    }

    #[test]
    fn a_name_from_right_to_left_is_one_run() {
        assert_eq!(split("of محمد علي here"), ["of ", "محمد علي", " here"]);
        assert_eq!(split("محمد علي"), ["محمد علي"]);
        assert_eq!(split("محمد 🌱"), ["محمد", " ", "\u{fffd}"]);
    }
}
