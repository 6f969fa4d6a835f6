//! Rows of tables: facts, figures, and what is filled in by hand.

use super::{Column, LEADING, Mark, Row, marks, width_of};
use crate::{
    paper::Line,
    pdf::{
        fonts::Face,
        ink::Ink,
        lines::{self, Style},
        tags::{Kind, Part},
    },
};

impl Column<'_> {
    pub(super) fn facts(&mut self, facts: &[(Line, Line)]) {
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

    pub(super) fn stacked(&mut self, facts: &[(Line, Line)]) {
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

    pub(super) fn figures(&mut self, head: &[String; 2], rows: &[[String; 2]]) {
        let size = self.measure.size;
        let table = self.parts.add(self.parent, Kind::Table);
        let [name, amount] = head;
        self.figure(table, (name, amount), true, size * 0.4);
        for [name, amount] in rows {
            self.figure(table, (name, amount), false, size * 0.15);
        }
    }

    pub(super) fn figure(
        &mut self,
        table: Part,
        (name, amount): (&str, &str),
        head: bool,
        before: f32,
    ) {
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

    #[expect(
        clippy::cast_precision_loss,
        reason = "a form has a handful of columns"
    )]
    pub(super) fn form(&mut self, head: &[String], rows: usize) {
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
