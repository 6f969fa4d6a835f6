//! `abra.sh`: the versions that it exports. The script is never run.

use std::collections::BTreeMap;

use crate::problem::{Place, Problem, Rule};

/// Reads `export X_VERSION=v1` and `X_VERSION=v1` at the beginning of lines;
/// functions and other commands are passed over.
pub(crate) fn parse(
    file: &str,
    text: &str,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let exported = line.strip_prefix("export ");
        let assignment = exported.unwrap_or(line).trim_end();
        let Some((key, value)) = assignment.split_once('=') else {
            continue;
        };
        let named = key.starts_with(|c: char| c.is_ascii_uppercase() || c == '_')
            && key
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
        if !named {
            continue;
        }
        if let Some(value) = literal(value) {
            exports.insert(key.to_owned(), value.to_owned());
        } else if exported.is_some() {
            problems.push(
                Problem::new(
                    Rule::ExportUnread,
                    Place::at(file, u32::try_from(number + 1).unwrap_or(u32::MAX), 1),
                    format!("`{key}` is not a plain value and is left out"),
                )
                .about(key),
            );
        }
    }
    exports
}

/// A value that a shell would take as it is.
fn literal(value: &str) -> Option<&str> {
    let value = match value.find(" #") {
        Some(at) => value[..at].trim_end(),
        None => value,
    };
    let unquoted = ['"', '\'']
        .iter()
        .find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    let value = match unquoted {
        Some(inner) => inner,
        None if value.contains(char::is_whitespace) => return None,
        None => value,
    };
    let special = |c: char| "$`\"'\\;&|<>()".contains(c);
    (!value.contains(special)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_read_and_commands_are_not_run() {
        let mut problems = Vec::new();
        let exports = parse(
            "abra.sh",
            "#!/bin/sh\nexport A_VERSION=v1\nB_VERSION=\"v2\"  # why\nexport C_VERSION='v3'\n\
             export D=$(rm -rf /)\nf() {\n  LOCAL=x\n  E=\"$1\"\n}\nexport PATH\n",
            &mut problems,
        );
        let read: Vec<String> = exports.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(read, ["A_VERSION=v1", "B_VERSION=v2", "C_VERSION=v3"]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place.line, 5);
    }
}
