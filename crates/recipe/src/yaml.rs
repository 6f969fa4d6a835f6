//! YAML as a tree that remembers where each value stood.
//!
//! Built from the events of `saphyr-parser`, because a recipe may come from
//! anybody: depth, number of values and the growth through anchors are
//! limited, and nothing here calls itself.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use crate::problem::{Place, Problem, Rule};

/// Deepest nesting of lists and maps.
pub(crate) const DEEPEST: usize = 64;
/// Most values of a file, with anchors expanded.
pub(crate) const MOST_VALUES: usize = 20_000;
/// Most bytes of text of a file, with anchors expanded.
const MOST_TEXT: usize = 1024 * 1024;

/// A value and where it stood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// Text as written; `plain` without quotes, so that it may mean a number.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a map and where it stood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) plain: bool,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Node {
    /// Whether this is YAML's null, in any of its spellings.
    pub(crate) fn is_null(&self) -> bool {
        match &self.kind {
            Kind::Scalar { text, plain } => {
                *plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_map(&self) -> Option<&[(Key, Node)]> {
        match &self.kind {
            Kind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            _ => None,
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.as_map()?
            .iter()
            .find(|(known, _)| known.text == key)
            .map(|(_, value)| value)
    }

    pub(crate) fn place(&self, file: &str) -> Place {
        Place::at(file, self.line, self.column)
    }

    /// How people call its shape.
    pub(crate) fn shape(&self) -> &'static str {
        match &self.kind {
            _ if self.is_null() => "nothing",
            Kind::Scalar { .. } => "a single value",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a map",
        }
    }

    /// Calls `see` for every text in it with its place, keys left out.
    pub(crate) fn each_text<'a>(&'a self, see: &mut dyn FnMut(&'a str, u32, u32)) {
        match &self.kind {
            Kind::Scalar { text, .. } => see(text, self.line, self.column),
            Kind::List(items) => items.iter().for_each(|item| item.each_text(see)),
            Kind::Map(entries) => entries.iter().for_each(|(_, value)| value.each_text(see)),
        }
    }
}

impl Key {
    pub(crate) fn place(&self, file: &str) -> Place {
        Place::at(file, self.line, self.column)
    }
}

/// Words that YAML 1.1 (and so Docker) reads as yes or no, and YAML 1.2 does not.
pub(crate) fn yaml_11_word(text: &str) -> Option<bool> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Some(true),
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => Some(false),
        _ => None,
    }
}

/// Reads the first document of `text`; warnings go to `problems`.
pub(crate) fn parse(file: &str, text: &str, problems: &mut Vec<Problem>) -> Result<Node, Problem> {
    let mut reader = Reader {
        file,
        problems,
        stack: Vec::new(),
        anchors: HashMap::new(),
        values: 0,
        bytes: 0,
        root: None,
        documents: 0,
    };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| {
            let mark = error.marker();
            Problem::new(
                Rule::YamlSyntax,
                Place::at(file, number(mark.line()), number(mark.col() + 1)),
                format!("this is not YAML: {}", error.info()),
            )
        })?;
        if reader.take(event, span)? {
            break;
        }
    }
    Ok(reader.root.unwrap_or(Node {
        kind: Kind::Scalar {
            text: String::new(),
            plain: true,
        },
        line: 1,
        column: 1,
    }))
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What a finished subtree weighs, to charge it again for each alias.
#[derive(Clone, Copy, Default)]
struct Weight {
    values: usize,
    bytes: usize,
    height: usize,
}

enum Open {
    List(Vec<Node>),
    Map {
        entries: Vec<(Key, Node)>,
        merges: Vec<Node>,
        key: Option<Key>,
    },
}

struct Frame {
    open: Open,
    anchor: usize,
    line: u32,
    column: u32,
    weight: Weight,
}

struct Reader<'p> {
    file: &'p str,
    problems: &'p mut Vec<Problem>,
    stack: Vec<Frame>,
    anchors: HashMap<usize, (Node, Weight)>,
    values: usize,
    bytes: usize,
    root: Option<Node>,
    documents: usize,
}

