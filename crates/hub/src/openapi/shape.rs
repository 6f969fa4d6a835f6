//! What a type is written as, found out by reading it: a deserializer that has
//! no text, gives each field something, and remembers what it was asked for.
//!
//! So a description of the contract is made of what the hub really reads, and
//! nothing has to be said of it a second time.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{
    Deserialize,
    de::{
        self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer as _, MapAccess,
        SeqAccess, VariantAccess, Visitor,
    },
    forward_to_deserialize_any,
};
use serde_json::{Map, Value, json};

/// How something is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Anything.
    Any,
    Bool,
    /// A whole number, and whether it may be below nothing.
    Whole(bool),
    Number,
    /// A text; which of the [`TEXTS`] it takes.
    Text(usize),
    /// May be missing.
    Maybe(Box<Shape>),
    List(Box<Shape>),
    /// So many in this order.
    Several(Vec<Shape>),
    /// Values by names.
    Named(Box<Shape>),
    Fields(Vec<(&'static str, Shape)>),
    /// One of the [`Choices`] of this key.
    Choice(String),
}

/// Texts of which one is right for each type that is read from a text.
const TEXTS: [&str; 13] = [
    "ada",
    "logs",
    "443/tcp",
    "2027-03",
    "2026-11-20",
    "2026-11-20T12:00:00Z",
    "EUR",
    "en",
    "12.50",
    "192.0.2.7",
    "wiki.example.org",
    "4 GB",
    "0000000000000000000000000000000000000000000000000000000000000000",
];

/// Deeper than any request; what contains itself ends there.
const DEEPEST: usize = 12;

/// One of several: what each is written with, as far as it is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    pub(super) variants: &'static [&'static str],
    /// By its place: nothing where it is a name alone.
    pub(super) known: BTreeMap<usize, Option<Shape>>,
}

/// What was found out so far.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) choices: RefCell<BTreeMap<String, Choice>>,
    /// Which text a place takes.
    texts: RefCell<BTreeMap<String, usize>>,
    /// The place of the text that was given last.
    last: RefCell<String>,
    /// Choices that this reading is within.
    within: RefCell<BTreeSet<String>>,
}

/// Nothing could be read with what was given.
#[derive(Debug)]
pub(super) struct Unread(String);

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unread {}

impl de::Error for Unread {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

impl Found {
    /// Reads one variant of a type until nothing new comes of it. Tells how it is
    /// written, and each of the values that came of it.
    pub(super) fn of<T: for<'de> Deserialize<'de>>(
        &self,
        name: &str,
    ) -> Result<(Shape, Vec<T>), Unread> {
        let mut values = vec![];
        loop {
            let before = self.known();
            let (shape, value) = self.once(name)?;
            values.push(value);
            if self.known() == before {
                return Ok((shape, values));
            }
        }
    }

    fn known(&self) -> usize {
        let choices = self.choices.borrow();
        choices.values().map(|choice| choice.known.len()).sum()
    }

