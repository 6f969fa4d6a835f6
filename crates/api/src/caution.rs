//! What people are told before they choose an app.

use allotment_recipe::{RecipeToml, WarningKind};
use allotment_types::Day;
use serde::{Deserialize, Serialize};

/// What people should know before they choose an app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CautionView {
    /// What it is about; nothing for the end of an app's life.
    pub kind: Option<WarningKind>,
    /// From when on, where it is about that.
    pub from: Option<Day>,
    /// It, in one or two plain sentences, in English.
    pub text: String,
    /// Its names among the recipe's words, for other languages: `warning-1`,
    /// or both of `end-of-life-what` and `end-of-life-then`.
    pub words: Vec<String>,
}

impl CautionView {
    /// The recipe's warnings and the end of what the app stands on.
    pub fn all(toml: &RecipeToml) -> Vec<Self> {
        let warnings = toml.warnings.iter().enumerate();
        let warnings = warnings.map(|(at, warning)| CautionView {
            kind: Some(warning.kind),
            from: None,
            text: warning.text.clone(),
            words: vec![format!("warning-{}", at + 1)],
        });
        let end = toml.end_of_life.iter().map(|end| CautionView {
            kind: None,
            from: Some(end.date.into()),
            text: format!(
                "{} gets no repairs any more from {} on. {}",
                end.what.trim_end_matches('.'),
                end.date.strftime("%-d %B %Y"),
                end.then
            ),
            words: vec!["end-of-life-what".to_owned(), "end-of-life-then".to_owned()],
        });
        warnings.chain(end).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warnings_come_first_and_then_what_ends_with_its_day() {
        let text = r#"
            format = 1
            title = "Pot"
            summary = "Keeps tea."
            [end_of_life]
            date = "2027-04-01"
            what = "Ubuntu 22.04, on which it runs,"
            then = "Then a new server has to be set up."
            source = "https://example.org/ends"
            [[warning]]
            kind = "fixed-for-ever"
            text = "Its address can never be changed."
        "#;
        let (toml, problems) = RecipeToml::parse("recipe.toml", text);
        assert_eq!(problems, []);
        let told: Vec<String> = CautionView::all(&toml)
            .into_iter()
            .map(|it| it.text)
            .collect();
        assert_eq!(
            told,
            [
                "Its address can never be changed.",
                "Ubuntu 22.04, on which it runs, gets no repairs any more from 1 April 2027 on. Then a new server has to be set up.",
            ]
        );
    }
}
