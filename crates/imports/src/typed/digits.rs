//! Digits of several scripts, and the signs between them.

/// One sign of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    /// `0` to `9`.
    Digit(char),
    Mark(Mark),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    Point,
    Space,
    Apostrophe,
    /// `٫`, which is nothing else.
    Decimal,
    /// `٬`, which is nothing else.
    Thousands,
}

/// The first digits of the scripts whose digits are understood, each followed
/// by the other nine: Arabic-Indic, Persian, Devanagari, Bengali, full-width.
const ZEROS: [char; 5] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];

pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii_digit() {
        return Some(c);
    }
    ZEROS.into_iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    })
}

pub(super) fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}' | '\u{3000}'
    )
}

/// The symbols of a text; nothing if there is another sign among them, or no
/// digit.
pub(super) fn symbols(text: &str) -> Option<Vec<Symbol>> {
    let symbols: Option<Vec<Symbol>> = text
        .chars()
        .map(|c| {
            if let Some(digit) = digit(c) {
                return Some(Symbol::Digit(digit));
            }
            Some(Symbol::Mark(match c {
                ',' | '\u{ff0c}' => Mark::Comma,
                '.' | '\u{ff0e}' => Mark::Point,
                '\'' | '’' | 'ʼ' | '`' | '´' => Mark::Apostrophe,
                '٫' => Mark::Decimal,
                '٬' => Mark::Thousands,
                c if is_space(c) => Mark::Space,
                _ => return None,
            }))
        })
        .collect();
    symbols.filter(|symbols| {
        symbols
            .iter()
            .any(|symbol| matches!(symbol, Symbol::Digit(_)))
    })
}

/// The digits alone.
pub(super) fn text(symbols: &[Symbol]) -> String {
    symbols
        .iter()
        .filter_map(|symbol| match symbol {
            Symbol::Digit(digit) => Some(*digit),
            Symbol::Mark(_) => None,
        })
        .collect()
}

/// Whether the marks group as anybody groups: all of one kind, three digits
/// behind the last, and three (or, as in India, two) between two of them.
pub(super) fn grouped(symbols: &[Symbol]) -> bool {
    let mut kinds = symbols.iter().filter_map(|symbol| match symbol {
        Symbol::Mark(mark) => Some(*mark),
        Symbol::Digit(_) => None,
    });
    let Some(kind) = kinds.next() else {
        return true;
    };
    if kinds.any(|other| other != kind) {
        return false;
    }
    let lengths: Vec<usize> = symbols
        .split(|symbol| matches!(symbol, Symbol::Mark(_)))
        .map(<[Symbol]>::len)
        .collect();
    let [first, middle @ .., last] = lengths.as_slice() else {
        return false;
    };
    let each =
        |length: usize| middle.iter().all(|group| *group == length) && (1..=length).contains(first);
    *last == 3 && (each(3) || each(2))
}