    fn once<T: for<'de> Deserialize<'de>>(&self, name: &str) -> Result<(Shape, T), Unread> {
        loop {
            let mut shape = Shape::Any;
            self.within.borrow_mut().clear();
            let probe = Probe {
                found: self,
                slot: &mut shape,
                place: name.to_owned(),
                depth: 0,
            };
            match T::deserialize(Forced { probe, name }) {
                Ok(value) => return Ok((shape, value)),
                // The text that was given last is not what is read there.
                Err(error) => {
                    let last = self.last.borrow().clone();
                    let mut texts = self.texts.borrow_mut();
                    let next = texts.entry(last).or_default();
                    *next += 1;
                    if *next >= TEXTS.len() {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Every choice as a schema of its own.
    pub(super) fn schemas(&self) -> Map<String, Value> {
        let choices = self.choices.borrow();
        let schemas = choices.iter().map(|(key, choice)| {
            let mut all = vec![];
            let mut names = vec![];
            for (at, variant) in choice.variants.iter().enumerate() {
                match choice.known.get(&at) {
                    Some(Some(shape)) => all.push(json!({
                        "type": "object", "required": [variant], "additionalProperties": false,
                        "properties": { *variant: schema(shape, &|_| false) },
                    })),
                    _ => names.push(*variant),
                }
            }
            if !names.is_empty() {
                all.insert(0, json!({ "type": "string", "enum": names }));
            }
            (key.clone(), json!({ "oneOf": all }))
        });
        schemas.collect()
    }

    /// The example again with each of what may be chosen in one of its fields.
    pub(super) fn chosen(&self, shape: &Shape, example: &Value) -> Vec<Value> {
        let Shape::Fields(fields) = shape else {
            return vec![];
        };
        let choices = self.choices.borrow();
        let mut all = vec![];
        for (field, shape) in fields {
            let key = match shape {
                Shape::Choice(key) => key,
                Shape::Maybe(inner) => match &**inner {
                    Shape::Choice(key) => key,
                    _ => continue,
                },
                _ => continue,
            };
            let Some(choice) = choices.get(key) else {
                continue;
            };
            for (at, shape) in &choice.known {
                let name = choice.variants.get(*at).copied().unwrap_or_default();
                let mut other = example.clone();
                if let Some(fields) = other.as_object_mut() {
                    let chosen = match shape {
                        None => json!(name),
                        Some(shape) => json!({ name: self.example(shape, 1) }),
                    };
                    fields.insert((*field).to_owned(), chosen);
                }
                all.push(other);
            }
        }
        all
    }

    /// Something that is written so.
    pub(super) fn example(&self, shape: &Shape, depth: usize) -> Value {
        match shape {
            Shape::Any | Shape::Maybe(_) => Value::Null,
            Shape::Bool => json!(false),
            Shape::Whole(_) => json!(1),
            Shape::Number => json!(1.0),
            Shape::Text(at) => json!(TEXTS.get(*at).copied().unwrap_or_default()),
            Shape::List(_) | Shape::Named(_) if depth > DEEPEST => json!([]),
            Shape::List(inner) => json!([self.example(inner, depth + 1)]),
            Shape::Several(all) => all.iter().map(|one| self.example(one, depth + 1)).collect(),
            Shape::Named(inner) => json!({ TEXTS[0]: self.example(inner, depth + 1) }),
            Shape::Fields(fields) => {
                let pair = |(name, inner): &(&str, Shape)| {
                    ((*name).to_owned(), self.example(inner, depth + 1))
                };
                Value::Object(fields.iter().map(pair).collect())
            }
            Shape::Choice(key) => {
                let choices = self.choices.borrow();
                let Some(choice) = choices.get(key) else {
                    return Value::Null;
                };
                let plain = choice.known.iter().find(|(_, shape)| shape.is_none());
                let first = plain.or_else(|| choice.known.iter().next());
                let Some((at, shape)) = first else {
                    return Value::Null;
                };
                let name = choice.variants.get(*at).copied().unwrap_or_default();
                match shape {
                    None => json!(name),
                    Some(shape) => json!({ name: self.example(shape, depth + 1) }),
                }
            }
        }
    }
}

/// As JSON Schema (draft 2020-12, as OpenAPI 3.1 has it).
pub(super) fn schema(shape: &Shape, is_needed: &dyn Fn(&str) -> bool) -> Value {
    match shape {
        Shape::Any => json!({}),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Whole(true) => json!({ "type": "integer" }),
        Shape::Whole(false) => json!({ "type": "integer", "minimum": 0 }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Text(at) => {
            let example = TEXTS.get(*at).copied().unwrap_or_default();
            json!({ "type": "string", "examples": [example] })
        }
        Shape::Maybe(inner) => {
            json!({ "anyOf": [schema(inner, is_needed), { "type": "null" }] })
        }
        Shape::List(inner) => {
            json!({ "type": "array", "items": schema(inner, is_needed) })
        }
        Shape::Several(all) => {
            let items: Vec<Value> = all.iter().map(|one| schema(one, is_needed)).collect();
            json!({
                "type": "array", "prefixItems": items, "items": false,
                "minItems": all.len(), "maxItems": all.len(),
            })
        }
        Shape::Named(inner) => json!({
            "type": "object", "additionalProperties": schema(inner, is_needed),
        }),
        Shape::Fields(fields) => {
            let mut properties = Map::new();
            let mut needed = vec![];
            for (name, inner) in fields {
                // What is needed within a part is found out for the whole alone.
                let schema = schema(inner, &|_| false);
                properties.insert((*name).to_owned(), schema);
                if !matches!(inner, Shape::Maybe(_)) && is_needed(name) {
                    needed.push(*name);
                }
            }
            json!({ "type": "object", "properties": properties, "required": needed })
        }
        Shape::Choice(key) => json!({ "$ref": format!("#/components/schemas/{key}") }),
    }
}

/// Reads one thing.
struct Probe<'f> {
    found: &'f Found,
    slot: &'f mut Shape,
    place: String,
    depth: usize,
}

impl<'f> Probe<'f> {
    fn inner<'i>(&self, slot: &'i mut Shape, name: &str) -> Probe<'i>
    where
        'f: 'i,
    {
        Probe {
            found: self.found,
            slot,
            place: format!("{}.{name}", self.place),
            depth: self.depth + 1,
        }
    }

    fn text(&mut self) -> &'static str {
        let texts = self.found.texts.borrow();
        let at = texts.get(&self.place).copied().unwrap_or_default();
        self.found.last.borrow_mut().clone_from(&self.place);
        *self.slot = Shape::Text(at);
        TEXTS.get(at).copied().unwrap_or_default()
    }
}

macro_rules! plain {
    ($($method:ident $visit:ident $value:expr, $shape:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
            *self.slot = $shape;
            visitor.$visit($value)
        })*
    };
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Unread;

    plain! {
        deserialize_bool visit_bool false, Shape::Bool;
        deserialize_i8 visit_i8 1, Shape::Whole(true);
        deserialize_i16 visit_i16 1, Shape::Whole(true);
        deserialize_i32 visit_i32 1, Shape::Whole(true);
        deserialize_i64 visit_i64 1, Shape::Whole(true);
        deserialize_u8 visit_u8 1, Shape::Whole(false);
        deserialize_u16 visit_u16 1, Shape::Whole(false);
        deserialize_u32 visit_u32 1, Shape::Whole(false);
        deserialize_u64 visit_u64 1, Shape::Whole(false);
        deserialize_f32 visit_f32 1.0, Shape::Number;
        deserialize_f64 visit_f64 1.0, Shape::Number;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        *self.slot = Shape::Any;
        visitor.visit_unit()
    }

    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_str(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_str(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if self.depth > DEEPEST {
            *self.slot = Shape::Maybe(Box::new(Shape::Any));
            return visitor.visit_none();
        }
        let mut inner = Shape::Any;
        let value = visitor.visit_some(self.inner(&mut inner, "some"))?;
        *self.slot = Shape::Maybe(Box::new(inner));
        Ok(value)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        let mut inner = Shape::Any;
        let left = usize::from(self.depth <= DEEPEST);
        let items = Items {
            probe: &self,
            inner: &mut inner,
            left,
        };
        let value = visitor.visit_seq(items)?;
        *self.slot = Shape::List(Box::new(inner));
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let mut all = vec![];
        let several = Several {
            probe: &self,
            all: &mut all,
            left: length,
        };
        let value = visitor.visit_seq(several)?;
        *self.slot = Shape::Several(all);
        Ok(value)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        let mut inner = Shape::Any;
        let pairs = Pairs {
            probe: &self,
            inner: &mut inner,
            left: self.depth <= DEEPEST,
        };
        let value = visitor.visit_map(pairs)?;
        *self.slot = Shape::Named(Box::new(inner));
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let mut shapes = vec![];
        let given = Given {
            probe: &self,
            fields,
            at: 0,
            shapes: &mut shapes,
        };
        let value = visitor.visit_map(given)?;
        *self.slot = Shape::Fields(shapes);
        Ok(value)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let key = self.found.key(name, variants);
        let within = !self.found.within.borrow_mut().insert(key.clone());
        let at = self.found.next(&key, within);
        let variant = variants.get(at).copied().unwrap_or_default();
        let mut shape = None;
        let chosen = Chosen {
            probe: &self,
            variant,
            shape: &mut shape,
        };
        let value = visitor.visit_enum(chosen)?;
        self.found.within.borrow_mut().remove(&key);
        let mut choices = self.found.choices.borrow_mut();
        if let Some(choice) = choices.get_mut(&key) {
            choice.known.insert(at, shape);
        }
        *self.slot = Shape::Choice(key);
        Ok(value)
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct identifier ignored_any
    }
}

impl Found {
    /// What a choice is kept under: its name; others of the same name get a number.
    fn key(&self, name: &str, variants: &'static [&'static str]) -> String {
        let mut choices = self.choices.borrow_mut();
        for number in 1.. {
            let key = match number {
                1 => name.to_owned(),
                number => format!("{name}{number}"),
            };
            let choice = choices.entry(key.clone()).or_insert_with(|| Choice {
                variants,
                known: BTreeMap::new(),
            });
            if choice.variants == variants {
                return key;
            }
        }
        name.to_owned()
    }

    /// Which variant is to be read next: one that is not known yet; within itself
    /// one that is a name alone.
    fn next(&self, key: &str, within: bool) -> usize {
        let choices = self.choices.borrow();
        let Some(choice) = choices.get(key) else {
            return 0;
        };
        let all = 0..choice.variants.len();
        let plain = choice.known.iter().find(|(_, shape)| shape.is_none());
        if within {
            return plain.map_or(0, |(at, _)| *at);
        }
        let unknown = all.into_iter().find(|at| !choice.known.contains_key(at));
        // Then one in which something is not known yet.
        let open = choice.known.iter().find(|(_, shape)| {
            let mut seen = BTreeSet::from([key]);
            shape
                .as_ref()
                .is_some_and(|shape| is_open(shape, &choices, &mut seen))
        });
        let next = unknown.or(open.map(|(at, _)| *at));
        next.or(plain.map(|(at, _)| *at)).unwrap_or(0)
    }
}

/// Whether a choice within this shape has variants that are not known.
fn is_open<'c>(
    shape: &'c Shape,
    choices: &'c BTreeMap<String, Choice>,
    seen: &mut BTreeSet<&'c str>,
) -> bool {
    match shape {
        Shape::Any | Shape::Bool | Shape::Whole(_) | Shape::Number | Shape::Text(_) => false,
        Shape::Maybe(inner) | Shape::List(inner) | Shape::Named(inner) => {
            is_open(inner, choices, seen)
        }
        Shape::Several(all) => all.iter().any(|one| is_open(one, choices, seen)),
        Shape::Fields(all) => all.iter().any(|(_, one)| is_open(one, choices, seen)),
        Shape::Choice(key) => {
            let Some(choice) = choices.get(key).filter(|_| seen.insert(key)) else {
                return false;
            };
            choice.known.len() < choice.variants.len()
                || choice
                    .known
                    .values()
                    .flatten()
                    .any(|one| is_open(one, choices, seen))
        }
    }
}

struct Items<'p, 'f> {
    probe: &'p Probe<'f>,
    inner: &'p mut Shape,
    left: usize,
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Unread;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let probe = self.probe.inner(&mut *self.inner, "item");
        seed.deserialize(probe).map(Some)
    }
}

struct Several<'p, 'f> {
    probe: &'p Probe<'f>,
    all: &'p mut Vec<Shape>,
    left: usize,
}

impl<'de> SeqAccess<'de> for Several<'_, '_> {
    type Error = Unread;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let mut shape = Shape::Any;
        let place = format!("{}", self.left);
        let value = seed.deserialize(self.probe.inner(&mut shape, &place))?;
        self.all.push(shape);
        Ok(Some(value))
    }
}

