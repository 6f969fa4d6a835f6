//! Texts of strangers, made fit to be shown and compared.

/// Runs of white space and control characters become one space, and marks that
/// turn the direction of writing around are dropped: with them a name can be
/// made to look like another.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        match c {
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => {}
            c if c.is_whitespace() || c.is_control() => gap = true,
            c => {
                if gap && !tidied.is_empty() {
                    tidied.push(' ');
                }
                gap = false;
                tidied.push(c);
            }
        }
    }
    tidied
}

/// The tidied text, if anything is left of it.
pub(crate) fn some(text: &str) -> Option<String> {
    let tidied = tidy(text);
    (!tidied.is_empty()).then_some(tidied)
}

/// At most so many characters, for messages.
pub(crate) fn clipped(text: &str) -> String {
    const MOST: usize = 60;
    let tidied = tidy(
        text.get(..text.floor_char_boundary(4 * MOST))
            .unwrap_or(text),
    );
    if tidied.chars().count() <= MOST {
        return tidied;
    }
    tidied.chars().take(MOST).chain(['…']).collect()
}

/// Folds what two spellings of one name or header differ by: capitals, accents,
/// `ä` and `ae`. Not for showing.
pub(crate) fn folded(text: &str) -> String {
    plain(text)
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u")
}

/// Small letters without accents.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'æ' => plain.push_str("ae"),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'ď' | 'đ' => plain.push('d'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => plain.push('e'),
            'ğ' => plain.push('g'),
            'ì'..='ï' | 'ī' | 'ı' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' | 'ń' | 'ň' => plain.push('n'),
            'ò'..='ö' | 'ø' | 'ő' => plain.push('o'),
            'œ' => plain.push_str("oe"),
            'ř' => plain.push('r'),
            'ś' | 'š' | 'ş' => plain.push('s'),
            'ß' => plain.push_str("ss"),
            'ť' | 'ţ' => plain.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => plain.push('u'),
            'ý' | 'ÿ' => plain.push('y'),
            'ź' | 'ż' | 'ž' => plain.push('z'),
            // Accents that stand apart.
            '\u{300}'..='\u{36f}' => {}
            c => plain.push(c),
        }
    }
    plain
}

/// The folded words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    folded(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shown_on_one_line_and_from_left_to_right() {
        assert_eq!(
            tidy("  Ada\r\n\tLovelace \u{202e}x\u{0}y "),
            "Ada Lovelace x y"
        );
        assert_eq!(some(" \u{200b}\n"), None);
    }

    #[test]
    fn two_spellings_of_a_name_are_one() {
        for (one, other) in [
            ("Jörg Müller", "JOERG MUELLER"),
            ("Müßig", "muessig"),
            ("Chloé", "chloe\u{301}"),
            ("Núñez", "NUNEZ"),
        ] {
            assert_eq!(words(one), words(other));
        }
        assert_ne!(words("Ada"), words("Ida"));
    }
}
