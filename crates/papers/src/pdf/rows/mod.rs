//! The blocks of a paper as rows of a column: everything has its place, but not
//! yet its page.

mod boxes;
mod charts;
mod tables;

use std::num::NonZeroU16;

use allotment_types::ExposeSecret;

use super::{
    fonts::{Face, Fonts, Run},
    ink::Ink,
    lines::{self, SetLine, Style},
    tags::{Kind, Part, Parts},
};
use crate::paper::{Block, Line};

/// What cannot be torn by the end of a page. Measures are points.
#[derive(Default)]
pub(super) struct Row {
    /// Room before it, unless it begins a column.
    pub(super) before: f32,
    pub(super) height: f32,
    /// Whether it stays with the next one.
    pub(super) keep: bool,
    pub(super) marks: Vec<Mark>,
}

/// Something on the paper; measured from the row's upper left corner.
pub(super) enum Mark {
    Text {
        x: f32,
        /// From the top of the row to the line on which letters stand.
        base: f32,
        run: Run,
        ink: Ink,
        part: Part,
    },
    /// A filled box: a ground for the row or a rule.
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        ink: Ink,
    },
}

/// Sizes of a column, in points.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// Size of the letters.
    pub(super) size: f32,
    pub(super) width: f32,
    /// Whether names of facts stand above them, for want of room beside.
    pub(super) narrow: bool,
}

/// Height of a line in sizes of its letters.
const LEADING: f32 = 1.34;
/// Where letters stand in it.
const BASE: f32 = 1.0;

/// Builds the rows of one column.
pub(super) struct Column<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) parts: &'a mut Parts,
    pub(super) measure: Measure,
    pub(super) rows: Vec<Row>,
    /// Beneath which part of the paper its blocks are.
    pub(super) parent: Part,
}

/// Where and how a text goes.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) x: f32,
    pub(super) width: f32,
    pub(super) style: Style,
    pub(super) ink: Ink,
    pub(super) part: Part,
}

