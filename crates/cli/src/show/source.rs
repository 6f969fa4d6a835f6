//! Recipes that lie elsewhere.

use allotment_api::{CautionView, FoundBy, FoundRecipe, Signature, SourceView};
use allotment_recipe::Severity;

use crate::screen::Screen;

/// The most changed files that are told one by one.
const MOST_CHANGED: usize = 20;

/// What a search found.
pub(crate) fn found(screen: &Screen, found: &[FoundRecipe]) {
    screen.reply(&found);
    for recipe in found {
        let instead = match &recipe.by {
            FoundBy::InsteadOf(other) => format!(" (instead of {other})"),
            _ => String::new(),
        };
        screen.line(&format!("{:<16} {}{instead}", recipe.name, recipe.title));
        if !recipe.summary.is_empty() {
            screen.line(&format!("{:<16} {}", "", recipe.summary));
        }
        if let Some(repository) = &recipe.repository {
            screen.line(&format!(
                "{:<16} not here yet: `allotment recipe add {}` takes it from {repository}",
                "", recipe.name
            ));
        }
    }
    if found.is_empty() {
        screen.line(
            "Nothing was found. `allotment recipe catalogue` fetches Co-op Cloud's catalogue to search in too",
        );
    }
}

/// A recipe that was looked at.
pub(crate) fn source(source: &SourceView) -> Vec<String> {
    let mut lines = vec![format!("{} ({})", source.title, source.name)];
    if !source.summary.is_empty() {
        lines.push(source.summary.clone());
    }
    lines.push(format!("From:      {}", source.from));
    if let Some(version) = &source.version {
        lines.push(format!("Version:   {version}"));
    }
    if let Some(commit) = &source.commit {
        lines.push(format!("Commit:    {commit}"));
    }
    lines.push(format!("Signature: {}", signature(&source.signature)));
    let licence = source.licence.as_deref();
    lines.push(format!(
        "Licence:   {}",
        licence.unwrap_or("it does not say")
    ));
    for image in &source.images {
        let digest = image.digest.as_deref().unwrap_or("digest not known");
        lines.push(format!(
            "Image:     {} {}:{} ({digest})",
            image.service, image.image, image.tag
        ));
    }
    if let Some(before) = &source.replaces {
        let version = before.version.as_ref().unwrap_or(&before.pin);
        lines.push(format!("Replaces:  {version}"));
        let was_signed = matches!(before.signature, Signature::Good(_));
        if was_signed && !matches!(source.signature, Signature::Good(_)) {
            lines.push(
                "The version before was signed by a known key, and this one is not".to_owned(),
            );
        }
        let shown = source.changed.iter().take(MOST_CHANGED);
        lines.extend(shown.map(|path| format!("  changed: {path}")));
        let more = source.changed.len().saturating_sub(MOST_CHANGED);
        if more > 0 {
            lines.push(format!("  and {more} more files"));
        }
    }
    lines.extend(cautions(&source.cautions));
    let worth_telling = source.problems.iter();
    let worth_telling = worth_telling.filter(|it| it.severity > Severity::Hint);
    lines.extend(worth_telling.map(|problem| format!("  {problem}")));
    lines
}

/// What people should know before they choose.
pub(crate) fn cautions(cautions: &[CautionView]) -> Vec<String> {
    let told = cautions.iter();
    told.map(|caution| format!("Know before: {}", caution.text))
        .collect()
}

fn signature(signature: &Signature) -> String {
    match signature {
        Signature::Missing => "none: nobody answers for it with a key".to_owned(),
        Signature::Good(by) => format!("good, by {by}"),
        Signature::Unknown => "there is one, by a key that this computer does not know".to_owned(),
        Signature::Bad => "bad: what was signed is something else. It is not taken".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_recipe_is_where_it_is_from_and_who_answers_for_it() {
        let view = SourceView {
            name: "pot".parse().unwrap(),
            title: "Pot".to_owned(),
            summary: "Keeps tea.".to_owned(),
            from: "https://git.example.org/pot.git".to_owned(),
            version: Some("1.0.0+1.0".to_owned()),
            commit: Some("0a1b".to_owned()),
            pin: "git:0a1b".to_owned(),
            signature: Signature::Good("ada@example.org".to_owned()),
            licence: None,
            cautions: vec![CautionView {
                kind: None,
                from: None,
                text: "Its address can never be changed.".to_owned(),
                words: vec![],
            }],
            problems: vec![],
            images: vec![],
            replaces: None,
            changed: vec!["compose.yml".to_owned()],
        };
        insta::assert_snapshot!(source(&view).join("\n"), @"
        Pot (pot)
        Keeps tea.
        From:      https://git.example.org/pot.git
        Version:   1.0.0+1.0
        Commit:    0a1b
        Signature: good, by ada@example.org
        Licence:   it does not say
        Know before: Its address can never be changed.
        ");
    }
}
