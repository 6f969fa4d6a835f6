//! Rows on a ground or in a frame: commands, warnings, keys.

use super::{Column, LEADING, Mark, Row, marks, width_of};
use crate::{
    paper::{Line, groups},
    pdf::{
        fonts::Face,
        ink::Ink,
        lines::{self, SetLine, Style},
        tags::{Kind, Part},
    },
};

impl Column<'_> {
    /// What is typed, on a ground of its own. A line that goes on is set in.
    pub(super) fn typed(&mut self, typed: &[String], x: f32, part: Part) {
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

    pub(super) fn warning(&mut self, line: &Line) {
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

    pub(super) fn key(&mut self, key: &str) {
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
}
