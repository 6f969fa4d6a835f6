//! Texts that somebody else wrote, as they can be shown.

use std::{borrow::Cow, fmt::Write as _};

/// The text with every character in sight: what is hidden or turns the
/// direction of others stands there by its number, as `⟨U+202E⟩`. Such
/// characters make a command read as another than is run
/// (<https://trojansource.codes>, CVE-2021-42574).
///
/// Line breaks and tabs stay. So do joiners between letters or signs beyond
/// ASCII, where scripts such as Persian and signs of several parts need them.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let joins = is_joiner(letter)
            && before.is_some_and(can_be_joined)
            && letters.peek().copied().is_some_and(can_be_joined);
        if is_hidden(letter) && !joins {
            let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(letter));
        } else {
            shown.push(letter);
        }
        before = Some(letter);
    }
    Cow::Owned(shown)
}

/// Not to be seen by itself, or with a power over the order of others.
fn is_hidden(letter: char) -> bool {
    if matches!(letter, '\n' | '\t') {
        return false;
    }
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

fn can_be_joined(letter: char) -> bool {
    !letter.is_ascii() && !is_hidden(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_turn_a_command_round_is_shown_by_its_number() {
        assert_eq!(
            visible("rm -rf \u{202e}pmt/ #\u{2066} tidy up\u{2069}"),
            "rm -rf ⟨U+202E⟩pmt/ #⟨U+2066⟩ tidy up⟨U+2069⟩"
        );
    }

    #[test]
    fn what_cannot_be_seen_is_seen() {
        for (hidden, shown) in [
            ("\u{0}", "⟨U+0000⟩"),
            ("\u{1b}[1A", "⟨U+001B⟩[1A"),
            ("\r", "⟨U+000D⟩"),
            ("\u{7f}", "⟨U+007F⟩"),
            ("\u{9b}", "⟨U+009B⟩"),
            ("\u{ad}", "⟨U+00AD⟩"),
            ("\u{61c}", "⟨U+061C⟩"),
            ("\u{200b}", "⟨U+200B⟩"),
            ("\u{200f}", "⟨U+200F⟩"),
            ("\u{2064}", "⟨U+2064⟩"),
            ("\u{feff}", "⟨U+FEFF⟩"),
            ("\u{e0041}", "⟨U+E0041⟩"),
        ] {
            assert_eq!(visible(hidden), shown);
        }
    }

    #[test]
    fn lines_and_letters_of_every_script_stay_as_they_are() {
        let text = "Jardín\tGärten\nÉté\u{202f}! Сад Κήπος حديقة 花园 🌱";
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them_and_are_shown_elsewhere() {
        for text in ["می\u{200c}خواهم", "👩\u{200d}🌾"] {
            assert_eq!(visible(text), text);
        }
        assert_eq!(visible("su\u{200d}do"), "su⟨U+200D⟩do");
        assert_eq!(visible("é\u{200d}"), "é⟨U+200D⟩");
    }

    #[test]
    fn of_all_characters_none_that_turns_others_is_left() {
        let turns = |letter: char| matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        for letter in '\0'..=char::MAX {
            let shown = visible(letter.encode_utf8(&mut [0; 4])).into_owned();
            assert!(!shown.contains(turns), "{shown:?}");
            assert_eq!(
                visible(&shown),
                shown,
                "what is shown is shown the same again"
            );
        }
    }
}
