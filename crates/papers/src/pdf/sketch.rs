//! A paper laid out at one size of letters. Measures are points.

use super::{
    fonts::{Face, Fonts},
    ink::Ink,
    lines::Style,
    pages::{Placed, lay},
    rows::{Column, Measure, Row},
    tags::{Kind, Part, Parts},
};
use crate::paper::{Line, Paper};

/// A4.
pub(super) const PAGE: (f32, f32) = (595.276, 841.89);
/// Left and right: room enough for every printer and for a hole punch.
pub(super) const MARGIN: f32 = 42.0;
pub(super) const TOP: f32 = 38.0;
/// Holds the foot.
pub(super) const BOTTOM: f32 = 50.0;
/// Between the columns.
const GAP: f32 = 20.0;
/// Between the ground of the side and its text.
pub(super) const INSET: f32 = 10.0;
/// The side's part of the width.
const SIDE: f32 = 0.335;
/// Size of the letters at scale 1.
const SIZE: f32 = 9.2;

pub(super) struct Sketch {
    pub(super) parts: Parts,
    /// The head, on the first page only.
    pub(super) head: Vec<Placed>,
    pub(super) head_height: f32,
    pub(super) main: Vec<Vec<Placed>>,
    pub(super) side: Vec<Vec<Placed>>,
    /// Where the side's ground begins, from the left edge of the page.
    pub(super) side_x: f32,
    pub(super) side_width: f32,
    /// The part that the foot is.
    pub(super) foot: Part,
}

impl Sketch {
    pub(super) fn of(paper: &Paper, fonts: &Fonts, scale: f32) -> Self {
        let full = PAGE.0 - 2.0 * MARGIN;
        let letters = SIZE * scale;
        let alone = paper.side.is_empty();
        let side_width = if alone { 0.0 } else { full * SIDE };
        let mut parts = Parts::new();
        let head = head(paper, fonts, &mut parts, measure(letters, full, false));
        let head_height = head.iter().map(|row| row.before + row.height).sum::<f32>() + letters;
        let main_width = if alone { full } else { full - side_width - GAP };
        let mut main = Column {
            fonts,
            parent: parts.add(Parts::ALL, Kind::Part),
            parts: &mut parts,
            measure: measure(letters, main_width, false),
            rows: Vec::new(),
        };
        main.blocks(&paper.main);
        let main = main.rows;
        let mut side = Column {
            fonts,
            parent: parts.add(Parts::ALL, Kind::Part),
            parts: &mut parts,
            measure: measure(letters, side_width - 2.0 * INSET, true),
            rows: Vec::new(),
        };
        side.blocks(&paper.side);
        let side = side.rows;
        let foot = parts.add(Parts::ALL, Kind::Paragraph);
        let others = PAGE.1 - TOP - BOTTOM;
        let first = others - head_height;
        Self {
            parts,
            // Without a height that ends it, since a head is never torn.
            head: lay(head, f32::INFINITY, f32::INFINITY)
                .into_iter()
                .next()
                .unwrap_or_default(),
            head_height,
            main: lay(main, first - INSET, others - INSET),
            side: lay(side, first - 2.0 * INSET, others - 2.0 * INSET),
            side_x: PAGE.0 - MARGIN - side_width,
            side_width,
            foot,
        }
    }

    pub(super) fn pages(&self) -> usize {
        self.main.len().max(self.side.len())
    }
}

fn measure(size: f32, width: f32, narrow: bool) -> Measure {
    Measure {
        size,
        width,
        narrow,
    }
}

fn head(paper: &Paper, fonts: &Fonts, parts: &mut Parts, measure: Measure) -> Vec<Row> {
    let parent = parts.add(Parts::ALL, Kind::Part);
    let size = measure.size;
    let mut column = Column {
        fonts,
        parts,
        measure,
        rows: Vec::new(),
        parent,
    };
    let part = column.parts.add(parent, Kind::Paragraph);
    let mut kind = column.place(part);
    kind.style = Style {
        face: Face::Bold,
        size,
    };
    kind.ink = Ink::Leaf;
    column.text(&Line::default().text(&paper.kind), kind, 0.0);
    // A long heading is smaller, or it would push the rest off the page.
    let large = if paper.heading.chars().count() > 36 {
        1.6
    } else {
        2.4
    };
    column.heading(&paper.heading, 1, size * large, Ink::Text);
    if let Some(row) = column.rows.get_mut(1) {
        row.before = size * 0.1;
    }
    let part = column.parts.add(parent, Kind::Paragraph);
    let mut lead = column.place(part);
    lead.style.size = size * 1.1;
    column.text(&Line::default().text(&paper.lead), lead, size * 0.3);
    column.rows
}
