//! Elements of the XML, with their places.

use allotment_types::Currency;
use roxmltree::{Document, Node};

use super::FILE;
use crate::{Cause, Fault, Place, limits, text};

/// An element. Names are compared without their namespace, which was checked
/// at the root: some banks put extensions of their own in between.
#[derive(Clone, Copy)]
pub(super) struct Element<'a, 'i> {
    node: Node<'a, 'i>,
    lines: &'a Lines,
}

/// Where the lines of the text begin. The tree's own way to a line counts from
/// the beginning each time.
pub(super) struct Lines(Vec<usize>);

impl Lines {
    pub(super) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn line(&self, at: usize) -> u32 {
        let above = self.0.partition_point(|end| *end < at);
        u32::try_from(above + 1).unwrap_or(u32::MAX)
    }
}

impl<'a, 'i> Element<'a, 'i> {
    pub(super) fn root(document: &'a Document<'i>, lines: &'a Lines) -> Self {
        Self {
            node: document.root_element(),
            lines,
        }
    }

    pub(super) fn name(self) -> &'i str {
        self.node.tag_name().name()
    }

    pub(super) fn namespace(self) -> &'a str {
        self.node.tag_name().namespace().unwrap_or_default()
    }

    pub(super) fn all(self, name: &str) -> impl Iterator<Item = Self> {
        self.node
            .children()
            .filter(move |child| child.is_element() && child.tag_name().name() == name)
            .map(move |node| Self { node, ..self })
    }

    pub(super) fn path(self, names: &[&str]) -> Option<Self> {
        names
            .iter()
            .try_fold(self, |element, name| element.all(name).next())
    }

    pub(super) fn need(self, name: &str) -> Result<Self, Fault> {
        self.path(&[name])
            .ok_or_else(|| self.fault(Cause::Missing).of(name))
    }

    pub(super) fn attribute(self, name: &str) -> Option<&'a str> {
        self.node.attribute(name)
    }

    /// The text of this element, tidied: nothing if it is empty.
    pub(super) fn text(self) -> Result<String, Fault> {
        let mut whole = String::new();
        for child in self.node.children().filter(Node::is_text) {
            whole.push_str(child.text().unwrap_or_default());
            if whole.len() > limits::LONGEST_ROW {
                return Err(self.fault(Cause::LongRow));
            }
        }
        Ok(text::tidy(&whole))
    }

    pub(super) fn currency(self) -> Result<Currency, Fault> {
        let code = self.text()?;
        Currency::new(&code).map_err(|_| {
            self.fault(Cause::Currency {
                text: text::clipped(&code),
            })
        })
    }

    pub(super) fn line(self) -> u32 {
        self.lines.line(self.node.range().start)
    }

    pub(super) fn fault(self, cause: Cause) -> Fault {
        Fault::new(FILE, Place::Line(self.line()), cause).of(self.name())
    }
}