impl Column<'_> {
    pub(super) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        let size = self.measure.size;
        match block {
            Block::Heading(text) => self.heading(text, 2, size * 1.2, Ink::Leaf),
            Block::Text(line) => {
                let part = self.parts.add(self.parent, Kind::Paragraph);
                let place = self.place(part);
                self.text(line, place, size * 0.25);
                // What introduces something stays with it.
                let introduces = line.0.last().is_some_and(|s| s.text.ends_with(':'));
                if let Some(row) = self.rows.last_mut() {
                    row.keep = introduces;
                }
            }
            Block::Warning(line) => self.warning(line),
            Block::Facts(facts) if self.measure.narrow => self.stacked(facts),
            Block::Facts(facts) => self.facts(facts),
            Block::Steps(steps) => self.steps(steps),
            Block::Points(points) => self.points(points),
            Block::Typed(typed) => {
                let part = self.parts.add(self.parent, Kind::Paragraph);
                self.typed(typed, 0.0, part);
            }
            Block::Figures { head, rows } => self.figures(head, rows),
            Block::Number { name, amount } => self.number(name, amount),
            Block::Bars(bars) => self.bars(bars),
            Block::Account { head, rows } => self.account(head, rows),
            Block::Groups(groups) => self.letter_groups(groups),
            Block::Key(key) => self.key(key.expose_secret()),
            Block::Form { head, rows } => self.form(head, *rows),
        }
    }

    /// Plain text over the whole width.
    pub(super) fn place(&self, part: Part) -> Place {
        Place {
            x: 0.0,
            width: self.measure.width,
            style: Style {
                face: Face::Regular,
                size: self.measure.size,
            },
            ink: Ink::Text,
            part,
        }
    }

    pub(super) fn heading(&mut self, text: &str, level: u16, size: f32, ink: Ink) {
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        // PDF/UA has no heading without a text.
        let kind = if text.trim().is_empty() {
            Kind::Paragraph
        } else {
            Kind::Heading(level, text.to_owned())
        };
        let part = self.parts.add(self.parent, kind);
        let mut place = self.place(part);
        place.style = Style {
            face: Face::Bold,
            size,
        };
        place.ink = ink;
        let first = self.rows.len();
        self.text(&Line::default().text(text), place, self.measure.size);
        for row in self.rows.iter_mut().skip(first) {
            row.keep = true;
        }
    }

    /// Adds the lines of a text as rows.
    pub(super) fn text(&mut self, line: &Line, place: Place, before: f32) {
        let lines = lines::set(self.fonts, line, place.style, place.width);
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            // No line stands alone at the end or the beginning of a page.
            let keep = (index == 0 || index + 2 == last + 1) && index < last;
            self.rows.push(Row {
                before: if index == 0 { before } else { 0.0 },
                height: place.style.size * LEADING,
                keep,
                marks: marks(line, place, 0.0),
            });
        }
    }

    /// Two texts beside each other, as rows as high as the longer one.
    fn beside(&mut self, left: (&Line, Place), right: (&Line, Place), before: f32) {
        self.abreast(&[left, right], before);
    }

    /// Texts beside each other, as rows as high as the longest one.
    fn abreast(&mut self, texts: &[(&Line, Place)], before: f32) {
        let set = |(line, place): &(&Line, Place)| {
            let lines = lines::set(self.fonts, line, place.style, place.width);
            (lines, *place)
        };
        let set: Vec<(Vec<SetLine>, Place)> = texts.iter().map(set).collect();
        let count = set.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        let size = set.iter().map(|(_, place)| place.style.size);
        let height = size.fold(0.0, f32::max) * LEADING;
        let mut all: Vec<_> = set
            .into_iter()
            .map(|(lines, place)| (lines.into_iter(), place))
            .collect();
        for index in 0..count {
            let next = all.iter_mut().filter_map(|(lines, place)| {
                let line = lines.next()?;
                Some(marks(line, *place, 0.0))
            });
            self.rows.push(Row {
                before: if index == 0 { before } else { 0.0 },
                height,
                keep: index + 1 < count,
                marks: next.flatten().collect(),
            });
        }
    }

    fn steps(&mut self, steps: &[(Line, Vec<String>)]) {
        let list = self.parts.add(self.parent, Kind::NumberedList);
        for (index, (line, commands)) in steps.iter().enumerate() {
            let label = format!("{}.", index + 1);
            let body = self.item(list, &label, line, Face::Bold);
            if !commands.is_empty() {
                if let Some(row) = self.rows.last_mut() {
                    row.keep = true;
                }
                self.typed(commands, self.indent(), body);
            }
        }
    }

    fn points(&mut self, points: &[Line]) {
        let list = self.parts.add(self.parent, Kind::List);
        for point in points {
            self.item(list, "•", point, Face::Regular);
        }
    }

    fn indent(&self) -> f32 {
        self.measure.size * 1.5
    }

    /// A list's item; answers with the part that its text is.
    fn item(&mut self, list: Part, label: &str, line: &Line, face: Face) -> Part {
        let size = self.measure.size;
        let item = self.parts.add(list, Kind::Item);
        let (mark, body) = (
            self.parts.add(item, Kind::Label),
            self.parts.add(item, Kind::Body),
        );
        let mut left = self.place(mark);
        left.width = self.indent();
        left.style = Style { face, size };
        left.ink = Ink::Leaf;
        let mut right = self.place(body);
        right.x = self.indent();
        right.width -= self.indent();
        let label = Line::default().text(label);
        self.beside((&label, left), (line, right), size * 0.35);
        body
    }
}

impl Mark {
    fn fill(x: f32, y: f32, (width, height): (f32, f32), ink: Ink) -> Self {
        Self::Fill {
            x,
            y,
            width,
            height,
            ink,
        }
    }
}

fn width_of(runs: &[Run]) -> f32 {
    runs.iter().map(Run::width).sum()
}

fn marks(line: SetLine, place: Place, top: f32) -> Vec<Mark> {
    let mut x = place.x;
    let runs = line.into_iter().map(|run| {
        let at = x;
        x += run.width();
        Mark::Text {
            x: at,
            base: top + place.style.size * BASE,
            run,
            ink: place.ink,
            part: place.part,
        }
    });
    runs.collect()
}
