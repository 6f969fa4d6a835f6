//! What an answer must be, and what it is instead.

use std::collections::BTreeMap;

use serde_json::Value;

/// An answer to one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Where a redirect leads that was not followed.
    pub(crate) leads_to: Option<String>,
    /// Those headers that are kept, by their names in small letters.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Body,
}

/// The text of an answer; bytes that are no UTF-8 are `�`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    Whole(String),
    /// Longer than the limit, in bytes; it was not read further.
    TooLong(usize),
}

/// A recipe's expectations with every `${…}` filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) status: u16,
    /// JSON pointer → text of the value.
    pub(crate) json: Vec<(String, String)>,
    pub(crate) json_present: Vec<String>,
    pub(crate) text: Option<String>,
    pub(crate) not_text: Option<String>,
    /// Name → JSON pointer.
    pub(crate) capture: Vec<(String, String)>,
    /// Name → header.
    pub(crate) capture_header: Vec<(String, String)>,
}

impl Expected {
    fn needs_json(&self) -> bool {
        !(self.json.is_empty() && self.json_present.is_empty() && self.capture.is_empty())
    }

    fn needs_body(&self) -> bool {
        self.needs_json() || self.text.is_some() || self.not_text.is_some()
    }
}

/// An expectation that was not met. Both texts come from strangers: they are
/// not to be shown before secrets are taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mismatch {
    pub(crate) expected: String,
    pub(crate) found: String,
}

fn mismatch(expected: impl Into<String>, found: impl Into<String>) -> Mismatch {
    Mismatch {
        expected: expected.into(),
        found: found.into(),
    }
}

/// Says the first expectation that the answer does not meet, if any.
pub(crate) fn judge(expected: &Expected, answer: &Answer) -> Option<Mismatch> {
    if answer.status != expected.status {
        return Some(mismatch(
            format!("status {}", expected.status),
            status_found(answer),
        ));
    }
    let headers = expected.capture_header.iter();
    let mut missing = headers.filter(|(_, header)| header_of(answer, header).is_none());
    if let Some((_, header)) = missing.next() {
        return Some(mismatch(format!("the header `{header}`"), "none"));
    }
    if !expected.needs_body() {
        return None;
    }
    let body = match &answer.body {
        Body::Whole(body) => body,
        Body::TooLong(limit) => {
            return Some(mismatch(
                format!("an answer of at most {limit} bytes"),
                "a longer one",
            ));
        }
    };
    if expected.needs_json() {
        let Ok(json) = serde_json::from_str::<Value>(body) else {
            return Some(mismatch("JSON", gist(body)));
        };
        if let Some(mismatch) = judge_json(expected, &json) {
            return Some(mismatch);
        }
    }
    if let Some(text) = expected.text.as_ref().filter(|text| !body.contains(*text)) {
        return Some(mismatch(format!("the text `{text}`"), gist(body)));
    }
    if let Some(text) = expected.not_text.as_ref().filter(|t| body.contains(*t)) {
        return Some(mismatch(format!("no text `{text}`"), "it"));
    }
    None
}

fn judge_json(expected: &Expected, json: &Value) -> Option<Mismatch> {
    for (pointer, wanted) in &expected.json {
        let found = json.pointer(pointer).map(text_of);
        if found.as_ref() != Some(wanted) {
            return Some(mismatch(
                format!("`{wanted}` at {pointer}"),
                found.map_or_else(
                    || format!("nothing there in {json}"),
                    |found| format!("`{found}`"),
                ),
            ));
        }
    }
    let present = expected.json_present.iter();
    let captures = expected.capture.iter().map(|(_, pointer)| pointer);
    present
        .chain(captures)
        .find(|pointer| json.pointer(pointer).is_none())
        .map(|pointer| mismatch(format!("a value at {pointer}"), json.to_string()))
}

/// The values to keep from an answer, as far as they are there: also of an
/// answer that is not as expected, so that a clean-up can find what was made.
pub(crate) fn captured(expected: &Expected, answer: &Answer) -> Vec<(String, String)> {
    let headers = expected.capture_header.iter();
    let mut kept: Vec<(String, String)> = headers
        .filter_map(|(name, header)| Some((name.clone(), header_of(answer, header)?.to_owned())))
        .collect();
    let Body::Whole(body) = &answer.body else {
        return kept;
    };
    if expected.capture.is_empty() {
        return kept;
    }
    if let Ok(json) = serde_json::from_str::<Value>(body) {
        let found = expected.capture.iter();
        kept.extend(
            found.filter_map(|(name, pointer)| {
                Some((name.clone(), text_of(json.pointer(pointer)?)))
            }),
        );
    }
    kept
}

fn header_of<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    let value = answer.headers.get(&name.to_ascii_lowercase());
    value.map(String::as_str)
}

/// A string as it is; anything else as JSON writes it.
fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn status_found(answer: &Answer) -> String {
    let status = answer.status;
    match (&answer.leads_to, &answer.body) {
        (Some(place), _) => format!("{status}, which leads to {place}"),
        (None, Body::Whole(body)) if !body.trim().is_empty() => {
            format!("{status}: {}", gist(body))
        }
        _ => status.to_string(),
    }
}

