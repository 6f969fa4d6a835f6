//! The requests of a check, and what their answers must be.

use std::collections::HashSet;

use super::{
    CheckCommand, Expect, Request, Stun, Timeout, Upgraded,
    reader::Section,
    texts::{Allowed, check_path, template},
};
use crate::{
    problem::{Place, Rule},
    template::{Reference, Template},
};

/// The longest that a command of a check may take: the connection stays silent
/// meanwhile.
const LONGEST_COMMAND: Timeout = Timeout::seconds(300);

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
    if section.has("stun") {
        return read_stun(section.called("[[check.request]] with `stun`"));
    }
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
        body: section.text("body"),
        content_type: section.text("content_type"),
        upgrade: section.choice("upgrade", &[("websocket", Upgraded::Websocket)]),
        capture_header: section.pairs("capture_header"),
        headers: section.pairs("headers"),
        capture: section.pairs("capture"),
        cleanup: section.flag("cleanup").unwrap_or(false),
        stun: None,
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
    if let Some(body) = &request.body {
        let place = section.place_of("body");
        template(&section, body, place.clone(), Allowed::CHECK_AND_SECRET);
        used.push((body.clone(), place));
    }
    check_body(&section, &request);
    for (text, place) in used {
        check_captures(&section, &text, &place, captured);
    }
    // Only from here on: a request does not have its own captures yet.
    for (name, pointer) in &request.capture {
        check_pointer(&section, "capture", pointer);
        captured.insert(name.clone());
    }
    captured.extend(request.capture_header.keys().cloned());
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

/// A request by UDP: it has a name and nothing of what HTTP has.
fn read_stun(section: Section<'_, '_>) -> Request {
    let name = section.text("name");
    let stun = section.section("stun", "stun").and_then(|stun| {
        let host = stun.text("host");
        if let Some(host) = &host {
            template(&stun, host, stun.place_of("host"), Allowed::SETTINGS);
        }
        if !stun.has("port") {
            stun.must_have("port");
        }
        let port = stun.bounded("port", 1..=u16::MAX.into());
        stun.finish();
        port.map(|port| Stun { host, port })
    });
    section.finish();
    Request {
        name,
        stun,
        ..Request::default()
    }
}

/// A body is sent once, and by a method that has one.
fn check_body(section: &Section<'_, '_>, request: &Request) {
    let refuse = |key: &str, message: &str| {
        section.report(Rule::TomlValue, section.place_of(key), message);
    };
    let has_body = request.body.is_some();
    if has_body && !request.form.is_empty() {
        refuse("body", "a request has a `form` or a `body`, not both");
    }
    if request.content_type.is_some() && !has_body {
        refuse("content_type", "`content_type` is that of a `body`");
    }
    if has_body && matches!(request.method.as_str(), "GET" | "HEAD") {
        refuse("body", "GET and HEAD have no `body`; name another `method`");
    }
    if request.upgrade.is_some() && request.method != "GET" {
        refuse("upgrade", "`upgrade` goes with the method GET");
    }
}

/// One command of a check; how many requests come before it is known by then.
pub(super) fn read_command(
    section: Section<'_, '_>,
    after_requests: usize,
    captured: &mut HashSet<String>,
) -> CheckCommand {
    let command = section.texts("command");
    for (text, place) in &command {
        template(&section, text, place.clone(), Allowed::CHECK);
        check_captures(&section, text, place, captured);
    }
    if command.is_empty() {
        let message = "[[check.command]] has no `command`";
        section.report(Rule::TomlMissing, section.place(), message);
    }
    let capture = section.pairs("capture");
    for (name, from) in &capture {
        if from != "stdout" {
            let message =
                format!("`{name}` is captured from `{from}`; a command has `stdout` only");
            section.report(Rule::TomlValue, section.place_of("capture"), message);
        }
    }
    let expect_text = section.text("expect_text");
    if let Some(text) = &expect_text {
        let place = section.place_of("expect_text");
        template(&section, text, place.clone(), Allowed::CHECK);
        check_captures(&section, text, &place, captured);
    }
    captured.extend(capture.keys().cloned());
    let timeout = section.parsed("timeout").unwrap_or(Timeout::seconds(60));
    if timeout > LONGEST_COMMAND {
        let message = format!("a command of a check takes at most {LONGEST_COMMAND}");
        section.report(Rule::TomlValue, section.place_of("timeout"), message);
    }
    let command = CheckCommand {
        after_requests,
        name: section.text("name"),
        service: section.text("service").unwrap_or_else(|| "app".to_owned()),
        command: command.into_iter().map(|(text, _)| text).collect(),
        capture: capture.into_keys().collect(),
        expect_text,
        timeout,
        cleanup: section.flag("cleanup").unwrap_or(false),
    };
    section.finish();
    command
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
            let message = format!("no earlier part of the check captures `{name}`");
            section.report(Rule::UnknownCapture, place.clone(), message);
        }
    }
}
