//! The right side of `KEY=value`.

use crate::interpolate::{InterpolationError, Pattern};

/// A value of an env file, with its variables not yet expanded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnvValue {
    /// As written, without quotes.
    pub source: String,
    pattern: Pattern,
}

/// Why a value cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EnvValueError {
    #[error("the quote has no end on this line")]
    Unclosed,
    #[error("there is text behind the closing quote")]
    Trailing,
    #[error(transparent)]
    Interpolation(#[from] InterpolationError),
}

impl EnvValue {
    /// Reads what stands right of `=`; gives the value and the comment behind it.
    pub(crate) fn parse(text: &str) -> Result<(Self, Option<&str>), EnvValueError> {
        let trimmed = text.trim();
        match trimmed.chars().next() {
            Some('\'') => {
                let (inner, rest) = trimmed[1..]
                    .split_once('\'')
                    .ok_or(EnvValueError::Unclosed)?;
                let value = Self {
                    source: inner.to_owned(),
                    pattern: Pattern::literal(inner),
                };
                Ok((value, comment(rest)?))
            }
            Some('"') => {
                let end = closing_quote(&trimmed[1..]).ok_or(EnvValueError::Unclosed)?;
                let inner = &trimmed[1..=end];
                let value = Self {
                    source: inner.to_owned(),
                    pattern: Pattern::parse_env(inner, true)?,
                };
                Ok((value, comment(&trimmed[end + 2..])?))
            }
            _ => {
                let (value, comment) = split_comment(text);
                let value = Self {
                    source: value.to_owned(),
                    pattern: Pattern::parse_env(value, false)?,
                };
                Ok((value, comment))
            }
        }
    }

    /// The value with variables filled in; what is not set is empty.
    pub fn expand<'v>(
        &self,
        lookup: &dyn Fn(&str) -> Option<&'v str>,
    ) -> Result<String, InterpolationError> {
        Ok(self.pattern.expand(lookup)?.text)
    }

    pub(crate) fn pattern(&self) -> &Pattern {
        &self.pattern
    }
}

/// Byte position of the quote that ends a double-quoted text.
fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| match c {
        _ if escaped => {
            escaped = false;
            None
        }
        '\\' => {
            escaped = true;
            None
        }
        '"' => Some(at),
        _ => None,
    })
}

/// What stands behind a closing quote: nothing, or a comment.
fn comment(rest: &str) -> Result<Option<&str>, EnvValueError> {
    match rest.trim() {
        "" => Ok(None),
        rest => match rest.strip_prefix('#') {
            Some(comment) => Ok(Some(comment.trim())),
            None => Err(EnvValueError::Trailing),
        },
    }
}

/// Splits an unquoted value from the comment behind it: a `#` after white space.
fn split_comment(text: &str) -> (&str, Option<&str>) {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if c == '#' && before.is_some_and(char::is_whitespace) {
            return (text[..at].trim(), Some(text[at + 1..].trim()));
        }
        before = Some(c);
    }
    (text.trim(), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<&str>) {
        let (value, comment) = EnvValue::parse(text).unwrap();
        let lookup = |name: &str| (name == "DOMAIN").then_some("tea.example");
        (value.expand(&lookup).unwrap(), comment)
    }

    #[test]
    fn values_are_read_as_co_op_cloud_writes_them() {
        for (text, value, comment) in [
            ("plain", "plain", None),
            ("", "", None),
            (" # length=8", "", Some("length=8")),
            (
                "v1  # length=32 charset=hex",
                "v1",
                Some("length=32 charset=hex"),
            ),
            ("v1\t# x", "v1", Some("x")),
            ("a#b", "a#b", None),
            ("\"compose.yml\"", "compose.yml", None),
            (
                "', `www.tea.example`'  # more",
                ", `www.tea.example`",
                Some("more"),
            ),
            ("https://${DOMAIN}", "https://tea.example", None),
            ("\"$DOMAIN\"", "tea.example", None),
            ("'$DOMAIN'", "$DOMAIN", None),
            ("*/5 * * * *", "*/5 * * * *", None),
            (r#""a \"b\" \\ \$c \n""#, "a \"b\" \\ $c \n", None),
            ("Host(`a`) || Host(`b`)", "Host(`a`) || Host(`b`)", None),
        ] {
            assert_eq!(read(text), (value.to_owned(), comment), "{text}");
        }
    }

    #[test]
    fn a_quote_without_end_is_refused() {
        for text in ["'a", "\"a", "\"a\\\"", "'"] {
            assert_eq!(
                EnvValue::parse(text),
                Err(EnvValueError::Unclosed),
                "{text}"
            );
        }
        assert_eq!(EnvValue::parse("'a' b"), Err(EnvValueError::Trailing));
    }
}
