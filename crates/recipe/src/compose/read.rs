//! From a YAML tree with variables to values as Docker wants them.

use std::collections::BTreeMap;

use serde_json::{Map as Object, Number, Value};

use super::shape::{GRANT, JOIN, MOUNT, PORT, Shape, ULIMIT};
use crate::{
    interpolate::{InterpolationError, Pattern},
    problem::{Place, Problem, Rule, did_you_mean},
    yaml::{Key, Kind, Node, yaml_11_word},
};

/// The most bytes that a stack's texts may expand to.
const MOST_TEXT: usize = 8 * 1024 * 1024;

/// Reads the trees of one render.
pub(super) struct Reader<'r> {
    pub(super) file: &'r str,
    pub(super) variables: &'r BTreeMap<String, String>,
    pub(super) problems: &'r mut Vec<Problem>,
    /// Bytes of text made so far, over all files of the stack.
    pub(super) bytes: &'r mut usize,
}

impl Reader<'_> {
    /// Reads `node` as `shape`. What cannot be read is a problem and gives
    /// null, which callers leave out.
    pub(super) fn value(&mut self, node: &Node, shape: Shape) -> Value {
        if node.is_null() {
            return Value::Null;
        }
        match shape {
            Shape::Silent | Shape::Ignored => Value::Null,
            Shape::Text => self.text(node).map_or(Value::Null, Value::String),
            Shape::Int => self.number(node, |text| text.parse::<i64>().ok().map(Number::from)),
            Shape::Mode => self.number(node, |text| mode(text).map(Number::from)),
            Shape::Float => self.number(node, |text| text.parse().ok().and_then(Number::from_f64)),
            Shape::Bool => self.boolean(node),
            Shape::Words => match &node.kind {
                Kind::List(items) => self.texts(items),
                _ => self.text(node).map_or(Value::Null, Value::String),
            },
            Shape::Texts => match &node.kind {
                Kind::List(items) => self.texts(items),
                _ => self
                    .text(node)
                    .map_or(Value::Null, |text| Value::Array(vec![text.into()])),
            },
            Shape::Pairs => self.pairs(node, false),
            Shape::Environment => self.pairs(node, true),
            Shape::Hosts => self.hosts(node),
            Shape::Map(keys) => self.map(node, keys),
            Shape::Names(shape) => self.names(node, *shape),
            Shape::List(shape) => self.list(node, *shape),
            Shape::Ports => self.list_of(node, PORT),
            Shape::Mounts => self.list_of(node, MOUNT),
            Shape::Grants => self.list_of(node, GRANT),
            Shape::Networks => self.networks(node),
            Shape::Ulimit => match &node.kind {
                Kind::Map(_) => self.map(node, ULIMIT),
                _ => self.value(node, Shape::Int),
            },
            Shape::External => match &node.kind {
                Kind::Map(_) => self.map(node, &[("name", Shape::Text)]),
                _ => self.boolean(node),
            },
        }
    }

    fn problem(&mut self, rule: Rule, place: Place, message: impl Into<String>) {
        self.problems.push(Problem::new(rule, place, message));
    }

    fn wrong_shape(&mut self, node: &Node, expected: &str) -> Value {
        let message = format!("{expected} is expected here, not {}", node.shape());
        self.problem(Rule::YamlShape, node.place(self.file), message);
        Value::Null
    }

    /// A single value with its variables put in.
    pub(super) fn text(&mut self, node: &Node) -> Option<String> {
        let Kind::Scalar { text, plain } = &node.kind else {
            self.wrong_shape(node, "a single value");
            return None;
        };
        if *plain && yaml_11_word(text).is_some() {
            self.yaml_11(text, node.place(self.file));
        }
        self.expand(text, &node.place(self.file))
    }

    fn yaml_11(&mut self, word: &str, place: Place) {
        let message =
            format!("Docker reads the bare word `{word}` as yes or no; it is kept as text");
        self.problem(Rule::Yaml11Word, place, message);
    }

    fn expand(&mut self, text: &str, place: &Place) -> Option<String> {
        if *self.bytes > MOST_TEXT {
            return None;
        }
        let expanded = Pattern::parse(text).and_then(|pattern| {
            if pattern.is_nested() {
                self.problem(
                    Rule::NestedDefault,
                    place.clone(),
                    "a default has a variable inside, which other Co-op Cloud tools do not expand",
                );
            }
            let variables = self.variables;
            pattern.expand(&|name| variables.get(name).map(String::as_str))
        });
        match expanded {
            Ok(expanded) => {
                for name in expanded.unset {
                    let problem = Problem::new(
                        Rule::VariableUnset,
                        place.clone(),
                        format!("`{name}` is not set and has no default; it becomes empty"),
                    );
                    self.problems.push(problem.about(&name));
                }
                *self.bytes += expanded.text.len();
                if *self.bytes > MOST_TEXT {
                    let message = format!("the stack expands to more than {MOST_TEXT} bytes here");
                    self.problem(Rule::TooMuch, place.clone(), message);
                    return None;
                }
                Some(expanded.text)
            }
            Err(error) => {
                let rule = match &error {
                    InterpolationError::Required { .. } => Rule::RequiredUnset,
                    InterpolationError::TooLong => Rule::TooMuch,
                    _ => Rule::InterpolationSyntax,
                };
                let mut problem = Problem::new(rule, place.clone(), error.to_string());
                if let InterpolationError::Required { name, .. } = &error {
                    problem = problem.about(name);
                }
                self.problems.push(problem);
                None
            }
        }
    }

    fn number(&mut self, node: &Node, read: impl Fn(&str) -> Option<Number>) -> Value {
        let Some(text) = self.text(node) else {
            return Value::Null;
        };
        if let Some(number) = read(text.trim()) {
            return Value::Number(number);
        }
        let message = format!("`{text}` is not the number that Docker expects here");
        self.problem(Rule::NotTyped, node.place(self.file), message);
        Value::Null
    }

    fn boolean(&mut self, node: &Node) -> Value {
        let Kind::Scalar { text, .. } = &node.kind else {
            return self.wrong_shape(node, "true or false");
        };
        let Some(text) = self.expand(text, &node.place(self.file)) else {
            return Value::Null;
        };
        match text.as_str() {
            "true" | "True" | "TRUE" => Value::Bool(true),
            "false" | "False" | "FALSE" => Value::Bool(false),
            word => {
                if let Some(value) = yaml_11_word(word) {
                    return Value::Bool(value);
                }
                let message = format!("`{word}` is neither true nor false");
                self.problem(Rule::NotTyped, node.place(self.file), message);
                Value::Null
            }
        }
    }

    fn texts(&mut self, items: &[Node]) -> Value {
        items
            .iter()
            .filter_map(|item| {
                if item.is_null() {
                    return Some(Value::String(String::new()));
                }
                self.text(item).map(Value::String)
            })
            .collect()
    }

    fn key(&mut self, key: &Key) -> String {
        if key.text.contains('$') {
            let message = format!(
                "the key `{}` has a variable, which Docker does not expand",
                key.text
            );
            self.problem(Rule::KeyInterpolation, key.place(self.file), message);
        }
        key.text.clone()
    }

    fn pairs(&mut self, node: &Node, from_settings: bool) -> Value {
        let mut pairs = Object::new();
        match &node.kind {
            Kind::Map(entries) => {
                for (key, value) in entries {
                    let name = self.key(key);
                    let value = if value.is_null() {
                        self.absent(&name, from_settings)
                    } else {
                        self.text(value)
                    };
                    if let Some(value) = value {
                        pairs.insert(name, Value::String(value));
                    }
                }
            }
            Kind::List(items) => {
                for item in items {
                    let Some(text) = (if item.is_null() {
                        None
                    } else {
                        self.text(item)
                    }) else {
                        continue;
                    };
                    let (name, value) = match text.split_once('=') {
                        Some((name, value)) => (name, Some(value.to_owned())),
                        None => (text.as_str(), self.absent(&text, from_settings)),
                    };
                    if let Some(value) = value {
                        pairs.insert(name.to_owned(), Value::String(value));
                    }
                }
            }
            Kind::Scalar { .. } => return self.wrong_shape(node, "a list or map"),
        }
        Value::Object(pairs)
    }

    /// The value of a name without one: the setting of that name. What is not
    /// set is left out, so that nothing of the deploying shell slips in.
    fn absent(&self, name: &str, from_settings: bool) -> Option<String> {
        if from_settings {
            self.variables.get(name).cloned()
        } else {
            Some(String::new())
        }
    }

    fn hosts(&mut self, node: &Node) -> Value {
        match &node.kind {
            Kind::List(items) => self.texts(items),
            Kind::Map(entries) => entries
                .iter()
                .filter_map(|(key, value)| {
                    let name = self.key(key);
                    Some(Value::String(format!("{name}:{}", self.text(value)?)))
                })
                .collect(),
            Kind::Scalar { .. } => self.wrong_shape(node, "a list or map"),
        }
    }

    pub(super) fn map(&mut self, node: &Node, keys: &[(&str, Shape)]) -> Value {
        let Kind::Map(entries) = &node.kind else {
            return self.wrong_shape(node, "a map");
        };
        let mut map = Object::new();
        for (key, value) in entries {
            if key.text.starts_with("x-") {
                continue;
            }
            let known = keys.iter().find(|(name, _)| *name == key.text);
            let Some((name, shape)) = known else {
                let mut problem = Problem::new(
                    Rule::ComposeUnknownKey,
                    key.place(self.file),
                    format!("Docker does not know `{}` here", key.text),
                );
                if let Some(meant) = did_you_mean(&key.text, keys.iter().map(|(name, _)| *name)) {
                    problem = problem.fix(format!("did you mean `{meant}`?"));
                }
                self.problems.push(problem);
                continue;
            };
            if matches!(shape, Shape::Ignored) {
                let message = format!("Docker Swarm ignores `{name}`; it is left out");
                self.problem(Rule::IgnoredBySwarm, key.place(self.file), message);
            }
            let value = self.value(value, *shape);
            if !value.is_null() {
                map.insert((*name).to_owned(), value);
            }
        }
        Value::Object(map)
    }

    fn names(&mut self, node: &Node, shape: Shape) -> Value {
        let Kind::Map(entries) = &node.kind else {
            return self.wrong_shape(node, "a map");
        };
        let mut map = Object::new();
        for (key, value) in entries {
            if key.plain && (yaml_11_word(&key.text).is_some() || is_yaml_special(&key.text)) {
                self.yaml_11(&key.text, key.place(self.file));
            }
            let name = self.key(key);
            let value = match (self.value(value, shape), shape) {
                (Value::Null, Shape::Map(_)) => Value::Object(Object::new()),
                (value, _) => value,
            };
            if !value.is_null() {
                map.insert(name, value);
            }
        }
        Value::Object(map)
    }

    fn list(&mut self, node: &Node, shape: Shape) -> Value {
        let Kind::List(items) = &node.kind else {
            return self.wrong_shape(node, "a list");
        };
        items
            .iter()
            .map(|item| self.value(item, shape))
            .filter(|value| !value.is_null())
            .collect()
    }

    /// A list of short texts and long maps.
    fn list_of(&mut self, node: &Node, long: &'static [(&'static str, Shape)]) -> Value {
        let Kind::List(items) = &node.kind else {
            return self.wrong_shape(node, "a list");
        };
        items
            .iter()
            .filter(|item| !item.is_null())
            .filter_map(|item| match &item.kind {
                Kind::Map(_) => Some(self.map(item, long)),
                _ => self.text(item).map(Value::String),
            })
            .collect()
    }

    fn networks(&mut self, node: &Node) -> Value {
        match &node.kind {
            Kind::List(items) => {
                let names: Vec<String> = items.iter().filter_map(|item| self.text(item)).collect();
                Value::Object(
                    names
                        .into_iter()
                        .map(|name| (name, Value::Object(Object::new())))
                        .collect(),
                )
            }
            _ => self.names(node, Shape::Map(JOIN)),
        }
    }
}

/// Other bare words that are not text for YAML.
fn is_yaml_special(word: &str) -> bool {
    matches!(
        word,
        "true" | "True" | "TRUE" | "false" | "False" | "FALSE" | "null" | "~"
    ) || (word.starts_with(|c: char| c.is_ascii_digit()) && word.parse::<f64>().is_ok())
}

/// A file mode: octal with a leading `0` or `0o`, decimal otherwise.
fn mode(text: &str) -> Option<u32> {
    let octal = text.strip_prefix("0o").or_else(|| text.strip_prefix('0'));
    match octal {
        Some("") => Some(0),
        Some(octal) => u32::from_str_radix(octal, 8).ok(),
        None => text.parse().ok(),
    }
}
