//! The structure of a PDF beneath its looks: what screen readers read, and in
//! which order. The kinds are those of tagged PDF (ISO 32000-1, 14.8.4).

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// What a part of the page is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Part,
    Heading(NonZeroU16, String),
    Paragraph,
    NumberedList,
    List,
    Item,
    Label,
    Body,
    Table,
    Row,
    ColumnHead,
    RowHead,
    Cell,
}

/// A part by its place in [`Parts`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Part(usize);

enum Child {
    Part(Part),
    Drawn(Identifier),
}

/// All parts of a paper; the first holds the others.
pub(super) struct Parts(Vec<(Kind, Vec<Child>)>);

impl Parts {
    pub(super) const ALL: Part = Part(0);

    pub(super) fn new() -> Self {
        Self(vec![(Kind::Part, Vec::new())])
    }

    /// Adds a part after those that its parent has so far.
    pub(super) fn add(&mut self, parent: Part, kind: Kind) -> Part {
        let part = Part(self.0.len());
        self.0.push((kind, Vec::new()));
        if let Some((_, children)) = self.0.get_mut(parent.0) {
            children.push(Child::Part(part));
        }
        part
    }

    /// Says that what was drawn belongs to the part.
    pub(super) fn drawn(&mut self, part: Part, id: Identifier) {
        if let Some((_, children)) = self.0.get_mut(part.0) {
            children.push(Child::Drawn(id));
        }
    }

    pub(super) fn tree(mut self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        tree.push(self.group(Self::ALL));
        tree
    }

    fn group(&mut self, part: Part) -> Node {
        let (kind, children) = match self.0.get_mut(part.0) {
            Some((kind, children)) => (tag(kind), std::mem::take(children)),
            None => (Tag::Part.into(), Vec::new()),
        };
        let children = children.into_iter().map(|child| match child {
            Child::Part(part) => self.group(part),
            Child::Drawn(id) => Node::Leaf(id),
        });
        Node::Group(TagGroup::with_children(kind, children.collect()))
    }
}

fn tag(kind: &Kind) -> TagKind {
    match kind {
        Kind::Part => Tag::Part.into(),
        Kind::Heading(level, title) => Tag::Hn(*level, Some(title.clone())).into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::NumberedList => Tag::L(ListNumbering::Decimal).into(),
        Kind::List => Tag::L(ListNumbering::Circle).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
    }
}