impl Reader<'_> {
    /// Takes one event; true when nothing more is to be read.
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<bool, Problem> {
        let (line, column) = (number(span.start.line()), number(span.start.col() + 1));
        match event {
            Event::StreamEnd => return Ok(true),
            Event::DocumentStart(_) => self.documents += 1,
            Event::Scalar(text, style, anchor, tag) => {
                self.check_tag(tag.as_deref(), line, column)?;
                let as_text = tag.as_deref().is_some_and(|tag| tag.suffix == "str");
                let weight = Weight {
                    values: 1,
                    bytes: text.len(),
                    height: 0,
                };
                let node = Node {
                    kind: Kind::Scalar {
                        text: text.into_owned(),
                        plain: style == ScalarStyle::Plain && !as_text,
                    },
                    line,
                    column,
                };
                self.charge(weight, line, column)?;
                self.finish(node, anchor, weight)?;
            }
            Event::Alias(id) => {
                let Some((node, weight)) = self.anchors.get(&id).cloned() else {
                    return Err(Problem::new(
                        Rule::YamlSyntax,
                        Place::at(self.file, line, column),
                        "an alias refers to an anchor that is not complete here",
                    ));
                };
                self.charge(weight, line, column)?;
                self.finish(node, 0, weight)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), line, column)?;
                self.open(Open::List(Vec::new()), anchor, line, column)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), line, column)?;
                let open = Open::Map {
                    entries: Vec::new(),
                    merges: Vec::new(),
                    key: None,
                };
                self.open(open, anchor, line, column)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close()?,
            Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
        }
        Ok(false)
    }

    fn check_tag(&self, tag: Option<&Tag>, line: u32, column: u32) -> Result<(), Problem> {
        match tag {
            Some(tag) if !tag.is_yaml_core_schema() && tag.handle != "!!" => Err(Problem::new(
                Rule::YamlShape,
                Place::at(self.file, line, column),
                format!(
                    "the tag `{}{}` is not known to Docker",
                    tag.handle, tag.suffix
                ),
            )),
            _ => Ok(()),
        }
    }

    fn charge(&mut self, weight: Weight, line: u32, column: u32) -> Result<(), Problem> {
        self.values = self.values.saturating_add(weight.values);
        self.bytes = self.bytes.saturating_add(weight.bytes);
        let depth = self.stack.len() + weight.height;
        if self.values > MOST_VALUES || self.bytes > MOST_TEXT || depth > DEEPEST {
            return Err(Problem::new(
                Rule::YamlLimit,
                Place::at(self.file, line, column),
                format!(
                    "the file is too deep or too large here: at most {DEEPEST} levels, \
                     {MOST_VALUES} values and {MOST_TEXT} bytes with anchors expanded"
                ),
            ));
        }
        Ok(())
    }

    fn open(&mut self, open: Open, anchor: usize, line: u32, column: u32) -> Result<(), Problem> {
        let weight = Weight {
            values: 1,
            bytes: 0,
            height: 1,
        };
        self.charge(weight, line, column)?;
        self.stack.push(Frame {
            open,
            anchor,
            line,
            column,
            weight,
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Problem> {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let kind = match frame.open {
            Open::List(items) => Kind::List(items),
            Open::Map {
                entries, merges, ..
            } => Kind::Map(self.merge(entries, merges)?),
        };
        let node = Node {
            kind,
            line: frame.line,
            column: frame.column,
        };
        self.finish(node, frame.anchor, frame.weight)
    }

    /// Puts a finished value where it belongs.
    fn finish(&mut self, node: Node, anchor: usize, weight: Weight) -> Result<(), Problem> {
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), weight));
        }
        let Some(frame) = self.stack.last_mut() else {
            if self.documents <= 1 {
                self.root = Some(node);
            } else if !node.is_null() {
                return Err(Problem::new(
                    Rule::YamlShape,
                    node.place(self.file),
                    "the file has a second document; Docker reads one",
                ));
            }
            return Ok(());
        };
        frame.weight.values += weight.values;
        frame.weight.bytes += weight.bytes;
        frame.weight.height = frame.weight.height.max(weight.height + 1);
        match &mut frame.open {
            Open::List(items) => items.push(node),
            Open::Map {
                entries,
                merges,
                key,
            } => match key.take() {
                Some(name) if name.plain && name.text == "<<" => merges.push(node),
                Some(name) => entries.push((name, node)),
                None => {
                    let (line, column) = (node.line, node.column);
                    let Kind::Scalar { text, plain } = node.kind else {
                        return Err(Problem::new(
                            Rule::YamlShape,
                            node.place(self.file),
                            "a key must be a single word",
                        ));
                    };
                    *key = Some(Key {
                        text,
                        plain,
                        line,
                        column,
                    });
                }
            },
        }
        Ok(())
    }

    /// Joins a map's own entries with those of its `<<`; its own win, then
    /// those of the earlier source.
    fn merge(
        &mut self,
        entries: Vec<(Key, Node)>,
        merges: Vec<Node>,
    ) -> Result<Vec<(Key, Node)>, Problem> {
        let mut result: Vec<(Key, Node)> = Vec::with_capacity(entries.len());
        let mut index: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for (key, node) in entries {
            if let Some(&at) = index.get(key.text.as_str()) {
                self.problems.push(Problem::new(
                    Rule::DuplicateKey,
                    key.place(self.file),
                    format!("`{}` is there twice; this one is used", key.text),
                ));
                result[at] = (key, node);
            } else {
                index.insert(Cow::Owned(key.text.clone()), result.len());
                result.push((key, node));
            }
        }
        let mut known: HashSet<String> = result.iter().map(|(key, _)| key.text.clone()).collect();
        let sources = merges.into_iter().flat_map(|node| match node.kind {
            Kind::List(items) => items,
            _ => vec![node],
        });
        for source in sources {
            let place = source.place(self.file);
            let Kind::Map(entries) = source.kind else {
                return Err(Problem::new(
                    Rule::YamlShape,
                    place,
                    "`<<` takes a map or a list of maps",
                ));
            };
            for (key, node) in entries {
                if known.insert(key.text.clone()) {
                    result.push((key, node));
                }
            }
        }
        Ok(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Node, Problem> {
        parse("compose.yml", text, &mut Vec::new())
    }

    #[test]
    fn merge_keys_yield_to_the_maps_own_keys() {
        let node = read("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*a, *b], x: 5}").unwrap();
        let c = node.get("c").unwrap();
        let pairs: Vec<(&str, &str)> = c
            .as_map()
            .unwrap()
            .iter()
            .map(|(key, node)| (key.text.as_str(), node.as_text().unwrap()))
            .collect();
        assert_eq!(pairs, [("x", "5"), ("y", "2"), ("z", "4")]);
    }

    #[test]
    fn a_value_knows_its_line_and_column() {
        let node = read("---\na:\n  b: here\n").unwrap();
        let here = node.get("a").unwrap().get("b").unwrap();
        assert_eq!((here.line, here.column), (3, 6));
    }

    #[test]
    fn a_syntax_error_names_its_place() {
        let problem = read("a:\n  - b\n c: [").unwrap_err();
        assert_eq!(problem.rule, Rule::YamlSyntax);
        assert!(problem.place.line >= 2, "{problem}");
    }

    #[test]
    fn growing_anchors_are_refused_before_they_grow() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        bomb.extend((1..30).map(|level| {
            let below = format!("*a{}, ", level - 1).repeat(10);
            format!("a{level}: &a{level} [{below}]\n")
        }));
        assert_eq!(read(&bomb).unwrap_err().rule, Rule::YamlLimit);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(5_000);
        assert!(read(&deep).is_err());
        let deep = format!("{}x{}", "[".repeat(100), "]".repeat(100));
        assert_eq!(read(&deep).unwrap_err().rule, Rule::YamlLimit);
    }

    #[test]
    fn an_anchor_inside_itself_is_refused() {
        assert!(read("a: &a [*a]").is_err());
    }

    #[test]
    fn an_empty_file_is_null() {
        assert!(read("# nothing\n").unwrap().is_null());
        assert!(read("").unwrap().is_null());
    }
}
