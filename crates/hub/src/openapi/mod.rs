//! What the hub answers, as OpenAPI 3.1 (<https://spec.openapis.org/oas/v3.1.0>):
//! made of the contract itself, each request with its fields, who may ask it and
//! where it is answered.

mod shape;

use std::{collections::BTreeSet, sync::LazyLock};

use allotment_api::{Need, Place, Request, access, names, place};
use axum::{http::StatusCode, response::Response};
use serde_json::{Map, Value, json};

use crate::{answer, api};
use shape::{Found, Shape, schema};

/// The contract does not change while the hub runs.
static DESCRIPTION: LazyLock<String> = LazyLock::new(|| description().to_string());

/// `GET /api/openapi.json`, for anybody.
pub(crate) async fn show() -> Response {
    answer::with_type(StatusCode::OK, "application/json", DESCRIPTION.as_str())
}

/// A request as it is described.
struct Described {
    schema: Value,
    example: Value,
    who: BTreeSet<&'static str>,
    /// Whether a hub answers it, or some of what may be asked by its name.
    places: BTreeSet<&'static str>,
}

fn who_may(request: &Request) -> &'static str {
    match access(request) {
        Need::Catalogue => "anybody",
        Need::Look => "members",
        Need::Own(_) => "own",
        Need::Keep => "treasurer",
        Need::Operate => "operator",
        Need::Maintain => "maintainer",
    }
}

fn where_answered(request: &Request) -> &'static str {
    match place(request) {
        Place::Anywhere => "hub",
        Place::AtHome => "home",
    }
}

/// Whether the hub reads these fields as that request.
fn is_read(name: &str, fields: &Value) -> Option<Request> {
    api::read(name, fields.to_string().as_bytes()).ok()
}

fn described(found: &Found, name: &str) -> Option<Described> {
    let (shape, values): (Shape, Vec<Request>) = found.of(name).ok()?;
    let example = found.example(&shape, 0);
    let without = |field: &str| {
        let mut fields = example.clone();
        fields.as_object_mut()?.remove(field)?;
        is_read(name, &fields)
    };
    let schema = schema(&shape, &|field| without(field).is_none());
    let mut who: BTreeSet<_> = values.iter().map(who_may).collect();
    let mut places: BTreeSet<_> = values.iter().map(where_answered).collect();
    // With as little as it can be asked with, and with all that may be chosen:
    // some decide by that.
    let mut others = vec![least(&example, name)];
    others.extend(found.chosen(&shape, &example));
    for other in others.iter().filter_map(|fields| is_read(name, fields)) {
        who.insert(who_may(&other));
        places.insert(where_answered(&other));
    }
    Some(Described {
        schema,
        example,
        who,
        places,
    })
}

/// An example without all that may be missing, and with empty lists.
fn least(example: &Value, name: &str) -> Value {
    let mut least = emptied(example);
    let fields: Vec<String> = least
        .as_object()
        .map(|fields| fields.keys().cloned().collect())
        .unwrap_or_default();
    for field in fields {
        let mut fewer = least.clone();
        if let Some(fields) = fewer.as_object_mut() {
            fields.remove(&field);
        }
        if is_read(name, &fewer).is_some() {
            least = fewer;
        }
    }
    least
}

