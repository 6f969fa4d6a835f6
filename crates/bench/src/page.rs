//! The page of results. Each benchmark has a section of its own there and
//! leaves the others alone.

use std::{fs, path::Path};

use crate::error::BenchError;

/// The page, from the root of the source tree.
const PAGE: &str = "docs/reference/benchmarks.md";

const HEAD: &str = "\
# Benchmarks

How fast Allotment is beside what others do, and beside a floor below which
nobody can be. Everything in a section was measured in one run on one machine,
the contestants in turn, so only ratios within a section mean something; the
seconds belong to that machine and that day. `./dev bench NAME` measures again
and replaces the section of that name.
";

/// Replaces one section of the page, or adds it. Its text has no heading of
/// the second level.
pub(crate) fn write(root: &Path, name: &str, text: &str) -> Result<(), BenchError> {
    let path = root.join(PAGE);
    let page = match fs::read_to_string(&path) {
        Ok(page) => page,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => HEAD.to_owned(),
        Err(error) => return Err(BenchError::files("read", path)(error)),
    };
    fs::write(&path, replaced(&page, name, text)).map_err(BenchError::files("write", path))
}

fn replaced(page: &str, name: &str, text: &str) -> String {
    let heading = format!("## {name}");
    let section = format!("{heading}\n\n{}\n", text.trim());
    let mut parts: Vec<String> = vec![String::new()];
    for line in page.lines() {
        if line.starts_with("## ") {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push_str(line);
            part.push('\n');
        }
    }
    match parts
        .iter_mut()
        .find(|part| part.lines().next() == Some(&heading))
    {
        Some(part) => *part = section,
        None => parts.push(section),
    }
    let parts: Vec<&str> = parts.iter().map(|part| part.trim_end()).collect();
    parts.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_replaces_the_one_of_its_name_and_no_other() {
        let page = "# Top\n\nWords.\n\n## one\n\nold\n\n### inner\n\n## two\n\nstays\n";
        insta::assert_snapshot!(replaced(page, "one", "new\n"), @r"
        # Top

        Words.

        ## one

        new

        ## two

        stays
        ");
    }

    #[test]
    fn a_first_section_is_added_below_the_head() {
        let page = replaced(HEAD, "one", "text");
        assert!(page.starts_with(HEAD) && page.ends_with("name.\n\n## one\n\ntext\n"));
    }

    #[test]
    fn writing_the_same_again_changes_nothing() {
        let page = replaced(HEAD, "one", "text");
        assert_eq!(replaced(&page, "one", "text"), page);
    }
}
