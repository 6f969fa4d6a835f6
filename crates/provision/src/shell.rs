//! Text for a POSIX shell. Everything that reaches a server's `sh` as data
//! goes through [`quote`]; what goes in as an argument comes out as that
//! argument, whatever its characters (shown by a property test against a
//! real `sh`).

/// Quotes one argument for a POSIX shell (IEEE Std 1003.1, 2.2.2).
///
/// Words of harmless characters stay bare, so that commands that people read
/// in a plan look the way they would have typed them. A NUL byte cannot be
/// passed to any program and is left out.
pub fn quote(word: &str) -> String {
    let harmless = |c: char| c.is_ascii_alphanumeric() || "_-./:=,+@%".contains(c);
    // A word with `=` early on could be read as an assignment, one with a
    // leading `-` is fine for the shell.
    let first_is_plain = word
        .chars()
        .next()
        .is_some_and(|c| c != '=' && c != '%' && c != '+');
    let assignment_like = word
        .split_once('=')
        .is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    if first_is_plain && !assignment_like && word.chars().all(harmless) {
        return word.to_owned();
    }
    let mut quoted = String::with_capacity(word.len() + 2);
    quoted.push('\'');
    for c in word.chars() {
        match c {
            '\0' => {}
            '\'' => quoted.push_str("'\\''"),
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

/// Quotes and joins a whole command.
pub fn command<I, S>(words: I) -> String
where
    I: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    let quoted: Vec<String> = words.into_iter().map(|w| quote(w.as_ref())).collect();
    quoted.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_words_stay_readable() {
        assert_eq!(
            command(["apt-get", "install", "-y", "docker.io"]),
            "apt-get install -y docker.io"
        );
        assert_eq!(quote("it's"), r"'it'\''s'");
        assert_eq!(quote(""), "''");
        assert_eq!(quote("A=b"), "'A=b'");
        assert_eq!(quote("--name=b"), "--name=b");
    }

    /// Runs the words through the system's own `sh` and reads them back.
    #[expect(
        clippy::disallowed_methods,
        reason = "the property is about a real shell"
    )]
    fn through_sh(words: &[String]) -> Vec<String> {
        let script = format!(
            "for w in {}; do printf '%s\\0' \"$w\"; done",
            command(words)
        );
        let output = std::process::Command::new("sh")
            .args(["-c", &script])
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_terminator('\0').map(str::to_owned).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn what_goes_in_as_an_argument_comes_out_as_that_argument(
            words in proptest::collection::vec("[^\0]{0,40}|[ -~]{0,40}|[$`\\\\\"'!*?~;&|<>(){}\\[\\]#\n\t =%-]{0,12}", 1..8)
        ) {
            prop_assert_eq!(through_sh(&words), words);
        }
    }
}
