//! Variables in compose files, as Docker expands them:
//! `$X ${X} ${X:-d} ${X-d} ${X:?m} ${X?m} ${X:+r} ${X+r} $$`.
//!
//! A default may itself hold variables here (up to `DEEPEST` deep), which
//! Co-op Cloud's own tools do not do; callers warn of it.

/// How deep defaults may hold variables with defaults.
const DEEPEST: usize = 8;
/// The longest text that one value may expand to, in bytes.
pub const LONGEST_VALUE: usize = 64 * 1024;

/// A part of a text with variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that stays as it is.
    Text(String),
    /// What a variable gives.
    Variable(Variable),
}

/// One reference to a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What happens when it is not set, or is.
    pub rule: Fallback,
}

/// What `${X…}` does beside giving the value of `X`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fallback {
    /// `${X}`: empty when unset.
    Empty,
    /// `${X-d}`, and `${X:-d}` with `or_empty`.
    Default {
        /// Used also when the variable is set to nothing.
        or_empty: bool,
        /// The default.
        word: Vec<Part>,
    },
    /// `${X?m}`, and `${X:?m}` with `or_empty`.
    Required {
        /// Refused also when the variable is set to nothing.
        or_empty: bool,
        /// What to tell.
        message: Vec<Part>,
    },
    /// `${X+r}`, and `${X:+r}` with `or_empty`.
    Replacement {
        /// Not replaced when the variable is set to nothing.
        or_empty: bool,
        /// What is put in its place.
        word: Vec<Part>,
    },
}

/// Why a text with variables cannot be read or expanded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InterpolationError {
    /// A `$` that begins no variable.
    #[error("`$` at character {at} begins no variable; write `$$` for a dollar sign")]
    Syntax {
        /// Position of the `$` in characters, counted from 1.
        at: usize,
    },
    /// Defaults in defaults in defaults.
    #[error("variables are nested more than {DEEPEST} deep")]
    TooDeep,
    /// `${X:?message}` and no `X`.
    #[error("`{name}` must be set: {message}")]
    Required {
        /// The variable.
        name: String,
        /// The recipe's own message.
        message: String,
    },
    /// Expanding would take too much memory.
    #[error("the value would be longer than {LONGEST_VALUE} bytes")]
    TooLong,
}

/// A text with its variables found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

/// What expanding gave.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expanded {
    /// The text, without variables.
    pub text: String,
    /// The variables that were not set and had no default.
    pub unset: Vec<String>,
}

impl Pattern {
    /// Reads a text of a compose file.
    pub fn parse(text: &str) -> Result<Self, InterpolationError> {
        let mut reader = Reader {
            text,
            at: 0,
            dialect: Dialect::Compose,
        };
        reader.parts(0).map(|parts| Self { parts })
    }

    /// Reads the value of an env file, where a `$` that begins no variable
    /// stands for itself and names are in capitals. With `quoted`, backslashes
    /// escape as between double quotes.
    pub(crate) fn parse_env(text: &str, quoted: bool) -> Result<Self, InterpolationError> {
        let mut reader = Reader {
            text,
            at: 0,
            dialect: if quoted {
                Dialect::EnvQuoted
            } else {
                Dialect::Env
            },
        };
        reader.parts(0).map(|parts| Self { parts })
    }

    /// A text without variables.
    pub(crate) fn literal(text: &str) -> Self {
        Self {
            parts: vec![Part::Text(text.to_owned())],
        }
    }

    /// The parts, in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Every variable in it, those in defaults too.
    pub fn variables(&self) -> Vec<&Variable> {
        fn collect<'a>(parts: &'a [Part], found: &mut Vec<&'a Variable>) {
            for part in parts {
                if let Part::Variable(variable) = part {
                    found.push(variable);
                    collect(variable.word(), found);
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.parts, &mut found);
        found
    }

    /// Whether a default holds a variable.
    pub(crate) fn is_nested(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Text(_) => false,
            Part::Variable(variable) => variable
                .word()
                .iter()
                .any(|part| matches!(part, Part::Variable(_))),
        })
    }

    /// Puts values in place of the variables.
    pub fn expand<'v>(
        &self,
        lookup: &dyn Fn(&str) -> Option<&'v str>,
    ) -> Result<Expanded, InterpolationError> {
        let mut expanded = Expanded::default();
        expand(&self.parts, lookup, &mut expanded)?;
        Ok(expanded)
    }
}

impl Variable {
    /// Whether it gives something without being set.
    pub fn has_default(&self) -> bool {
        matches!(
            self.rule,
            Fallback::Default { .. } | Fallback::Replacement { .. }
        )
    }

