//! The blocks of a paper as rows of a column: everything has its place, but not
//! yet its page.

use std::num::NonZeroU16;

use allotment_types::ExposeSecret;

use super::{
    fonts::{Face, Fonts, Run},
    ink::Ink,
    lines::{self, SetLine, Style},
    tags::{Kind, Part, Parts},
};
use crate::paper::{Block, Line, groups};

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
        let set = |(line, place): (&Line, Place)| {
            lines::set(self.fonts, line, place.style, place.width).into_iter()
        };
        let (mut first, mut second) = (set(left), set(right));
        let count = first.len().max(second.len());
        for index in 0..count {
            let mut row = Row {
                before: if index == 0 { before } else { 0.0 },
                height: left.1.style.size.max(right.1.style.size) * LEADING,
                keep: index + 1 < count,
                marks: Vec::new(),
            };
            for (line, place) in [(first.next(), left.1), (second.next(), right.1)] {
                if let Some(line) = line {
                    row.marks.extend(marks(line, place, 0.0));
                }
            }
            self.rows.push(row);
        }
    }

    fn facts(&mut self, facts: &[(Line, Line)]) {
        /// Of the column, for the names at most; and between names and facts.
        const AT_MOST: f32 = 0.42;
        const GAP: f32 = 10.0;
        let size = self.measure.size;
        let bold = Style {
            face: Face::Bold,
            size,
        };
        let widest = facts.iter().fold(0.0_f32, |widest, (name, _)| {
            let lines = lines::set(self.fonts, name, bold, f32::INFINITY);
            lines
                .iter()
                .map(|line| width_of(line))
                .fold(widest, f32::max)
        });
        // A little more, since a line that fits exactly may be off by a rounding.
        let names = (widest + 0.5).min(self.measure.width * AT_MOST);
        let table = self.parts.add(self.parent, Kind::Table);
        for (name, what) in facts {
            let row = self.parts.add(table, Kind::Row);
            let head = self.parts.add(row, Kind::RowHead);
            let cell = self.parts.add(row, Kind::Cell);
            let mut left = self.place(head);
            left.width = names;
            left.style = bold;
            let mut right = self.place(cell);
            right.x = names + GAP;
            right.width -= names + GAP;
            self.beside((name, left), (what, right), size * 0.2);
        }
    }

    fn stacked(&mut self, facts: &[(Line, Line)]) {
        let size = self.measure.size;
        let table = self.parts.add(self.parent, Kind::Table);
        for (name, what) in facts {
            let row = self.parts.add(table, Kind::Row);
            let head = self.parts.add(row, Kind::RowHead);
            let cell = self.parts.add(row, Kind::Cell);
            let mut place = self.place(head);
            place.style.size = size * 0.85;
            place.ink = Ink::Soft;
            let first = self.rows.len();
            self.text(name, place, size * 0.35);
            for row in self.rows.iter_mut().skip(first) {
                row.keep = true;
            }
            self.text(what, self.place(cell), 0.0);
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

    /// What is typed, on a ground of its own. A line that goes on is set in.
    fn typed(&mut self, typed: &[String], x: f32, part: Part) {
        let size = self.measure.size * lines::TYPED;
        let (beside, above) = if self.measure.narrow {
            (0.0, 0.0)
        } else {
            (5.0, 2.5)
        };
        let mut place = self.place(part);
        place.style = Style {
            face: Face::Typed,
            size,
        };
        let (inset, after) = (size * 1.2, size * 0.3);
        place.x = x + beside;
        place.width -= x + 2.0 * beside + inset;
        let set: Vec<(bool, SetLine)> = typed
            .iter()
            .flat_map(|command| {
                let line = Line::default().typed(command);
                let lines = lines::set(self.fonts, &line, place.style, place.width);
                let goes_on = command.starts_with(' ');
                lines
                    .into_iter()
                    .enumerate()
                    .map(move |(n, line)| (goes_on || n > 0, line))
            })
            .collect();
        let last = set.len().saturating_sub(1);
        for (index, (goes_on, line)) in set.into_iter().enumerate() {
            let top = if index == 0 { above } else { 0.0 };
            let bottom = if index == last { above } else { 0.0 };
            let height = size * 1.42 + top + bottom;
            let mut place = place;
            place.x += if goes_on { inset } else { 0.0 };
            let mut all = Vec::new();
            if !self.measure.narrow {
                let width = self.measure.width - x;
                all.push(Mark::fill(x, 0.0, (width, height), Ink::Ground));
            }
            all.extend(marks(line, place, top + size * 0.05));
            self.rows.push(Row {
                before: if index == 0 {
                    self.measure.size * 0.3
                } else {
                    0.0
                },
                height: height + if index == last { after } else { 0.0 },
                keep: index < last,
                marks: all,
            });
        }
    }

    fn warning(&mut self, line: &Line) {
        const RULE: f32 = 1.5;
        let size = self.measure.size;
        let room = size * 0.9;
        let part = self.parts.add(self.parent, Kind::Paragraph);
        let mut place = self.place(part);
        place.x = room;
        place.width -= 2.0 * room;
        place.style.face = Face::Bold;
        place.ink = Ink::Alarm;
        let width = self.measure.width;
        let lines = lines::set(self.fonts, line, place.style, place.width);
        let last = lines.len().saturating_sub(1);
        for (index, line) in lines.into_iter().enumerate() {
            let (first, end) = (index == 0, index == last);
            let top = if first { room * 0.7 } else { 0.0 };
            let height = size * LEADING + top + if end { room * 0.7 } else { 0.0 };
            let mut all = marks(line, place, top);
            all.push(Mark::fill(0.0, 0.0, (RULE, height), Ink::Alarm));
            all.push(Mark::fill(width - RULE, 0.0, (RULE, height), Ink::Alarm));
            if first {
                all.push(Mark::fill(0.0, 0.0, (width, RULE), Ink::Alarm));
            }
            if end {
                all.push(Mark::fill(0.0, height - RULE, (width, RULE), Ink::Alarm));
            }
            self.rows.push(Row {
                before: if first { size } else { 0.0 },
                height,
                keep: !end,
                marks: all,
            });
        }
    }

    fn figures(&mut self, head: &[String; 2], rows: &[[String; 2]]) {
        let size = self.measure.size;
        let table = self.parts.add(self.parent, Kind::Table);
        let [name, amount] = head;
        self.figure(table, (name, amount), true, size * 0.4);
        for [name, amount] in rows {
            self.figure(table, (name, amount), false, size * 0.15);
        }
    }

    fn figure(&mut self, table: Part, (name, amount): (&str, &str), head: bool, before: f32) {
        let size = self.measure.size;
        let row = self.parts.add(table, Kind::Row);
        let kinds = if head {
            [Kind::ColumnHead, Kind::ColumnHead]
        } else {
            [Kind::RowHead, Kind::Cell]
        };
        let [left, right] = kinds.map(|kind| self.parts.add(row, kind));
        let (mut left, mut right) = (self.place(left), self.place(right));
        if head {
            (left.style.size, left.ink) = (size * 0.85, Ink::Soft);
            (right.style, right.ink) = (left.style, left.ink);
        }
        let taken = self
            .fonts
            .width(Face::Regular, right.style.size, amount)
            .min(self.measure.width * 0.6)
            + 0.5;
        left.width -= taken + 6.0;
        right.x = self.measure.width - taken;
        right.width = taken;
        let first = self.rows.len();
        self.beside(
            (&Line::default().text(name), left),
            (&Line::default().text(amount), right),
            before,
        );
        if head {
            for row in self.rows.iter_mut().skip(first) {
                row.keep = true;
            }
        } else if let Some(row) = self.rows.get_mut(first) {
            let width = self.measure.width;
            row.marks
                .push(Mark::fill(0.0, -size * 0.02, (width, 0.5), Ink::Rule));
        }
    }

    fn key(&mut self, key: &str) {
        const RULE: f32 = 0.8;
        const GROUPS: usize = 8;
        let part = self.parts.add(self.parent, Kind::Paragraph);
        let mut place = self.place(part);
        let size = self.measure.size * 1.25;
        place.style = Style {
            face: Face::Typed,
            size,
        };
        let (room, gap) = (size * 0.9, size * 0.75);
        let mut groups = groups(key);
        let mut lines: Vec<Vec<&str>> =
            groups.next().map(|first| vec![first]).into_iter().collect();
        let rest: Vec<&str> = groups.collect();
        lines.extend(rest.chunks(GROUPS).map(<[&str]>::to_vec));
        let (width, last) = (self.measure.width, lines.len().saturating_sub(1));
        for (index, line) in lines.into_iter().enumerate() {
            let top = if index == 0 { room * 0.6 } else { 0.0 };
            let bottom = if index == last { room * 0.6 } else { 0.0 };
            let height = size * 1.6 + top + bottom;
            let mut all = Vec::new();
            let mut x = room;
            for group in line {
                let runs = self.fonts.shape(Face::Typed, size, group);
                let taken: f32 = width_of(&runs);
                place.x = x;
                all.extend(marks(runs, place, top + size * 0.13));
                x += taken + gap;
            }
            all.push(Mark::fill(0.0, 0.0, (RULE, height), Ink::Text));
            all.push(Mark::fill(width - RULE, 0.0, (RULE, height), Ink::Text));
            if index == 0 {
                all.push(Mark::fill(0.0, 0.0, (width, RULE), Ink::Text));
            }
            if index == last {
                all.push(Mark::fill(0.0, height - RULE, (width, RULE), Ink::Text));
            }
            let after = if index == last { size * 0.35 } else { 0.0 };
            self.rows.push(Row {
                before: if index == 0 { size * 0.4 } else { 0.0 },
                height: height + after,
                keep: index < last,
                marks: all,
            });
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a form has a handful of columns"
    )]
    fn form(&mut self, head: &[String], rows: usize) {
        const GAP: f32 = 12.0;
        let size = self.measure.size;
        let count = head.len().max(1) as f32;
        let width = (self.measure.width - GAP * (count - 1.0)) / count;
        let table = self.parts.add(self.parent, Kind::Table);
        let row = self.parts.add(table, Kind::Row);
        let mut heads = Row {
            before: size * 0.5,
            height: size * 0.85 * LEADING,
            keep: true,
            marks: Vec::new(),
        };
        let mut x = 0.0;
        let mut rules = Vec::new();
        for text in head {
            let part = self.parts.add(row, Kind::ColumnHead);
            let mut place = self.place(part);
            (place.x, place.width) = (x, width);
            (place.style.size, place.ink) = (size * 0.85, Ink::Soft);
            let lines = lines::set(self.fonts, &Line::default().text(text), place.style, width);
            for line in lines.into_iter().take(1) {
                heads.marks.extend(marks(line, place, 0.0));
            }
            rules.push(x);
            x += width + GAP;
        }
        self.rows.push(heads);
        for index in 0..rows {
            let height = size * 2.1;
            let line = |&x: &f32| Mark::fill(x, height - 0.6, (width, 0.6), Ink::Soft);
            self.rows.push(Row {
                height,
                keep: index + 1 < rows,
                marks: rules.iter().map(line).collect(),
                ..Row::default()
            });
        }
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
