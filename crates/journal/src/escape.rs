//! How texts survive in formats that have no place for all of them.
//!
//! A journal of ours says at its top that `%` with two hexadecimal digits
//! stands for a byte, as in addresses of web pages. A `%` that is not followed
//! by two such digits stands for itself, so that `50 % off` stays readable.

use std::{borrow::Cow, fmt::Write as _};

/// The first line of a journal that is written here.
pub(crate) const MARK: &str =
    "; Written by Allotment (journal 1): `%` and two hexadecimal digits stand for a byte of UTF-8";

/// Without those characters for which `is_unfit` says so, given the character
/// and its place among `text`'s bytes.
pub(crate) fn encoded(text: &str, is_unfit: impl Fn(char, usize) -> bool) -> String {
    let mut written = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let looks_encoded = c == '%' && hex_pair(text.as_bytes().get(at + 1..)).is_some();
        if looks_encoded || is_invisible(c) || is_unfit(c, at) {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                let _ = write!(written, "%{byte:02X}");
            }
        } else {
            written.push(c);
        }
    }
    written
}

/// What `encoded` was made of. What is no UTF-8 when decoded stays as it was.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        if let Some(byte) = hex_pair((*first == b'%').then_some(tail)) {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex_pair(text: Option<&[u8]>) -> Option<u8> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    };
    match text? {
        [high, low, ..] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    }
}

/// Controls, line ends of any kind, spaces that are none, and what turns the
/// direction of writing or marks nothing.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}')
}

/// A text between the quotes of beancount.
pub(crate) fn quoted(text: &str) -> String {
    let text = encoded(text, |_, _| false);
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What stood between the quotes, with beancount's backslashes resolved.
pub(crate) fn unquoted(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            written.push(c);
            continue;
        }
        match rest.next() {
            Some('n') => written.push('\n'),
            Some('t') => written.push('\t'),
            Some('r') => written.push('\r'),
            Some('f') => written.push('\u{c}'),
            Some('b') => written.push('\u{8}'),
            Some(other) => written.push(other),
            None => written.push('\\'),
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_must_be_is_encoded() {
        let unfit = |c: char, _| c == ';';
        assert_eq!(
            encoded("50 % off; 10 %41\n", unfit),
            "50 % off%3B 10 %2541%0A"
        );
    }

    proptest! {
        #[test]
        fn every_text_survives(text in "(%|[0-9A-F]|\\\\|\"|;|\\PC|\\pC){0,40}") {
            let unfit = |c: char, _| c == ';';
            let written = encoded(&text, unfit);
            prop_assert_eq!(decoded(&written), text.as_str());
            let quotes = quoted(&text);
            let inside = quotes.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
            let inside = unquoted(inside);
            prop_assert_eq!(decoded(&inside), text.as_str());
        }
    }
}
