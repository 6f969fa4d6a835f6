//! A page before it is HTML or PDF: what it says, in order, and nothing of how it
//! looks.

use allotment_types::{Language, SecretString};

/// One paper.
pub(crate) struct Paper {
    pub(crate) language: Language,
    /// What it is called in a list of files and by a screen reader.
    pub(crate) title: String,
    /// What kind of paper it is, above the heading.
    pub(crate) kind: String,
    pub(crate) heading: String,
    pub(crate) lead: String,
    /// The column that is read first.
    pub(crate) main: Vec<Block>,
    /// What stands beside it; none means that the first column has all the room.
    pub(crate) side: Vec<Block>,
    pub(crate) foot: String,
    /// "Page 1 of 2" for each page of so many.
    pub(crate) page_of: Box<dyn Fn(usize, usize) -> String>,
}

/// A part of a paper.
pub(crate) enum Block {
    Heading(String),
    Text(Line),
    /// What has to be seen before anything else.
    Warning(Line),
    /// Names with what they stand for.
    Facts(Vec<(Line, Line)>),
    /// Steps in order, each with the commands that it needs.
    Steps(Vec<(Line, Vec<String>)>),
    /// Points in any order.
    Points(Vec<Line>),
    /// What is typed or shown exactly so, one a line.
    Typed(Vec<String>),
    /// A table of two columns, the second of figures.
    Figures {
        head: [String; 2],
        rows: Vec<[String; 2]>,
    },
    /// The one number that a page is about, with what it is.
    Number {
        name: String,
        amount: String,
    },
    /// Amounts, each with a bar beside it.
    Bars(Bars),
    /// An account: days, what happened, and amounts.
    Account {
        head: [String; 3],
        rows: Vec<Entered>,
    },
    /// Groups of letters to be read aloud, after what they begin with.
    Groups(Vec<String>),
    /// A recovery key.
    Key(SecretString),
    /// A table with empty rows, to be filled in by hand.
    Form {
        head: Vec<String>,
        rows: usize,
    },
}

/// A line of an account.
pub(crate) struct Entered {
    pub(crate) day: String,
    pub(crate) what: Line,
    pub(crate) amount: String,
    /// Whether it is what stands, and not what changed it.
    pub(crate) stands: bool,
}

/// Amounts with bars. What a bar shows is in the amount beside it as well.
pub(crate) struct Bars {
    pub(crate) head: [String; 2],
    /// Where nothing is, in thousandths of the width.
    pub(crate) zero: u16,
    pub(crate) rows: Vec<Bar>,
}

pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) amount: String,
    /// Where it begins and how long it is, in thousandths of the width.
    pub(crate) from: u16,
    pub(crate) length: u16,
    /// Whether it is below nothing: such a bar is hollow.
    pub(crate) below: bool,
}

impl Bars {
    /// Bars of one scale, from names, amounts as they are read and in minor
    /// units. What is not nothing can be seen, however little it is.
    pub(crate) fn of(head: [String; 2], rows: Vec<(String, String, i64)>) -> Self {
        /// The shortest bar that is still seen beside the line of nothing.
        const LEAST: i128 = 15;
        let minor = || rows.iter().map(|row| i128::from(row.2));
        let (least, most) = (minor().min().unwrap_or(0), minor().max().unwrap_or(0));
        let (least, most) = (least.min(0), most.max(0));
        let span = (most - least).max(1);
        let part = |amount: i128| amount * 1000 / span;
        let width = |part: i128| u16::try_from(part.clamp(0, 1000)).unwrap_or(1000);
        // Room for the shortest bar on each side that has one.
        let zero = part(-least)
            .max(if least < 0 { LEAST } else { 0 })
            .min(if most > 0 { 1000 - LEAST } else { 1000 });
        let rows = rows.into_iter().map(|(name, amount, minor)| {
            let below = minor < 0;
            let (visible, room) = match minor {
                0 => (0, 0),
                1.. => (LEAST, 1000 - zero),
                _ => (LEAST, zero),
            };
            let length = part(i128::from(minor).abs()).max(visible).min(room);
            Bar {
                name,
                amount,
                from: width(if below { zero - length } else { zero }),
                length: width(length),
                below,
            }
        });
        Self {
            head,
            rows: rows.collect(),
            zero: width(zero),
        }
    }

    /// Whether a bar is hollow, so that it has to be said what that means.
    pub(crate) fn any_below(&self) -> bool {
        self.rows.iter().any(|bar| bar.below)
    }
}

/// Text that may have typed parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line(pub(crate) Vec<Span>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) text: String,
    /// Whether it is set as it is typed, in letters of one width.
    pub(crate) typed: bool,
}

impl Line {
    pub(crate) fn text(self, text: &str) -> Self {
        self.with(text, false)
    }

    pub(crate) fn typed(self, text: &str) -> Self {
        self.with(text, true)
    }

    fn with(mut self, text: &str, typed: bool) -> Self {
        if !text.is_empty() {
            self.0.push(Span {
                text: text.to_owned(),
                typed,
            });
        }
        self
    }
}

/// A recovery key in the groups in which the eye takes it: what every key begins
/// with, then letters by four.
pub(crate) fn groups(key: &str) -> impl Iterator<Item = &str> {
    const BEGINNING: &str = "AGE-SECRET-KEY-1";
    let cut = if key.starts_with(BEGINNING) {
        BEGINNING.len()
    } else {
        0
    };
    let (beginning, rest) = key.split_at(cut);
    let mut rest = rest;
    let fours = std::iter::from_fn(move || {
        let end = rest.char_indices().nth(4).map_or(rest.len(), |(at, _)| at);
        let (group, left) = rest.split_at(end);
        rest = left;
        (!group.is_empty()).then_some(group)
    });
    std::iter::once(beginning)
        .filter(|b| !b.is_empty())
        .chain(fours)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(minor: &[i64]) -> Bars {
        let rows = minor.iter().map(|&it| (String::new(), String::new(), it));
        Bars::of([String::new(), String::new()], rows.collect())
    }

    fn bars(minor: &[i64]) -> Vec<(u16, u16, bool)> {
        let bars = of(minor);
        let each = bars.rows.iter();
        each.map(|bar| (bar.from, bar.length, bar.below)).collect()
    }

    #[test]
    fn bars_have_one_scale_and_go_both_ways_from_nothing() {
        // From −500 to 1500: nothing is at a quarter.
        assert_eq!(
            bars(&[1500, -500, 0, 1]),
            [
                (250, 750, false),
                (0, 250, true),
                (250, 0, false),
                (250, 15, false)
            ]
        );
    }

    proptest! {
        #[test]
        fn a_bar_is_seen_on_its_own_side_and_never_shorter_than_a_smaller_one(
            minor in prop::collection::vec(prop_oneof![any::<i64>(), -9_i64..9], 0..20),
        ) {
            let bars = of(&minor);
            for (bar, &minor) in bars.rows.iter().zip(&minor) {
                let end = bar.from + bar.length;
                prop_assert_eq!(bar.length >= 15, minor != 0);
                prop_assert_eq!(bar.below, minor < 0);
                if minor < 0 {
                    prop_assert_eq!(end, bars.zero);
                } else {
                    prop_assert_eq!(bar.from, bars.zero);
                    prop_assert!(end <= 1000);
                }
            }
            for (one, &large) in bars.rows.iter().zip(&minor) {
                for (other, &small) in bars.rows.iter().zip(&minor) {
                    let same_side = (large < 0) == (small < 0);
                    if same_side && large.unsigned_abs() >= small.unsigned_abs() {
                        prop_assert!(one.length >= other.length);
                    }
                }
            }
        }
    }
}