struct Pairs<'p, 'f> {
    probe: &'p Probe<'f>,
    inner: &'p mut Shape,
    left: bool,
}

impl<'de> MapAccess<'de> for Pairs<'_, '_> {
    type Error = Unread;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unread> {
        if !std::mem::take(&mut self.left) {
            return Ok(None);
        }
        let mut key = Shape::Any;
        seed.deserialize(self.probe.inner(&mut key, "key"))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unread> {
        seed.deserialize(self.probe.inner(&mut *self.inner, "value"))
    }
}

struct Given<'p, 'f> {
    probe: &'p Probe<'f>,
    fields: &'static [&'static str],
    at: usize,
    shapes: &'p mut Vec<(&'static str, Shape)>,
}

impl<'de> MapAccess<'de> for Given<'_, '_> {
    type Error = Unread;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unread> {
        let Some(field) = self.fields.get(self.at) else {
            return Ok(None);
        };
        let text: de::value::StrDeserializer<'_, Unread> = (*field).into_deserializer();
        seed.deserialize(text).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unread> {
        let field = self.fields.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        let mut shape = Shape::Any;
        let value = seed.deserialize(self.probe.inner(&mut shape, field))?;
        self.shapes.push((field, shape));
        Ok(value)
    }
}

struct Chosen<'p, 'f> {
    probe: &'p Probe<'f>,
    variant: &'static str,
    shape: &'p mut Option<Shape>,
}

impl<'de> EnumAccess<'de> for Chosen<'_, '_> {
    type Error = Unread;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Unread> {
        let text: de::value::StrDeserializer<'_, Unread> = self.variant.into_deserializer();
        Ok((seed.deserialize(text)?, self))
    }
}

impl<'de> VariantAccess<'de> for Chosen<'_, '_> {
    type Error = Unread;