/// A page is told by its title, anything else by its beginning.
fn gist(body: &str) -> String {
    if body.trim().is_empty() {
        return "an empty answer".to_owned();
    }
    let small = body.to_ascii_lowercase();
    let title = small.find("<title>").and_then(|start| {
        let start = start + "<title>".len();
        let end = start + small[start..].find("</title>")?;
        Some(body[start..end].trim())
    });
    match title {
        Some(title) if !title.is_empty() => format!("a page titled `{title}`"),
        _ => body.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            status,
            leads_to: None,
            headers: BTreeMap::new(),
            body: Body::Whole(body.to_owned()),
        }
    }

    fn expected() -> Expected {
        Expected {
            status: 200,
            ..Expected::default()
        }
    }

    fn verdict(expected: &Expected, answer: &Answer) -> String {
        judge(expected, answer).map_or_else(
            || "met".to_owned(),
            |m| format!("expected {}, found {}", m.expected, m.found),
        )
    }

    #[test]
    fn only_what_is_named_is_looked_at() {
        assert_eq!(verdict(&expected(), &answer(200, "<anything>")), "met");
    }

    #[test]
    fn another_status_is_told_with_what_the_answer_says() {
        let e = expected();
        assert_snapshot!(verdict(&e, &answer(404, "404 page not found\n")), @"expected status 200, found 404: 404 page not found");
        assert_snapshot!(verdict(&e, &answer(502, "")), @"expected status 200, found 502");
        assert_snapshot!(
            verdict(&e, &answer(500, "<!DOCTYPE html><head><TITLE> It broke\n</TITLE>…")),
            @"expected status 200, found 500: a page titled `It broke`"
        );
        let elsewhere = Answer {
            leads_to: Some("https://other.example/".into()),
            ..answer(302, "moved")
        };
        assert_snapshot!(verdict(&e, &elsewhere), @"expected status 200, found 302, which leads to https://other.example/");
    }

    #[test]
    fn json_values_are_compared_by_their_text() {
        let body =
            r#"{"s":"wiki","n":3,"f":1.5,"b":true,"z":null,"l":[1,"a"],"a/b":"x","":{"~":"t"}}"#;
        for (pointer, text) in [
            ("/s", "wiki"),
            ("/n", "3"),
            ("/f", "1.5"),
            ("/b", "true"),
            ("/z", "null"),
            ("/l", r#"[1,"a"]"#),
            ("/l/1", "a"),
            ("/a~1b", "x"),
            ("//~0", "t"),
        ] {
            let e = Expected {
                json: vec![(pointer.into(), text.into())],
                ..expected()
            };
            assert_eq!(verdict(&e, &answer(200, body)), "met", "{pointer}");
            let e = Expected {
                json: vec![(pointer.into(), format!("{text} "))],
                ..expected()
            };
            assert_ne!(verdict(&e, &answer(200, body)), "met", "{pointer}");
        }
    }

    #[test]
    fn json_that_differs_is_missing_or_is_none_is_told_apart() {
        let e = Expected {
            json: vec![("/site".into(), "Ours".into())],
            ..expected()
        };
        assert_snapshot!(verdict(&e, &answer(200, r#"{"site":"Theirs"}"#)), @"expected `Ours` at /site, found `Theirs`");
        assert_snapshot!(verdict(&e, &answer(200, r#"{"error":1}"#)), @r#"expected `Ours` at /site, found nothing there in {"error":1}"#);
        assert_snapshot!(verdict(&e, &answer(200, "<p>hello</p>")), @"expected JSON, found <p>hello</p>");
        assert_snapshot!(verdict(&e, &answer(200, " ")), @"expected JSON, found an empty answer");
    }

    #[test]
    fn pointers_that_must_lead_somewhere_do_or_are_named() {
        for e in [
            Expected {
                json_present: vec!["/id".into()],
                ..expected()
            },
            Expected {
                capture: vec![("id".into(), "/id".into())],
                ..expected()
            },
        ] {
            assert_eq!(verdict(&e, &answer(200, r#"{"id":null}"#)), "met");
            assert_eq!(
                verdict(&e, &answer(200, "{}")),
                "expected a value at /id, found {}"
            );
        }
    }

    #[test]
    fn texts_that_must_and_must_not_be_there() {
        let e = Expected {
            text: Some("Welcome".into()),
            not_text: Some("Fatal".into()),
            ..expected()
        };
        assert_snapshot!(verdict(&e, &answer(200, "Welcome home")), @"met");
        assert_snapshot!(verdict(&e, &answer(200, "Good-bye")), @"expected the text `Welcome`, found Good-bye");
        assert_snapshot!(verdict(&e, &answer(200, "Welcome, Fatal error")), @"expected no text `Fatal`, found it");
    }

    #[test]
    fn a_body_that_is_too_long_matters_only_when_it_is_looked_at() {
        let long = Answer {
            body: Body::TooLong(10),
            ..answer(200, "")
        };
        assert_snapshot!(verdict(&expected(), &long), @"met");
        let e = Expected {
            text: Some("x".into()),
            ..expected()
        };
        assert_snapshot!(verdict(&e, &long), @"expected an answer of at most 10 bytes, found a longer one");
    }

    #[test]
    fn values_are_kept_from_an_answer_that_is_not_as_expected() {
        let e = Expected {
            capture: vec![("id".into(), "/id".into()), ("no".into(), "/no".into())],
            ..expected()
        };
        assert_eq!(
            captured(&e, &answer(500, r#"{"id":42}"#)),
            [("id".to_owned(), "42".to_owned())]
        );
    }
}
