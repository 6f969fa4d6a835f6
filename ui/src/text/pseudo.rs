//! Words for testing: still readable, plainly not English, and longer.

use std::borrow::Cow;

/// Accents each letter and doubles vowels, which makes a text about 40 %
/// longer together with the brackets around the whole. Fluent gives us only
/// what stands in the file: names and figures put into it stay as they are.
pub(super) fn accent(text: &str) -> Cow<'_, str> {
    let mut long = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        let accented = accented(letter);
        long.push(accented);
        if "aeiouy".contains(letter) {
            long.push(accented);
        }
    }
    Cow::Owned(long)
}

/// Marks where the text begins and ends, so that a cut is seen.
pub(super) fn bracket(text: &str) -> String {
    format!("[{text}]")
}

/// Has Latin letters run from right to left (U+202E … U+202C), as those of
/// Arabic and Hebrew do by themselves.
pub(super) fn turn(text: &str) -> String {
    format!("\u{202e}{}\u{202c}", bracket(text))
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz";
    const ACCENTED: &str = "ÀƁÇĎÉĞĤÎĴĶĻÑÔÞŔŠŢÛŴÝŽàƀçďéğĥîĵķļñôþŕšţûŵýž";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find_map(|(plain, accented)| (plain == letter).then_some(accented))
        .unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stays_readable_and_grows_by_about_two_fifths() {
        let text = "Who shares the cost of this server, and by how much?";
        let long = bracket(&accent(text));
        assert_eq!(
            long,
            "[Ŵĥôô šĥààŕééš ţĥéé çôôšţ ôôf ţĥîîš šééŕvééŕ, ààñď ƀýý ĥôôŵ mûûçĥ?]"
        );
        let growth = long.chars().count() * 100 / text.chars().count();
        assert!((125..=150).contains(&growth), "{growth} %");
    }
}
