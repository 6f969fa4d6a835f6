//! The requests of a check, and what their answers must be.

use std::collections::HashSet;

use super::{
    Expect, Request,
    reader::Section,
    texts::{Allowed, check_path, template},
};
use crate::{
    problem::{Place, Rule},
    template::{Reference, Template},
};

/// What `[ready]` and `expect` have in common.
pub(super) fn expect(section: &Section<'_, '_>) -> Expect {
    let expect = Expect {
        status: section.bounded("status", 100..=599),
        json: section.pairs("json"),
        json_present: section
            .texts("json_present")
            .into_iter()
            .map(|(text, _)| text)
            .collect(),
        text: section.text("text"),
        not_text: section.text("not_text"),
    };
    let pointers = expect.json.keys().chain(&expect.json_present);
    for pointer in pointers {
        check_pointer(section, "json", pointer);
    }
    expect
}

fn check_pointer(section: &Section<'_, '_>, key: &str, pointer: &str) {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        let message = format!("`{pointer}` is no JSON pointer: it begins with `/`");
        section.report(Rule::TomlValue, section.place_of(key), message);
    }
}

pub(super) fn read_request(section: Section<'_, '_>, captured: &mut HashSet<String>) -> Request {
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].map(|method| (method, method));
    let mut request = Request {
        name: section.text("name"),
        method: section
            .choice("method", &methods)
            .unwrap_or("GET")
            .to_owned(),
        path: section.required("path"),
        query: section.pairs("query"),
        form: section.pairs("form"),
        headers: section.pairs("headers"),
        capture: section.pairs("capture"),
        cleanup: section.flag("cleanup").unwrap_or(false),
        expect: Expect::default(),
    };
    let mut used = Vec::new();
    if !request.path.is_empty() {
        check_path(&section, &request.path, Allowed::CHECK);
        used.push((request.path.clone(), section.place_of("path")));
    }
    for (key, values, allowed) in [
        ("query", &request.query, Allowed::CHECK),
        ("form", &request.form, Allowed::CHECK_AND_SECRET),
        ("headers", &request.headers, Allowed::CHECK_AND_SECRET),
    ] {
        for value in values.values() {
            template(&section, value, section.place_of(key), allowed);
            used.push((value.clone(), section.place_of(key)));
        }
    }
    for (text, place) in used {
        check_captures(&section, &text, &place, captured);
    }
    // Only from here on: a request does not have its own captures yet.
    for (name, pointer) in &request.capture {
        check_pointer(&section, "capture", pointer);
        captured.insert(name.clone());
    }
    if let Some(expected) = section.section("expect", "expect") {
        request.expect = expect(&expected);
        let texts = request.expect.text.iter().chain(&request.expect.not_text);
        // A pointer may lead through a captured value.
        let pointers = request
            .expect
            .json
            .keys()
            .chain(&request.expect.json_present);
        for text in texts.chain(request.expect.json.values()).chain(pointers) {
            template(&expected, text, expected.place(), Allowed::CHECK);
            check_captures(&expected, text, &expected.place(), captured);
        }
        expected.finish();
    }
    section.finish();
    request
}

fn check_captures(
    section: &Section<'_, '_>,
    text: &str,
    place: &Place,
    captured: &HashSet<String>,
) {
    let Ok(template) = Template::parse(text) else {
        return;
    };
    for reference in template.references() {
        if let Reference::Capture(name) = reference
            && !captured.contains(name)
        {
            let message = format!("no earlier request captures `{name}`");
            section.report(Rule::UnknownCapture, place.clone(), message);
        }
    }
}