fn emptied(value: &Value) -> Value {
    match value {
        Value::Array(_) => json!([]),
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(name, value)| (name.clone(), emptied(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}

/// In words, for people who read it.
fn said(described: &Described) -> String {
    let all: Vec<&str> = described
        .who
        .iter()
        .map(|who| match *who {
            "anybody" => "anybody, in the scope `catalogue`",
            "members" => "whoever is something to the collective",
            "own" => "the participant whom it is about, and the treasurer",
            "treasurer" => "the treasurer",
            "operator" => "operators",
            _ => "maintainers, in the scope `network`",
        })
        .collect();
    let place = match (
        described.places.contains("hub"),
        described.places.contains("home"),
    ) {
        (true, true) => {
            "A hub answers it, unless it needs a file or a program of a person’s own computer: then it says `not-here`."
        }
        (true, false) => "A hub answers it.",
        _ => "It is answered on a person’s own computer alone: a hub says `not-here`.",
    };
    format!("Who may ask: {}. {place}", all.join("; "))
}

fn operation(name: &str, described: &Described) -> Value {
    let needs_session = described.who.iter().any(|who| *who != "anybody");
    json!({
        "operationId": name,
        "description": said(described),
        "x-who": described.who,
        "x-place": described.places,
        "security": if needs_session { json!([{ "session": [] }]) } else { json!([]) },
        "parameters": [
            { "$ref": "#/components/parameters/scope" },
            { "$ref": "#/components/parameters/asks" },
        ],
        "requestBody": { "required": true, "content": { "application/json": {
            "schema": described.schema, "example": described.example,
        } } },
        "responses": {
            "200": { "description": "The reply, by its name", "content": { "application/json": {
                "schema": { "type": "object", "minProperties": 1, "maxProperties": 1 },
            } } },
            "default": { "$ref": "#/components/responses/error" },
        },
    })
}

/// All of it.
fn description() -> Value {
    let found = Found::default();
    let mut paths = Map::new();
    for name in names() {
        if let Some(described) = described(&found, &name) {
            let path = format!("/api/{{scope}}/{name}");
            paths.insert(path, json!({ "post": operation(&name, &described) }));
        }
    }
    let mut schemas = found.schemas();
    schemas.insert(
        "Error".to_owned(),
        json!({
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": { "type": "string" },
                "message": { "type": "string" },
                "hints": { "type": "array", "items": { "type": "string" } },
                "detail": {},
            },
        }),
    );
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Allotment",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "A hub of Allotment. Each request is asked by POST, with its fields as JSON.",
            "license": { "name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": {
                "scope": {
                    "name": "scope", "in": "path", "required": true,
                    "description": "A collective’s short name, `network`, or `catalogue` for what belongs to nobody",
                    "schema": { "type": "string", "pattern": "^[a-z][a-z0-9-]*$" },
                },
                "asks": {
                    "name": "X-Allotment", "in": "header", "required": true,
                    "description": "Any value: no other page’s form can send it",
                    "schema": { "type": "string", "enum": ["1"] },
                },
            },
            "responses": { "error": {
                "description": "Why it is not answered: what happened, what is safe, what next",
                "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/Error" },
                } },
            } },
            "securitySchemes": { "session": {
                "type": "apiKey", "in": "cookie", "name": "__Host-allotment",
            } },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("../../tests/over_http/table.txt");

    #[test]
    fn no_request_is_missing_and_each_example_is_one_that_the_hub_reads() {
        let found = Found::default();
        for name in names() {
            let read: Result<(Shape, Vec<Request>), _> = found.of(&name);
            assert!(read.is_ok(), "{name}: {:?}", read.err());
            let described = described(&found, &name).unwrap();
            assert!(
                is_read(&name, &described.example).is_some(),
                "{name}: {}",
                described.example
            );
            assert!(!described.who.is_empty() && !described.places.is_empty());
        }
        for (key, choice) in &*found.choices.borrow() {
            assert_eq!(choice.known.len(), choice.variants.len(), "{key}");
        }
    }

    /// The table is what a hub is held to over HTTP.
    #[test]
    fn who_may_ask_and_where_is_as_the_table_has_it() {
        let all = description();
        for line in TABLE
            .lines()
            .filter(|it| !it.starts_with('#') && !it.is_empty())
        {
            let mut words = line.split_whitespace();
            let mut word = || words.next().unwrap();
            let (name, who, place) = (word(), word(), word());
            let it = &all["paths"][format!("/api/{{scope}}/{name}")]["post"];
            let has = |list: &str, one: &str| it[list].as_array().unwrap().contains(&json!(one));
            assert!(has("x-who", who), "{name}: {who} {it}");
            assert!(has("x-place", place), "{name}: {place} {it}");
            let body = &line[line.find('{').unwrap()..];
            let body: Value = serde_json::from_str(body).unwrap();
            for field in body.as_object().unwrap().keys() {
                let schema = &it["requestBody"]["content"]["application/json"]["schema"];
                assert!(!schema["properties"][field].is_null(), "{name}: {field}");
            }
            for needed in it["requestBody"]["content"]["application/json"]["schema"]["required"]
                .as_array()
                .unwrap()
            {
                let needed = needed.as_str().unwrap();
                assert!(
                    body.get(needed).is_some(),
                    "{name} is asked without {needed}"
                );
            }
        }
    }

    #[test]
    fn everything_that_is_referred_to_is_there() {
        fn walk(value: &Value, all: &Value) {
            match value {
                Value::Object(fields) => {
                    if let Some(Value::String(to)) = fields.get("$ref") {
                        assert!(all.pointer(to.trim_start_matches('#')).is_some(), "{to}");
                    }
                    fields.values().for_each(|inner| walk(inner, all));
                }
                Value::Array(items) => items.iter().for_each(|inner| walk(inner, all)),
                _ => {}
            }
        }
        let all = description();
        walk(&all, &all);
    }
}
