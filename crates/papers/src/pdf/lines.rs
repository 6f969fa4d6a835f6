//! Text broken into lines of a width.

use super::fonts::{Face, Fonts, Run};
use crate::paper::Line;

/// A line, from left to right.
pub(super) type SetLine = Vec<Run>;

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) face: Face,
    /// In points; what is typed is a little smaller, since its letters are wide.
    pub(super) size: f32,
}

/// How much smaller typed text is than the text around it.
pub(super) const TYPED: f32 = 0.88;

impl Style {
    fn of(self, typed: bool) -> Self {
        match (typed, self.face) {
            (true, Face::Regular | Face::Bold) => Self {
                face: Face::Typed,
                size: self.size * TYPED,
            },
            _ => self,
        }
    }
}

/// A part of a word in one style.
#[derive(Clone)]
struct Piece {
    text: String,
    typed: bool,
}

/// Breaks at spaces, and within a word that is wider than a line, there after
/// what divides paths and addresses if possible.
pub(super) fn set(fonts: &Fonts, line: &Line, style: Style, width: f32) -> Vec<SetLine> {
    let room = Room {
        fonts,
        style,
        width,
    };
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut current: Vec<Piece> = Vec::new();
    for word in words(line) {
        for (index, part) in room.fitting(word).into_iter().enumerate() {
            // Between two parts of one word there is no space.
            let space = (index == 0 && !current.is_empty()).then(|| Piece {
                text: " ".to_owned(),
                typed: current.last().is_some_and(|p| p.typed)
                    && part.first().is_some_and(|p| p.typed),
            });
            let mut longer = current.clone();
            longer.extend(space.clone());
            longer.extend(part.iter().cloned());
            if current.is_empty() || room.width_of(&longer) <= width {
                current = longer;
            } else {
                // The space stays at the end of the line, so that whoever copies
                // the text or has it read aloud gets two words.
                current.extend(space);
                lines.push(std::mem::replace(&mut current, part));
            }
        }
    }
    lines.push(current);
    lines.iter().map(|pieces| room.runs(pieces)).collect()
}

fn words(line: &Line) -> Vec<Vec<Piece>> {
    let mut words: Vec<Vec<Piece>> = vec![Vec::new()];
    for span in &line.0 {
        for (index, text) in span.text.split(' ').enumerate() {
            if index > 0 {
                words.push(Vec::new());
            }
            if let (Some(word), false) = (words.last_mut(), text.is_empty()) {
                word.push(Piece {
                    text: text.to_owned(),
                    typed: span.typed,
                });
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

struct Room<'a> {
    fonts: &'a Fonts,
    style: Style,
    width: f32,
}

impl Room<'_> {
    fn width_of(&self, pieces: &[Piece]) -> f32 {
        pieces.iter().map(|piece| self.piece_width(piece)).sum()
    }

    fn piece_width(&self, piece: &Piece) -> f32 {
        let style = self.style.of(piece.typed);
        self.fonts.width(style.face, style.size, &piece.text)
    }

    /// The word itself, or parts of it that fit a line each.
    fn fitting(&self, word: Vec<Piece>) -> Vec<Vec<Piece>> {
        if self.width_of(&word) <= self.width {
            return vec![word];
        }
        let mut parts: Vec<Vec<Piece>> = Vec::new();
        for piece in word {
            let mut rest = piece.text.as_str();
            while !rest.is_empty() {
                let (part, left) = rest.split_at(self.cut(rest, piece.typed));
                rest = left;
                parts.push(vec![Piece {
                    text: part.to_owned(),
                    typed: piece.typed,
                }]);
            }
        }
        parts
    }

    /// How many bytes of the text fit, at least those of one character.
    fn cut(&self, text: &str, typed: bool) -> usize {
        const DIVIDES: [char; 7] = ['/', '.', '_', '-', '@', ',', '='];
        let style = self.style.of(typed);
        let mut used = 0.0;
        let (mut end, mut after_divide) = (0, 0);
        for (at, c) in text.char_indices() {
            let mut buffer = [0; 4];
            used += self
                .fonts
                .width(style.face, style.size, c.encode_utf8(&mut buffer));
            if used > self.width && end > 0 {
                return if after_divide > 0 { after_divide } else { end };
            }
            end = at + c.len_utf8();
            if DIVIDES.contains(&c) {
                after_divide = end;
            }
        }
        end
    }

    fn runs(&self, pieces: &[Piece]) -> SetLine {
        let mut merged: Vec<Piece> = Vec::new();
        for piece in pieces {
            match merged.last_mut() {
                Some(last) if last.typed == piece.typed => last.text.push_str(&piece.text),
                _ => merged.push(piece.clone()),
            }
        }
        let runs = merged.iter().flat_map(|piece| {
            let style = self.style.of(piece.typed);
            self.fonts.shape(style.face, style.size, &piece.text)
        });
        runs.collect()
    }
}
