//! What servers print, made fit to be shown.

/// Turns raw output into text that cannot disturb a terminal or a page:
/// escape sequences (ECMA-48: CSI, OSC and their kin) and control characters
/// go, line feeds and tabs stay, a carriage return starts its line anew as
/// progress bars mean it, and bytes that are no UTF-8 become `�`.
pub fn clean(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let mut cleaned = String::with_capacity(text.len());
    let mut line_start = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => {
                cleaned.push('\n');
                line_start = cleaned.len();
            }
            '\t' => cleaned.push('\t'),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => cleaned.truncate(line_start),
            '\u{1b}' => skip_escape(&mut chars),
            '\u{9b}' => skip_control_sequence(&mut chars),
            // Characters that reorder text can make a command look like another.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => cleaned.push(c),
        }
    }
    cleaned
}

type Chars<'a> = std::iter::Peekable<std::str::Chars<'a>>;

fn skip_escape(chars: &mut Chars<'_>) {
    match chars.peek() {
        Some('[') => {
            chars.next();
            skip_control_sequence(chars);
        }
        // OSC, DCS, SOS, PM, APC: a string up to BEL or ESC \
        Some(']' | 'P' | 'X' | '^' | '_') => {
            chars.next();
            while let Some(c) = chars.next() {
                match c {
                    '\u{1b}' if chars.peek() == Some(&'\\') => {
                        chars.next();
                        break;
                    }
                    // An unfinished string must not swallow the rest of a log.
                    '\u{7}' | '\n' => break,
                    _ => {}
                }
            }
        }
        // Intermediate bytes, then one final byte.
        Some(' '..='/') => {
            while matches!(chars.peek(), Some(' '..='/')) {
                chars.next();
            }
            chars.next();
        }
        Some('0'..='~') => {
            chars.next();
        }
        _ => {}
    }
}

fn skip_control_sequence(chars: &mut Chars<'_>) {
    while matches!(chars.peek(), Some('\u{20}'..='\u{3f}')) {
        chars.next();
    }
    if matches!(chars.peek(), Some('\u{40}'..='\u{7e}')) {
        chars.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours_titles_and_cursor_moves_are_removed() {
        assert_eq!(
            clean(b"\x1b[1;31mred\x1b[0m \x1b]0;title\x07ok\x1b(B"),
            "red ok"
        );
        assert_eq!(clean(b"10%\r50%\r100%\ndone\r\n"), "100%\ndone\n");
        assert_eq!(clean(b"a\x08\x00b\tc"), "ab\tc");
    }

    #[test]
    fn text_that_only_looks_reversed_is_shown_in_its_true_order() {
        assert_eq!(clean("rm \u{202e}fr-".as_bytes()), "rm fr-");
    }

    proptest! {
        #[test]
        fn nothing_that_controls_a_terminal_is_left(raw: Vec<u8>) {
            let cleaned = clean(&raw);
            prop_assert!(cleaned.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
        }
    }
}
