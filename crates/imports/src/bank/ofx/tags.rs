//! Tags and the texts behind them.

use super::FILE;
use crate::{Cause, Fault, Place, text};

/// A tag, and what stands between it and the next one.
pub(super) struct Tag<'a> {
    /// In capitals.
    pub(super) name: String,
    pub(super) closing: bool,
    pub(super) text: &'a str,
    pub(super) line: u32,
}

impl Tag<'_> {
    /// The value behind an opening tag, with its entities (SGML's few, and
    /// numbers) resolved; nothing if it is empty.
    pub(super) fn value(&self) -> Option<String> {
        let mut whole = String::with_capacity(self.text.len());
        let mut rest = self.text;
        while let Some((before, after)) = rest.split_once('&') {
            whole.push_str(before);
            let known = after
                .split_once(';')
                .and_then(|(name, after)| Some((entity(name)?, after)));
            rest = if let Some((letter, after)) = known {
                whole.push(letter);
                after
            } else {
                // Many banks write the sign itself.
                whole.push('&');
                after
            };
        }
        whole.push_str(rest);
        text::some(&whole)
    }
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

/// The tags of a text, from a place on.
pub(super) struct Tags<'a> {
    rest: &'a str,
    line: u32,
}

impl<'a> Tags<'a> {
    pub(super) fn new(text: &'a str, start: usize) -> Self {
        let (head, rest) = text.split_at_checked(start).unwrap_or((text, ""));
        Self {
            rest,
            line: crate::encoding::line_of(head.as_bytes()),
        }
    }

    fn pass(&mut self, bytes: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line = self
            .line
            .saturating_add(crate::encoding::line_of(passed.as_bytes()) - 1);
        self.rest = rest;
        passed
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Result<Tag<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.rest.find('<')?;
        self.pass(start + 1);
        let line = self.line;
        let fault = |cause| Some(Err(Fault::new(FILE, Place::Line(line), cause)));
        let Some(end) = self.rest.find('>') else {
            self.rest = "";
            return fault(Cause::Truncated);
        };
        let tag = self.pass(end + 1).trim_end_matches('>');
        if tag.starts_with('!') {
            self.rest = "";
            return fault(Cause::Entities);
        }
        let (closing, name) = match tag.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, tag),
        };
        // Version 2 may have `<TAG/>`, which is empty.
        let name = name
            .trim_end_matches('/')
            .split_whitespace()
            .next()
            .unwrap_or_default();
        let until = self.rest.find('<').unwrap_or(self.rest.len());
        let text = self.pass(until);
        Some(Ok(Tag {
            name: name.to_ascii_uppercase(),
            closing,
            text,
            line,
        }))
    }
}