    fn word(&self) -> &[Part] {
        match &self.rule {
            Fallback::Empty => &[],
            Fallback::Default { word, .. } | Fallback::Replacement { word, .. } => word,
            Fallback::Required { message, .. } => message,
        }
    }
}

fn expand<'v>(
    parts: &[Part],
    lookup: &dyn Fn(&str) -> Option<&'v str>,
    result: &mut Expanded,
) -> Result<(), InterpolationError> {
    for part in parts {
        match part {
            Part::Text(text) => result.text.push_str(text),
            Part::Variable(variable) => expand_variable(variable, lookup, result)?,
        }
        if result.text.len() > LONGEST_VALUE {
            return Err(InterpolationError::TooLong);
        }
    }
    Ok(())
}

fn expand_variable<'v>(
    variable: &Variable,
    lookup: &dyn Fn(&str) -> Option<&'v str>,
    result: &mut Expanded,
) -> Result<(), InterpolationError> {
    let value = lookup(&variable.name);
    let counts = |or_empty: bool| value.filter(|value| !(or_empty && value.is_empty()));
    match &variable.rule {
        Fallback::Empty => match value {
            Some(value) => result.text.push_str(value),
            None => result.unset.push(variable.name.clone()),
        },
        Fallback::Default { or_empty, word } => match counts(*or_empty) {
            Some(value) => result.text.push_str(value),
            None => expand(word, lookup, result)?,
        },
        Fallback::Replacement { or_empty, word } => {
            if counts(*or_empty).is_some() {
                expand(word, lookup, result)?;
            }
        }
        Fallback::Required { or_empty, message } => {
            if let Some(value) = counts(*or_empty) {
                result.text.push_str(value);
            } else {
                let mut told = Expanded::default();
                expand(message, lookup, &mut told)?;
                return Err(InterpolationError::Required {
                    name: variable.name.clone(),
                    message: told.text,
                });
            }
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Compose,
    Env,
    EnvQuoted,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    dialect: Dialect,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// Reads to the end, or to the `}` that ends the default at this depth.
    fn parts(&mut self, depth: usize) -> Result<Vec<Part>, InterpolationError> {
        if depth > DEEPEST {
            return Err(InterpolationError::TooDeep);
        }
        let mut parts = Vec::new();
        let mut literal = String::new();
        while let Some(c) = self.rest().chars().next() {
            if depth > 0 && c == '}' {
                break;
            }
            if c == '\\' && self.take_escape(&mut literal) {
                continue;
            }
            if c == '$'
                && let Some(variable) = self.dollar(depth, &mut literal)?
            {
                if !literal.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut literal)));
                }
                parts.push(Part::Variable(variable));
                continue;
            }
            if c != '$' {
                literal.push(c);
                self.at += c.len_utf8();
            }
        }
        if !literal.is_empty() {
            parts.push(Part::Text(literal));
        }
        Ok(parts)
    }

    /// A backslash of an env file: what it stands for goes to `literal`.
    fn take_escape(&mut self, literal: &mut String) -> bool {
        let Some(next) = self.rest().chars().nth(1) else {
            return false;
        };
        match (self.dialect, next) {
            (Dialect::Env | Dialect::EnvQuoted, '$') => literal.push('$'),
            (Dialect::EnvQuoted, 'n') => literal.push('\n'),
            (Dialect::EnvQuoted, 'r') => literal.push('\r'),
            (Dialect::EnvQuoted, other) => literal.push(other),
            _ => return false,
        }
        self.at += 1 + next.len_utf8();
        true
    }

    /// What a `$` begins. Where it begins no variable, what it stands for goes
    /// to `literal`.
    fn dollar(
        &mut self,
        depth: usize,
        literal: &mut String,
    ) -> Result<Option<Variable>, InterpolationError> {
        let start = self.at;
        self.at += 1;
        if self.dialect == Dialect::Compose && self.rest().starts_with('$') {
            self.at += 1;
            literal.push('$');
            return Ok(None);
        }
        let found = if self.rest().starts_with('{') {
            self.at += 1;
            self.braced(depth)?
        } else {
            self.name().map(|name| Variable {
                name,
                rule: Fallback::Empty,
            })
        };
        match found {
            Some(variable) => Ok(Some(variable)),
            None if self.dialect == Dialect::Compose => Err(InterpolationError::Syntax {
                at: self.text[..start].chars().count() + 1,
            }),
            None => {
                self.at = start + 1;
                literal.push('$');
                Ok(None)
            }
        }
    }

    fn name(&mut self) -> Option<String> {
        let capitals = self.dialect != Dialect::Compose;
        let begins =
            |c: char| c == '_' || c.is_ascii_uppercase() || (!capitals && c.is_ascii_lowercase());
        let rest = self.rest();
        if !rest.chars().next().is_some_and(begins) {
            return None;
        }
        let end = rest
            .find(|c: char| !begins(c) && !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        self.at += end;
        Some(name)
    }

    /// After `${`: name, fallback and `}`.
    fn braced(&mut self, depth: usize) -> Result<Option<Variable>, InterpolationError> {
        let Some(name) = self.name() else {
            return Ok(None);
        };
        let or_empty = self.rest().starts_with(':');
        let operator = self.rest().chars().nth(usize::from(or_empty));
        let rule = match operator {
            Some('}') if !or_empty => Fallback::Empty,
            Some(operator @ ('-' | '?' | '+')) => {
                self.at += 1 + usize::from(or_empty);
                let word = self.parts(depth + 1)?;
                match operator {
                    '-' => Fallback::Default { or_empty, word },
                    '?' => Fallback::Required {
                        or_empty,
                        message: word,
                    },
                    _ => Fallback::Replacement { or_empty, word },
                }
            }
            _ => return Ok(None),
        };
        if !self.rest().starts_with('}') {
            return Ok(None);
        }
        self.at += 1;
        Ok(Some(Variable { name, rule }))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lookup(name: &str) -> Option<&'static str> {
        match name {
            "X" => Some("x"),
            "EMPTY" => Some(""),
            "lower" => Some("l"),
            _ => None,
        }
    }

    fn compose(text: &str) -> Result<String, InterpolationError> {
        Ok(Pattern::parse(text)?.expand(&lookup)?.text)
    }

    #[test]
    fn every_form_gives_what_docker_gives() {
        for (text, expected) in [
            ("$X ${X} $lower", "x x l"),
            ("$$X $${X}", "$X ${X}"),
            ("${NO:-d}${EMPTY:-d}${EMPTY-d}${NO-d}", "ddd"),
            ("${X:+r}${EMPTY:+r}${EMPTY+r}${NO+r}", "rr"),
            ("${X:?m}${EMPTY?m}", "x"),
            ("Host(`${X}`${NO})", "Host(`x`)"),
            ("a:${NO:-en_US.UTF-8}:b", "a:en_US.UTF-8:b"),
            ("${NO:-a:b?c}", "a:b?c"),
            ("${NO:-${X}}", "x"),
            ("ü${X}ü", "üxü"),
        ] {
            assert_eq!(compose(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_dollar_that_begins_nothing_is_refused_with_its_position() {
        for (text, at) in [
            ("a$", 2),
            ("ü$1", 2),
            ("${", 1),
            ("${X", 1),
            ("${X:}", 1),
            ("${ X}", 1),
        ] {
            assert_eq!(
                compose(text),
                Err(InterpolationError::Syntax { at }),
                "{text}"
            );
        }
    }

    #[test]
    fn a_demanded_variable_is_refused_with_the_recipes_own_words() {
        assert_eq!(
            compose("${EMPTY:?give ${X}}").unwrap_err().to_string(),
            "`EMPTY` must be set: give x"
        );
    }

    #[test]
    fn unset_variables_are_empty_and_listed() {
        let expanded = Pattern::parse("[$NO]").unwrap().expand(&lookup).unwrap();
        assert_eq!(expanded.text, "[]");
        assert_eq!(expanded.unset, ["NO"]);
    }

    #[test]
    fn env_values_keep_a_dollar_that_begins_nothing() {
        let env = |text| {
            Pattern::parse_env(text, false)
                .unwrap()
                .expand(&lookup)
                .unwrap()
                .text
        };
        assert_eq!(env("admin:$$apr1$$x"), "admin:$$apr1$$x");
        assert_eq!(env(r"\$X $X ${X}:y"), "$X x x:y");
        assert_eq!(env("100% $ ${lower}"), "100% $ ${lower}");
    }

    #[test]
    fn nesting_has_an_end() {
        let deep = format!("{}{}", "${A:-".repeat(50_000), "}".repeat(50_000));
        assert_eq!(compose(&deep), Err(InterpolationError::TooDeep));
    }

    #[test]
    fn a_value_that_grows_without_measure_is_refused() {
        let long = "y".repeat(1000);
        let pattern = Pattern::parse(&"$X".repeat(1000)).unwrap();
        assert_eq!(
            pattern.expand(&|_| Some(&long)),
            Err(InterpolationError::TooLong)
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[$\\{}:?+\\-A-Za-z\\\\ü\"]{0,40}") {
            let _ = compose(&text);
            for quoted in [false, true] {
                if let Ok(pattern) = Pattern::parse_env(&text, quoted) {
                    let _ = pattern.expand(&lookup);
                }
            }
        }

        #[test]
        fn a_text_with_its_dollars_doubled_stays_as_it_is(text in any::<String>()) {
            prop_assert_eq!(compose(&text.replace('$', "$$")), Ok(text));
        }
    }
}
