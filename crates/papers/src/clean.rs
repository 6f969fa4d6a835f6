//! Values that come from people, servers and recipes, made fit for a page.

/// Stands for a character that is not to be seen or that would reorder others.
const SHOWN: char = '\u{fffd}';

/// The value with its control characters visible. A line break in a name could
/// otherwise pass for a line of ours; a mark that turns the direction of writing
/// could make an address read as another. PDF/UA allows neither.
pub(crate) fn clean(value: &str) -> String {
    value
        .chars()
        .map(|c| if is_hidden(c) { SHOWN } else { c })
        .collect()
}

fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{e000}'..='\u{f8ff}'
                | '\u{fdd0}'..='\u{fdef}'
                | '\u{feff}'
                | '\u{fff0}'..='\u{fffc}'
                | '\u{e0000}'..='\u{e0fff}'
                | '\u{f0000}'..
        )
        // The last two of each plane are no characters by definition.
        || (c as u32) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_and_a_turn_of_direction_are_shown() {
        assert_eq!(clean("a\nb\u{202e}c\u{0}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
    }

    #[test]
    fn letters_of_every_script_stay() {
        let names = "Jardín Gärten Été Сад Κήπος حديقة 花园 🌱";
        assert_eq!(clean(names), names);
    }
}
