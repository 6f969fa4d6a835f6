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
    /// A recovery key.
    Key(SecretString),
    /// A table with empty rows, to be filled in by hand.
    Form {
        head: Vec<String>,
        rows: usize,
    },
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
