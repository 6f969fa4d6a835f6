//! Texts from an app, made fit to be shown: without secrets, without
//! characters that disturb a terminal, and short.

use allotment_provision::output;
use allotment_types::{ExposeSecret, SecretString};

/// What stands in the place of a secret, and of what was cut off.
const ELLIPSIS: char = '…';

/// Knows every form in which a secret may come back.
pub struct Redactor {
    /// In small ASCII letters, longest first: a secret that begins another
    /// one must not leave that one's end behind.
    forms: Vec<SecretString>,
}

impl Redactor {
    /// Hides these texts, also percent-encoded, or as JSON or HTML write them.
    pub fn new<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let mut forms: Vec<String> = secrets.into_iter().flat_map(forms_of).collect();
        forms.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        forms.dedup();
        Self {
            forms: forms.into_iter().map(SecretString::from).collect(),
        }
    }

    /// Puts `…` in the place of each secret.
    pub fn hide(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for form in &self.forms {
            text = without(&text, form.expose_secret());
        }
        text
    }

    /// The beginning of a text as one clean line of at most `longest`
    /// characters. Secrets are hidden before anything is cut off, so that no
    /// beginning of one stays; and again after the cleaning, which may join
    /// what control characters had parted.
    pub fn show(&self, text: &str, longest: usize) -> String {
        let hidden = self.hide(text);
        cut(&self.hide(&one_line(&hidden)), longest)
    }
}

/// One clean line of at most `longest` characters, of a text that holds no secret.
pub fn tidy(text: &str, longest: usize) -> String {
    cut(&one_line(text), longest)
}

fn one_line(text: &str) -> String {
    let cleaned = output::clean(text.as_bytes());
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(longest.saturating_sub(1)).collect();
    short.push(ELLIPSIS);
    short
}

/// `small` must be in small ASCII letters. Making letters small keeps every
/// byte's place, so what is found in the small text is cut from the real one.
fn without(text: &str, small: &str) -> String {
    let haystack = text.to_ascii_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in haystack.match_indices(small) {
        kept.push_str(&text[from..at]);
        kept.push(ELLIPSIS);
        from = at + small.len();
    }
    kept.push_str(&text[from..]);
    kept
}

fn forms_of(secret: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for raw in [secret, secret.trim()] {
        let html = raw
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        let form_encoded: String = url::form_urlencoded::byte_serialize(raw.as_bytes()).collect();
        let json = serde_json::Value::from(raw).to_string();
        let json = json.trim_start_matches('"');
        let json = json.strip_suffix('"').unwrap_or(json);
        forms.extend([
            raw.to_owned(),
            // As `one_line` would leave it.
            one_line(raw),
            form_encoded.replace('+', "%20"),
            form_encoded,
            json.to_owned(),
            json.replace('/', "\\/"),
            html.replace('\'', "&#039;"),
            html.replace('\'', "&#39;"),
            html.replace('\'', "&#x27;"),
            html,
        ]);
    }
    forms.retain(|form| !form.is_empty());
    for form in &mut forms {
        form.make_ascii_lowercase();
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    #[test]
    fn a_secret_is_hidden_in_every_form_in_which_an_app_may_echo_it() {
        let redactor = Redactor::new(["p&ss \"wörd\"/'1'"]);
        for echo in [
            "p&ss \"wörd\"/'1'",
            "p%26ss+%22w%C3%B6rd%22%2F%271%27",
            "p%26ss%20%22w%c3%b6rd%22%2f%271%27",
            r#"p&ss \"wörd\"/'1'"#,
            r#"p&ss \"wörd\"\/'1'"#,
            "p&amp;ss &quot;wörd&quot;/&#039;1&#039;",
            "p&amp;ss &quot;wörd&quot;/&#39;1&#39;",
            "P&SS \"WöRD\"/'1'",
            "p&ss\n\"wö\u{7}rd\"/'1'",
        ] {
            assert_eq!(
                redactor.show(&format!("wrong password {echo}!"), 100),
                "wrong password …!",
                "{echo}"
            );
        }
    }

    #[test]
    fn a_secret_that_begins_another_one_leaves_nothing_of_it() {
        let redactor = Redactor::new(["garden", "garden-gate"]);
        assert_snapshot!(redactor.show("garden-gate and garden", 80), @"… and …");
    }

    #[test]
    fn a_secret_at_the_edge_of_the_cut_leaves_no_beginning() {
        let redactor = Redactor::new(["garden-gate"]);
        assert_snapshot!(redactor.show("1234567 garden-gate", 12), @"1234567 …");
    }

    #[test]
    fn control_characters_around_or_within_a_secret_leave_no_part_of_it() {
        let redactor = Redactor::new(["garden-gate"]);
        for echo in ["\u{1b}garden-gate", "gar\u{1b}[1mden-gate", "garden\0-gate"] {
            assert!(!redactor.show(echo, 80).contains("gate"), "{echo:?}");
        }
        let redactor = Redactor::new(["garden\r\u{7}gate"]);
        for echo in ["x\u{1b}garden\r\u{7}gate", "x garden\rgate"] {
            assert!(!redactor.show(echo, 80).contains("gate"), "{echo:?}");
        }
    }

    #[test]
    fn an_empty_secret_hides_nothing() {
        assert_snapshot!(Redactor::new([""]).show("all of it", 80), @"all of it");
    }

    #[test]
    fn a_long_text_is_cut_and_made_one_line() {
        assert_snapshot!(tidy("a\r\n\u{1b}[31mred\u{202e}\tleaf  \n", 80), @"a red leaf");
        assert_snapshot!(tidy(&"ä".repeat(500), 8), @"äääääää…");
    }

    proptest! {
        #[test]
        fn no_shown_text_holds_a_secret(
            secret in "[a-z0-9&\"' ]{4,12}[a-z0-9]",
            before in ".{0,40}",
            after in ".{0,40}",
            longest in 1..120usize,
        ) {
            let shown = Redactor::new([secret.as_str()])
                .show(&format!("{before}{secret}{after}"), longest);
            prop_assert!(!shown.contains(&secret));
            prop_assert!(shown.chars().count() <= longest);
        }
    }
}
