//! Writing `KEY=value` so that every reader of env files gets the value back.

/// One line, quoted where it must be: plain, in single quotes (nothing is
/// special in them), or in double quotes with backslashes.
pub(crate) fn assignment(key: &str, value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-.,:/@+=%".contains(c);
    if value.chars().all(plain) {
        return format!("{key}={value}");
    }
    if !value.contains(['\'', '\n', '\r']) {
        return format!("{key}='{value}'");
    }
    let mut quoted = String::with_capacity(value.len() + 8);
    for c in value.chars() {
        match c {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '"' | '\\' | '$' => {
                quoted.push('\\');
                quoted.push(c);
            }
            c => quoted.push(c),
        }
    }
    format!("{key}=\"{quoted}\"")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::env::EnvValue;

    #[test]
    fn only_what_must_be_is_quoted() {
        assert_eq!(assignment("A", "v1"), "A=v1");
        assert_eq!(assignment("A", ""), "A=");
        assert_eq!(assignment("A", ", `b`"), "A=', `b`'");
        assert_eq!(assignment("A", "it's $5"), "A=\"it's \\$5\"");
    }

    proptest! {
        #[test]
        fn a_written_value_reads_back_the_same(value in any::<String>()) {
            let line = assignment("KEY", &value);
            prop_assert!(!line.contains('\n'));
            let (read, comment) = EnvValue::parse(line.strip_prefix("KEY=").unwrap()).unwrap();
            prop_assert_eq!(read.expand(&|_| Some("wrong")).unwrap(), value);
            prop_assert_eq!(comment, None);
        }

        #[test]
        fn values_made_of_awkward_characters_read_back_too(value in "[$\\\\'\"`# {}A-Z\n=]{0,24}") {
            let line = assignment("KEY", &value);
            let (read, _) = EnvValue::parse(line.strip_prefix("KEY=").unwrap()).unwrap();
            prop_assert_eq!(read.expand(&|_| Some("wrong")).unwrap(), value);
        }
    }
}