    fn unit_variant(self) -> Result<(), Unread> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unread> {
        let mut shape = Shape::Any;
        let value = seed.deserialize(self.probe.inner(&mut shape, self.variant))?;
        *self.shape = Some(shape);
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Unread> {
        let mut shape = Shape::Any;
        let value = self
            .probe
            .inner(&mut shape, self.variant)
            .deserialize_tuple(length, visitor)?;
        *self.shape = Some(shape);
        Ok(value)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let mut shape = Shape::Any;
        let probe = self.probe.inner(&mut shape, self.variant);
        let value = probe.deserialize_struct(self.variant, fields, visitor)?;
        *self.shape = Some(shape);
        Ok(value)
    }
}

/// Reads one variant of a type that is nothing but a choice.
struct Forced<'f> {
    probe: Probe<'f>,
    name: &'f str,
}

impl<'de> Deserializer<'de> for Forced<'_> {
    type Error = Unread;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unread> {
        Err(de::Error::custom("this is no choice"))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let variant = variants.iter().find(|variant| **variant == self.name);
        let variant = variant.ok_or_else(|| de::Error::custom("there is no such variant"))?;
        let mut shape = None;
        let value = visitor.visit_enum(Chosen {
            probe: &self.probe,
            variant,
            shape: &mut shape,
        })?;
        *self.probe.slot = shape.unwrap_or(Shape::Any);
        Ok(value)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
