//! Rows of what is counted: the one number of a page, amounts with bars, an
//! account, and groups of letters that are read aloud.

use super::{Column, LEADING, Mark, Row};
use crate::{
    paper::{Bar, Bars, Entered, Line},
    pdf::{
        fonts::Face,
        ink::Ink,
        lines::Style,
        tags::{Kind, Part},
    },
};

/// Between columns, in points.
const GAP: f32 = 9.0;
/// How thick the rules of a hollow bar are, in points.
const RULE: f32 = 0.9;

/// Where bars are drawn, in points from the left of the column.
#[derive(Clone, Copy)]
struct Room {
    x: f32,
    width: f32,
}

impl Room {
    fn at(self, thousandths: u16) -> f32 {
        self.x + self.width * f32::from(thousandths) / 1000.0
    }
}

impl Column<'_> {
    pub(super) fn number(&mut self, name: &str, amount: &str) {
        let size = self.measure.size;
        let part = self.parts.add(self.parent, Kind::Paragraph);
        let mut place = self.place(part);
        place.ink = Ink::Soft;
        let first = self.rows.len();
        self.text(&Line::default().text(name), place, size * 0.4);
        for row in self.rows.iter_mut().skip(first) {
            row.keep = true;
        }
        place.ink = Ink::Text;
        // One that would need two lines is set smaller.
        let large = size * 2.9;
        let wide = self.fonts.width(Face::Bold, large, amount);
        let fits = (self.measure.width / wide.max(1.0)).min(1.0);
        place.style = Style {
            face: Face::Bold,
            size: (large * fits * 0.99).max(size),
        };
        self.text(&Line::default().text(amount), place, 0.0);
    }

    pub(super) fn bars(&mut self, bars: &Bars) {
        let size = self.measure.size;
        let table = self.parts.add(self.parent, Kind::Table);
        let [name, amount] = &bars.head;
        self.figure(table, (name, amount), true, size * 0.4);
        let amounts = bars.rows.iter().map(|bar| bar.amount.as_str());
        let taken = self.widest(amounts);
        let last = bars.rows.len().saturating_sub(1);
        for (index, bar) in bars.rows.iter().enumerate() {
            let first = self.rows.len();
            if self.measure.narrow {
                self.bar_beneath(table, bar, bars.zero);
            } else {
                self.bar_beside(table, bar, bars.zero, taken);
            }
            // A chart is seen as a whole, unless it is higher than a page.
            for row in self.rows.iter_mut().skip(first) {
                row.keep = index < last;
            }
        }
    }

    /// As wide as the widest of these amounts.
    fn widest<'t>(&self, amounts: impl Iterator<Item = &'t str>) -> f32 {
        let size = self.measure.size;
        let each = amounts.map(|amount| self.fonts.width(Face::Bold, size, amount));
        // A little more, since a line that fits exactly may be off by a rounding.
        each.fold(0.0, f32::max).min(self.measure.width * 0.4) + 0.5
    }

    fn amount(&self, part: Part, amount: &str, face: Face) -> super::Place {
        let mut place = self.place(part);
        place.style.face = face;
        let wide = self.fonts.width(face, place.style.size, amount) + 0.5;
        place.width = wide.min(self.measure.width * 0.4);
        place.x = self.measure.width - place.width;
        place
    }

    fn bar_beside(&mut self, table: Part, bar: &Bar, zero: u16, taken: f32) {
        /// Of the column, for the names.
        const NAMES: f32 = 0.42;
        let (size, width) = (self.measure.size, self.measure.width);
        let row = self.parts.add(table, Kind::Row);
        let name = self.parts.add(row, Kind::RowHead);
        let amount = self.parts.add(row, Kind::Cell);
        let mut left = self.place(name);
        left.width = width * NAMES;
        let right = self.amount(amount, &bar.amount, Face::Regular);
        let first = self.rows.len();
        self.beside(
            (&Line::default().text(&bar.name), left),
            (&Line::default().text(&bar.amount), right),
            0.0,
        );
        let x = left.width + GAP;
        let room = Room {
            x,
            width: width - x - GAP - taken,
        };
        for (index, row) in self.rows.iter_mut().skip(first).enumerate() {
            let axis = Mark::fill(room.at(zero) - 0.3, 0.0, (0.6, row.height), Ink::Soft);
            if index == 0 {
                let y = size * (LEADING - 0.72) / 2.0;
                row.marks.extend(drawn(bar, room, (y, size * 0.72)));
            }
            row.marks.push(axis);
        }
    }

    fn bar_beneath(&mut self, table: Part, bar: &Bar, zero: u16) {
        let size = self.measure.size;
        self.figure(table, (&bar.name, &bar.amount), false, size * 0.3);
        let room = Room {
            x: 0.0,
            width: self.measure.width,
        };
        let height = size * 0.75;
        let mut row = Row {
            height,
            marks: drawn(bar, room, (0.0, size * 0.6)),
            ..Row::default()
        };
        row.marks
            .push(Mark::fill(room.at(zero), 0.0, (0.6, size * 0.6), Ink::Soft));
        self.rows.push(row);
    }

    pub(super) fn account(&mut self, head: &[String; 3], rows: &[Entered]) {
        let size = self.measure.size;
        // The heads count too: in a month in which nothing happened there is no day.
        let days = rows.iter().map(|row| row.day.as_str());
        let days = self.widest(days.chain([head[0].as_str()]));
        let amounts = self.widest(rows.iter().map(|row| row.amount.as_str()));
        let table = self.parts.add(self.parent, Kind::Table);
        let [day, what, amount] = head;
        let heads = Entered {
            day: day.clone(),
            what: Line::default().text(what),
            amount: amount.clone(),
            stands: false,
        };
        let first = self.rows.len();
        self.entered(table, &heads, (days, amounts), true);
        for row in self.rows.iter_mut().skip(first) {
            row.before = size * 0.4;
            row.keep = true;
        }
        for row in rows {
            self.entered(table, row, (days, amounts), false);
        }
    }

    fn entered(&mut self, table: Part, it: &Entered, (days, amounts): (f32, f32), head: bool) {
        let (size, width) = (self.measure.size, self.measure.width);
        let row = self.parts.add(table, Kind::Row);
        let kind = if head { Kind::ColumnHead } else { Kind::Cell };
        let [day, what, amount] =
            [kind.clone(), kind.clone(), kind].map(|k| self.parts.add(row, k));
        let face = if it.stands { Face::Bold } else { Face::Regular };
        let mut left = self.place(day);
        left.width = days;
        let mut middle = self.place(what);
        middle.x = days + GAP;
        middle.width = width - days - amounts - 2.0 * GAP;
        let mut right = self.amount(amount, &it.amount, face);
        for place in [&mut left, &mut middle, &mut right] {
            place.style.face = face;
            if head {
                (place.style.size, place.ink) = (size * 0.85, Ink::Soft);
            }
        }
        if head {
            // Its letters are smaller, so that it ends further to the right.
            let wide = self.fonts.width(face, right.style.size, &it.amount) + 0.5;
            (right.x, right.width) = (width - wide, wide);
        }
        let first = self.rows.len();
        let (day, amount) = (
            Line::default().text(&it.day),
            Line::default().text(&it.amount),
        );
        self.abreast(
            &[(&day, left), (&it.what, middle), (&amount, right)],
            size * 0.15,
        );
        if let (false, Some(row)) = (head, self.rows.get_mut(first)) {
            let ink = if it.stands { Ink::Soft } else { Ink::Rule };
            row.marks
                .push(Mark::fill(0.0, -size * 0.02, (width, 0.5), ink));
        }
    }

    pub(super) fn letter_groups(&mut self, groups: &[String]) {
        let size = self.measure.size;
        let part = self.parts.add(self.parent, Kind::Paragraph);
        let mut place = self.place(part);
        place.style = Style {
            face: Face::Typed,
            size: size * 1.02,
        };
        let in_a_line = if self.measure.narrow { 4 } else { 8 };
        let (beginning, rest) = groups.split_at(groups.len().min(1));
        let mut before = size * 0.3;
        // What they begin with stands alone.
        for line in std::iter::once(beginning).chain(rest.chunks(in_a_line)) {
            // Letters of one width: the groups stand below each other.
            self.text(&Line::default().typed(&line.join(" ")), place, before);
            before = size * 0.1;
            if let Some(row) = self.rows.last_mut() {
                row.keep = true;
            }
        }
        if let Some(row) = self.rows.last_mut() {
            row.keep = false;
        }
    }
}

/// A bar at a height of so much: filled, or hollow if it is below nothing, which
/// is seen without colour as well.
fn drawn(bar: &Bar, room: Room, (y, height): (f32, f32)) -> Vec<Mark> {
    let (x, width) = (room.at(bar.from), room.at(bar.length) - room.x);
    if bar.length == 0 {
        return Vec::new();
    }
    if !bar.below {
        return vec![Mark::fill(x, y, (width, height), Ink::Leaf)];
    }
    let side = RULE.min(width);
    vec![
        Mark::fill(x, y, (width, RULE), Ink::Leaf),
        Mark::fill(x, y + height - RULE, (width, RULE), Ink::Leaf),
        Mark::fill(x, y, (side, height), Ink::Leaf),
        Mark::fill(x + width - side, y, (side, height), Ink::Leaf),
    ]
}
