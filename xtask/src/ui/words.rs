//! Lays the words of each language beside the interface: one file, of all its
//! pages' files, without what is meant for translators.

use std::path::Path;

use super::{UiError, clear, names, read, write};

/// Writes `words/<language>.ftl` of the folders of `locales`.
pub(super) fn lay_down(locales: &Path, dist: &Path) -> Result<(), UiError> {
    if !locales.exists() {
        return Ok(());
    }
    let folder = dist.join("words");
    clear(&folder)?;
    for language in names(locales)? {
        let from = locales.join(&language);
        let mut files = names(&from)?;
        files.sort();
        let mut all = String::new();
        for file in files {
            all += &without_comments(&read(&from.join(file))?);
        }
        let to = folder.join(language).with_extension("ftl");
        write(&to, &all)?;
    }
    Ok(())
}

/// Fluent's comments are lines that begin with `#`; between messages an empty
/// line says nothing.
fn without_comments(file: &str) -> String {
    let told = |line: &&str| !line.starts_with('#') && !line.is_empty();
    file.lines()
        .filter(told)
        .fold(String::new(), |mut all, line| {
            all.extend([line, "\n"]);
            all
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_stay_as_they_are_and_what_is_for_translators_goes() {
        let file = "# The door.\nopen = Open { $it }\n\n## Things\ncount = { $n ->\n    [one] one # 1\n   *[other] many\n}\n";
        let kept = "open = Open { $it }\ncount = { $n ->\n    [one] one # 1\n   *[other] many\n}\n";
        assert_eq!(without_comments(file), kept);
    }
}
